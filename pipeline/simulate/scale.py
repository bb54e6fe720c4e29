"""From a latent performance to a stored score, and from a score to what a sheet writes."""

from dataclasses import dataclass

import numpy as np

from pipeline.referentiel.model import LevelScale, NumericScale, Reglement
from pipeline.simulate.plan import Floats, Ints

ACQUIS_CUT = 1.2
"""Where « acquis » begins, in logits; the cuts below and above it are as far from one another as it is from 0."""
LOGITS_IN_A_SCALE = 8
"""How many logits a numeric scale spans from its minimum to its maximum."""


@dataclass(frozen=True)
class LevelWriter:
    """Scores are ranks of levels, from 0."""

    scale: LevelScale

    @property
    def acquis(self) -> int:
        """The lowest score that is acquis."""
        return [level.code for level in self.scale.levels].index(self.scale.acquis_from)

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns of a ticked sheet, lowest level first; none for a scale that is written."""
        return tuple(level.label for level in self.scale.levels)

    def scores(self, latent: Floats) -> Ints:
        """Return the levels of latent performances in logits, any shape."""
        ranks = np.arange(1, len(self.scale.levels))
        return np.searchsorted(ACQUIS_CUT * (ranks - self.acquis + 1), latent, side="right")

    def cell(self, score: int) -> str | float:
        """Return what a workbook's cell holds: the level's code."""
        return self.scale.levels[score].code

    def label(self, score: int) -> str | float:
        """Return what a more talkative workbook holds: the level's label."""
        return self.scale.levels[score].label

    def points(self, score: int) -> str:
        """Return what a numeric export writes, with a decimal comma."""
        return f"{self.scale.levels[score].points.normalize():f}".replace(".", ",")


@dataclass(frozen=True)
class MarkWriter:
    """Scores are whole numbers of steps from zero."""

    scale: NumericScale

    @property
    def acquis(self) -> int:
        """The lowest score that is acquis."""
        return int(self.scale.acquis_from / self.scale.step)

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns of a ticked sheet: none, a mark is written."""
        return ()

    def scores(self, latent: Floats) -> Ints:
        """Return the marks, in steps, of latent performances in logits: affine, rounded down, clipped."""
        lowest, highest = int(self.scale.minimum / self.scale.step), int(self.scale.maximum / self.scale.step)
        slope = (highest - lowest) / LOGITS_IN_A_SCALE
        steps = np.floor(self.acquis + slope * (latent - ACQUIS_CUT))
        return np.clip(steps, lowest, highest).astype(np.int64)

    def cell(self, score: int) -> str | float:
        """Return what a workbook's cell holds: a number."""
        return float(score * self.scale.step)

    def label(self, score: int) -> str | float:
        """Return the same number: a mark has no other word."""
        return self.cell(score)

    def points(self, score: int) -> str:
        """Return what a numeric export writes, with a decimal comma."""
        return f"{(score * self.scale.step).normalize():f}".replace(".", ",")


Writer = LevelWriter | MarkWriter


def writer_of(reglement: Reglement) -> Writer:
    """Return how a règlement's scores are made and written."""
    match reglement.scale:
        case LevelScale():
            return LevelWriter(reglement.scale)
        case NumericScale():
            return MarkWriter(reglement.scale)
