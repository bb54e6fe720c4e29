"""Intervals against published worked examples."""

import pytest

from pipeline.metrics.statistics.intervals import newcombe, wilson


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


@pytest.mark.parametrize(("x", "n"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_proportion_is_refused(x: int, n: int) -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        wilson(x, n)


@pytest.mark.parametrize(("x", "n"), [(0, 7), (7, 7)])
def test_bounds_stay_within_zero_and_one(x: int, n: int) -> None:
    lower, upper = wilson(x, n)
    assert 0 <= lower <= upper <= 1
