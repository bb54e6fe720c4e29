"""Every mistake of `tests/data/mistakes`, each a file of its own: what becomes of it is what the table says."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.config import ROOT
from pipeline.locales.errors import catalogue
from tests.data.make_mistakes import FILES, MISTAKES, TABLE, files, place, table
from tests.data.mistakes import history
from tests.data.mistakes.made import Mistake
from tests.data.mistakes.trials import Became, Trials, one_pool
from tests.unit.ledger.desk import desk_at, write

SESSIONS = """
Session | Centre | Type       | Début      | Fin        | Référentiel         | Règlement
S1      | LYO    | officielle | 2026-03-02 | 2026-03-06 | banque_assurance/v1 | exemple-1
M1      | LYO    | officielle | 2026-03-09 | 2026-03-13 | atelier_velo/v2     | velo-2025
"""
REGISTRATIONS = """
Session | N° candidat | Nom           | Prénom | Cohorte | Centre | Voie d'accès | Blocs | Passage | Présence
S1      | 000123      | Quéméner      | Maëlys | G1      | LYO    | FC           | BC01  | 1       | présent
S1      | 000124      | Wojciechowski | Zélie  | G1      | LYO    | FI           | BC01  | 1       | présent
S1      | 000125      | NULL          | Élouan | G1      | LYO    | CA           | BC01  | 1       | présent
S1      | 000126      | NA            | Thuận  | G1      | LYO    | VAE          | BC01  | 1       | présent
M1      | 000123      | Quéméner      | Maëlys | G1      | LYO    | FC           | B1    | 1       | présent
"""
PRIVATE = re.compile(
    "Quéméner|Maëlys|Wojciechowski|Zélie|Élouan|Thuận|Xiberras|Maïwenn|Zénaïde|dyslexi|7504421", re.IGNORECASE
)
"""Names of people and signs of their health in these files."""

UNPROVOKED = {
    "unreadable_file": "depends on the rights of the person, not on the file",
    "not_a_file": "a pipe or a device",
    "changed_while_read": "depends on what another program does meanwhile",
    "reader_failed": "a defect of the reader: none is known",
    "reader_crashed": "a defect of the reader: none is known",
    "reader_timed_out": "depends on the machine; tests/unit/sheets/test_pool.py",
    "too_much_memory": "depends on the machine; tests/unit/sheets/test_pool.py",
}
"""Codes that no file provokes by itself, and why."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a workspace that two référentiels share."""
    home = tmp_path_factory.mktemp("mistakes")
    (home / "data").mkdir()
    shared = ROOT / "tests" / "data" / "referentiels"
    settings = f'referentiels = ["{shared.as_posix()}"]\n'
    (home / "data" / "acquis.toml").write_text(settings, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def became(home: Path) -> Mapping[str, Became | Exception]:
    """What became of every file: history in its order, archives one by one, the rest at once."""
    places = place(home / "files")
    with one_pool(), desk_at(home) as desk:
        registers = write(home / "sessions.csv", SESSIONS), write(home / "inscriptions.csv", REGISTRATIONS)
        assert [outcome.status for outcome in desk.ingest(*registers)] == ["loaded", "loaded"]
        trials = Trials(desk, places)
        for mistake in history.MISTAKES:
            trials.drop([mistake])
        rest = [mistake for mistake in MISTAKES if mistake not in history.MISTAKES]
        archives = [mistake for mistake in rest if mistake.name.endswith(".zip")]
        trials.drop([mistake for mistake in rest if mistake not in archives])
        for name in dict.fromkeys(mistake.name for mistake in archives):
            trials.drop([mistake for mistake in archives if mistake.name == name])
    return trials.became


every_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.shown)


@pytest.fixture
def found(became: Mapping[str, Became | Exception], mistake: Mistake) -> Became:
    """What became of one file."""
    result = became.get(mistake.shown)
    if isinstance(result, Exception):
        raise result
    assert result is not None, "nothing is said of this file: it disappeared"
    return result


@every_mistake
def test_what_becomes_of_a_file_is_what_the_table_says(mistake: Mistake, found: Became) -> None:
    expected = sorted((row["status"], *(row[name] for name in SAID)) for row in TOLD[mistake.shown])
    assert sorted(found.rows) == expected
    assert found.values == ", ".join(sorted(filter(None, mistake.values.split(", "))))


@every_mistake
def test_nobody_is_named_and_nothing_is_told_of_health(mistake: Mistake, found: Became) -> None:
    shown = [found.outcome.name, found.outcome.reason, *(text for row in found.rows for text in row)]
    assert not [text for text in shown if text and PRIVATE.search(text)]


@pytest.mark.parametrize(
    "mistake",
    [mistake for mistake in MISTAKES if mistake.status in ("quarantined", "unchanged")],
    ids=lambda mistake: mistake.shown,
)
def test_a_file_refused_or_known_adds_nothing_to_the_ledger(mistake: Mistake, found: Became) -> None:
    assert not found.is_loaded


def test_nothing_of_health_is_kept_anywhere(home: Path, became: Mapping[str, Became | Exception]) -> None:
    kept = [path for path in (home / "data").rglob("*") if path.is_file()]
    words = [word.encode(code) for word in ("dyslexi", "7504421") for code in ("utf-8", "utf-16-le")]
    assert len(kept) > len(MISTAKES) / 4
    assert not [path.name for path in kept if any(word in path.read_bytes() for word in words)]


def test_every_code_is_provoked_by_a_file_or_there_is_a_reason_why_none_does() -> None:
    provoked = {told.code for mistake in MISTAKES for told in mistake.told} - {"", "correction"}
    assert provoked | UNPROVOKED.keys() == catalogue().keys()
    assert not provoked & UNPROVOKED.keys()


def test_files_and_table_are_those_that_the_script_makes() -> None:
    committed = {
        path.relative_to(FILES).as_posix(): path.read_bytes() for path in FILES.rglob("*") if path.is_file()
    }
    assert committed == files()
    assert TABLE.read_text(encoding="utf-8") == table()
    assert sum(map(len, committed.values())) < 400_000


def test_each_file_has_its_name_and_its_juror() -> None:
    names = {mistake.name for mistake in MISTAKES}
    assert len(names) >= 80
    assert len({mistake.shown for mistake in MISTAKES}) == len(MISTAKES)
    own = {mistake.name: mistake.juror for mistake in MISTAKES if not mistake.signed}
    assert len(set(own.values())) == len(own)


SAID = ("code", "sheet", "address", "seen")
TOLD: dict[str, list[dict[str, str]]] = defaultdict(list)
with TABLE.open(encoding="utf-8", newline="") as _table:
    for _row in csv.DictReader(_table):
        TOLD[_row["file"]].append(_row)
