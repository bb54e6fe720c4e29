"""Sessions in the order of time: exact limits for one session, runs for a drift."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from scipy.stats import binom

from pipeline.metrics.statistics.counts import Side, checked
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.refusal import Refusal

TAIL = 0.00135
"""On each side: that of three standard deviations of a normal law (Shewhart)."""
LONG_RUN = 8


@dataclass(frozen=True)
class Sitting:
    """A session's x of n, and the rates expected of a session of that size; `is_outside` them or not."""

    x: int
    n: int
    expected: Interval
    is_outside: bool


@dataclass(frozen=True)
class Run:
    """Sessions in a row on one side of the centre line, from rank `start` (0 is the first session)."""

    start: int
    length: int
    side: Side


@dataclass(frozen=True)
class Chart:
    """Every session in the order of time, the centre line, and the runs of 8 or more.

    `drifts` is a Refusal below 8 sessions: a drift cannot be seen yet.
    """

    sittings: tuple[Sitting, ...]
    centre_line: float
    drifts: tuple[Run, ...] | Refusal


def chart(x: Sequence[int], n: Sequence[int], target: float | None = None) -> Chart:
    """Chart sessions against `target`, a rate, or against their pooled rate.

    A session is outside when the exact probability of a count as far is at most .00135 on that side: with 8 to
    40 candidates, limits at three standard deviations exceed 100 %. Sources: Shewhart (1931); runs of 8,
    Western Electric (1956), Statistical Quality Control Handbook. Raises ValueError where x/n are not
    proportions, there is none, or `target` is not a probability.
    """
    counted, of = checked(x, n)
    if len(counted) == 0:
        raise ValueError("a chart needs a session")
    line = float(counted.sum() / of.sum()) if target is None else target
    if not 0 <= line <= 1:
        raise ValueError(f"{line} is not a rate")
    sittings = tuple(_sitting(int(xi), int(ni), line) for xi, ni in zip(counted, of, strict=True))
    return Chart(sittings, line, _drifts([float(np.sign(s.x / s.n - line)) for s in sittings]))


def _sitting(x: int, n: int, line: float) -> Sitting:
    counts = np.arange(n + 1)
    usual = counts[(binom.cdf(counts, n, line) > TAIL) & (binom.sf(counts - 1, n, line) > TAIL)]
    expected = Interval(float(usual[0] / n), float(usual[-1] / n))
    return Sitting(x, n, expected, not usual[0] <= x <= usual[-1])


def _drifts(signs: Sequence[float]) -> tuple[Run, ...] | Refusal:
    """Return the long runs; a session on the line belongs to no side and ends a run."""
    if len(signs) < LONG_RUN:
        return Refusal("too_few_sessions", len(signs), LONG_RUN)
    runs, start = [], 0
    for sign, members in groupby(signs):
        length = len(list(members))
        if sign and length >= LONG_RUN:
            runs.append(Run(start, length, "below" if sign < 0 else "above"))
        start += length
    return tuple(runs)
