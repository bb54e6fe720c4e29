"""Intervals by resampling candidates: the criteria of a candidate go together, so candidates are what is drawn."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from scipy.stats import norm, t

from pipeline.metrics.statistics.counts import Floats, Ints
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.refusal import Refusal

REPLICATES = 1000
SEED = 1979
FEWEST_CANDIDATES = 10
MOST_DRAWN = 2000
"""More candidates than that are put together at random into so many groups, and groups are drawn."""
LARGEST_UNDEFINED = 0.05
"""Share of replicates where the figure may not exist before its interval is refused."""


@dataclass(frozen=True)
class Estimate:
    """A figure and its 95 % interval, or why the interval is not given."""

    value: float
    interval: Interval | Refusal


def resample(parts: Floats) -> Floats:
    """Return what candidates contribute (candidates, parts) summed over those of each replicate (replicates, parts).

    Neither the order of rows nor their number costs anything: candidates beyond `MOST_DRAWN` are drawn by groups put
    together at random, which tells the spread of their sums as well. Source: Wolter (2007), Introduction to Variance
    Estimation, chapter 2 (random groups).
    """
    ordered = parts[canonical_order(parts)]
    drawn = _grouped(ordered) if len(ordered) > MOST_DRAWN else ordered
    return np.asarray(weights(len(drawn)) @ drawn)


def _grouped(parts: Floats) -> Floats:
    groups = np.zeros((MOST_DRAWN, parts.shape[1]))
    np.add.at(groups, np.random.default_rng(SEED).permutation(len(parts)) % MOST_DRAWN, parts)
    return groups


@lru_cache(maxsize=4)
def weights(n: int, replicates: int = REPLICATES, seed: int = SEED) -> Floats:
    """Return how often each of n candidates is drawn in each replicate (replicates, n); rows sum to n.

    The same arguments give the same draws. Raises ValueError without a candidate or a replicate.
    """
    if n < 1 or replicates < 1:
        raise ValueError("resampling needs candidates and replicates")
    drawn = np.random.default_rng(seed).integers(n, size=(replicates, n))
    drawn += n * np.arange(replicates)[:, None]
    counted = np.bincount(drawn.ravel(), minlength=replicates * n).reshape(replicates, n).astype(np.float64)
    counted.flags.writeable = False
    return counted


def canonical_order(contributions: Floats) -> Ints:
    """Return ranks that sort candidates by what they contribute (candidates, parts).

    Draws are made in that order, so that the order of rows changes no interval.
    """
    return np.lexsort(np.round(contributions, 9).T)


def interval(replicates: Floats, n: int, level: float = 0.95) -> Interval | Refusal:
    """Return the expanded percentile interval of a figure from its replicates (replicates,), drawn from n candidates.

    Percentiles of a bootstrap are too close together for small n; they are moved apart by √(n/(n − 1)) and the
    quantiles of Student's law. Source: Hesterberg (2015), The American Statistician 69:371.
    Replicates where the figure does not exist are NaN; refused when more than 5 % are, when none varies, or
    below 10 candidates.
    """
    if n < FEWEST_CANDIDATES:
        return Refusal("too_few_candidates", n, FEWEST_CANDIDATES)
    known = replicates[~np.isnan(replicates)]
    if len(known) < (1 - LARGEST_UNDEFINED) * len(replicates):
        return Refusal("too_rare")
    if np.ptp(known) < 1e-12:
        return Refusal("no_disagreement")
    tail = _tail(n, level)
    ranks = np.array([tail, 1 - tail]) * (len(known) - 1)
    lower, upper = np.interp(ranks, np.arange(len(known)), np.sort(known))
    return Interval(float(lower), float(upper))


@cache
def _tail(n: int, level: float) -> float:
    """Return the share of replicates left out on each side."""
    return float(norm.cdf(np.sqrt(n / (n - 1)) * t.ppf((1 - level) / 2, n - 1)))
