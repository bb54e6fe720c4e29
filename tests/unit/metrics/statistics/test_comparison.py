"""Two groups side by side, and the refusal to conclude."""

import pytest

from pipeline.metrics.statistics.comparison import Comparison, compare
from pipeline.metrics.statistics.refusal import Refusal


def of(x1: int, n1: int, x2: int, n2: int) -> Comparison:
    found = compare(x1, n1, x2, n2)
    assert isinstance(found, Comparison)
    return found


@pytest.mark.parametrize(
    ("groups", "standing", "is_wide"),
    [
        pytest.param((5, 6, 170, 200), "compatible", True, id="5/6 accommodated: −42 to 13 points"),
        pytest.param((255, 300, 1700, 2000), "compatible", False, id="alike, and many"),
        pytest.param((56, 70, 48, 80), "above", True, id="Newcombe 1998, a: 5 to 33 points"),
        pytest.param((48, 80, 56, 70), "below", True, id="the same the other way"),
        pytest.param((10, 10, 0, 20), "above", True, id="Newcombe 1998, g: 68 to 100 points"),
    ],
)
def test_standing(groups: tuple[int, int, int, int], standing: str, is_wide: bool) -> None:
    found = of(*groups)
    assert (found.standing, found.is_conclusive, found.is_wide) == (
        standing,
        standing != "compatible",
        is_wide,
    )


def test_the_interval_is_that_of_newcombe() -> None:
    found = of(5, 6, 170, 200)
    assert found.difference == pytest.approx(5 / 6 - 0.85)
    assert found.interval == pytest.approx((-0.416, 0.131), abs=1e-3)


@pytest.mark.parametrize("groups", [(3, 4, 170, 200), (170, 200, 3, 4), (0, 0, 170, 200)])
def test_few_people_are_not_compared(groups: tuple[int, int, int, int]) -> None:
    assert compare(*groups) == Refusal("too_few_candidates", min(groups[1], groups[3]), 5)


def test_no_minimum_still_needs_somebody() -> None:
    assert compare(0, 0, 1, 2, minimum=0) == Refusal("too_few_candidates", 0, 1)


def test_what_is_no_proportion_is_refused() -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        compare(7, 6, 170, 200)
