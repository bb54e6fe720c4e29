"""The candidates of a centre, by code: what became of their blocks and criteria, sitting by sitting.

A trainer's file alone holds them; whatever was not assessed is told as one there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from dashboards.context import Context
from dashboards.gaps import MOCK, OFFICIAL
from dashboards.records import Session
from pipeline.locales import formats

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


Row = TypeVar("Row", Registered, Sitting)


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
    def starts(self) -> set[str]:
        """The first session of registrations and that of sittings, mock exams included."""
        return {row.session for row in self.registered[:1]} | {row.session for row in self.sittings[:1]}

    def sat(self, kind: str) -> list[Sitting]:
        """Return the sittings of mock exams, or all the others, as `kind` asks."""
        return [row for row in self.sittings if (row.kind == MOCK) == (kind == MOCK)]

    @property
    def is_scored(self) -> bool:
        """Whether scores of an official session are published."""
        return bool(self.sat(OFFICIAL))

    @property
    def label(self) -> str:
        """Return « BCDF-469 · LYO-26B »."""
        return f"{self.candidate} · {self.cohort}"


def people(context: Context) -> list[Person]:
    """Return the candidates of the centre, those whose first session is the latest first."""
    scope = {"referentiel": context.referentiel.referentiel}
    registered = _by_person(context.publication.read(Registered, "candidate_blocks", **scope))
    sittings = _by_person(context.publication.read(Sitting, "candidate_sittings", **scope))
    rank = {session.session: place for place, session in enumerate(context.sessions)}
    found = [
        Person(candidate, cohort, tuple(registered[cohort, candidate]), tuple(sittings[cohort, candidate]))
        for cohort, candidate in registered.keys() | sittings.keys()
    ]
    return sorted(
        found,
        key=lambda person: (-min(rank[code] for code in person.starts), person.cohort, person.candidate),
    )


def _by_person(rows: Iterable[Row]) -> defaultdict[tuple[str, str], list[Row]]:
    """Return rows by cohort and candidate, each in its order."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.cohort, row.candidate].append(row)
    return found


def held(context: Context, person: Person) -> list[Held]:
    """Return what juries hold of a candidate's criteria, the earliest sitting first."""
    return context.publication.read(
        Held,
        "candidate_criteria",
        referentiel=context.referentiel.referentiel,
        candidate=person.candidate,
    )


def sitting_words(session: Session, attempt: int) -> str:
    """Return « S2026-03-LYO, passage 2 », « S2026-05-LYO, examen blanc »."""
    if session.kind == MOCK:
        return f"{session.session}, examen blanc"
    return session.session + (f", passage {attempt}" if attempt > 1 else "")


def cohorts(found: Sequence[Person]) -> list[str]:
    """Return the cohorts, the latest to start first."""
    return list(dict.fromkeys(person.cohort for person in found))
