"""Two groups side by side, and whether their gap says anything.

An interval that holds 0 concludes nothing: neither that the groups differ, nor that they are alike.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.metrics.statistics.intervals import Interval, newcombe
from pipeline.metrics.statistics.refusal import Refusal

Standing = Literal["below", "compatible", "above"]

FEWEST_CANDIDATES = 5
WIDE = 0.20
"""An interval wider than this cannot tell a gap of 10 points from none."""


@dataclass(frozen=True)
class Comparison:
    """The rate of a group minus that of the other, with its 95 % interval.

    `standing` is `below` or `above` only when the whole interval is.
    """

    difference: float
    interval: Interval
    standing: Standing

    @property
    def is_conclusive(self) -> bool:
        """Whether the groups differ; False never means that they are alike."""
        return self.standing != "compatible"

    @property
    def is_wide(self) -> bool:
        """Whether too few people stand behind the gap for it to be told from 10 points."""
        return self.interval.upper - self.interval.lower > WIDE


def compare(x1: int, n1: int, x2: int, n2: int, minimum: int = FEWEST_CANDIDATES) -> Comparison | Refusal:
    """Compare x1/n1 with x2/n2, two groups without a common member; refused below `minimum` people in either.

    Source: Newcombe (1998), Stat. Med. 17:873. Raises ValueError where one is no proportion (an empty group is
    refused, not an error).
    """
    if min(n1, n2) < max(1, minimum):
        return Refusal("too_few_candidates", min(n1, n2), max(1, minimum))
    interval = newcombe(x1, n1, x2, n2)
    return Comparison(x1 / n1 - x2 / n2, interval, _standing(interval))


def _standing(interval: Interval) -> Standing:
    if interval.lower <= 0 <= interval.upper:
        return "compatible"
    return "below" if interval.upper < 0 else "above"
