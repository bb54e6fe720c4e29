"""Do criteria tell candidates apart, and do they go together? For a whole block or exam, first attempts.

Criteria scored by one juror in one sitting share an impression (halo): consistency measures both, and a low one
is no fault of a block that is meant to be varied.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import f as fisher_f
from scipy.stats import norm

from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.counts import Floats
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.refusal import Refusal

FEWEST_FOR_ALPHA = 50
FEWEST_FOR_FLAGS = 30
EASY, HARD = 0.95, 0.30
WEAK_LINK, CLEAR_LINK = 0.10, 0.20

Remark = Literal["constant", "too_easy", "too_hard", "unrelated", "none"]


@dataclass(frozen=True)
class Criterion:
    """A criterion: x acquis of n assessed, its correlation with the rest, and what that calls for.

    `constant`: all or none hold it, it never discriminates; `too_easy`: over 95 % do; `too_hard`: under 30 %;
    `unrelated`: correlation with the rest under .10, and its interval excludes .20. Remarks need 30 candidates.
    """

    x: int
    n: int
    item_rest: Estimate | Refusal
    remark: Remark


@dataclass(frozen=True)
class Consistency:
    """Cronbach's alpha of the criteria that vary, with Feldt's 95 % interval.

    `n_candidates` is the smallest number that two criteria have in common; `constant` ranks the criteria left
    out.
    """

    alpha: float
    interval: Interval
    n_candidates: int
    n_criteria: int
    constant: tuple[int, ...]


def facility(acquis: npt.ArrayLike) -> tuple[Criterion, ...]:
    """Return each criterion from (candidates, criteria): 1 acquis, 0 not, NaN not assessed.

    The rest is the mean of a candidate's other assessed criteria, so that an exemption costs no candidate;
    without one, the correlation is the usual corrected item–total. Its interval is Fisher's z. Source:
    Henrysson (1963), Psychometrika 28:211. Raises ValueError for another shape or other values.
    """
    given = _checked(acquis)
    if not np.all(np.isnan(given) | np.isin(given, (0.0, 1.0))):
        raise ValueError("a criterion is acquis (1), not (0), or not assessed (NaN)")
    return tuple(_criterion(given, rank) for rank in range(given.shape[1]))


def _criterion(given: Floats, rank: int) -> Criterion:
    own = given[:, rank]
    known = own[~np.isnan(own)]
    x, n = int(known.sum()), len(known)
    linked = item_rest(given, rank)
    return Criterion(x, n, linked, _remark(x, n, linked))


def _remark(x: int, n: int, linked: Estimate | Refusal) -> Remark:
    if n < FEWEST_FOR_FLAGS:
        return "none"
    if x in (0, n):
        return "constant"
    if x / n > EASY:
        return "too_easy"
    if x / n < HARD:
        return "too_hard"
    return "unrelated" if _is_unrelated(linked) else "none"


def _is_unrelated(linked: Estimate | Refusal) -> bool:
    if isinstance(linked, Refusal) or isinstance(linked.interval, Refusal):
        return False
    return linked.value < WEAK_LINK and linked.interval.upper < CLEAR_LINK


def item_rest(scores: npt.ArrayLike, rank: int) -> Estimate | Refusal:
    """Return the correlation of a criterion with the mean of the others, candidate by candidate.

    Refused where there is no other, or either does not vary. Raises ValueError for another shape.
    """
    given = _checked(scores)
    if given.shape[1] < 2:
        return Refusal("too_few_criteria", given.shape[1], 2)
    own, others = given[:, rank], np.delete(given, rank, axis=1)
    n_others = (~np.isnan(others)).sum(axis=1)
    used = ~np.isnan(own) & (n_others > 0)
    rest = np.nansum(others[used], axis=1) / n_others[used]
    if not used.any() or np.ptp(own[used]) == 0 or np.ptp(rest) == 0:
        return Refusal("no_variation")
    r = float(np.corrcoef(own[used], rest)[0, 1])
    return Estimate(r, _fisher_z(r, int(used.sum())))


def _fisher_z(r: float, n: int) -> Interval | Refusal:
    """Return Fisher's 95 % interval of a correlation. Source: Fisher (1921), Metron 1:3."""
    if n < FEWEST_FOR_FLAGS:
        return Refusal("too_few_candidates", n, FEWEST_FOR_FLAGS)
    if abs(r) > 1 - 1e-12:
        return Refusal("no_disagreement")
    reach = norm.ppf(0.975) / np.sqrt(n - 3)
    lower, upper = np.tanh([np.arctanh(r) - reach, np.arctanh(r) + reach])
    return Interval(float(lower), float(upper))


