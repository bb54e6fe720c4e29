"""The people: what registers say of them, how able they are, what they need."""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path

import numpy as np

from pipeline.referentiel.load import read_model
from pipeline.referentiel.model import Document, Text
from pipeline.simulate.plan import Bools, Floats, Ints, Plan
from pipeline.simulate.profile import Profile, Registering, Session
from pipeline.simulate.streams import stream


class FullName(Document):
    """A first name and a last name."""

    first_name: Text
    last_name: Text


class Names(Document):
    """The names that people are given."""

    first_names: tuple[Text, ...]
    last_names: tuple[Text, ...]
    null_name: Text
    homonyms: FullName


@dataclass(frozen=True)
class People:
    """Everybody, in the order of their cohorts; every field has one entry per person, N of them.

    `first_blocks` is what a person registers for first, (N, B); `ability` is in logits, (N, B).
    """

    numbers: tuple[str, ...]
    names: tuple[FullName, ...]
    cohorts: tuple[str, ...]
    access_routes: tuple[str, ...]
    first_blocks: Bools
    ability: Floats

    def of_cohort(self, cohort: str) -> Ints:
        """Return the positions of the people who train in a cohort."""
        return np.array([i for i, name in enumerate(self.cohorts) if name == cohort], dtype=np.int64)


def draw_people(plan: Plan, profile: Profile, seed: int) -> People:
    """Return the people of every cohort of the profile."""
    cohorts = _cohorts(profile, seed)
    size, weights = len(cohorts), profile.registering.access_routes
    shares = np.array(list(weights.values())) / sum(weights.values())
    routes = stream(seed, "access_routes").choice(list(weights), size, p=shares)
    return People(
        numbers=_numbers(size, seed),
        names=_names(size, seed),
        cohorts=cohorts,
        access_routes=tuple(map(str, routes)),
        first_blocks=_first_blocks(size, len(plan.blocks), profile.registering.partial, seed),
        ability=draw_ability(
            (size, len(plan.blocks)), profile.grading.ability_correlation, stream(seed, "ability")
        ),
    )


def draw_ability(shape: tuple[int, int], correlation: float, rng: np.random.Generator) -> Floats:
    """Return abilities in logits, (people, blocks): standard normal, equally correlated between blocks."""
    common = rng.standard_normal((shape[0], 1))
    return sqrt(correlation) * common + sqrt(1 - correlation) * rng.standard_normal(shape)


def _cohorts(profile: Profile, seed: int) -> tuple[str, ...]:
    """Return the cohort of each person; a mock session is sat by the cohort of the official one after it."""
    sessions = [session for session in profile.calendar if session.kind != "mock"]
    sizes = {profile.cohort_of(session): _size(profile.registering, session, seed) for session in sessions}
    return tuple(cohort for cohort, size in sizes.items() for _ in range(size))


def _size(registering: Registering, session: Session, seed: int) -> int:
    if session.cohort_size is not None:
        return session.cohort_size
    dispersion, mean = registering.cohort_dispersion, registering.cohort_mean
    drawn = stream(seed, "cohort", session.code).negative_binomial(
        dispersion, dispersion / (dispersion + mean)
    )
    return int(np.clip(drawn, registering.cohort_smallest, registering.cohort_largest))


def _numbers(size: int, seed: int) -> tuple[str, ...]:
    """Return six-digit candidate numbers with leading zeros, none twice, in no meaningful order."""
    drawn = stream(seed, "numbers").choice(100_000, size, replace=False)
    return tuple(f"{number:06}" for number in drawn)


@lru_cache(maxsize=1)
def _known_names() -> Names:
    return read_model(Path(__file__).with_name("names.yaml"), Names)[0]


def _names(size: int, seed: int) -> tuple[FullName, ...]:
    """Return distinct names, but for one pair of homonyms, and one person called Null."""
    known, rng = _known_names(), stream(seed, "names")
    firsts, lasts = len(known.first_names), len(known.last_names)
    drawn = rng.choice(firsts * lasts, size, replace=size > firsts * lasts)
    names = [
        FullName(first_name=known.first_names[i % firsts], last_name=known.last_names[i // firsts])
        for i in drawn
    ]
    null = FullName(first_name=names[-1].first_name, last_name=known.null_name)
    return (*names[:-3], known.homonyms, known.homonyms, null)


def _first_blocks(size: int, n_blocks: int, partial: float, seed: int) -> Bools:
    """Return who registers for what at first, (N, B): everything, or for a share one or two blocks."""
    rng = stream(seed, "blocks")
    ranks = rng.permuted(np.tile(np.arange(n_blocks), (size, 1)), axis=1)
    wanted = rng.integers(1, min(2, n_blocks), size, endpoint=True)
    return np.asarray((rng.random((size, 1)) >= partial) | (ranks < wanted[:, None]))
