"""Resampling of candidates."""

import numpy as np
import pytest
from scipy.stats import norm

from pipeline.metrics.statistics import bootstrap
from pipeline.metrics.statistics.refusal import Refusal


def test_each_replicate_draws_as_many_candidates_as_there_are() -> None:
    drawn = bootstrap.weights(40, 200)
    assert drawn.shape == (200, 40)
    assert np.all(drawn.sum(axis=1) == 40)
    assert drawn.mean(axis=0) == pytest.approx(np.ones(40), abs=0.35)


def test_draws_are_the_same_each_time() -> None:
    assert np.array_equal(bootstrap.weights(15, 50), bootstrap.weights(15, 50))
    assert not np.array_equal(bootstrap.weights(15, 50), bootstrap.weights(15, 50, seed=2))


def test_the_interval_of_a_mean_is_close_to_that_of_student() -> None:
    """Hesterberg (2015): ten values, 2.26 standard errors on each side; plain percentiles would give 1.86."""
    values = norm.ppf((np.arange(10) + 0.5) / 10)
    drawn = bootstrap.weights(10, 20000) @ values / 10
    found = bootstrap.interval(drawn, 10)
    reach = 2.262 * values.std(ddof=1) / np.sqrt(10)
    assert found == pytest.approx((-reach, reach), abs=0.05 * reach)


@pytest.mark.parametrize(
    ("replicates", "n", "refusal"),
    [
        (np.arange(100.0), 9, Refusal("too_few_candidates", 9, 10)),
        (np.r_[np.full(6, np.nan), np.arange(94.0)], 30, Refusal("too_rare")),
        (np.ones(100), 30, Refusal("no_disagreement")),
    ],
)
def test_refusals(replicates: np.ndarray, n: int, refusal: Refusal) -> None:
    assert bootstrap.interval(replicates, n) == refusal


@pytest.mark.parametrize(("n", "replicates"), [(0, 10), (10, 0)])
def test_nothing_to_draw_is_refused(n: int, replicates: int) -> None:
    with pytest.raises(ValueError, match="resampling"):
        bootstrap.weights(n, replicates)


def test_sums_over_replicates_do_not_depend_on_the_order_of_candidates() -> None:
    parts = np.random.default_rng(5).integers(4, size=(60, 3)).astype(float)
    assert np.array_equal(bootstrap.resample(parts), bootstrap.resample(parts[::-1]))


def test_many_candidates_drawn_by_groups_spread_as_they_do_one_by_one() -> None:
    n = 3 * bootstrap.MOST_DRAWN + 17
    parts = np.random.default_rng(7).normal(1.0, 1.0, size=(n, 1))
    drawn = bootstrap.resample(parts)
    assert drawn.shape == (bootstrap.REPLICATES, 1)
    assert drawn.mean() == pytest.approx(parts.sum(), rel=0.01)
    assert drawn.std() == pytest.approx(np.sqrt(n) * parts.std(), rel=0.1)
    assert np.allclose(drawn, bootstrap.resample(parts[np.random.default_rng(8).permutation(n)]))
