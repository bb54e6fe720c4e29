"""Counts x of n, one pair per group, as arrays."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Side = Literal["below", "above"]


def checked(x: Sequence[int], n: Sequence[int]) -> tuple[Ints, Ints]:
    """Return both as arrays (groups,); ValueError where they do not pair, or one is no proportion."""
    counted, of = np.asarray(x, dtype=np.int64), np.asarray(n, dtype=np.int64)
    if counted.ndim != 1 or counted.shape != of.shape:
        raise ValueError("x and n must be two lists of the same length")
    if np.any((counted < 0) | (counted > of) | (of == 0)):
        raise ValueError("one of x/n is not a proportion")
    return counted, of
