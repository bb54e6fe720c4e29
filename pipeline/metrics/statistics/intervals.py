"""Intervals for proportions of small groups, and for the difference of two.

Small counts come back again and again on a page: those of rates and of gaps are computed once.
"""

from functools import lru_cache
from typing import NamedTuple

from scipy.stats import beta
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint


class Interval(NamedTuple):
    """Both bounds of an interval, in the unit of what it bounds (a proportion, a difference, a coefficient)."""

    lower: float
    upper: float


@lru_cache(maxsize=65_536)
def wilson(x: int, n: int, level: float = 0.95) -> Interval:
    """Return Wilson's score interval for x successes of n: the default of every rate.

    Source: Wilson (1927), JASA 22:209; recommended for small n by Brown, Cai and DasGupta (2001), Stat. Sci.
    16:101. Raises ValueError where x/n is not a proportion or `level` not a confidence.
    """
    _check(x, n, level)
    lower, upper = proportion_confint(x, n, alpha=1 - level, method="wilson")
    return Interval(0.0 if x == 0 else float(lower), 1.0 if x == n else float(upper))


def jeffreys(x: int, n: int, level: float = 0.95) -> Interval:
    """Return Jeffreys' equal-tailed interval, 0 belonging to it when x = 0, and 1 when x = n.

    Source: Brown, Cai and DasGupta (2001), Stat. Sci. 16:101, section 3.1, which gives the rule of the
    boundaries. Raises ValueError as `wilson`.
    """
    _check(x, n, level)
    lower = 0.0 if x == 0 else float(beta.ppf((1 - level) / 2, x + 0.5, n - x + 0.5))
    upper = 1.0 if x == n else float(beta.ppf((1 + level) / 2, x + 0.5, n - x + 0.5))
    return Interval(lower, upper)


def clopper_pearson(x: int, n: int, level: float = 0.95) -> Interval:
    """Return the exact interval: its coverage is guaranteed, hence it is wide; for a claim of conformity only.

    Source: Clopper and Pearson (1934), Biometrika 26:404. Raises ValueError as `wilson`.
    """
    _check(x, n, level)
    tail = (1 - level) / 2
    lower = 0.0 if x == 0 else float(beta.ppf(tail, x, n - x + 1))
    upper = 1.0 if x == n else float(beta.ppf(1 - tail, x + 1, n - x))
    return Interval(lower, upper)


@lru_cache(maxsize=65_536)
def newcombe(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Interval:
    """Return Newcombe's hybrid score interval for x1/n1 − x2/n2, two independent groups.

    Source: Newcombe (1998), Stat. Med. 17:873, method 10. Raises ValueError as `wilson`, for either group.
    """
    _check(x1, n1, level)
    _check(x2, n2, level)
    lower, upper = confint_proportions_2indep(
        x1, n1, x2, n2, compare="diff", method="newcomb", alpha=1 - level
    )
    return Interval(float(lower), float(upper))


def _check(x: int, n: int, level: float) -> None:
    if not 0 <= x <= n or n == 0:
        raise ValueError(f"{x}/{n} is not a proportion")
    if not 0 < level < 1:
        raise ValueError(f"{level} is not a confidence level")