def consistency(scores: npt.ArrayLike) -> Consistency | Refusal:
    """Return alpha of scores (candidates, criteria), NaN where not assessed; KR-20 for scores 0 and 1.

    Variances and covariances are of the pairs of criteria that a candidate has, so that an exemption costs no
    candidate. Refused below 50 candidates, alpha being meaningless then, or with fewer than two criteria that
    vary. Sources: Cronbach (1951), Psychometrika 16:297; interval: Feldt (1965), Psychometrika 30:357. Raises
    ValueError for another shape.
    """
    given = _checked(scores)
    lowest, highest = _range(given)
    constant = tuple(int(rank) for rank in np.flatnonzero(~(highest > lowest)))
    varying = np.delete(given, constant, axis=1)
    if varying.shape[1] < 2:
        return Refusal("too_few_criteria", varying.shape[1], 2)
    covariance, n = _pairwise(varying)
    if n < FEWEST_FOR_ALPHA:
        return Refusal("too_few_candidates", n, FEWEST_FOR_ALPHA)
    k = varying.shape[1]
    total = covariance.sum()
    if total <= 0:
        return Refusal("no_variation")
    alpha = float(k / (k - 1) * (1 - np.trace(covariance) / total))
    return Consistency(alpha, feldt(alpha, n, k), n, k, constant)


def feldt(alpha: float, n: int, k: int, level: float = 0.95) -> Interval:
    """Return Feldt's interval of an alpha of n candidates and k criteria.

    It supposes criteria alike; scored 0 or 1 and of unequal easiness, it holds alpha about 90 times of 100
    rather than 95 (docs/recovery.md). Source: Feldt (1965), Psychometrika 30:357; Feldt, Woodruff and Salih
    (1987), Appl. Psych. Meas. 11:93. Raises ValueError unless alpha ≤ 1 (it may be negative) and n and k are 2 or
    more.
    """
    if alpha > 1 or min(n, k) < 2:
        raise ValueError("an alpha is at most 1 and rests on two candidates and two criteria")
    tails = np.array([(1 + level) / 2, (1 - level) / 2])
    lower, upper = 1 - (1 - alpha) * fisher_f.ppf(tails, n - 1, (n - 1) * (k - 1))
    return Interval(float(lower), float(upper))


def _range(given: Floats) -> tuple[Floats, Floats]:
    known = ~np.isnan(given)
    lowest = np.where(known, given, np.inf).min(axis=0)
    return lowest, np.where(known, given, -np.inf).max(axis=0)


def _pairwise(given: Floats) -> tuple[Floats, int]:
    """Return covariances over the candidates that each pair of criteria has, and the smallest of their numbers."""
    known = (~np.isnan(given)).astype(np.float64)
    filled = np.nan_to_num(given)
    n = known.T @ known
    usable = np.maximum(n, 2)
    mean = (filled.T @ known) / usable
    products = filled.T @ filled - usable * mean * mean.T
    return products / (usable - 1), int(n.min())


def _checked(scores: npt.ArrayLike) -> Floats:
    given = np.asarray(scores, dtype=np.float64)
    if given.ndim != 2 or 0 in given.shape or np.isinf(given).any():
        raise ValueError("scores are numbers, candidates × criteria")
    return given
