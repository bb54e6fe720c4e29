"""Blank sheets, from the registers to jurors and back: the loop closes, without a cell lost or guessed."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from shutil import copytree
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.config import ROOT
from pipeline.vault.vault import open_vault
from tests.unit.cli.terminal import Answer, acquis_here
from tests.unit.ledger.desk import write

Acquis = Callable[..., Answer]
Value = str | float

VELO = ROOT / "tests" / "data" / "referentiels"
SESSIONS = """
Session | Intitulé  | Centre | Type            | Début      | Fin        | Référentiel         | Règlement
S1      | Printemps | LYO    | officielle      | 2026-03-02 | 2026-03-06 | banque_assurance/v1 | exemple-1
V1      | Atelier   | BRE    | officielle      | 2026-03-02 | 2026-03-06 | atelier_velo/v2     | velo-2025
R1      | Ancienne  | LYO    | résultats seuls | 2020-03-02 | 2020-03-06 | banque_assurance/v1 | exemple-1
VIDE    | Personne  | LYO    | officielle      | 2026-04-02 | 2026-04-06 | banque_assurance/v1 | exemple-1
"""
REGISTRATIONS = """
Session | N° candidat | Nom     | Prénom  | Groupe  | Centre | Voie | Blocs      | Passage | Présence
S1      | 000123      | Delorme | Anouk   | G1      | LYO    | FC   | BC01, BC02 | 1       | présent
S1      | 000124      | Fontane | Bastien | G1      | LYO    | FC   | BC01       | 1       | présent
S1      | 000125      | Guérin  | Céleste | G1      | LYO    | FC   | BC02       | 1       | présent
S1      | 000126      | Hubert  | Damien  | G1      | LYO    | FC   | BC01       | 1       | absent justifié
S1      | 000127      | Imbert  | Éloïse  | G1      | LYO    | FC   | BC01       | 1       | abandon avant épreuve
S1      | AB/12       | Jacquet | Fabrice | G1      | LYO    | FC   | BC01       | 1       | abandon en cours
V1      | 000201      | Keller  | Gwenn   | G2      | BRE    | FC   | B1, B2     | 1       | présent
V1      | 000202      | Lambert | Hélène  | G2      | BRE    | FC   | B1         | 1       | présent
"""
ACCOMMODATIONS = """
Session | N° candidat | Type     | Préconisé le | Décidé le  | Mis en œuvre le | Critères dispensés | Code motif
S1      | 000124      | dispense | 2026-01-12   | 2026-01-20 |                 | A1.2               | M1
S1      | 000123      | dispense | 2026-01-12   |            |                 | A2.3               | M1
"""
NAMES = {cell.strip() for row in REGISTRATIONS.strip().split("\n")[1:] for cell in row.split("|")[2:4]}
E1 = ("--session", "S1", "--exam", "E1")


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory whose workspace knows sessions, candidates and exemptions."""
    home = tmp_path_factory.mktemp("registered")
    (home / "data").mkdir()
    (home / "data" / "acquis.toml").write_text(f'referentiels = ["{VELO.as_posix()}"]\n', encoding="utf-8")
    write(home / "registres" / "sessions.csv", SESSIONS)
    write(home / "registres" / "inscriptions.csv", REGISTRATIONS)
    write(home / "registres" / "amenagements.csv", ACCOMMODATIONS)
    answer = acquis_here(home, "ingest", "registres")
    assert answer.code == 0, answer
    return home


