"""Counts of people that add up: drawn cells in, rows of the marts out."""

from pathlib import Path

import pytest

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
    """C1 rests on K1 and K2; a partial link (K3 for C2) never counts; C3 has no criterion, so no row.

    The jurors of EVE differ on K2, so nobody can tell whether she holds C1.
    """
    with warehouse(tmp_path, CELLS) as connection:
        found = connection.execute(
            "select competency, n_held, n_not_held, n_unresolved, n_not_assessed"
            " from mart.competency_outcome order by 1"
        ).fetchall()
    assert found == [("C1", 1, 1, 1, 2), ("C2", 4, 1, 0, 0)]


def test_an_activity_follows_the_same_rule(tmp_path: Path) -> None:
    with warehouse(tmp_path, CELLS) as connection:
        found = connection.execute(
            "select exam, activity, n_held, n_not_held, n_unresolved, n_not_assessed"
            " from mart.activity_outcome order by 2"
        ).fetchall()
    assert found == [("X1", "A1", 1, 2, 1, 1), ("X2", "A2", 4, 1, 0, 0)]


@pytest.mark.parametrize(
    ("criteria", "result"),
    [
        ("acquis", "held"),
        ("acquis acquis", "held"),
        ("acquis not_assessed out_of_scope absent blank", "held"),
        ("not_acquis", "not_held"),
        ("acquis not_acquis", "not_held"),
        ("unresolved", "unresolved"),
        ("acquis unresolved", "unresolved"),
        ("not_acquis unresolved", "not_held"),
        ("not_assessed", "not_assessed"),
        ("absent blank out_of_scope", "not_assessed"),
    ],
)
def test_what_a_person_holds(tmp_path: Path, criteria: str, result: str) -> None:
    with warehouse(tmp_path, CELLS) as connection:
        sql = "select held(result) from (select unnest(?::text []) as result)"
        assert connection.execute(sql, [criteria.split()]).fetchall() == [(result,)]


def test_results_of_a_criterion_add_up_to_the_people_present(tmp_path: Path) -> None:
    with warehouse(tmp_path, CELLS, exempted="BOB K3 yes") as connection:
        found = connection.execute(
            "select criterion, n_acquis, n_not_acquis, n_unresolved, n_not_assessed, n_absent, n_blank, n_out_of_scope"
            " from mart.criterion_outcome order by 1"
        ).fetchall()
    assert found == [
        ("K1", 3, 0, 0, 1, 1, 0, 0),
        ("K2", 1, 1, 1, 1, 1, 0, 0),
        ("K3", 2, 1, 0, 0, 1, 0, 1),
        ("K4", 4, 1, 0, 0, 0, 0, 0),
    ]


def test_people_add_up_from_registered_to_validated(tmp_path: Path) -> None:
    decisions = "ANA validated -\nBOB not_validated -\nCLO - -\nFAY validated -"
    with warehouse(tmp_path, CELLS, decisions=decisions, absent="FAY") as connection:
        found = connection.execute(
            "select n_validated, n_not_validated, n_pending, n_absent from mart.block_outcome"
        ).fetchall()
    assert found == [(1, 1, 3, 1)]


def test_a_mock_session_has_no_official_count(tmp_path: Path) -> None:
    with warehouse(tmp_path, CELLS, kind="mock") as connection:
        assert connection.execute("select count(*) from mart.block_outcome").fetchall() == [(0,)]
