"""Sessions in the order of time."""

import pytest
from scipy.stats import binom

from pipeline.metrics.statistics.chart import Run, chart
from pipeline.metrics.statistics.refusal import Refusal


def test_limits_are_those_of_the_exact_tails() -> None:
    """At 85 % of 16, three standard deviations reach 112 %; the exact lower limit is 9/16, and nothing is too high."""
    expected = chart([13], [16], target=0.85).sittings[0].expected
    assert expected == (9 / 16, 1.0)
    assert binom.cdf(8, 16, 0.85) <= 0.00135 < binom.cdf(9, 16, 0.85)


@pytest.mark.parametrize(("x", "is_outside"), [(8, True), (9, False), (16, False)])
def test_a_session_is_outside_when_chance_hardly_explains_it(x: int, is_outside: bool) -> None:
    assert chart([x], [16], target=0.85).sittings[0].is_outside == is_outside


@pytest.mark.parametrize(
    ("x", "runs"),
    [
        pytest.param([6] * 8 + [4] * 3, (Run(0, 8, "above"),), id="eight above"),
        pytest.param([6] * 7 + [4] * 4, (), id="seven above"),
        pytest.param([6, *[4] * 9, 6], (Run(1, 9, "below"),), id="nine below, from the second"),
        pytest.param([6] * 4 + [5] + [6] * 4, (), id="one on the line ends a run"),
        pytest.param([4] * 8 + [6] * 8, (Run(0, 8, "below"), Run(8, 8, "above")), id="both sides"),
    ],
)
def test_runs(x: list[int], runs: tuple[Run, ...]) -> None:
    assert chart(x, [10] * len(x), target=0.5).drifts == runs


def test_the_centre_line_is_the_pooled_rate() -> None:
    assert chart([1, 9], [10, 90]).centre_line == pytest.approx(0.1)


def test_few_sessions_show_no_drift_either_way() -> None:
    assert chart([9] * 7, [10] * 7).drifts == Refusal("too_few_sessions", 7, 8)


@pytest.mark.parametrize("target", [-0.1, 1.1])
def test_a_target_that_is_no_rate_is_refused(target: float) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        chart([1], [2], target)


def test_no_session_makes_no_chart() -> None:
    with pytest.raises(ValueError, match="session"):
        chart([], [])
