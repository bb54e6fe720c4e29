"""What was due, cell by cell, in exactly one state: drawn cells in, states of each slot out."""

from collections import defaultdict
from pathlib import Path

import duckdb
import pytest

from tests.rules.small import named, people, warehouse

SHORT = {
    "scored": "S",
    "not_assessed": "NE",
    "exempted": "X",
    "absent": "ABS",
    "not_applicable": "SO",
    "blank": "_",
}


DUE = {
    "two jurors and one, all scored": (
        "J1 A A PA ., J2 A PA A ., J1 . . . A",
        "K1: S S | K2: S S | K3: S S | K4: S",
    ),
    "a harmonised grid fills all slots": ("harm A A A A", "K1: S S | K2: S S | K3: S S | K4: S"),
    "one juror of two leaves the second slot blank": ("J1 A A A A", "K1: S _ | K2: S _ | K3: S _ | K4: S"),
    "a blank cell is a blank, not a zero": ("harm A _ A A", "K1: S S | K2: _ _ | K3: S S | K4: S"),
    "a blank harmonised cell leaves the jurors' own": (
        "J1 A A A A, J2 A A A ., harm A _ A .",
        "K1: S S | K2: S S | K3: S S | K4: S",
    ),
    "states pass through": ("harm NE SO ABS A", "K1: NE NE | K2: SO SO | K3: ABS ABS | K4: S"),
    "off the scale counts as blank": ("harm A 7 A A", "K1: S S | K2: _ _ | K3: S S | K4: S"),
    "DISP is out, decided or not": ("harm DISP A A A", "K1: X X | K2: S S | K3: S S | K4: S"),
    "a third juror owes nothing": (
        "J1 A A A A, J2 A A A ., J3 A A A .",
        "K1: S S | K2: S S | K3: S S | K4: S",
    ),
    "absent from one exam of two": ("harm ABS ABS ABS A", "K1: ABS ABS | K2: ABS ABS | K3: ABS ABS | K4: S"),
    "one ABS beside empty boxes": ("J1 ABS _ _ _", "K1: ABS _ | K2: _ _ | K3: _ _ | K4: _"),
    "one ABS alone": ("J1 ABS . . ABS", "K1: ABS _ | K2: _ _ | K3: _ _ | K4: ABS"),
    "ABS and a mark off the scale": ("J1 ABS ABS 9 ABS", "K1: ABS _ | K2: ABS _ | K3: _ _ | K4: ABS"),
    "a juror who left all empty": (
        "J1 ABS ABS ABS ABS, J2 _ _ _ _",
        "K1: ABS _ | K2: ABS _ | K3: ABS _ | K4: ABS",
    ),
    "ABS at every criterion, by one juror of two": ("J1 ABS ABS ABS ABS", None),
    "ABS with a criterion out of scope": ("J1 ABS SO ABS ABS", None),
}
"""What each is due, slot by slot; nothing of who is absent."""


def states(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return « K1: S S | K2: S _ » for each candidate."""
    told = defaultdict[str, list[str]](list)
    for candidate, criterion, slots in connection.execute(
        "select candidate, criterion, list(state order by slot) from core.expected_score group by all order by all"
    ).fetchall():
        told[candidate].append(f"{criterion}: {' '.join(SHORT[state] for state in slots)}")
    return {candidate: " | ".join(criteria) for candidate, criteria in told.items()}


def test_each_expected_cell_ends_in_one_state(tmp_path: Path) -> None:
    with warehouse(tmp_path, people({name: cells for name, (cells, _) in DUE.items()})) as connection:
        found = states(connection)
        present = connection.execute("select candidate from core.registration where is_present").fetchall()
    assert found == {named(name): expected for name, (_, expected) in DUE.items() if expected}
    assert {name for (name,) in present} == set(found)


def test_a_decided_exemption_wins_over_any_cell(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm A _ NE A", exempted="ANA K1 yes\nANA K2 yes\nANA K3 no") as connection:
        assert states(connection)["ANA"] == "K1: X X | K2: X X | K3: NE NE | K4: S"


@pytest.mark.parametrize(("decided", "flagged"), [("yes", 0), ("no", 2)])
def test_out_of_scope_needs_a_decision(tmp_path: Path, decided: str, flagged: int) -> None:
    with warehouse(tmp_path, "ANA harm DISP A A A", exempted=f"ANA K1 {decided}") as connection:
        found = connection.execute(
            "select count(*) from core.expected_score where is_out_of_scope_without_decision"
        ).fetchall()
    assert found == [(flagged,)]


def test_nobody_absent_owes_anything(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm A A A A\nBOB harm ABS ABS ABS ABS", absent="CLO") as connection:
        people = connection.execute("select distinct candidate from core.expected_score").fetchall()
        present = connection.execute(
            "select candidate, is_present from core.registration order by 1"
        ).fetchall()
    assert people == [("ANA",)]
    assert present == [("ANA", True), ("BOB", False), ("CLO", False)]


def test_a_blank_beside_absences_is_one_where_its_own_exemption_is_decided(tmp_path: Path) -> None:
    """ANA is exempted from others, BOB not decidedly, CLO is."""
    cells = "\n".join(f"{who} J1 ABS ABS _ ABS" for who in ("ANA", "BOB", "CLO"))
    with warehouse(tmp_path, cells, exempted="ANA K4 yes\nANA K1 yes\nBOB K3 no\nCLO K3 yes") as connection:
        found = connection.execute(
            "select candidate, is_present from core.registration order by 1"
        ).fetchall()
    assert found == [("ANA", True), ("BOB", True), ("CLO", False)]


def test_an_exam_that_is_exempted_whole_is_not_missed(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm ABS ABS ABS DISP", exempted="ANA K4 yes") as connection:
        assert states(connection)["ANA"] == "K1: ABS ABS | K2: ABS ABS | K3: ABS ABS | K4: X"


def test_a_session_of_minutes_only_owes_no_criterion(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm . . . .", kind="results_only") as connection:
        assert connection.execute("select count(*) from core.expected_score").fetchall() == [(0,)]


def test_a_blank_names_its_cell_and_a_missing_sheet_has_none(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA J1 A _ A .") as connection:
        places = connection.execute(
            "select criterion, slot, address from core.expected_score where state = 'blank' order by 1, 2"
        ).fetchall()
    assert places == [("K1", 2, None), ("K2", 1, "D1"), ("K2", 2, None), ("K3", 2, None), ("K4", 1, None)]


def test_completeness_has_a_column_for_each_state(tmp_path: Path) -> None:
    """Columns: expected, scored, not assessed, out of scope, absent, blank."""
    with warehouse(
        tmp_path, "ANA J1 A SO ABS CA\nANA J2 PA NE ABS .\nBOB J1 _ A A A\nBOB J2 A A A ."
    ) as connection:
        told = connection.execute(
            "select * exclude (session, exam) from mart.completeness order by criterion"
        ).fetchall()
    assert told == [
        ("K1", 4, 3, 0, 0, 0, 1),
        ("K2", 4, 2, 1, 1, 0, 0),
        ("K3", 4, 2, 0, 0, 2, 0),
        ("K4", 2, 1, 0, 1, 0, 0),
    ]
