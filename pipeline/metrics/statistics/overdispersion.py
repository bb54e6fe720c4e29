"""Whether groups differ more than chance alone would have them differ."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from pipeline.metrics.statistics.counts import Floats, checked

WINSORISED = 0.10
FEWEST_ACTED_ON = 10


@dataclass(frozen=True)
class Overdispersion:
    """How much k groups vary around their pooled rate, on the arcsine scale.

    `phi` is 1 when chance alone is at work; `tau` the standard deviation of true differences, in radians of
    arcsin(√rate); `is_detected` at 95 %; `is_acted_on` only with 10 groups or more, phi being noise below.
    """

    phi: float
    tau: float
    n_groups: int
    is_detected: bool

    @property
    def is_acted_on(self) -> bool:
        """Whether limits are widened for it."""
        return self.is_detected and self.n_groups >= FEWEST_ACTED_ON


def overdispersion(x: Sequence[int], n: Sequence[int]) -> Overdispersion:
    """Measure the excess of variation of x/n between groups around their pooled rate.

    z under the 10th percentile, or over the 90th, are brought back to it, so that it is not the outliers one
    looks for that widen the limits. Source: Spiegelhalter (2005), Qual. Saf. Health Care 14:347; tau by moments,
    DerSimonian and Laird (1986). Raises ValueError with fewer than two groups, or where x/n are not
    proportions.
    """
    counted, of = checked(x, n)
    k = len(counted)
    if k < 2:
        raise ValueError("variation needs two groups")
    pooled = counted.sum() / of.sum()
    z = 2 * np.sqrt(of) * (np.arcsin(np.sqrt(counted / of)) - np.arcsin(np.sqrt(pooled)))
    phi = float((_winsorised(z) ** 2).mean())
    weight = 4.0 * of
    excess = (k * phi - (k - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    return Overdispersion(phi, float(np.sqrt(max(0.0, excess))), k, bool(k * phi > chi2.ppf(0.95, k - 1)))


def _winsorised(z: Floats) -> Floats:
    return np.asarray(np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED])))
