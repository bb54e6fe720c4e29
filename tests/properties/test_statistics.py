"""What holds of statistics whatever the counts and scores: order, symmetry, bounds, direction."""

import os
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from pipeline.metrics.statistics.agreement import Agreement, agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.chart import chart
from pipeline.metrics.statistics.comparison import compare
from pipeline.metrics.statistics.funnel import Funnel, funnel, limits
from pipeline.metrics.statistics.intervals import clopper_pearson, jeffreys, newcombe, wilson
from pipeline.metrics.statistics.items import Consistency, consistency, facility
from pipeline.metrics.statistics.margins import margins
from pipeline.metrics.statistics.multiplicity import benjamini_hochberg, fisher_below
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.metrics.statistics.severity import Harmony, severity
from pipeline.metrics.statistics.shrinkage import fit_beta_binomial, shrink

IS_LONG = os.environ.get("ACQUIS_LONG") == "1"
SETTINGS = settings(max_examples=1000 if IS_LONG else 30, deadline=None, derandomize=not IS_LONG)
METHODS = [wilson, jeffreys, clopper_pearson]
BOUNDED = ("percent", "non_acquis", "ac1", "ac2", "kappa", "weighted_kappa", "alpha")
seeds = some.integers(0, 2**32 - 1)


@some.composite
def proportions(draw: Any, largest: int = 60) -> tuple[int, int]:
    n = draw(some.integers(1, largest))
    return draw(some.integers(0, n)), n


groups = some.lists(proportions(), min_size=3, max_size=12)


def scores_of(seed: int, n_jurors: int = 2, n_levels: int = 4) -> np.ndarray:
    """Draw scores of 12 candidates on 3 criteria, a tenth of them missing."""
    rng = np.random.default_rng(seed)
    level = rng.integers(n_levels, size=(12, 3, 1)) + rng.integers(-1, 2, size=(12, 3, n_jurors))
    missing = rng.random(level.shape) < 0.1
    return np.where(missing, np.nan, np.clip(level, 0, n_levels - 1).astype(float))


def close(one: Any, other: Any) -> bool:
    """Tell whether two figures are the same but for the last digits."""
    if isinstance(one, Refusal) or isinstance(other, Refusal):
        return bool(one == other)
    same = one.value == pytest.approx(other.value, abs=1e-9)
    if isinstance(one.interval, Refusal) or isinstance(other.interval, Refusal):
        return bool(same and one.interval == other.interval)
    return bool(same and tuple(one.interval) == pytest.approx(tuple(other.interval), abs=1e-9))


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__)
@SETTINGS
@given(proportions(500))
def test_an_interval_holds_its_rate_within_bounds_and_mirrors_its_complement(
    method: Any, share: tuple[int, int]
) -> None:
    x, n = share
    lower, upper = method(x, n)
    assert 0 <= lower <= x / n <= upper <= 1
    assert (1 - upper, 1 - lower) == pytest.approx(method(n - x, n), abs=1e-9)
    assert lower >= method(x, n, 0.99).lower - 1e-12
    assert upper <= method(x, n, 0.99).upper + 1e-12


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__)
@SETTINGS
@given(some.integers(2, 200).flatmap(lambda n: some.tuples(some.integers(0, n - 1), some.just(n))))
def test_one_more_success_moves_an_interval_up(method: Any, share: tuple[int, int]) -> None:
    x, n = share
    assert method(x, n).lower <= method(x + 1, n).lower
    assert method(x, n).upper <= method(x + 1, n).upper


