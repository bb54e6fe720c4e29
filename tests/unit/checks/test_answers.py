"""What a repair workbook asks of whom, and what of its answers is accepted at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.locales.findings import ASKED
from pipeline.run.check import check
from pipeline.run.mend import mend
from pipeline.sheets.repair import WORDS
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, Desk, desk_at, quick

MINUTES = """
Session | N° candidat | Bloc | Décision | Date       | Jurés
S1      | 000123      | BC01 | validé   | 2026-03-06 | J01, J02
"""
CODES = (
    "A1.1", "A1.2", "A1.3", "A1.4", "A1.5", "A2.1", "A2.2", "A2.3", "A2.4", "A2.5", "A3.1", "A3.2", "A3.3", "A3.4",
)  # fmt: skip
HEAD = "Session | N° candidat | Juré | Critère | Note\n"


def grid(juror: str, a11: str = "A") -> str:
    """Draw the grid of a juror for E1, of which only A1.1 varies."""
    return HEAD + "".join(
        f"S1 | 000123 | {juror} | {code} | {a11 if code == 'A1.1' else 'A'}\n" for code in CODES
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with quick(), desk_at(tmp_path) as opened:
        opened.drop("sessions.csv", SESSIONS)
        opened.drop("inscriptions.csv", REGISTRATIONS)
        opened.drop("pv.csv", MINUTES)
        yield opened


def asked(desk: Desk) -> dict[str, list[str]]:
    """Return the criteria that the workbook of each juror asks for."""
    outcome = mend(desk.run, "S1", desk.directory / "letters", is_forced=True)
    found: dict[str, list[str]] = {}
    for name in outcome.files:
        lines = load_workbook(desk.directory / "letters" / name)["À compléter"].iter_rows(
            min_row=4, values_only=True
        )
        for line in lines:
            if str(line[0]).startswith("D-"):
                found.setdefault(str(line[6]), []).append(str(line[8]))
    return found


def answered(desk: Desk, *lines: str) -> tuple[str, list[tuple[object, ...]]]:
    """Send a repair workbook with these lines; return what became of it and the corrections it proposes."""
    head = "Session | N° candidat | Juré | Grille | Code critère | Valeur à écrire\n"
    rows = "".join(f"S1 | 000123 | {line}\n" for line in lines)
    outcome = desk.drop("réponses.csv", f"Modèle | acquis-reparation-1\n\n{head}{rows}")
    return outcome.receipt.status, desk.query(
        "select version.criterion, ruling from ledger.score_version as version"
        " join ledger.correction using (correction_no)"
        " left join ledger.latest_ruling using (correction_no) order by all"
    )


def test_a_blank_and_a_grid_that_never_came_are_each_asked_of_who_owes_them(desk: Desk) -> None:
    desk.drop("j01.csv", grid("J01", a11=""))
    assert asked(desk) == {"J01": ["A1.1"], "J02": list(CODES)}


def test_an_answer_is_accepted_and_another_change_of_the_same_workbook_waits(desk: Desk) -> None:
    desk.drop("j01.csv", grid("J01", a11="DISP"))
    desk.drop("j02.csv", grid("J02"))
    assert asked(desk) == {"J01": ["A1.1"]}
    status, corrections = answered(desk, "J01 | individuelle | A1.1 | PA", "J01 | individuelle | A1.2 | NA")
    assert (status, corrections) == ("proposed", [("A1.1", "accepted"), ("A1.2", None)])
    assert check(desk.run).held == []


def test_the_criterion_asked_of_one_juror_does_not_accept_what_another_changes(desk: Desk) -> None:
    desk.drop("j01.csv", grid("J01", a11="DISP"))
    desk.drop("j02.csv", grid("J02"))
    check(desk.run)
    assert answered(desk, "J02 | individuelle | A1.1 | NA")[1] == [("A1.1", None)]


def test_what_is_only_worth_a_look_accepts_nothing(desk: Desk) -> None:
    desk.drop("j01.csv", grid("J01", a11="NE"))
    desk.drop("j02.csv", grid("J02"))
    assert "not_assessed" in set(check(desk.run).findings["code"])
    assert answered(desk, "J01 | individuelle | A1.1 | NA")[1] == [("A1.1", None)]


def test_all_that_is_asked_says_what_is_wrong() -> None:
    assert set(ASKED) == set(WORDS["troubles"])