@pytest.fixture
def home(registered: Path, tmp_path: Path) -> Path:
    """A copy of it, to write in."""
    copytree(registered / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture
def acquis(home: Path) -> Acquis:
    return partial(acquis_here, home)


def page_of(path: Path) -> Worksheet:
    (page,) = load_workbook(path).worksheets
    return page


def column(page: Worksheet, letter: str) -> list[object]:
    return [cell.value for cell in page[letter]]


def test_there_is_a_workbook_per_candidate_due_and_the_others_are_counted(acquis: Acquis, home: Path) -> None:
    answer = acquis("template", *E1, "--to", "grilles", "--json")
    assert answer.code == 0, answer
    told = json.loads(answer.out)
    assert told["left_out"] == {"absent": 1, "withdrawn_before": 1, "not_registered": 1}
    assert told["counts"] == {"written": 3, "replaced": 0, "unchanged": 0}
    names = sorted(path.name for path in (home / "grilles").iterdir())
    assert names == sorted(file["name"] for file in told["files"])
    assert names[:2] == ["S1_E1_000123.xlsx", "S1_E1_000124.xlsx"]
    assert names[2].startswith("S1_E1_AB-12-")
    assert page_of(home / "grilles" / names[2])["B5"].value == "AB/12"


def test_the_answer_says_how_many_where_who_not_and_what_next(acquis: Acquis) -> None:
    answer = acquis("template", *E1, "--to", "grilles")
    assert "3 grilles écrites dans grilles : session S1, épreuve E1." in answer.out
    assert "Sans grille : 1 absent, 1 abandon avant l'épreuve, 1 candidat non inscrit" in answer.out
    assert "Jurés à nommer : 2 colonnes par grille" in answer.out
    assert "acquis ingest grilles" in answer.out
    assert [name for name in NAMES if name in answer.out + answer.err] == []


def test_a_workbook_says_who_it_is_about(acquis: Acquis, home: Path) -> None:
    acquis("template", *E1, "--juror", "J07", "--juror", "DURAND Anne", "--to", "grilles")
    page = page_of(home / "grilles" / "S1_E1_000123.xlsx")
    assert column(page, "B")[1:7] == [
        "banque_assurance/v1",
        "S1",
        "E1 – Mise en situation professionnelle simulée d'entretien clientèle",
        "000123",
        "Delorme",
        "Anouk",
    ]
    assert [cell.value for cell in page[9]] == ["Code", "Critère", "J07", "DURAND Anne", "Observations"]


def test_only_an_exemption_that_is_decided_greys_a_criterion(acquis: Acquis, home: Path) -> None:
    acquis("template", *E1, "--juror", "J07", "--to", "grilles")
    scores = {
        number: dict(zip(column(page, "A"), column(page, "C"), strict=True))
        for number in ("000123", "000124")
        for page in [page_of(home / "grilles" / f"S1_E1_{number}.xlsx")]
    }
    assert scores["000124"]["A1.2"] == "DISP"
    assert list(scores["000124"].values()).count("DISP") == 1
    assert "DISP" not in scores["000123"].values()


def test_the_criteria_of_a_block_not_registered_are_left_out(acquis: Acquis, home: Path) -> None:
    acquis("template", "--session", "V1", "--exam", "EP1", "--to", "grilles")
    both, one = (
        [
            code
            for code in column(page_of(home / "grilles" / f"V1_EP1_{n}.xlsx"), "A")
            if str(code).startswith("K-")
        ]
        for n in ("000201", "000202")
    )
    assert both == ["K-01", "K-02", "K-10", "K-03", "K-11", "K-08", "K-09"]
    assert one == ["K-01", "K-02", "K-10", "K-03"]


def test_only_those_asked_for_are_written(acquis: Acquis, home: Path) -> None:
    answer = acquis("template", *E1, "--candidate", " ab/12", "--candidate", "000126", "--to", "g", "--json")
    told = json.loads(answer.out)
    assert [file["status"] for file in told["files"]] == ["written"]
    assert told["left_out"] == {"absent": 1, "withdrawn_before": 0, "not_registered": 0}
    nobody = acquis("template", *E1, "--candidate", "000125", "--to", "rien")
    assert nobody.code == 0
    assert "Aucune grille à écrire : session S1, épreuve E1." in nobody.out
    assert not (home / "rien").exists()


def test_the_same_again_changes_nothing(acquis: Acquis, home: Path) -> None:
    acquis("template", *E1, "--to", "grilles")
    before = {path.name: path.read_bytes() for path in (home / "grilles").iterdir()}
    answer = acquis("template", *E1, "--to", "grilles")
    assert "3 grilles déjà dans grilles, sans changement" in answer.out
    assert {path.name: path.read_bytes() for path in (home / "grilles").iterdir()} == before


def test_a_filled_sheet_is_never_overwritten_by_surprise(acquis: Acquis, home: Path) -> None:
    acquis("template", *E1, "--to", "grilles")
    filled = home / "grilles" / "S1_E1_000124.xlsx"
    blank = filled.read_bytes()
    filled.write_bytes(b"notes")
    (home / "grilles" / "S1_E1_000123.xlsx").unlink()
    refused = acquis("template", *E1, "--to", "grilles")
    assert refused.code == 2
    assert "S1_E1_000124.xlsx : déjà là, avec un autre contenu" in refused.err
    assert filled.read_bytes() == b"notes"
    assert not (home / "grilles" / "S1_E1_000123.xlsx").exists()
    forced = acquis("template", *E1, "--to", "grilles", "--force", "--json")
    assert json.loads(forced.out)["counts"] == {"written": 1, "replaced": 1, "unchanged": 1}
    assert filled.read_bytes() == blank


@pytest.mark.parametrize(("typed", "sentence"), [
    (("--session", "S11", "--exam", "E1"), "« S11 » n'est dans aucun registre importé : vouliez-vous écrire « S1 » ?"),
    (("--session", "S1", "--exam", "E11"), "L'épreuve « E11 » n'existe pas dans banque_assurance/v1"),
    (("--session", "S1", "--exam", "EP1"), "vouliez-vous écrire « E1 » ?"),
    ((*E1, "--candidate", "123"), "Le candidat « 123 » n'est pas inscrit à la session « S1 »"),
    ((*E1, "--juror", "Observations"), "« Observations » ne peut pas nommer un juré"),
    ((*E1, "--juror", " "), "ce nom est vide"),
    ((*E1, "--juror", "J07", "--juror", "j07 "), "Le juré « j07 » est donné deux fois."),
    (("--session", "R1", "--exam", "E1"), "aucune grille n'y est due"),
    (("--session", "VIDE", "--exam", "E1"), "Personne n'est inscrit à la session « VIDE »."),
])  # fmt: skip
def test_what_cannot_be_asked_is_told(
    acquis: Acquis, home: Path, typed: Sequence[str], sentence: str
) -> None:
    answer = acquis("template", *typed, "--to", "grilles")
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert not (home / "grilles").exists()


def test_a_file_where_the_directory_should_be_is_told(acquis: Acquis, home: Path) -> None:
    (home / "grilles").touch()
    answer = acquis("template", *E1, "--to", "grilles")
    assert answer.code == 17
    assert "ne peuvent pas être écrits dans grilles" in answer.err


def test_nothing_is_written_before_anything_was_imported(tmp_path: Path) -> None:
    answer = acquis_here(tmp_path, "template", *E1, "--to", "grilles")
    assert answer.code == 2
    assert "Rien n'a encore été importé" in answer.err


def fillable(page: Worksheet) -> Iterator[tuple[str, str, Cell]]:
    """Give every score cell that may be written: criterion, juror, cell."""
    (head,) = (row for row in page.iter_rows() if row[0].value == "Code")
    for row in page.iter_rows(head[0].row + 1):
        for over, cell in zip(head[2:-1], row[2:], strict=False):
            if not cell.protection.locked:
                yield str(row[0].value), str(over.value), cell


def fill(path: Path, values: Sequence[Value]) -> dict[tuple[str, str], Value]:
    """Fill a blank sheet as jurors do, and return what was written, by criterion and juror.

    Two levels in the first row: it then looks like the second head of a sheet to tick.
    """
    workbook = load_workbook(path)
    written: dict[tuple[str, str], Value] = {}
    for (criterion, juror, cell), value in zip(fillable(workbook.worksheets[0]), cycle(values), strict=False):
        cell.value = value
        written[criterion, juror] = value
    workbook.save(path)
    return written


LEVELS = {"NA": ("scored", 0), "PA": ("scored", 1), "A": ("scored", 2)}
STATES = {"NE": ("not_assessed", None), "ABS": ("absent", None), "SO": ("not_applicable", None)}
MARKS = {0: ("scored", 0), 12.5: ("scored", 25), 20: ("scored", 40)}


@pytest.mark.parametrize(("session", "exam", "meanings", "n_exempted"), [
    ("S1", "E1", LEVELS | STATES, 1), ("V1", "EP1", MARKS | STATES, 0),
])  # fmt: skip
def test_a_filled_blank_sheet_ingests_with_zero_rejects(
    acquis: Acquis, home: Path, session: str, exam: str, meanings: dict[Value, Any], n_exempted: int
) -> None:
    asked = ("--session", session, "--exam", exam, "--juror", "J07", "--juror", "DURAND Anne")
    assert acquis("template", *asked, "--to", "grilles").code == 0
    paths = sorted((home / "grilles").iterdir())
    numbers = {path: str(page_of(path)["B5"].value) for path in paths}
    written = {numbers[path]: fill(path, list(meanings)) for path in paths}
    answer = acquis("ingest", "grilles", "--json")
    assert answer.code == 0, answer
    files = json.loads(answer.out)["files"]
    assert {(f["status"], f["layout"], f["reason"], len(f["rejects"])) for f in files} == {
        ("loaded", "blank_sheet", None, 0)
    }
    expected = {
        (number, juror, criterion, *meanings[value])
        for number, cells in written.items()
        for (criterion, juror), value in cells.items()
    }
    held = in_force(home, session, list(numbers.values()), ["J07", "DURAND Anne"])
    assert {cell for cell in held if cell[3] != "exempted"} == expected
    assert len(held) - len(expected) == 2 * n_exempted


def in_force(home: Path, session: str, numbers: list[str], jurors: list[str]) -> set[tuple[object, ...]]:
    """Return number, juror, criterion, state and level of the cells in force of a session."""
    with open_vault(home / "data" / "vault") as vault:
        known = {**vault.surrogates("candidate", numbers), **vault.surrogates("juror", jurors)}
    told = {surrogate: word for word, surrogate in known.items()}
    sql = "select candidate, juror, criterion, state, level from core.score where session = ?"
    with duckdb.connect(home / "data" / "curated" / "warehouse.duckdb", read_only=True) as connection:
        rows = connection.execute(sql, [session]).fetchall()
    return {(told[candidate], told[juror], *cell) for candidate, juror, *cell in rows}
