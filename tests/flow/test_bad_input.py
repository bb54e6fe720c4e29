"""Every bad input, typed at a terminal: a French sentence, an exit code, nothing written, never a traceback."""

import json
import socket
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import duckdb
import pytest
from filelock import FileLock

from tests.unit.cli import mistakes
from tests.unit.cli.mistakes import MISTAKES, Mistake, port_in_words, unknown_audience
from tests.unit.cli.terminal import Answer, acquis, acquis_here
from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, desk_at, write

REPORTED = [mistake for mistake in MISTAKES if mistake not in (unknown_audience, port_in_words)]
"""What is typed to a command that reports; the dashboard does not."""

TABLES = ("session_version", "registration_version", "minutes_version", "score_version")


def held(data: Path) -> object:
    """Return the files of a workspace, and how much its warehouse holds (its bytes where it is no database)."""
    files = sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.name != ".lock")
    path = data / "curated" / "warehouse.duckdb"
    if not path.is_file():
        return files
    try:
        with duckdb.connect(path, read_only=True) as warehouse:
            counts = [warehouse.execute(f"select count(*) from ledger.{name}").fetchall() for name in TABLES]
    except duckdb.Error:
        return files, path.read_bytes()
    return files, counts


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace where a session and a candidate are registered."""
    home = tmp_path_factory.mktemp("prepared")
    with desk_at(home) as desk:
        desk.ingest(desk.write("sessions.csv", SESSIONS), desk.write("inscriptions.csv", REGISTRATIONS))
    return home


class Trial(NamedTuple):
    """A mistake made at a terminal, and what the workspace held before and after."""

    answer: Answer
    before: object
    after: object


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Mapping[Mistake, Trial]:
    """Every mistake, each in a workspace of its own."""

    def attempt(mistake: Mistake) -> Trial:
        home = tmp_path_factory.mktemp(mistake.__name__)
        copytree(prepared / "data", home / "data")
        typed = mistake(home)
        before = held(home / "data")
        return Trial(acquis(home, *typed), before, held(home / "data"))

    with ThreadPoolExecutor() as pool:
        return dict(zip(MISTAKES, pool.map(attempt, MISTAKES), strict=True))


@pytest.fixture
def home(tmp_path: Path, prepared: Path) -> Path:
    """A directory whose `data` is a prepared workspace."""
    copytree(prepared / "data", tmp_path / "data")
    return tmp_path


every_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)


@every_mistake
def test_a_mistake_is_told_in_french_with_its_exit_code(
    trials: Mapping[Mistake, Trial], mistake: Mistake
) -> None:
    code, told = MISTAKES[mistake]
    answer = trials[mistake].answer
    assert answer.code == code
    assert told in (answer.out if code == 11 else answer.err)
    assert answer.err.startswith("Erreur. ") is (code != 11)
    assert "Traceback" not in answer.out + answer.err


@every_mistake
def test_a_mistake_writes_nothing(trials: Mapping[Mistake, Trial], mistake: Mistake) -> None:
    assert trials[mistake].after == trials[mistake].before


@pytest.mark.parametrize("mistake", REPORTED, ids=lambda mistake: mistake.__name__)
def test_with_json_a_mistake_is_one_document(home: Path, mistake: Mistake) -> None:
    code, told = MISTAKES[mistake]
    answer = acquis_here(home, *mistake(home), "--json")
    assert (answer.code, answer.err) == (code, "")
    document = json.loads(answer.out)
    if code == 11:
        (file,) = document["files"]
        assert (file["status"], file["rejects"][0]["sentence"]) == ("quarantined", file["reason"])
        assert told in file["reason"]
    else:
        assert document["error"]["exit_code"] == code
        assert told in document["error"]["message"]


def test_a_refused_cell_is_named_in_the_document(home: Path) -> None:
    (file,) = json.loads(acquis_here(home, *mistakes.unknown_criterion(home), "--json").out)["files"]
    (reject,) = file["rejects"]
    assert (reject["code"], reject["sheet"], reject["address"]) == ("unknown_criterion", "", "D3")


def test_a_refused_file_keeps_no_other_out(home: Path) -> None:
    write(home / "exports" / "a.csv", SCORES.replace("A1.2", "A9.9"))
    write(home / "exports" / "b.csv", SCORES)
    answer = acquis_here(home, "ingest", "exports", "--json")
    assert answer.code == 11
    assert json.loads(answer.out)["counts"] == {"loaded": 1, "proposed": 0, "unchanged": 0, "quarantined": 1}


# What needs somebody else on the machine.


def test_a_second_run_is_told_to_wait_for_the_first(home: Path) -> None:
    write(home / "notes.csv", SCORES)
    before = held(home / "data")
    with FileLock(home / "data" / "curated" / ".lock"):
        plain, document = acquis(home, "ingest", "notes.csv"), acquis(home, "status", "--json")
    assert (plain.code, plain.out, document.code, document.err) == (15, "", 15, "")
    assert "Une autre commande écrit dans cet espace de travail. Attendre qu'elle finisse" in plain.err
    assert json.loads(document.out)["error"]["exit_code"] == 15
    assert held(home / "data") == before


def test_a_port_that_is_taken_is_told(home: Path) -> None:
    publications = home / "data" / "curated" / "publications"
    (publications / "P-0001").mkdir(parents=True)
    (publications / "P-0001" / "quality.duckdb").touch()
    (publications / "current").write_text("P-0001\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        answer = acquis(home, "dashboard", "--port", str(taken.getsockname()[1]))
    assert (answer.code, answer.out) == (16, "")
    assert "Le port est déjà pris." in answer.err


def test_a_workspace_that_cannot_be_written_is_told(home: Path) -> None:
    """A file where a directory is needed refuses everybody, the superuser included."""
    write(home / "notes.csv", SCORES)
    write(home / "occupied", SCORES)
    answer = acquis(home, "ingest", "notes.csv", "--data", "occupied")
    assert (answer.code, answer.out) == (17, "")
    assert "ne peut pas être créé. Vérifier ses droits" in answer.err


# What is loaded all the same, and holds a session back.

STRANGERS = """
Session | N° candidat | Juré | Critère | Note
S1      | 000123      | J99  | A1.1    | A
S1      | 000777      | J01  | A1.1    | A
S9      | 000123      | J01  | A1.1    | A
"""

MINUTES = """
Session | N° candidat | Bloc | Décision | Date       | Jurés
S1      | 000123      | BC01 | validé   | 2026-03-20 | J01
"""


class Strangers(NamedTuple):
    """An import that names a session, a candidate and a juror whom nobody registered, then its check."""

    ingested: Answer
    document: Answer
    told: Answer


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Strangers:
    home = tmp_path_factory.mktemp("strangers")
    copytree(prepared / "data", home / "data")
    write(home / "notes.csv", STRANGERS)
    write(home / "pv.csv", MINUTES)
    return Strangers(
        acquis_here(home, "ingest", "notes.csv", "pv.csv"),
        acquis(home, "check", "--json"),
        acquis_here(home, "check"),
    )


def test_an_unknown_session_candidate_or_juror_is_loaded(strangers: Strangers) -> None:
    assert strangers.ingested.code == 0
    assert "2 fichiers : 2 chargés" in strangers.ingested.out


@pytest.mark.parametrize(
    ("code", "session", "told"),
    [
        ("unknown_session", "S9", "La session S9 n'est pas dans le registre des sessions"),
        ("unknown_candidate", "S1", "a des notes ou une décision dans S1 sans y être inscrit"),
        ("unknown_juror", "S1", "a rempli des grilles de S1 et n'est pas sur le procès-verbal"),
    ],
)
def test_it_becomes_a_blocking_finding(strangers: Strangers, code: str, session: str, told: str) -> None:
    assert (strangers.document.code, strangers.document.err, strangers.told.code) == (12, "", 12)
    findings = json.loads(strangers.document.out)["findings"]
    (finding,) = [finding for finding in findings if finding["code"] == code]
    assert (finding["severity"], finding["session"]) == ("blocking", session)
    assert told in finding["sentence"]
    assert finding["sentence"] in strangers.told.out
    assert finding["remedy"] in strangers.told.out
