"""A certification in numbers, from known truths: block A of the field notes, everything at once and in arrays.

logit P(acquis) = ability + halo + centre + session + easiness − severity of the juror − that on the criterion. The
files of `pipeline.simulate` follow the same model; this one keeps its truths at hand and is made a thousand times.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Truths:
    """What is planted, in logits: spreads, of jurors for `severity` and `by_criterion`; `planted` moves centre 0."""

    centre: float = 0.25
    session: float = 0.10
    severity: float = 0.5
    by_criterion: float = 0.2
    halo: float = 0.5
    visiting: float = 0.15
    planted: float = 0.0
    n_centres: int = 8
    jurors_per_centre: int = 5
    n_sessions: int = 30
    n_criteria: int = 14
    cut: float = 0.7


NULL = Truths(centre=0.0, session=0.0, severity=0.0, by_criterion=0.0)


@dataclass(frozen=True)
class World:
    """What happened: centre and two jurors of each candidate, chances and scores (candidates, criteria, 2)."""

    centre: Ints
    seats: Ints
    chances: Floats
    scores: Floats
    passed: npt.NDArray[np.bool_]
    easiness: Floats
    severity: Floats


def live(seed: int, truths: Truths = Truths()) -> World:
    """Draw a world: 30 sessions of 8 to 40 candidates in 8 centres, two jurors of the centre each, some visiting."""
    rng = np.random.default_rng(seed)
    sizes = np.clip(rng.negative_binomial(10, 10 / 26, truths.n_sessions), 8, 40)
    session = np.repeat(np.arange(truths.n_sessions), sizes)
    centre = session % truths.n_centres
    seats = _seats(centre, truths, rng)
    easiness = rng.normal(1.8, 0.9, truths.n_criteria)
    n_jurors = truths.n_centres * truths.jurors_per_centre
    severity = rng.normal(0, truths.severity, n_jurors)
    on_criterion = severity[:, None] + rng.normal(0, truths.by_criterion, (n_jurors, truths.n_criteria))
    place = rng.normal(0, truths.centre, truths.n_centres)
    place[0] += truths.planted
    person = (
        rng.normal(size=len(centre))
        + rng.normal(0, truths.halo, len(centre))
        + place[centre]
        + rng.normal(0, truths.session, truths.n_sessions)[session]
    )
    latent = person[:, None, None] + easiness[:, None] - np.moveaxis(on_criterion[seats], 1, 2)
    chances = 1 / (1 + np.exp(-latent))
    scores = (rng.random(latent.shape) < chances).astype(float)
    kept = np.take_along_axis(scores, rng.integers(2, size=scores.shape[:2])[..., None], axis=2)[..., 0]
    return World(centre, seats, chances, scores, kept.mean(axis=1) >= truths.cut, easiness, severity)


def _seats(centre: Ints, truths: Truths, rng: np.random.Generator) -> Ints:
    """Return two different jurors of each candidate's centre; for some, the second comes from anywhere else."""
    per = truths.jurors_per_centre
    first = rng.integers(per, size=len(centre))
    second = (first + rng.integers(1, per, size=len(centre))) % per
    away = (centre + rng.integers(1, max(2, truths.n_centres), size=len(centre))) % truths.n_centres
    visits = rng.random(len(centre)) < truths.visiting
    elsewhere = away * per + rng.integers(per, size=len(centre))
    return np.stack([centre * per + first, np.where(visits, elsewhere, centre * per + second)], axis=1)
