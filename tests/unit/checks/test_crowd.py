"""One of each mistake in a session where others make none: drawn people in, exactly who is told of out."""

from pathlib import Path

import duckdb

from tests.rules.small import copied, warehouse
from tests.unit.checks.promised import check, check_as_built

Told = list[tuple[object, ...]]
DECIDED = """
ANA validated     -
BOB not_validated -
CLO not_validated reason
DAN validated     reason
FAY validated     -
GUS -             -
HAL validated     -
IVY validated     -
"""
GRIDS = """
ANA J1   A    _   7   NE
ANA J2   A    A   A   .
BOB harm DISP SO  ABS A
CLO J1   A    A   A   A
CLO J2   NA   A   A   .
DAN harm A    A   A   A
EVE harm A    A   _   A
FAY J9   A    .   .   .
GUS J1   A    A   A   A
HAL harm A    A   A   A
IVY harm ABS  ABS ABS ABS
"""


def told(connection: duckdb.DuckDBPyConnection, *codes: str) -> Told:
    """Return (code, candidate, juror, what, number of cells) of the findings of some codes."""
    return connection.execute(
        "select code, candidate, juror, coalesce(criterion, exam, block), n_cells from checks.finding"
        " where list_contains($1, code) order by all",
        [list(codes)],
    ).fetchall()


def test_decisions(tmp_path: Path) -> None:
    """EVE has none, FAY and GUS were absent, HAL was decided on the eve of the session and IVY on its first day."""
    cells = "\n".join(f"{who} harm A A A A" for who in ("ANA", "BOB", "CLO", "DAN", "EVE", "HAL", "IVY"))
    with warehouse(tmp_path, cells, decisions=DECIDED, absent="FAY GUS") as connection:
        for who, on in (("HAL", "2026-03-15"), ("IVY", "2026-03-16")):
            connection.execute(
                f"update ledger.minutes_version set decided_on = '{on}' where candidate = '{who}'"
            )
        check(connection)
        found = connection.execute("select code, candidate, block, n_cells from checks.finding").fetchall()
    assert sorted(found) == [
        ("decision_of_absent", "FAY", "B1", 0),
        ("early_decision", "HAL", "B1", 0),
        ("explained_difference", "CLO", "B1", 0),
        ("missing_decision", "EVE", "B1", 0),
        ("unexplained_difference", "BOB", "B1", 0),
    ]


def test_cells(tmp_path: Path) -> None:
    """The minutes name J1 and J2: of the two grids that FAY lacks, they tell whose; nobody decided of GUS."""
    decisions = "\n".join(f"{who} validated -" for who in ("ANA", "BOB", "CLO", "DAN", "EVE", "FAY"))
    with warehouse(tmp_path, GRIDS, decisions=decisions, absent="HAL IVY") as connection:
        check_as_built(connection)
        codes = ("blank_cell", "juror_blanks", "not_assessed", "off_scale", "out_of_scope_without_decision")
        assert told(connection, *codes, "unresolved_score", "missing_sheet", "score_of_absent") == [
            ("blank_cell", "ANA", "J1", "K2", 1),
            ("blank_cell", "EVE", None, "K3", 1),
            ("juror_blanks", None, "J1", "X1", 2),
            ("missing_sheet", "FAY", "J1", "X1", 2),
            ("missing_sheet", "FAY", "J2", "X1", 3),
            ("missing_sheet", "FAY", None, "X2", 1),
            ("missing_sheet", "GUS", None, "X1", 3),
            ("not_assessed", "ANA", "J1", "K4", 1),
            ("off_scale", "ANA", "J1", "K3", 1),
            ("out_of_scope_without_decision", "BOB", None, "K1", 1),
            ("score_of_absent", "HAL", None, "X1", 3),
            ("score_of_absent", "HAL", None, "X2", 1),
            ("unresolved_score", "CLO", None, "K1", 1),
        ]


PROPOSED = {"K1": "na", "K2": "na", "K3": "pa", "K4": "a"}
"""Corrections of ANA, graded A: the fourth says what the cell means already."""
RULINGS: dict[str, tuple[dict[str, str], Told]] = {
    "S1": ({}, [("proposed_correction", criterion) for criterion in ("K1", "K2", "K3")]),
    "some": (
        {"K1": "accepted", "K2": "refused"},
        [("corrected_cell", "K1"), ("proposed_correction", "K3")],
    ),
    "refused": (dict.fromkeys(PROPOSED, "refused"), []),
}


def rule(connection: duckdb.DuckDBPyConnection, session: str, rulings: dict[str, str]) -> None:
    """Propose another value for each cell of ANA in a session, from a second file, and decide of some."""
    for criterion, token in PROPOSED.items():
        connection.execute(
            "insert into ledger.correction"
            " select coalesce(max(correction_no), 0) + 1 as correction_no, 2, 'scores' from ledger.correction"
        )
        connection.execute(
            "insert into ledger.score_version by name select * exclude (address) replace (2 as import_no, $1 as token,"
            " 'proposed' as standing, (select max(correction_no) from ledger.correction) as correction_no)"
            " from ledger.score_version"
            " where session = $2 and import_no = 1 and candidate = 'ANA' and criterion = $3",
            [token, session, criterion],
        )
        if criterion in rulings:
            connection.execute(
                "insert into ledger.ruling by name select correction_no as ruling_no, correction_no, $1 as ruling,"
                " 'Zoé' as author, 'Relu.' as reason, 2 as after_import_no, timestamp '2026-04-01' as ruled_at"
                " from (select max(correction_no) as correction_no from ledger.correction)",
                [rulings[criterion]],
            )


def test_corrections(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm A A A A\nBOB harm A A A A") as connection:
        connection.execute(
            "insert into ledger.import_file select * replace (2 as import_no) from ledger.import_file"
        )
        copied(connection, *(session for session in RULINGS if session != "S1"))
        for session, (rulings, _) in RULINGS.items():
            rule(connection, session, rulings)
        check(connection)
        found = connection.execute(
            "select session, code, criterion, candidate, n_cells from checks.finding"
            " where code in ('corrected_cell', 'proposed_correction')"
        ).fetchall()
    assert sorted(found) == sorted(
        (session, *line, "ANA", 1) for session, (_, lines) in RULINGS.items() for line in lines
    )
