"""Counts of people that add up: drawn cells in, rows of the marts out."""

from pathlib import Path

from tests.rules.small import warehouse

CELLS = """
ANA harm A A A A
BOB harm A PA A NA
CLO harm NE NE NA A
DAN harm ABS ABS ABS A
EVE J1   A A A A
EVE J2   A NA A .
"""


def test_a_competency_is_held_when_every_assessed_criterion_is_acquis(tmp_path: Path) -> None:
    """C1 rests on K1 and K2; a partial link (K3 for C2) never counts; C3 has no criterion, so no row."""
    with warehouse(tmp_path, CELLS) as connection:
        found = connection.execute(
            "select competency, n_assessed, n_held from mart.competency_outcome order by 1"
        ).fetchall()
    assert found == [("C1", 3, 2), ("C2", 5, 4)]


def test_an_activity_follows_the_same_rule(tmp_path: Path) -> None:
    with warehouse(tmp_path, CELLS) as connection:
        found = connection.execute(
            "select activity, n_assessed, n_held from mart.activity_outcome order by 1"
        ).fetchall()
    assert found == [("A1", 4, 2), ("A2", 5, 4)]


def test_states_of_a_criterion_add_up_to_the_people_present(tmp_path: Path) -> None:
    with warehouse(tmp_path, CELLS) as connection:
        found = connection.execute(
            "select criterion, n_present, n_assessed, n_acquis, n_unresolved, n_not_assessed, n_absent, n_blank"
            " from mart.criterion_outcome order by 1"
        ).fetchall()
    assert found == [
        ("K1", 5, 3, 3, 0, 1, 1, 0),
        ("K2", 5, 2, 1, 1, 1, 1, 0),
        ("K3", 5, 4, 3, 0, 0, 1, 0),
        ("K4", 5, 5, 4, 0, 0, 0, 0),
    ]


def test_people_add_up_from_registered_to_validated(tmp_path: Path) -> None:
    decisions = "ANA validated -\nBOB not_validated -\nCLO - -\nFAY validated -"
    with warehouse(tmp_path, CELLS, decisions=decisions, absent="FAY") as connection:
        found = connection.execute(
            "select n_registered, n_present, n_decided, n_validated from mart.block_outcome"
        ).fetchall()
    assert found == [(6, 5, 2, 1)]


def test_a_mock_session_has_no_official_count(tmp_path: Path) -> None:
    with warehouse(tmp_path, CELLS, kind="mock") as connection:
        assert connection.execute("select count(*) from mart.block_outcome").fetchall() == [(0,)]
