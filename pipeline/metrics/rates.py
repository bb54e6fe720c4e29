"""Intervals for proportions of small groups."""

from typing import NamedTuple

from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint


class Interval(NamedTuple):
    """Both bounds of an interval, as proportions (or differences of proportions)."""

    lower: float
    upper: float


def wilson(x: int, n: int, level: float = 0.95) -> Interval:
    """Return Wilson's score interval for x successes of n.

    Source: Wilson (1927); recommended for small n by Brown, Cai and DasGupta (2001), Stat. Sci. 16:101.
    Raises ValueError where x/n is not a proportion.
    """
    _check(x, n)
    lower, upper = proportion_confint(x, n, alpha=1 - level, method="wilson")
    return Interval(max(0.0, float(lower)), min(1.0, float(upper)))


def newcombe(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Interval:
    """Return Newcombe's hybrid score interval for x1/n1 − x2/n2, two independent groups.

    Source: Newcombe (1998), Stat. Med. 17:873, method 10. Raises ValueError where one is not a proportion.
    """
    _check(x1, n1)
    _check(x2, n2)
    lower, upper = confint_proportions_2indep(
        x1, n1, x2, n2, compare="diff", method="newcomb", alpha=1 - level
    )
    return Interval(float(lower), float(upper))


def _check(x: int, n: int) -> None:
    if not 0 <= x <= n or n == 0:
        raise ValueError(f"{x}/{n} is not a proportion")
