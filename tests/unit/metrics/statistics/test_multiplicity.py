"""Many lines at once."""

import pytest

from pipeline.metrics.statistics.multiplicity import FALSE_DISCOVERIES, benjamini_hochberg, fisher_below

INFARCTION = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
INFARCTION += [0.4262, 0.5719, 0.6528, 0.7590, 1.0000]


def test_benjamini_hochberg_on_its_own_example() -> None:
    """Benjamini and Hochberg (1995), section 3.2: four of fifteen are rejected at .05, three by Bonferroni."""
    adjusted = benjamini_hochberg(INFARCTION)
    assert (adjusted <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert sum(p * 15 <= 0.05 for p in INFARCTION) == 3


def test_the_lady_tasting_tea() -> None:
    """Fisher (1935): four cups of four recognised has probability 1/70; none of them, seen from below, too."""
    assert fisher_below([0], [4], [4], [4])[0] == pytest.approx(1 / 70)
    assert fisher_below([1], [4], [3], [4])[0] == pytest.approx(17 / 70)


def test_alike_lines_are_no_discovery() -> None:
    p = fisher_below([10, 9, 11], [12] * 3, [100, 90, 105], [120] * 3)
    assert not (benjamini_hochberg(list(p)) <= FALSE_DISCOVERIES).any()


def test_no_line_is_no_discovery() -> None:
    assert benjamini_hochberg([]).size == 0


@pytest.mark.parametrize("p", [[1.2], [-0.1], [0.5, float("nan")]])
def test_what_is_no_probability_is_refused(p: list[float]) -> None:
    with pytest.raises(ValueError, match="p"):
        benjamini_hochberg(p)


def test_a_line_without_reference_is_refused() -> None:
    with pytest.raises(ValueError, match="reference"):
        fisher_below([1, 2], [3, 3], [1], [3])
