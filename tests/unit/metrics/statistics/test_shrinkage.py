"""Small cohorts against a reference: what is said, and how rarely it is said wrongly."""

import numpy as np
import pytest
from scipy.stats import beta

from pipeline.metrics.statistics.shrinkage import DEFAULT_STRENGTH, prior_strength, shrink


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
