"""Small cohorts against a reference: what is said, and how rarely it is said wrongly."""

import numpy as np
import pytest
from scipy.stats import beta

from pipeline.metrics.statistics.shrinkage import DEFAULT_STRENGTH, fit_beta_binomial, prior_strength, shrink


@pytest.mark.parametrize(
    ("x", "n", "reference", "label"),
    [
        pytest.param(9, 21, (45, 64), "clear", id="9/21 against 70 %"),
        pytest.param(12, 21, (180, 240), "watch", id="12/21 against 75 %"),
        pytest.param(15, 21, (180, 240), "none", id="15/21 against 75 %"),
        pytest.param(2, 4, (180, 240), "none", id="half of four says nothing"),
        pytest.param(21, 21, (180, 240), "none", id="better is no signal"),
        pytest.param(0, 12, (40, 40), "clear", id="a reference at 100 % can be missed"),
    ],
)
def test_labels(x: int, n: int, reference: tuple[int, int], label: str) -> None:
    assert shrink(x, n, *reference, strength=10.0).label == label


def test_the_estimate_lies_between_the_raw_rate_and_the_reference() -> None:
    signal = shrink(9, 21, 45, 64, strength=10.0)
    assert 9 / 21 < signal.estimate < signal.reference
    assert signal.interval.lower < signal.estimate < signal.interval.upper


def test_the_probability_is_the_posterior_tail() -> None:
    signal = shrink(9, 21, 45, 64, strength=10.0)
    reference = 45 / 64
    tail = beta(9 + 10 * reference, 12 + 10 * (1 - reference)).cdf(reference - 0.10)
    assert signal.probability == pytest.approx(tail)


def test_an_empty_reference_compares_with_nothing() -> None:
    with pytest.raises(ValueError, match="reference"):
        shrink(3, 4, 0, 0, strength=10.0)


def test_false_alarms_are_rare_where_a_naive_rule_raises_many() -> None:
    """Cohorts of 12 over 45 criteria, nobody weak: statistics of the field count 6.8 naive alarms per cohort."""
    rng = np.random.default_rng(20261123)
    reference = rng.beta(16, 4, 45)
    drawn = rng.binomial(12, reference, (60, 45))
    naive = (drawn / 12 < reference - 0.10).sum(axis=1).mean()
    clear = [
        sum(
            shrink(int(x), 12, round(500 * p), 500, DEFAULT_STRENGTH).label == "clear"
            for x, p in zip(row, reference, strict=True)
        )
        for row in drawn
    ]
    assert naive > 4
    assert np.mean(clear) < 0.7


def test_strength_is_low_when_cohorts_differ_and_high_when_they_do_not() -> None:
    rng = np.random.default_rng(1)
    unlike = [(int(rng.binomial(30, p)), 30) for p in rng.beta(4, 1, 40)]
    alike = [(int(rng.binomial(30, 0.8)), 30) for _ in range(40)]
    assert prior_strength(unlike) < 12
    assert prior_strength(alike) > 40


def test_few_cohorts_give_the_default_strength() -> None:
    assert prior_strength([(9, 12)] * 4 + [(0, 0)]) == DEFAULT_STRENGTH


@pytest.mark.parametrize("x", [0, 16])
def test_cohorts_that_all_succeed_tell_nothing_of_how_much_cohorts_vary(x: int) -> None:
    assert prior_strength([(x, 16)] * 12) == DEFAULT_STRENGTH
    assert not fit_beta_binomial([x] * 12, [16] * 12).is_detectable


def test_the_posterior_of_rat_tumours() -> None:
    """Gelman et al. (2013), Bayesian Data Analysis, section 5.1: prior Beta(1.4, 8.6), 4/14: mean .223, sd .083."""
    signal = shrink(4, 14, 14, 100, strength=10.0)
    assert signal.estimate == pytest.approx(0.223, abs=3e-3)
    assert beta(5.4, 18.6).std() == pytest.approx(0.083, abs=1e-3)
    assert signal.interval == pytest.approx(beta(5.4, 18.6).ppf([0.05, 0.95]))


def test_groups_alike_have_no_detectable_difference() -> None:
    fit = fit_beta_binomial([13] * 10, [16] * 10)
    assert fit.mean == pytest.approx(13 / 16, abs=1e-4)
    assert not fit.is_detectable


@pytest.mark.parametrize("counts", [(5, 4, 8, 10), (3, 4, 11, 10), (-1, 4, 8, 10)])
def test_what_is_no_comparison_is_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="no comparison"):
        shrink(*counts, strength=10.0)


def test_one_group_does_not_vary() -> None:
    with pytest.raises(ValueError, match="two groups"):
        fit_beta_binomial([3], [4])
