"""Whether a juror asks more than those who scored the same candidates on the same criteria.

Only scores of the same candidate and criterion are compared: means of jurors would mix their severity with
their candidates. What is measured is the gap to one's co-jurors, not to all jurors: it compares jurors only
within a group linked by common candidates. Scores copied from a co-juror hide it. Linked designs: Linacre
(1989), Many-Facet Rasch Measurement, chapter on connectedness.
"""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from pipeline.metrics.statistics import bootstrap
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.counts import Floats, Ints
from pipeline.metrics.statistics.refusal import Refusal

FEWEST_CANDIDATES = 10
FEWEST_COJURORS = 3


@dataclass(frozen=True)
class Strictness:
    """What a juror's co-rated scores say: `severity` is positive for a juror who gives less than co-jurors.

    `severity` is in the unit of the scores (with 0 and 1, 0.06 is 6 points fewer acquis). `group` numbers the
    jurors linked by common candidates; severities of two groups do not compare.
    """

    juror: Hashable
    n_candidates: int
    n_cojurors: int
    group: int
    severity: Estimate | Refusal


@dataclass(frozen=True)
class Harmony:
    """Every juror in the order of their names, and how many groups no common candidate links."""

    jurors: tuple[Strictness, ...]
    n_groups: int

    @property
    def is_connected(self) -> bool:
        """Whether all jurors compare with one another, if only through others."""
        return self.n_groups == 1


def severity(
    candidates: npt.ArrayLike, criteria: npt.ArrayLike, jurors: npt.ArrayLike, scores: npt.ArrayLike
) -> Harmony | Refusal:
    """Return how much less each juror gives than co-jurors, one row per individual score.

    For each score, the gap is the mean score of the co-jurors minus this one; a juror's severity is the mean
    gap, with an interval over candidates. Refused per juror below 10 candidates or 3 co-jurors, and as a whole
    where nothing is scored twice. Raises ValueError where the lists do not pair, a score is missing, or a juror
    scores a unit twice.
    """
    given = np.asarray(scores, dtype=np.float64)
    candidate, unit, juror, names = _coded(candidates, criteria, jurors, given)
    n_jurors = np.bincount(unit)
    kept = n_jurors[unit] > 1
    if not kept.any():
        return Refusal("nothing_co_rated")
    linked, groups = _links(unit, juror, len(names))
    others = np.maximum(n_jurors - 1, 1)[unit]
    gaps = (np.bincount(unit, given)[unit] - given) / others - given
    by_juror = np.argsort(juror[kept], kind="stable")
    ends = np.cumsum(np.bincount(juror[kept], minlength=len(names)))[:-1]
    shares = zip(*(np.split(column[kept][by_juror], ends) for column in (candidate, gaps)), strict=True)
    told = tuple(
        _strictness(name, share, int(linked[rank]), int(groups[rank]))
        for rank, (name, share) in enumerate(zip(names, shares, strict=True))
    )
    compared = [one for one in told if one.n_cojurors]
    return Harmony(told, len({one.group for one in compared}))


def _coded(
    candidates: npt.ArrayLike, criteria: npt.ArrayLike, jurors: npt.ArrayLike, given: Floats
) -> tuple[Ints, Ints, Ints, list[Hashable]]:
    """Return candidates, units and jurors as ranks (scores,), and the jurors' names in their order."""
    columns = [np.asarray(column) for column in (candidates, criteria, jurors)]
    if given.ndim != 1 or any(column.shape != given.shape for column in columns):
        raise ValueError("each score needs a candidate, a criterion and a juror")
    if not len(given) or not np.isfinite(given).all():
        raise ValueError("a severity rests on scores")
    candidate, criterion = (np.unique(column, return_inverse=True)[1] for column in columns[:2])
    names, juror = np.unique(columns[2], return_inverse=True)
    unit = np.unique(candidate * len(given) + criterion, return_inverse=True)[1]
    if not np.diff(np.sort(unit * len(names) + juror)).all():
        raise ValueError("a juror scores a candidate twice on a criterion")
    return candidate, unit, juror, names.tolist()


def _links(unit: Ints, juror: Ints, n_jurors: int) -> tuple[Ints, Ints]:
    """Return how many co-jurors each juror has, and the number of their group (jurors,)."""
    present = csr_array((np.ones(len(unit), dtype=np.int64), (unit, juror)), shape=(unit.max() + 1, n_jurors))
    shared = present.T @ present
    n_cojurors = np.asarray((shared > 0).sum(axis=1), dtype=np.int64) - 1
    return n_cojurors, connected_components(shared, directed=False)[1].astype(np.int64)


def _strictness(name: Hashable, share: tuple[Ints, Floats], n_cojurors: int, group: int) -> Strictness:
    """Return a juror from the candidates and the gaps of their co-rated scores."""
    candidate = np.unique(share[0], return_inverse=True)[1]
    sums = np.stack([np.bincount(candidate, share[1]), np.bincount(candidate).astype(np.float64)], axis=1)
    return Strictness(name, len(sums), n_cojurors, group, _estimate(sums, len(sums), n_cojurors))


def _estimate(sums: Floats, n_candidates: int, n_cojurors: int) -> Estimate | Refusal:
    """Return the mean gap from each candidate's sum of gaps and number of scores (candidates, 2)."""
    if n_candidates < FEWEST_CANDIDATES:
        return Refusal("too_few_candidates", n_candidates, FEWEST_CANDIDATES)
    if n_cojurors < FEWEST_COJURORS:
        return Refusal("too_few_cojurors", n_cojurors, FEWEST_COJURORS)
    drawn = bootstrap.resample(sums)
    gap, scored = sums.sum(axis=0)
    return Estimate(float(gap / scored), bootstrap.interval(drawn[:, 0] / drawn[:, 1], n_candidates))
