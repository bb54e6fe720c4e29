"""Coefficients of agreement from sums over units (a unit is one candidate on one criterion).

All of them are ratios of sums, so that a bootstrap over candidates only weighs the candidates' sums. Functions
take `Tallies` with any leading shape and return that shape; NaN where the coefficient does not exist.
"""

from typing import NamedTuple

import numpy as np

from pipeline.metrics.statistics.counts import Floats


class Tallies(NamedTuple):
    """Sums over units, levels being numbered 0…q−1; the leading axes are candidates, or replicates.

    `agreed` (…, q, q): share of a unit's ordered pairs of jurors who gave levels k and l, over co-rated units.
    `coincidences` (…, q, q): the same, times the unit's number of jurors. `shares` (…, q): share of a unit's
    jurors who gave level k, over all rated units. `crossed` (…, q, q): first juror's level × second juror's;
    zeros unless the design has two jurors.
    """

    agreed: Floats
    coincidences: Floats
    shares: Floats
    crossed: Floats

    def weighted(self, weights: Floats) -> "Tallies":
        """Return sums over candidates (replicates, …) under weights (replicates, candidates)."""
        return Tallies(*(np.tensordot(weights, field, axes=1) for field in self))


def tally(scores: Floats, n_levels: int) -> Tallies:
    """Return the tallies of each candidate from scores (candidates, criteria, jurors), NaN where not scored."""
    levels = np.arange(n_levels)
    given = (scores[..., None] == levels).astype(np.float64)
    counts = given.sum(axis=2)
    jurors = counts.sum(axis=-1)
    pairs = counts[..., :, None] * counts[..., None, :] - counts[..., None] * np.eye(n_levels)
    co_rated = jurors > 1
    others = np.where(co_rated, jurors - 1, 1)
    coincidences = pairs * (co_rated / others)[..., None, None]
    present = np.maximum(jurors, 1)
    crossed = np.zeros((len(scores), n_levels, n_levels))
    if scores.shape[2] == 2:
        crossed = np.einsum("icl,icm->ilm", given[:, :, 0], given[:, :, 1])
    return Tallies(
        (coincidences / present[..., None, None]).sum(axis=1),
        coincidences.sum(axis=1),
        (counts / present[..., None]).sum(axis=1),
        crossed,
    )


def identity_weights(n_levels: int) -> Floats:
    """Return weights (q, q) under which only the same level agrees."""
    return np.eye(n_levels)


def linear_weights(n_levels: int) -> Floats:
    """Return weights (q, q) that fall evenly with the distance of levels.

    Source: Cicchetti and Allison (1971).
    """
    return 1 - _distance(n_levels) / (n_levels - 1)


def quadratic_weights(n_levels: int) -> Floats:
    """Return weights (q, q) that fall with the squared distance of levels. Source: Fleiss and Cohen (1973)."""
    return 1 - (_distance(n_levels) / (n_levels - 1)) ** 2


def _distance(n_levels: int) -> Floats:
    levels = np.arange(n_levels, dtype=np.float64)
    return np.abs(levels[:, None] - levels)


def percent(tallies: Tallies, weights: Floats) -> Floats:
    """Return observed agreement: the mean over co-rated units of the share of their pairs that agree."""
    return _ratio(_total(weights * tallies.agreed), _total(tallies.agreed))


def gwet_chance(tallies: Tallies, weights: Floats) -> Floats:
    """Return the agreement that Gwet expects by chance.

    Source: Gwet (2008), BJMSP 61:29.
    """
    share = _ratio(tallies.shares, tallies.shares.sum(axis=-1)[..., None])
    n_levels = weights.shape[0]
    return np.asarray(weights.sum() * (share * (1 - share)).sum(axis=-1) / (n_levels * (n_levels - 1)))


def scott_chance(tallies: Tallies) -> Floats:
    """Return how often two jurors agree who draw levels blindly, in the proportions given.

    Source: Scott (1955), POQ 19:321.
    """
    share = _ratio(tallies.shares, tallies.shares.sum(axis=-1)[..., None])
    return np.asarray((share**2).sum(axis=-1))


def gwet(tallies: Tallies, weights: Floats) -> Floats:
    """Return AC1 (identity weights) or AC2 (other weights).

    Source: Gwet (2008), BJMSP 61:29; Gwet (2014), Handbook of Inter-Rater Reliability.
    """
    return _beyond_chance(percent(tallies, weights), gwet_chance(tallies, weights))


def cohen(tallies: Tallies, weights: Floats) -> Floats:
    """Return Cohen's kappa, weighted or not, of two jurors.

    Source: Cohen (1960), EPM 20:37; (1968), Psych. Bull. 70:213.
    """
    table = _ratio(tallies.crossed, _total(tallies.crossed)[..., None, None])
    expected = table.sum(axis=-1)[..., :, None] * table.sum(axis=-2)[..., None, :]
    return _beyond_chance(_total(weights * table), _total(weights * expected))


def krippendorff(tallies: Tallies, is_ordinal: bool = True) -> Floats:
    """Return Krippendorff's alpha, ordinal or nominal; jurors may change and scores be missing.

    Source: Krippendorff (2004), Content Analysis, chapter 11.
    """
    given = tallies.coincidences.sum(axis=-1)
    metric = _ordinal_metric(given) if is_ordinal else 1 - np.eye(given.shape[-1])
    observed = _total(tallies.coincidences * metric)
    expected = _total(given[..., :, None] * given[..., None, :] * metric)
    return 1 - _ratio((given.sum(axis=-1) - 1) * observed, expected)


def _ordinal_metric(given: Floats) -> Floats:
    """Return squared distances (…, q, q): how many scores lie from one level to the other, both ends for half."""
    middle = np.cumsum(given, axis=-1) - given / 2
    return np.asarray((middle[..., :, None] - middle[..., None, :]) ** 2)


def specific(tallies: Tallies, below: int) -> Floats:
    """Return agreement on the levels under `below`: when a juror gave one, how often a co-juror did too.

    With two jurors, 2·n₀₀ / (2·n₀₀ + n₀₁ + n₁₀). Source: Cicchetti and Feinstein (1990), J. Clin. Epidemiol.
    43:551.
    """
    low = tallies.coincidences[..., :below, :]
    return _ratio(_total(low[..., :below]), _total(low))


def _total(values: Floats) -> Floats:
    return np.asarray(np.einsum("...kl->...", values))


def _ratio(part: Floats, whole: Floats) -> Floats:
    known = whole > 0
    return np.asarray(np.where(known, part / np.where(known, whole, 1.0), np.nan))


def _beyond_chance(observed: Floats, chance: Floats) -> Floats:
    room = 1 - chance
    known = room > 1e-12
    return np.asarray(np.where(known, (observed - chance) / np.where(known, room, 1.0), np.nan))
