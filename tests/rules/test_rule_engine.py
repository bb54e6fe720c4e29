"""The rules of a règlement: drawn grids in; proposition, deciding rule and margin out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.rules.small import warehouse

MARKS = {"kind": "numeric", "minimum": "0", "maximum": "20", "step": "0.5", "acquis_from": "10"}
DECIDING = """
    select proposition, told.rule, coalesce(told.part, '-'), lowest, needed, n_counted, margin
    from core.proposition
    join core.applied_rule as told using (session, candidate, attempt, block)
    where told.juror is null and told.rule = proposition.rule and told.part is not distinct from proposition.part
    order by candidate
"""


def rule_of(**block_rule: Any) -> dict[str, Any]:
    """Return the block rule of a règlement, 70 % assessed unless told otherwise."""
    return {"block_rule": {"minimum_assessed_percent": 70, **block_rule}}


PERCENT = rule_of(minimum_acquis_percent=70)
BY_EXAM = rule_of(minimum_acquis_percent=70, compensation="within_exam")
BY_ACTIVITY = rule_of(minimum_acquis_percent=60, compensation="within_activity")
NEEDS_K2 = {**PERCENT, "indispensable": {"criteria": ["K2"]}}
MEAN = {**rule_of(minimum_mean="10"), "scale": MARKS}
MEAN_AND_K4 = {**MEAN, "indispensable": {"criteria": ["K4"]}}
MEAN_BY_EXAM = {**rule_of(minimum_mean="10", compensation="within_exam"), "scale": MARKS}


HARMONISED = [
    # K1 K2 K3 K4 | proposition, deciding rule, its part, reached, needed, counted, margin
    (
        PERCENT,
        """
        A A A A     | validated acquis - 4 3 4 2
        A A A NA    | validated acquis - 3 3 4 1
        A A NA NA   | not_validated acquis - 2 3 4 -1
        NA NA NA NA | not_validated acquis - 0 3 4 -3
        A A SO SO   | validated acquis - 2 2 2 1
        A A NE NE   | not_calculable assessed - 2 3 4 -1
        NE NE NE NE | not_calculable assessed - 0 3 4 -3
        SO SO SO NE | not_calculable assessed - 0 1 1 -1
        """,
    ),
    (
        NEEDS_K2,
        """
        A A A NA    | validated acquis - 3 3 4 1
        A NA A A    | not_validated indispensable - 0 1 1 -1
        A NA NE NE  | not_validated indispensable - 0 1 1 -1
        A NE A A    | not_calculable indispensable - 0 1 1 None
        A SO A A    | validated acquis - 3 3 3 1
        """,
    ),
    (
        BY_EXAM,
        """
        A A A A     | validated acquis X1 3 3 3 1
        A A NA A    | not_validated acquis X1 2 3 3 -1
        A A A NA    | not_validated acquis X2 0 1 1 -1
        NA NA A NA  | not_validated acquis X1 1 3 3 -2
        A A A NE    | not_calculable assessed X2 0 1 1 -1
        A A NA NE   | not_validated acquis X1 2 3 3 -1
        A A A SO    | validated acquis X1 3 3 3 1
        """,
    ),
    (
        BY_ACTIVITY,
        """
        A A NA A    | validated acquis A1 2 2 3 1
        A NA NA A   | not_validated acquis A1 1 2 3 -1
        """,
    ),
    (
        MEAN,
        """
        10 10 10 10  | validated mean - 4000 4000 4 1
        10 10 10 9.5 | not_validated mean - 3950 4000 4 -50
        20 0 12 9    | validated mean - 4100 4000 4 101
        20 SO 9.5 0  | not_validated mean - 2950 3000 3 -50
        20 20 NE NE  | not_calculable assessed - 2 3 4 -1
        """,
    ),
    (MEAN_BY_EXAM, "20 20 20 9.5 | not_validated mean X2 950 1000 1 -50"),
    (MEAN_AND_K4, "20 20 20 9.5 | not_validated indispensable - 0 1 1 -1"),
]


@pytest.mark.parametrize(("rules", "table"), HARMONISED)
def test_a_harmonised_grid(tmp_path: Path, rules: dict[str, Any], table: str) -> None:
    lines = [line.split("|") for line in table.strip().splitlines()]
    cells = "\n".join(f"N{i:02d} harm {grid}" for i, (grid, _) in enumerate(lines))
    with warehouse(tmp_path, cells, rules=rules) as connection:
        found = connection.execute(DECIDING).fetchall()
    assert [" ".join(map(str, row)) for row in found] == [told.strip() for _, told in lines]


@pytest.mark.parametrize(
    ("rules", "jurors", "told"),
    [
        (PERCENT, ["A A A NA", "A A NA ."], "undetermined acquis - 2 3 4 -1"),
        (PERCENT, ["A A A A", "A A NA ."], "validated acquis - 3 3 4 1"),
        (PERCENT, ["A A NA NA", "A NA NA ."], "not_validated acquis - 1 3 4 -1"),
        (NEEDS_K2, ["A A A A", "A NA A ."], "undetermined indispensable - 0 1 1 -1"),
        (MEAN, ["12 10 8 10", "10 10 10 ."], "undetermined mean - 3800 4000 4 -200"),
        (MEAN, ["14 12 8 10", "12 11 10 ."], "validated mean - 4100 4000 4 101"),
        (MEAN, ["7 9 8 10", "8 8 10 ."], "not_validated mean - 3300 4000 4 -300"),
        (MEAN, ["NE 10 10 10", "10 10 10 ."], "undetermined mean - 3000 4000 4 -1000"),
    ],
)
def test_jurors_who_differ_are_tried_both_ways(
    tmp_path: Path, rules: dict[str, Any], jurors: Sequence[str], told: str
) -> None:
    """A margin below zero counts from the nearest that is sure: the highest where the rule fails, else the lowest."""
    drawn = "\n".join(f"ANA J{i} {line}" for i, line in enumerate(jurors))
    with warehouse(tmp_path, drawn, rules=rules) as connection:
        (found,) = connection.execute(DECIDING).fetchall()
    assert " ".join(map(str, found)) == told


def test_an_exempted_criterion_leaves_both_sides(tmp_path: Path) -> None:
    with warehouse(
        tmp_path, "ANA harm A A NA NA", rules=PERCENT, exempted="ANA K3 yes\nANA K4 yes"
    ) as connection:
        (found,) = connection.execute(DECIDING).fetchall()
    assert found == ("validated", "acquis", "-", 2, 2, 2, 1)


def test_a_block_exempted_whole_is_not_calculable_and_has_no_rule(tmp_path: Path) -> None:
    exempted = "\n".join(f"ANA K{k} yes" for k in range(1, 5))
    with warehouse(tmp_path, "ANA harm A A A A", rules=PERCENT, exempted=exempted) as connection:
        found = connection.execute("select proposition, rule, n_due from core.proposition").fetchall()
        assert connection.execute("from core.applied_rule").fetchall() == []
    assert found == [("not_calculable", None, 0)]


FLIPPED = """
    select array_to_string(flips_with, ' '), array_to_string(pivots, ' ') from mart.flip
