"""Decisions near the cut."""

import numpy as np
import pytest

from pipeline.metrics.statistics.margins import Margins, margins

_ = np.nan


@pytest.mark.parametrize(
    ("margin", "alone", "counted"),
    [
        pytest.param([0], [[0, 0]], Margins(1, 0, 1), id="just passes: one criterion less fails"),
        pytest.param([-1], [[-1, -2]], Margins(1, 0, 1), id="just fails: one criterion more passes"),
        pytest.param([1], [[1, 2]], Margins(0, 0, 1), id="one to spare"),
        pytest.param([-2], [[-2, -2]], Margins(0, 0, 1), id="two short"),
        pytest.param([0], [[0, -1]], Margins(1, 1, 1), id="the second juror alone would refuse"),
        pytest.param([3], [[-1, 4]], Margins(0, 1, 1), id="flipped without being near"),
        pytest.param([-1], [[_, 1]], Margins(1, 1, 1), id="one juror only, who would pass"),
        pytest.param([5], [[_, _]], Margins(0, 0, 1), id="no individual score"),
        pytest.param([0, 3, -1, -4], [[0, 0], [3, 2], [0, -2], [-4, -4]], Margins(2, 1, 4), id="four people"),
    ],
)
def test_margins(margin: list[int], alone: list[list[float]], counted: Margins) -> None:
    assert margins(margin, alone) == counted


@pytest.mark.parametrize(("margin", "alone"), [([1], [1]), ([1, 2], [[1, 1]]), ([_], [[1, 1]])])
def test_what_does_not_pair_is_refused(margin: list[float], alone: list) -> None:
    with pytest.raises(ValueError, match="margin"):
        margins(margin, alone)
