"""How far jurors of an exam agree before they deliberate: several coefficients side by side, none of them alone.

Where most scores are « acquis », kappa is low although jurors agree and AC1 is lenient; hence also the
agreement of blind draws, and the agreement on « non acquis », which is the one that matters for refusals.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from pipeline.metrics.statistics import bootstrap, coefficients
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.coefficients import Tallies, tally
from pipeline.metrics.statistics.counts import Floats
from pipeline.metrics.statistics.refusal import Reason, Refusal

Weighting = Literal["linear", "quadratic"]
Figure = Estimate | Refusal

WEIGHTS = {"linear": coefficients.linear_weights, "quadratic": coefficients.quadratic_weights}


@dataclass(frozen=True)
class Agreement:
    """The agreement of an exam's jurors, level by level; each figure with an interval over candidates.

    A unit is a candidate × criterion that two jurors or more scored; on `n_alike` of `n_units` all gave the
    same level, for `n_candidates`. `chance` is how often jurors agree who draw levels blindly in the
    proportions given. `ac2` and `weighted_kappa` count close levels for a part; with two levels they equal
    `ac1` and `kappa`. `alpha` is Krippendorff's, ordinal. The kappas are of the first and second juror, refused
    for other designs.
    """

    n_candidates: int
    n_units: int
    n_alike: int
    chance: float
    percent: Figure
    non_acquis: Figure
    ac1: Figure
    ac2: Figure
    kappa: Figure
    weighted_kappa: Figure
    alpha: Figure


def agreement(
    scores: npt.ArrayLike,
    n_levels: int,
    acquis_from: int,
    weighting: Weighting = "linear",
    *,
    is_one_pair: bool = True,
) -> Agreement | Refusal:
    """Return the agreement from individual scores (candidates, criteria, jurors), NaN where not scored.

    Scores are ranks of levels, 0…n_levels−1, all levels of the scale counting even if nobody gives them; a
    level is acquis from `acquis_from`. Scores given after deliberation make no agreement. `is_one_pair` says that
    two jurors are the same two for every candidate; kappas are of such a pair alone. Refused where no unit has two
    jurors. Raises ValueError for another shape or for scores off the scale.
    """
    given = _checked(scores, n_levels, acquis_from)
    counts = (given[..., None] == np.arange(n_levels)).sum(axis=2)
    jurors = counts.sum(axis=-1)
    co_rated = jurors > 1
    if not co_rated.any():
        return Refusal("nothing_co_rated")
    tallies = tally(given, n_levels)
    n_candidates = int(co_rated.any(axis=1).sum())
    whole = tallies.weighted(np.ones((1, len(given))))
    replicates = _resampled(tallies)

    def figure(compute: Callable[[Tallies], Floats], undefined: Reason) -> Figure:
        value = float(compute(whole)[0])
        if np.isnan(value):
            return Refusal(undefined)
        return Estimate(value, bootstrap.interval(compute(replicates), n_candidates))

    same, close = coefficients.identity_weights(n_levels), WEIGHTS[weighting](n_levels)
    has_pair = given.shape[2] == 2 and is_one_pair

    def kappa(weights: Floats) -> Figure:
        if not has_pair:
            return Refusal("not_two_jurors")
        return figure(lambda sums: coefficients.cohen(sums, weights), "no_variation")

    return Agreement(
        n_candidates=n_candidates,
        n_units=int(co_rated.sum()),
        n_alike=int((co_rated & (counts.max(axis=-1) == jurors)).sum()),
        chance=float(coefficients.scott_chance(whole)[0]),
        percent=figure(lambda sums: coefficients.percent(sums, same), "nothing_co_rated"),
        non_acquis=figure(lambda sums: coefficients.specific(sums, acquis_from), "no_variation"),
        ac1=figure(lambda sums: coefficients.gwet(sums, same), "no_variation"),
        ac2=figure(lambda sums: coefficients.gwet(sums, close), "no_variation"),
        kappa=kappa(same),
        weighted_kappa=kappa(close),
        alpha=figure(coefficients.krippendorff, "no_variation"),
    )


def _resampled(tallies: Tallies) -> Tallies:
    """Return tallies of each replicate, candidates that somebody scored being drawn."""
    scored = tallies.shares.any(axis=1)
    parts = [field[scored].reshape(scored.sum(), -1) for field in reversed(tallies)]
    sums = bootstrap.resample(np.concatenate(parts, axis=1))
    fields = np.split(sums, np.cumsum([part.shape[1] for part in parts])[:-1], axis=1)
    return Tallies(
        *(drawn.reshape(-1, *field.shape[1:]) for drawn, field in zip(reversed(fields), tallies, strict=True))
    )


def _checked(scores: npt.ArrayLike, n_levels: int, acquis_from: int) -> Floats:
    given = np.asarray(scores, dtype=np.float64)
    if given.ndim != 3:
        raise ValueError("scores are candidates × criteria × jurors")
    if not 0 < acquis_from < n_levels:
        raise ValueError("a scale has a level below acquis and one above")
    if not np.all(np.isnan(given) | np.isin(given, np.arange(n_levels))):
        raise ValueError("a score is off the scale")
    return given