"""


@pytest.mark.parametrize(
    ("rules", "cells", "flips_with", "pivots"),
    [
        (PERCENT, "ANA harm A A A A", None, None),
        (PERCENT, "ANA harm A A A NA", "", "K1 K2 K3"),
        (PERCENT, "ANA harm A A NA NA", "", "K3 K4"),
        (NEEDS_K2, "ANA harm A NA A A", "", "K2"),
        (NEEDS_K2, "ANA harm A A A A", None, None),
        (NEEDS_K2, "ANA harm A NA A NA", "", "K2"),
        (NEEDS_K2, "ANA harm A NA NA NA", None, None),
        (BY_EXAM, "ANA harm A A NA A", "", "K3"),
        (BY_EXAM, "ANA harm A A NA NA", None, None),
        (MEAN, "ANA harm 20 0 12 9", "", "K1 K3"),
        (MEAN, "ANA harm 10 10 10 10", "", "K1 K2 K3 K4"),
        (MEAN, "ANA harm 9 6 9 11", None, None),
        (MEAN, "ANA harm 9 8 9 12", "", "K2"),
        (PERCENT, "ANA harm A A NA A\nANA J1 A A A A\nANA J2 NA A NA .", "J2", "K1 K2 K4"),
        (PERCENT, "ANA harm A NA NA A\nANA J1 A A A .\nANA J2 NE NE NE .\nANA J4 . . . A", "J1", "K2 K3"),
        (PERCENT, "ANA harm A A A A\nANA J1 NA NA NA .\nANA J2 A A A .", "J1", ""),
    ],
)
def test_who_would_change(
    tmp_path: Path, rules: dict[str, Any], cells: str, flips_with: str | None, pivots: str | None
) -> None:
    with warehouse(tmp_path, cells, rules=rules) as connection:
        found = connection.execute(FLIPPED).fetchall()
    assert found == ([] if flips_with is None else [(flips_with, pivots)])


def test_what_the_jury_holds_out_of_scope_is_so_for_each_juror(tmp_path: Path) -> None:
    """A juror who scored an exempted criterion is heard without it, and one who graded nothing else is not heard."""
    cells = "ANA J1 A A A .\nANA J2 A A A .\nANA J3 . . . NA"
    with warehouse(tmp_path, cells, rules=PERCENT, exempted="ANA K4 yes") as connection:
        found = connection.execute(
            "select juror, proposition, is_flipped from core.juror_proposition order by 1"
        ).fetchall()
    assert found == [("J1", "validated", False), ("J2", "validated", False)]


def test_a_mock_exam_is_not_deliberated(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm A A NA NA", kind="mock", decisions="ANA validated -") as connection:
        for mart in ("deliberation", "difference", "flip"):
            assert connection.execute(f"from mart.{mart}").fetchall() == []


def test_propositions_and_decisions_are_counted_and_their_differences_told(tmp_path: Path) -> None:
    cells = "ANA harm A A A A\nBOB harm A A NA NA\nCLO harm A A NA NA\nDAN harm A A NE NE\nEVE harm A A A NA"
    decisions = "ANA validated -\nBOB validated reason\nCLO validated -\nDAN validated -"
    with warehouse(tmp_path, cells, decisions=decisions) as connection:
        counted = connection.execute(
            "select proposition, decision, n_registrations from mart.deliberation order by all"
        ).fetchall()
        told = connection.execute(
            "select candidate, proposition, decision, has_reason, rule, lowest, needed, n_counted, margin"
            " from mart.difference order by 1"
        ).fetchall()
    assert counted == [
        ("not_calculable", "validated", 1),
        ("not_validated", "validated", 2),
        ("validated", "validated", 1),
        ("validated", None, 1),
    ]
    assert told == [
        ("BOB", "not_validated", "validated", True, "acquis", 2, 3, 4, -1),
        ("CLO", "not_validated", "validated", False, "acquis", 2, 3, 4, -1),
    ]
