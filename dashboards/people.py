"""The candidates of a centre, by code: what became of their blocks and criteria, sitting by sitting.

A trainer's file alone holds them; whatever was not assessed is told as one there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboards.context import Context
from dashboards.records import Session
from pipeline.locales import formats
from pipeline.metrics.catalogue import OUTCOMES

SIGNS = {"acquis": "■", "not_acquis": "□", "unresolved": "?", "not_assessed": "NE", "absent": "ABS"}
TO_WORK_ON = ("not_acquis", "unresolved")


class Registered(NamedTuple):
    """What became of one registration to a block."""

    cohort: str
    candidate: str
    session: str
    attempt: int
    block: str
    result: str


class Sitting(NamedTuple):
    """One candidate in one session, at one attempt: criteria by what became of them."""

    cohort: str
    candidate: str
    session: str
    kind: str
    attempt: int
    n_acquis: int
    n_assessed: int
    n_others: int

    @property
    def counts(self) -> str:
        """Return « 31/38 »."""
        return f"{formats.number(self.n_acquis)}/{formats.number(self.n_assessed)}"


class Held(NamedTuple):
    """What the jury holds of one criterion, at one sitting."""

    session: str
    attempt: int
    block: str
    criterion: str
    result: str


@dataclass(frozen=True)
class Person:
    """A candidate of the centre, with registrations and sittings in the order of time."""

    candidate: str
    cohort: str
    registered: tuple[Registered, ...]
    sittings: tuple[Sitting, ...]

    @property
    def latest(self) -> dict[str, Registered]:
        """What became of each block at its latest attempt."""
        return {row.block: row for row in self.registered}

    @property
    def label(self) -> str:
        """Return « BCDF-469 · LYO-26B »."""
        return f"{self.candidate} · {self.cohort}"


def people(context: Context) -> list[Person]:
    """Return the candidates of the centre, those of the latest cohorts first."""
    scope = {"referentiel": context.referentiel.referentiel}
    registered = context.publication.read(Registered, "candidate_blocks", **scope)
    sittings = context.publication.read(Sitting, "candidate_sittings", **scope)
    rank = {session.session: place for place, session in enumerate(context.sessions)}
    met = [(row.candidate, row.cohort, rank[row.session]) for row in registered]
    met += [(row.candidate, row.cohort, rank[row.session]) for row in sittings]
    latest: dict[tuple[str, str], int] = {}
    for candidate, cohort, place in met:
        latest[candidate, cohort] = max(latest.get((candidate, cohort), place), place)
    return [
        Person(
            candidate,
            cohort,
            tuple(row for row in registered if (row.candidate, row.cohort) == (candidate, cohort)),
            tuple(row for row in sittings if (row.candidate, row.cohort) == (candidate, cohort)),
        )
        for candidate, cohort in sorted(latest, key=lambda key: (-latest[key], key[1], key[0]))
    ]


def held(context: Context, person: Person) -> list[Held]:
    """Return what juries hold of a candidate's criteria, the earliest sitting first."""
    return context.publication.read(
        Held,
        "candidate_criteria",
        referentiel=context.referentiel.referentiel,
        candidate=person.candidate,
    )


def block_words(result: str) -> str:
    """Return what became of a block, in words."""
    return OUTCOMES["block"].results[result]["fr"]


def sitting_words(session: Session, attempt: int) -> str:
    """Return « S2026-03-LYO, passage 2 », « S2026-05-LYO, examen blanc »."""
    if session.kind == "mock":
        return f"{session.session}, examen blanc"
    return session.session + (f", passage {attempt}" if attempt > 1 else "")


def cohorts(found: Sequence[Person]) -> list[str]:
    """Return the cohorts, the latest first."""
    return list(dict.fromkeys(person.cohort for person in found))
