"""Centres against what chance alone explains: a funnel with exact binomial limits, and flags by exact tails.

A flag is a gap to look into, never a centre's effect: jurors who differ between centres make the same gap.
Source: Spiegelhalter (2005), Stat. Med. 24:1185.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from scipy.stats import binom, norm

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
    flags come from `funnel`. Source: Spiegelhalter (2005), Stat. Med. 24:1185, appendix A.1.1. Raises
    ValueError unless 0 < target < 1, 0 < tail < 0.5 and sizes are positive.
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
    return np.asarray((counted.sum() - counted) / (of.sum() - of))


def funnel(x: Sequence[int], n: Sequence[int]) -> Funnel | Refusal:
    """Place each group against the pooled rate of the others, and flag those that chance hardly explains.

    Those flagged for action in a first look are left out of the others' targets, so that one outlier does not
    make its neighbours look odd. Where groups differ more than chance detectably, a flag must also hold with
    limits widened accordingly. Refused below 3 groups. Raises ValueError where x/n are not proportions.
    """
    counted, of = checked(x, n)
    if len(counted) < FEWEST_CENTRES:
        return Refusal("too_few_centres", len(counted), FEWEST_CENTRES)
    targets = _robust_targets(counted, of)
    spread = overdispersion(x, n)
    below = counted / of < targets
    tails = np.where(below, binom.cdf(counted, of, targets), binom.sf(counted - 1, of, targets))
    judged = np.maximum(tails, _widened_tails(counted, of, targets, spread)) if spread.is_acted_on else tails
    points = tuple(
        Point(int(xi), int(ni), float(target), "below" if low else "above", float(tail), _flag(float(held)))
        for xi, ni, target, low, tail, held in zip(counted, of, targets, below, tails, judged, strict=True)
    )
    return Funnel(points, float(counted.sum() / of.sum()), spread, _expected(of, targets))


def _robust_targets(x: Ints, n: Ints) -> Floats:
    """Return the rate of the others (groups,), outliers left out one after the other, the farthest first.

    The farthest is taken out while its tail calls for action, as long as more than half of the groups remain; equals go
    together, so that the order of groups changes nothing.
    """
    usual = np.ones(len(x), dtype=bool)
    while True:
        targets = _others(x, n, usual)
        tails = np.where(usual, np.minimum(binom.cdf(x, n, targets), binom.sf(x - 1, n, targets)), 1.0)
        kept = usual & (tails > tails.min() * (1 + 1e-9))
        if tails.min() > ACTION or 2 * kept.sum() <= len(x):
            return targets
        usual = kept


def _others(x: Ints, n: Ints, usual: Bools) -> Floats:
    """Return the pooled rate of the usual groups, each without itself (groups,)."""
    return np.asarray(((x * usual).sum() - x * usual) / ((n * usual).sum() - n * usual))


def _widened_tails(x: Ints, n: Ints, targets: Floats, spread: Overdispersion) -> Floats:
    """Return the tail of each group once true rates are allowed to differ by tau, on the arcsine scale."""
    gap = np.abs(np.arcsin(np.sqrt(x / n)) - np.arcsin(np.sqrt(targets)))
    return np.asarray(norm.sf(gap / np.sqrt(1 / (4 * n) + spread.tau**2)))


def _flag(tail: float) -> Flag:
    if tail <= ACTION:
        return "action"
    return "attention" if tail <= ATTENTION else "none"


def _expected(n: Ints, targets: Floats) -> float:
    """Return how many groups would be flagged for action, on either side, were chance alone at work."""
    low = binom.ppf(ACTION, n, targets)
    low = np.where(binom.cdf(low, n, targets) > ACTION, low - 1, low)
    high = binom.isf(ACTION, n, targets) + 1
    return float(np.sum(binom.cdf(low, n, targets) + binom.sf(high - 1, n, targets)))
