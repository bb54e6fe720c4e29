"""Funnels: limits for the eye, exact tails for the flags."""

import numpy as np
import pytest
from scipy.stats import binom, fisher_exact, hypergeom

from pipeline.metrics.statistics.funnel import Funnel, funnel, leave_one_out, limits
from pipeline.metrics.statistics.overdispersion import overdispersion
from pipeline.metrics.statistics.refusal import Refusal


def of(x: list[int], n: list[int]) -> Funnel:
    found = funnel(x, n)
    assert isinstance(found, Funnel)
    return found


def test_drawn_limits_are_interpolated_and_may_lie_within_what_is_no_surprise() -> None:
    """Field notes: n = 11 at 85 %, upper limit .986 while 11/11 has probability .17."""
    curve = limits(0.85, [11], 0.025)
    assert curve.upper[0] == pytest.approx(0.986, abs=1e-3)
    assert binom.sf(10, 11, 0.85) == pytest.approx(0.17, abs=5e-3)


def test_drawn_limits_come_closer_as_groups_grow() -> None:
    curve = limits(0.8, [20, 50, 200, 1000], 0.001)
    assert np.all(np.diff(curve.lower) > 0)
    assert np.all(np.diff(curve.upper) <= 0)


@pytest.mark.parametrize(
    ("target", "tail", "size"), [(0.0, 0.025, 9), (1.2, 0.025, 9), (0.8, 0.5, 9), (0.8, 0.025, 0)]
)
def test_limits_of_nothing_are_refused(target: float, tail: float, size: int) -> None:
    with pytest.raises(ValueError, match="funnel"):
        limits(target, [size], tail)


@pytest.mark.parametrize(
    ("x", "flag"),
    [
        pytest.param(48, "none", id="48/60 among 80 %"),
        pytest.param(60, "action", id="all of 60: p = .8^60"),
        pytest.param(41, "attention", id="41/60: tail .021"),
        pytest.param(42, "none", id="42/60: tail .040"),
        pytest.param(34, "action", id="34/60: tail 2e-5"),
    ],
)
def test_flags_are_exact_tails(x: int, flag: str) -> None:
    found = of([x, 480_000, 480_000], [60, 600_000, 600_000])
    assert found.points[0].flag == flag
    side = binom.cdf(x, 60, 0.8) if x < 48 else binom.sf(x - 1, 60, 0.8)
    assert found.points[0].tail == pytest.approx(side, rel=1e-2)


def test_a_target_made_of_few_centres_is_not_taken_for_known() -> None:
    """The tail is that of Fisher's exact test of the centre against the others."""
    found = of([8, 14, 14], [20, 20, 20])
    assert found.points[0].tail == pytest.approx(fisher_exact([[8, 12], [28, 12]], "less").pvalue)
    assert found.points[0].tail > binom.cdf(8, 20, 0.7)


def test_all_of_few_is_no_flag_where_the_curve_would_raise_one() -> None:
    found = of([11, 850, 850], [11, 1000, 1000])
    assert limits(0.85, [11], 0.025).upper[0] < 1
    assert found.points[0].flag == "none"


def test_the_target_is_the_rate_of_the_others() -> None:
    assert leave_one_out([1, 2, 3], [10, 10, 20]) == pytest.approx([5 / 30, 4 / 30, 3 / 20])
    assert [point.target for point in of([5, 6, 7], [10, 10, 10]).points] == pytest.approx([0.65, 0.6, 0.55])


def test_one_outlier_does_not_make_its_neighbours_look_odd() -> None:
    found = of([95, 96, 95, 94, 30], [100] * 5)
    assert [point.flag for point in found.points] == ["none"] * 4 + ["action"]
    assert found.points[0].target == pytest.approx(285 / 300)
    assert found.points[4].target == pytest.approx(380 / 400)


def test_where_all_are_odd_more_than_half_remain_the_target() -> None:
    found = of([5, 50, 95], [100] * 3)
    assert [point.flag for point in found.points] == ["action", "none", "action"]
    assert all(0 < point.target < 1 for point in found.points)


def test_the_number_expected_by_chance_is_exact() -> None:
    found = of([12, 13, 12], [15, 15, 15])
    law = hypergeom(45, 37, 15)
    by_hand = 3 * sum(law.pmf(x) for x in range(16) if min(law.cdf(x), law.sf(x - 1)) <= 0.001)
    assert found.expected_actions == pytest.approx(by_hand)


def test_few_centres_make_no_funnel() -> None:
    assert funnel([5, 6], [8, 9]) == Refusal("too_few_centres", 2, 3)


@pytest.mark.parametrize(("x", "n"), [([1, 2, 3], [4, 4]), ([5, 1, 1], [4, 4, 4]), ([0, 1, 1], [0, 4, 4])])
def test_what_is_no_list_of_proportions_is_refused(x: list[int], n: list[int]) -> None:
    with pytest.raises(ValueError, match=r"proportion|length"):
        funnel(x, n)


def test_a_group_alone_has_no_others_and_no_variation() -> None:
    with pytest.raises(ValueError, match="alone"):
        leave_one_out([1], [2])
    with pytest.raises(ValueError, match="two groups"):
        overdispersion([1], [2])


def test_overdispersion_worked_by_hand() -> None:
    """Two groups of 25 at 36 % and 64 %: z = ±2·5·(arcsin .8 − arcsin .7071) = ∓1.419; winsorised at 80 % of it."""
    found = overdispersion([9, 16], [25, 25])
    z = 10 * (np.arcsin(0.8) - np.arcsin(np.sqrt(0.5))) * 0.8
    assert found.phi == pytest.approx(z**2)
    assert found.tau == pytest.approx(np.sqrt((2 * z**2 - 1) / 100))
    assert not found.is_acted_on


def test_limits_are_widened_where_ten_centres_differ_more_than_chance() -> None:
    unlike = [30, 58, 40, 59, 45, 55, 40, 60, 44, 50, 35, 57]
    found = of(unlike, [60] * 12)
    assert found.overdispersion.is_acted_on
    told = {point.flag for point in found.points if point.tail <= 0.001}
    assert "none" in told


def test_few_centres_never_widen() -> None:
    found = of([30, 58, 40, 59], [60] * 4)
    assert found.overdispersion.is_detected
    assert not found.overdispersion.is_acted_on
