"""Centres against what chance alone explains: exact binomial limits to draw, exact tails to flag.

A flag is a gap to look into, never a centre's effect: jurors who differ between centres make the same gap.
Source: Spiegelhalter (2005), Stat. Med. 24:1185.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from scipy.stats import binom, hypergeom, norm

from pipeline.metrics.statistics.counts import Bools, Floats, Ints, Side, checked
from pipeline.metrics.statistics.overdispersion import Overdispersion, overdispersion
from pipeline.metrics.statistics.refusal import Refusal

ATTENTION, ACTION = 0.025, 0.001
FEWEST_CENTRES = 3

Flag = Literal["action", "attention", "none"]


class Curve(NamedTuple):
    """Both limits of a funnel, as proportions, one per size."""

    lower: Floats
    upper: Floats


@dataclass(frozen=True)
class Point:
    """A centre's x of n against `target`, the rate of the others.

    `tail` is the probability of a count as far on that side, `flag` what it calls for: `action` at .001,
    `attention` at .025 on each side.
    """

    x: int
    n: int
    target: float
    side: Side
    tail: float
    flag: Flag


@dataclass(frozen=True)
class Funnel:
    """Every centre, the pooled rate, and how many `action` flags chance alone would give."""

    points: tuple[Point, ...]
    pooled: float
    overdispersion: Overdispersion
    expected_actions: float


def limits(target: float, sizes: Sequence[int], tail: float = ATTENTION) -> Curve:
    """Return the limits to draw for groups of these sizes: binomial quantiles, interpolated between counts.

    They are for the eye: where few counts are possible a point may lie outside and be no surprise, so that
    flags come from `funnel`. Source: Spiegelhalter (2005), Stat. Med. 24:1185, appendix. Raises ValueError
    unless 0 < target < 1, 0 < tail < 0.5 and sizes are positive.
    """
    n = np.asarray(sizes, dtype=np.int64)
    if not (0 < target < 1 and 0 < tail < 0.5) or np.any(n < 1):
        raise ValueError("a funnel needs a target and a tail that are probabilities, and groups of people")
    return Curve(_limit(target, n, tail), _limit(target, n, 1 - tail))


def _limit(target: float, n: Ints, probability: float) -> Floats:
    count = binom.ppf(probability, n, target)
    reached, before = binom.cdf(count, n, target), binom.cdf(count - 1, n, target)
    return np.asarray(np.clip((count - (reached - probability) / (reached - before)) / n, 0.0, 1.0))


def leave_one_out(x: Sequence[int], n: Sequence[int]) -> Floats:
    """Return, for each group, the pooled rate of the others (groups,); ValueError with fewer than two groups."""
    counted, of = checked(x, n)
    if len(counted) < 2:
        raise ValueError("a group alone has no others")
    return _others(counted, of, np.ones(len(counted), dtype=bool)).rate


def funnel(x: Sequence[int], n: Sequence[int]) -> Funnel | Refusal:
    """Place each group against the pooled rate of the others, and flag those that chance hardly explains.

    Tails are those of Fisher's exact test of the group against the others, since a target made of few centres
    has an error of its own: taken for known, it flags more often than it says. Those that call for action are
    left out of the others' targets, so that one outlier does not make its neighbours look odd. Where groups
    differ more than chance detectably, a flag must also hold with limits widened accordingly. Refused below 3
    groups. Raises ValueError where x/n are not proportions.
    """
    counted, of = checked(x, n)
    if len(counted) < FEWEST_CENTRES:
        return Refusal("too_few_centres", len(counted), FEWEST_CENTRES)
    others = _usual_others(counted, of)
    spread = overdispersion(x, n)
    low, high = _tails(counted, of, others)
    below = counted / of < others.rate
    tails = np.where(below, low, high)
    judged = np.maximum(tails, _widened_tails(counted, of, others, spread)) if spread.is_acted_on else tails
    points = tuple(
        Point(
            int(xi), int(ni), float(target), "below" if is_low else "above", float(tail), _flag(float(held))
        )
        for xi, ni, target, is_low, tail, held in zip(
            counted, of, others.rate, below, tails, judged, strict=True
        )
    )
    return Funnel(points, float(counted.sum() / of.sum()), spread, _expected(counted, of, others))


class _Others(NamedTuple):
    """What each group is compared with: x of n of the usual groups, itself left out (groups,)."""

    x: Ints
    n: Ints

    @property
    def rate(self) -> Floats:
        return np.asarray(self.x / self.n)


def _others(x: Ints, n: Ints, usual: Bools) -> _Others:
    return _Others((x * usual).sum() - x * usual, (n * usual).sum() - n * usual)


def _usual_others(x: Ints, n: Ints) -> _Others:
    """Leave outliers out one after the other, the farthest first, while its tail calls for action.

    More than half of the groups remain; equals go together, so that the order of groups changes nothing.
    """
    usual = np.ones(len(x), dtype=bool)
    while True:
        others = _others(x, n, usual)
        tails = np.where(usual, np.minimum(*_tails(x, n, others)), 1.0)
        kept = usual & (tails > tails.min() * (1 + 1e-9))
        if tails.min() > ACTION or 2 * kept.sum() <= len(x):
            return others
        usual = kept


def _tails(x: Ints, n: Ints, others: _Others) -> tuple[Floats, Floats]:
    """Return the probabilities of x or fewer, and of x or more, given the sum with the others (groups,)."""
    of = (n + others.n, x + others.x, n)
    return np.asarray(hypergeom.cdf(x, *of)), np.asarray(hypergeom.sf(x - 1, *of))


def _widened_tails(x: Ints, n: Ints, others: _Others, spread: Overdispersion) -> Floats:
    """Return the tail of each group once true rates are allowed to differ by tau, on the arcsine scale."""
    gap = np.abs(np.arcsin(np.sqrt(x / n)) - np.arcsin(np.sqrt(others.rate)))
    return np.asarray(norm.sf(gap / np.sqrt(1 / (4 * n) + 1 / (4 * others.n) + spread.tau**2)))


def _flag(tail: float) -> Flag:
    if tail <= ACTION:
        return "action"
    return "attention" if tail <= ATTENTION else "none"


def _expected(x: Ints, n: Ints, others: _Others) -> float:
    """Return how many groups would be flagged for action, on either side, were chance alone at work."""
    total = 0.0
    for own, size, past, past_size in zip(x, n, *others, strict=True):
        of = (size + past_size, own + past, size)
        counts = np.arange(size + 1)
        flagged = np.minimum(hypergeom.cdf(counts, *of), hypergeom.sf(counts - 1, *of)) <= ACTION
        total += float(np.sum(hypergeom.pmf(counts[flagged], *of)))
    return total
