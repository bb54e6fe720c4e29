"""Many lines looked at together: tests of each against its reference, and the share of false alarms among them."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import false_discovery_control, hypergeom

from pipeline.metrics.statistics.counts import Floats, checked

FALSE_DISCOVERIES = 0.10


def fisher_below(
    x: Sequence[int], n: Sequence[int], reference_x: Sequence[int], reference_n: Sequence[int]
) -> Floats:
    """Return, for each line, the one-sided p-value that the cohort stands below its reference (lines,).

    References exclude the cohort. Source: Fisher (1935), the exact conditional test of a 2 × 2 table. Raises
    ValueError where the four lists do not pair or hold what is no proportion.
    """
    counted, of = checked(x, n)
    past, past_of = checked(reference_x, reference_n)
    if counted.shape != past.shape:
        raise ValueError("a line needs its reference")
    return np.asarray(hypergeom.cdf(counted, of + past_of, counted + past, of))


def benjamini_hochberg(p: Sequence[float]) -> Floats:
    """Return p-values adjusted for their number (lines,): those ≤ .10 hold at most 10 % of false alarms on average.

    Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57:289. Raises ValueError where one is no
    probability.
    """
    values = np.asarray(p, dtype=np.float64)
    if values.size == 0:
        return values
    return np.asarray(false_discovery_control(values, method="bh"))
