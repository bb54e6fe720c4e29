"""Score sheets drawn by chance, and the workspace that they come to."""

from pathlib import Path

from hypothesis import strategies as st

from tests.properties.ledger_model import WORDS, Cell
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, desk_at

SESSION_CODES, CANDIDATES, JURORS, CRITERIA = (
    ("S1", "S2"),
    ("000123", "NA-2"),
    ("J01", "NULL", "harm"),
    ("A1.1", "A1.2"),
)
CELLS = [
    Cell(session, candidate, juror, criterion)
    for session in SESSION_CODES
    for candidate in CANDIDATES
    for juror in JURORS
    for criterion in CRITERIA
]
SHEETS = st.dictionaries(st.sampled_from(CELLS), st.sampled_from(WORDS), min_size=1, max_size=8)


def sheet(words: dict[Cell, str], end: str = "\n") -> bytes:
    """Write cells as a long export."""
    lines = ["Session;N° candidat;Grille;Juré;Critère;Note"]
    for cell, word in words.items():
        is_harmonised = cell.juror == "harm"
        who = ("harmonisée", "") if is_harmonised else ("individuelle", cell.juror)
        lines.append(";".join([cell.session, cell.candidate, *who, cell.criterion, word]))
    return end.join([*lines, ""]).encode()


def register(directory: Path) -> None:
    """Make a workspace that knows the sessions and the candidates."""
    sessions = SESSIONS + SESSIONS.strip().splitlines()[1].replace("S1 ", "S2 ")
    header, line = REGISTRATIONS.strip().splitlines()
    lines = [
        line.replace("S1 ", session).replace("000123", number)
        for session in SESSION_CODES
        for number in CANDIDATES
    ]
    with desk_at(directory) as desk:
        desk.drop("sessions.csv", sessions)
        desk.drop("inscriptions.csv", "\n".join([header, *lines]))