@SETTINGS
@given(proportions(), proportions())
def test_a_gap_is_the_opposite_the_other_way(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = newcombe(*one, *other), newcombe(*other, *one)
    assert there == pytest.approx((-back.upper, -back.lower), abs=1e-9)
    assert -1 - 1e-9 <= there.lower <= one[0] / one[1] - other[0] / other[1] <= there.upper <= 1 + 1e-9
    assert compare(*one, *one, minimum=0).standing == "compatible"  # type: ignore[union-attr]


@SETTINGS
@given(groups, some.randoms())
def test_the_order_of_centres_changes_nothing(shares: list[tuple[int, int]], chance: Any) -> None:
    order = list(range(len(shares)))
    chance.shuffle(order)
    found, shuffled = (
        funnel(*zip(*rows, strict=True)) for rows in (shares, [shares[rank] for rank in order])
    )
    assert isinstance(found, Funnel)
    assert isinstance(shuffled, Funnel)
    for rank, point in zip(order, shuffled.points, strict=True):
        own = found.points[rank]
        assert (point.x, point.n, point.flag) == (own.x, own.n, own.flag)
        assert (point.target, point.tail) == pytest.approx((own.target, own.tail))


@SETTINGS
@given(groups)
def test_centres_mirrored_are_flagged_alike(shares: list[tuple[int, int]]) -> None:
    found, mirrored = (
        funnel(*zip(*shares, strict=True)),
        funnel(*zip(*[(n - x, n) for x, n in shares], strict=True)),
    )
    assert isinstance(found, Funnel)
    assert isinstance(mirrored, Funnel)
    assert [p.target for p in found.points] == pytest.approx([1 - p.target for p in mirrored.points])
    assert found.overdispersion.phi == pytest.approx(mirrored.overdispersion.phi, abs=1e-9)
    assert all(0 <= point.tail <= 1 for point in found.points)


@SETTINGS
@given(some.floats(0.02, 0.98), some.integers(1, 300))
def test_limits_of_action_hold_those_of_attention(target: float, size: int) -> None:
    action, attention = limits(target, [size], 0.001), limits(target, [size], 0.025)
    assert 0 <= action.lower[0] <= attention.lower[0] <= attention.upper[0] <= action.upper[0] <= 1


@SETTINGS
@given(some.lists(proportions(), min_size=1, max_size=20))
def test_a_chart_read_backwards_has_the_same_sessions_and_drifts(shares: list[tuple[int, int]]) -> None:
    forth, back = chart(*zip(*shares, strict=True)), chart(*zip(*shares[::-1], strict=True))
    assert forth.sittings == back.sittings[::-1]
    if isinstance(forth.drifts, tuple) and isinstance(back.drifts, tuple):
        assert [(run.length, run.side) for run in forth.drifts] == [
            (r.length, r.side) for r in back.drifts[::-1]
        ]


@SETTINGS
@given(proportions(), proportions(400), some.floats(0.5, 200))
def test_an_estimate_lies_between_the_rate_and_the_reference(
    own: tuple[int, int], reference: tuple[int, int], strength: float
) -> None:
    found = shrink(*own, *reference, strength)
    prior = min(max(found.reference, 0.5 / reference[1]), 1 - 0.5 / reference[1])
    low, high = sorted((own[0] / own[1], prior))
    assert low - 1e-9 <= found.estimate <= high + 1e-9
    assert 0 <= found.probability <= 1
    if own[0] < own[1]:
        assert shrink(own[0] + 1, own[1], *reference, strength).probability <= found.probability + 1e-12


@SETTINGS
@given(some.lists(proportions(), min_size=2, max_size=8), some.randoms())
def test_the_order_of_cohorts_changes_no_fit(shares: list[tuple[int, int]], chance: Any) -> None:
    shuffled = list(shares)
    chance.shuffle(shuffled)
    one, other = (
        fit_beta_binomial(*zip(*shares, strict=True)),
        fit_beta_binomial(*zip(*shuffled, strict=True)),
    )
    assert one.mean == pytest.approx(other.mean, abs=2e-3)
    assert one.is_detectable == other.is_detectable


@SETTINGS
@given(some.lists(some.floats(0, 1), min_size=1, max_size=60), some.randoms())
def test_adjusted_p_values_are_larger_and_keep_their_order(p: list[float], chance: Any) -> None:
    adjusted = benjamini_hochberg(p)
    assert np.all((adjusted >= np.array(p) - 1e-12) & (adjusted <= 1))
    assert np.all(np.diff(adjusted[np.argsort(p)]) >= -1e-12)
    order = list(range(len(p)))
    chance.shuffle(order)
    assert benjamini_hochberg([p[rank] for rank in order]) == pytest.approx(adjusted[order])


@SETTINGS
@given(proportions(), proportions())
def test_fewer_successes_are_never_less_surprising(own: tuple[int, int], reference: tuple[int, int]) -> None:
    assume(own[0] > 0)
    fewer, as_many = (
        fisher_below([own[0] - less], [own[1]], [reference[0]], [reference[1]])[0] for less in (1, 0)
    )
    assert 0 <= fewer <= as_many + 1e-9 <= 1 + 2e-9


@SETTINGS
@given(seeds)
def test_the_order_of_rows_changes_no_agreement(seed: int) -> None:
    scores, rng = scores_of(seed), np.random.default_rng(seed)
    shuffled = scores[rng.permutation(12)][:, rng.permutation(3)]
    found, other = agreement(scores, 4, 2), agreement(shuffled, 4, 2)
    assert isinstance(found, Agreement)
    assert isinstance(other, Agreement)
    assert found.chance == pytest.approx(other.chance)
    assert all(close(getattr(found, name), getattr(other, name)) for name in BOUNDED)


@SETTINGS
@given(seeds)
def test_jurors_may_change_places_and_levels_be_turned_round(seed: int) -> None:
    scores = scores_of(seed)
    found, swapped, turned = (agreement(given, 4, 2) for given in (scores, scores[:, :, ::-1], 3 - scores))
    for name in BOUNDED:
        one, other, third = (getattr(result, name) for result in (found, swapped, turned))
        if "kappa" not in name:
            assert close(one, other)
        if isinstance(one, Estimate):
            assert one.value == pytest.approx(other.value, abs=1e-9)
        if name != "non_acquis" and isinstance(one, Estimate):
            assert one.value == pytest.approx(third.value, abs=1e-9)


@SETTINGS
@given(seeds, some.integers(2, 4))
def test_agreement_stays_within_bounds_and_is_one_when_all_agree(seed: int, n_jurors: int) -> None:
    scores = scores_of(seed, n_jurors)
    found = agreement(scores, 4, 2)
    same = agreement(np.where(np.isnan(scores), np.nan, scores[:, :1, :1] * 0 + 2), 4, 2)
    for name in BOUNDED:
        figure = getattr(found, name)
        assert isinstance(figure, Refusal) or -1 <= figure.value <= 1 + 1e-9
    assert isinstance(same, Refusal) or same.percent.value == pytest.approx(1)  # type: ignore[union-attr]


def long_of(seed: int) -> list[np.ndarray]:
    """Draw 30 candidates, each scored on 2 criteria by 2 jurors of 6: candidates, criteria, jurors, scores."""
    rng = np.random.default_rng(seed)
    seats = np.array([rng.choice(6, 2, replace=False) for _ in range(30)])
    candidate, criterion, seat = (axis.ravel() for axis in np.indices((30, 2, 2)))
    return [candidate, criterion, seats[candidate, seat], rng.integers(2, size=120).astype(float)]


@SETTINGS
@given(seeds)
def test_severity_knows_neither_the_order_of_rows_nor_a_shift_and_turns_with_scores(seed: int) -> None:
    columns = long_of(seed)
    order = np.random.default_rng(seed).permutation(120)
    found, shuffled, shifted, turned = (
        severity(*given)
        for given in (
            columns,
            [column[order] for column in columns],
            [*columns[:3], columns[3] + 7],
            [*columns[:3], 1 - columns[3]],
        )
    )
    assert isinstance(found, Harmony)
    for one, other, moved, back in zip(
        found.jurors, shuffled.jurors, shifted.jurors, turned.jurors, strict=True
    ):
        assert close(one.severity, other.severity)
        assert close(one.severity, moved.severity)
        if isinstance(one.severity, Estimate):
            assert one.severity.value == pytest.approx(-back.severity.value, abs=1e-9)


@SETTINGS
@given(seeds, some.floats(0.5, 4), some.floats(-3, 3))
def test_alpha_knows_neither_order_nor_unit(seed: int, scale: float, shift: float) -> None:
    rng = np.random.default_rng(seed)
    scores = (rng.normal(size=(60, 1)) + rng.normal(size=(60, 5)) > 0).astype(float)
    found = consistency(scores)
    moved = consistency(shift + scale * scores[rng.permutation(60)][:, rng.permutation(5)])
    assume(isinstance(found, Consistency))
    assert moved.alpha == pytest.approx(found.alpha)
    assert found.alpha <= 1
    assert found.interval.lower < found.alpha < found.interval.upper


@SETTINGS
@given(seeds)
def test_the_order_of_candidates_changes_no_criterion(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = np.where(rng.random((40, 4)) < 0.1, np.nan, rng.integers(2, size=(40, 4)))
    found, shuffled = facility(scores), facility(scores[rng.permutation(40)])
    assert [(one.x, one.n, one.remark) for one in found] == [(one.x, one.n, one.remark) for one in shuffled]
    assert all(close(one.item_rest, other.item_rest) for one, other in zip(found, shuffled, strict=True))


@SETTINGS
@given(some.lists(some.tuples(some.integers(-6, 6), some.integers(-6, 6)), min_size=1, max_size=30))
def test_margins_count_people_whatever_their_order(rows: list[tuple[int, int]]) -> None:
    kept, alone = [row[0] for row in rows], [list(row) for row in rows]
    found = margins(kept, alone)
    assert found == margins(kept[::-1], alone[::-1])
    assert 0 <= found.n_near <= found.n
    assert 0 <= found.n_flipped <= found.n == len(rows)
