"""Intervals against published worked examples."""

from collections.abc import Callable

import pytest

from pipeline.metrics.statistics.intervals import clopper_pearson, jeffreys, newcombe, wilson

Method = Callable[..., tuple[float, float]]


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="Newcombe 1998 Stat Med 17:857 table I, 81/263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="Newcombe 1998, 15/148"),
        pytest.param(0, 20, 0.0, 0.1611, id="Newcombe 1998, 0/20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="Newcombe 1998, 1/29"),
        pytest.param(14, 17, 0.5897, 0.9381, id="the sentence of the look, 14/17"),
    ],
)
def test_wilson(x: int, n: int, lower: float, upper: float) -> None:
    assert wilson(x, n) == pytest.approx((lower, upper), abs=1e-4)


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        pytest.param(81, 263, 0.2527, 0.3676, id="Newcombe 1998 Stat Med 17:857 table I, method 5, 81/263"),
        pytest.param(15, 148, 0.0578, 0.1617, id="Newcombe 1998, 15/148"),
        pytest.param(0, 20, 0.0, 0.1684, id="Newcombe 1998, 0/20"),
        pytest.param(1, 29, 0.0009, 0.1776, id="Newcombe 1998, 1/29"),
    ],
)
def test_clopper_pearson(x: int, n: int, lower: float, upper: float) -> None:
    assert clopper_pearson(x, n) == pytest.approx((lower, upper), abs=1e-4)


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        pytest.param(0, 7, 0.0, 0.292, id="Brown, Cai and DasGupta 2001, table 5, 0/7"),
        pytest.param(1, 7, 0.016, 0.501, id="Brown, Cai and DasGupta 2001, table 5, 1/7"),
        pytest.param(2, 7, 0.065, 0.648, id="Brown, Cai and DasGupta 2001, table 5, 2/7"),
        pytest.param(3, 7, 0.139, 0.766, id="Brown, Cai and DasGupta 2001, table 5, 3/7"),
        pytest.param(0, 6, 0.0, 0.330, id="nothing of six: zero belongs to it"),
        pytest.param(6, 6, 0.670, 1.0, id="six of six: one belongs to it"),
    ],
)
def test_jeffreys(x: int, n: int, lower: float, upper: float) -> None:
    assert jeffreys(x, n) == pytest.approx((lower, upper), abs=6e-4)


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "lower", "upper"),
    [
        pytest.param(56, 70, 48, 80, 0.0524, 0.3339, id="Newcombe 1998 Stat Med 17:873 table II, a"),
        pytest.param(9, 10, 3, 10, 0.1705, 0.8090, id="Newcombe 1998, b"),
        pytest.param(5, 56, 0, 29, -0.0381, 0.1926, id="Newcombe 1998, d"),
        pytest.param(5, 6, 170, 200, -0.416, 0.131, id="5 accommodated of 6 against 170 of 200"),
    ],
)
def test_newcombe(x1: int, n1: int, x2: int, n2: int, lower: float, upper: float) -> None:
    assert newcombe(x1, n1, x2, n2) == pytest.approx((lower, upper), abs=1e-3)


@pytest.mark.parametrize("method", [wilson, jeffreys, clopper_pearson])
@pytest.mark.parametrize(("x", "n"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_proportion_is_refused(method: Method, x: int, n: int) -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        method(x, n)


@pytest.mark.parametrize("method", [wilson, jeffreys, clopper_pearson])
@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_what_is_no_confidence_is_refused(method: Method, level: float) -> None:
    with pytest.raises(ValueError, match="not a confidence"):
        method(3, 7, level)


def test_either_group_of_a_difference_is_checked() -> None:
    with pytest.raises(ValueError, match="4/3 is not a proportion"):
        newcombe(1, 2, 4, 3)
