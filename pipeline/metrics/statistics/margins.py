"""Decisions near the cut: how many hang on one criterion, or on which juror one listens to. No model."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Margins:
    """Of n candidates, those whom one criterion would move across the cut, and those who depend on the juror."""

    n_near: int
    n_flipped: int
    n: int


def margins(margin: npt.ArrayLike, alone: npt.ArrayLike) -> Margins:
    """Count decisions near the cut.

    `margin` (candidates,) is criteria acquis minus criteria needed: 0 or more passes, so that 0 and −1 are one
    criterion from the other side. `alone` (candidates, jurors) is the same margin from each juror's own scores,
    NaN without one; a candidate is flipped when some juror alone would decide otherwise. Raises ValueError
    where both do not pair or a margin is missing.
    """
    kept, own = np.asarray(margin, dtype=np.float64), np.asarray(alone, dtype=np.float64)
    if kept.ndim != 1 or own.ndim != 2 or len(kept) != len(own) or np.isnan(kept).any():
        raise ValueError("each candidate needs a margin and those of the jurors")
    near = (kept >= -1) & (kept < 1)
    flipped = (~np.isnan(own) & ((own >= 0) != (kept >= 0)[:, None])).any(axis=1)
    return Margins(int(near.sum()), int(flipped.sum()), len(kept))
