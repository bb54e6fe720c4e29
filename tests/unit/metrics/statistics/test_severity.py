"""Severity within co-rated pairs, on tables small enough to count by hand."""

import numpy as np
import pytest

from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.metrics.statistics.severity import Harmony, Strictness, severity

Row = tuple[int, str, str, float]


def of(rows: list[Row]) -> Harmony:
    found = severity(*(list(column) for column in zip(*rows, strict=True)))
    assert isinstance(found, Harmony)
    return found


def juror(rows: list[Row], name: str) -> Strictness:
    return next(one for one in of(rows).jurors if one.juror == name)


def rota(candidates: range, strict: float = 0.0, others: str = "BCD") -> list[Row]:
    """A scores every candidate beside B, C and D in turn; A gives less to one candidate in four."""
    rows: list[Row] = []
    for candidate in candidates:
        beside = others[candidate % len(others)]
        low = 1.0 if candidate % 4 else 1.0 - strict
        rows += [(candidate, "c1", "A", low), (candidate, "c1", beside, 1.0)]
    return rows


def test_a_juror_who_gives_less_is_stricter_by_the_mean_gap() -> None:
    found = juror(rota(range(12), strict=1.0), "A").severity
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(3 / 12)
    assert found.interval.lower >= 0


def test_three_jurors_of_a_unit_are_each_compared_with_the_mean_of_the_others() -> None:
    scores = {"A": 0.0, "B": 1.0, "C": 1.0, "D": 0.0}
    rows = [(candidate, "c1", name, score) for candidate in range(10) for name, score in scores.items()]
    found = juror(rows, "A").severity
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(2 / 3)


def test_scores_without_a_co_juror_count_for_nothing() -> None:
    rows = rota(range(12), strict=1.0)
    alone: list[Row] = [(100 + candidate, "c1", "A", 0.0) for candidate in range(50)]
    assert juror(rows + alone, "A") == juror(rows, "A")


def test_candidates_do_not_make_a_juror_strict() -> None:
    """B sees the weak, C the strong; each agrees with A."""
    rows: list[Row] = []
    for candidate in range(40):
        level = float(candidate % 2)
        rows += [(candidate, "c1", "A", level), (candidate, "c1", "BC"[candidate % 2], level)]
    assert {one.severity for one in of(rows).jurors} <= {
        Refusal("too_few_cojurors", 1, 3),
        Refusal("too_few_cojurors", 2, 3),
    }


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param(rota(range(9), 1.0), Refusal("too_few_candidates", 9, 10), id="nine candidates"),
        pytest.param(rota(range(40), 1.0, "BC"), Refusal("too_few_cojurors", 2, 3), id="two co-jurors"),
    ],
)
def test_few_candidates_or_co_jurors_are_refused(rows: list[Row], reason: Refusal) -> None:
    assert juror(rows, "A").severity == reason


def test_jurors_who_share_no_candidate_form_groups() -> None:
    elsewhere: list[Row] = [(c + 50, k, name.lower(), score) for c, k, name, score in rota(range(12))]
    assert of(rota(range(12))).is_connected
    apart = of(rota(range(12)) + elsewhere)
    assert (apart.n_groups, apart.is_connected) == (2, False)
    groups = {one.juror: one.group for one in apart.jurors}
    assert groups["A"] == groups["D"] != groups["a"] == groups["d"]


def test_one_visiting_juror_links_two_centres() -> None:
    elsewhere: list[Row] = [(c + 50, k, name.lower(), score) for c, k, name, score in rota(range(12))]
    visit: list[Row] = [(90, "c1", "A", 1.0), (90, "c1", "b", 1.0)]
    assert of(rota(range(12)) + elsewhere + visit).is_connected


def test_nothing_scored_twice_measures_nobody() -> None:
    assert severity([1, 2], ["c1", "c1"], ["A", "B"], [1.0, 0.0]) == Refusal("nothing_co_rated")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (([1], ["c1"], ["A", "B"], [1.0]), "needs a candidate"),
        (([], [], [], []), "rests on scores"),
        (([1, 1], ["c1", "c1"], ["A", "B"], [1.0, np.nan]), "rests on scores"),
        (([1, 1], ["c1", "c1"], ["A", "A"], [1.0, 0.0]), "twice"),
    ],
)
def test_what_is_no_list_of_scores_is_refused(columns: tuple[list, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        severity(*columns)
