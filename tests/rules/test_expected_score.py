"""What was due, cell by cell, in exactly one state: drawn cells in, states of each slot out."""

from pathlib import Path

import pytest

from tests.rules.small import warehouse

SHORT = {
    "scored": "S",
    "not_assessed": "NE",
    "exempted": "X",
    "absent": "ABS",
    "not_applicable": "SO",
    "blank": "_",
}


def states(connection: object, columns: str = "state") -> str:
    """Return « K1: S S | K2: S _ » for the one candidate."""
    rows = connection.execute(  # type: ignore[attr-defined]
        "select criterion, string_agg(state, ' ' order by slot) from core.expected_score group by 1 order by 1"
    ).fetchall()
    return " | ".join(f"{criterion}: {' '.join(SHORT[s] for s in told.split())}" for criterion, told in rows)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            """
            ANA J1   A A PA .
            ANA J2   A PA A .
            ANA J1   . . . A
            """,
            "K1: S S | K2: S S | K3: S S | K4: S",
            id="two jurors and one, all scored",
        ),
        pytest.param(
            "ANA harm A A A A", "K1: S S | K2: S S | K3: S S | K4: S", id="a harmonised grid fills all slots"
        ),
        pytest.param(
            "ANA J1 A A A A",
            "K1: S _ | K2: S _ | K3: S _ | K4: S",
            id="one juror of two leaves the second slot blank",
        ),
        pytest.param(
            "ANA harm A _ A A",
            "K1: S S | K2: _ _ | K3: S S | K4: S",
            id="a blank cell is a blank, not a zero",
        ),
        pytest.param(
            """
            ANA J1   A A A A
            ANA J2   A A A .
            ANA harm A _ A .
            """,
            "K1: S S | K2: S S | K3: S S | K4: S",
            id="a blank harmonised cell leaves the jurors' own",
        ),
        pytest.param(
            "ANA harm NE SO ABS A", "K1: NE NE | K2: SO SO | K3: ABS ABS | K4: S", id="states pass through"
        ),
        pytest.param(
            "ANA harm A 7 A A", "K1: S S | K2: _ _ | K3: S S | K4: S", id="off the scale counts as blank"
        ),
        pytest.param(
            "ANA harm DISP A A A", "K1: X X | K2: S S | K3: S S | K4: S", id="DISP is out, decided or not"
        ),
        pytest.param(
            """
            ANA J1   A A A A
            ANA J2   A A A .
            ANA J3   A A A .
            """,
            "K1: S S | K2: S S | K3: S S | K4: S",
            id="a third juror owes nothing",
        ),
    ],
)
def test_each_expected_cell_ends_in_one_state(tmp_path: Path, cells: str, expected: str) -> None:
    with warehouse(tmp_path, cells) as connection:
        assert states(connection) == expected


def test_a_decided_exemption_wins_over_any_cell(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm A _ NE A", exempted="ANA K1 yes\nANA K2 yes\nANA K3 no") as connection:
        assert states(connection) == "K1: X X | K2: X X | K3: NE NE | K4: S"


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


def test_absent_from_one_exam_of_two_is_present(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm ABS ABS ABS A") as connection:
        assert states(connection) == "K1: ABS ABS | K2: ABS ABS | K3: ABS ABS | K4: S"


@pytest.mark.parametrize(
    ("grid", "is_present"),
    [
        pytest.param("ANA J1 ABS _ _ _", True, id="one ABS beside empty boxes"),
        pytest.param("ANA J1 ABS . . ABS", True, id="one ABS alone"),
        pytest.param("ANA J1 ABS ABS 9 ABS", True, id="a mark off the scale"),
        pytest.param("ANA J1 ABS ABS ABS ABS\nANA J2 _ _ _ _", True, id="a juror who left all empty"),
        pytest.param("ANA J1 ABS ABS ABS ABS", False, id="every criterion, by one juror of two"),
        pytest.param("ANA J1 ABS SO ABS ABS", False, id="with a criterion out of scope"),
    ],
)
def test_one_abs_is_no_absence(tmp_path: Path, grid: str, is_present: bool) -> None:
    with warehouse(tmp_path, grid) as connection:
        told = connection.execute("select is_present from core.registration").fetchall()
    assert told == [(is_present,)]


def test_an_exam_that_is_exempted_whole_is_not_missed(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm ABS ABS ABS DISP", exempted="ANA K4 yes") as connection:
        assert states(connection) == "K1: ABS ABS | K2: ABS ABS | K3: ABS ABS | K4: X"


def test_a_session_of_minutes_only_owes_no_criterion(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm . . . .", kind="results_only") as connection:
        assert connection.execute("select count(*) from core.expected_score").fetchall() == [(0,)]


def test_a_blank_names_its_cell_and_a_missing_sheet_has_none(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA J1 A _ A .") as connection:
        places = connection.execute(
            "select criterion, slot, address from core.expected_score where state = 'blank' order by 1, 2"
        ).fetchall()
    assert places == [("K1", 2, None), ("K2", 1, "D1"), ("K2", 2, None), ("K3", 2, None), ("K4", 1, None)]
