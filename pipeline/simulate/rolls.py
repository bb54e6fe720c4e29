"""Who is registered for what in a session, and who comes; who comes back at the next one."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pipeline.simulate.plan import Bools, Ints, Plan
from pipeline.simulate.population import People
from pipeline.simulate.profile import Profile, Registering, Session
from pipeline.simulate.streams import stream


class Presence(IntEnum):
    """What the register says of a person's coming, in the order of `PRESENCE_WORDS`."""

    PRESENT = 0
    EXCUSED = 1
    UNEXCUSED = 2
    LEFT_BEFORE = 3
    LEFT_DURING = 4


PRESENCE_WORDS = (
    "présent",
    "absent justifié",
    "absent non justifié",
    "abandon avant épreuve",
    "abandon en cours",
)


@dataclass(frozen=True)
class Roll:
    """The registrations of a session, one per person × attempt, by candidate number then attempt.

    `people` are positions in `People`, (n,); `blocks` what each registers for, (n, B); `presence` holds
    `Presence`, (n,); `missed` says which exams nobody saw them at, (n, X).
    """

    session: Session
    people: Ints
    attempts: Ints
    blocks: Bools
    presence: Ints
    missed: Bools

    @property
    def is_away(self) -> Bools:
        """Who never came, says the register, (n,)."""
        return np.isin(self.presence, (Presence.EXCUSED, Presence.UNEXCUSED, Presence.LEFT_BEFORE))

    def registered(self, plan: Plan) -> Bools:
        """Return which criteria each registration is due on, (n, K)."""
        return self.blocks[:, plan.block_of]

    def sits(self, plan: Plan) -> Bools:
        """Return which exams each registration leads to, (n, X)."""
        return (self.registered(plan) @ plan.in_exam) > 0

    def present(self, plan: Plan) -> Bools:
        """Return who came to at least one exam of which registered block, (n, B)."""
        return ((self.registered(plan) & ~self.missed[:, plan.exam_of]) @ plan.in_block) > 0


class Agenda:
    """Who waits for which block, at which attempt: `waiting` is the attempt, (N, B), 0 for nobody."""

    def __init__(self, plan: Plan, profile: Profile, people: People, seed: int) -> None:
        self._plan, self._profile, self._people, self._seed = plan, profile, people, seed
        self._waiting = np.zeros_like(people.first_blocks, dtype=np.int64)
        self._centre = np.array([cohort.rpartition(" ")[0] for cohort in people.cohorts])

    def open(self, session: Session) -> Roll:
        """Return the roll of a session: its cohort, then those of its centre who were waiting for it."""
        cohort = self._people.of_cohort(self._profile.cohort_of(session))
        wanted = np.zeros_like(self._waiting)
        if session.kind != "mock":
            here = self._centre == self._profile.centre(session.centre).name
            wanted[here] = self._waiting[here]
            self._waiting[here] = 0
        wanted[cohort] = self._people.first_blocks[cohort]
        return self._roll(session, wanted)

    def close(self, roll: Roll, failed: Bools) -> None:
        """Let wait those who failed a block and sit again, and those who left blocks for later.

        `failed` is who was refused which block, (n, B).
        """
        registering = self._profile.registering
        rng = stream(self._seed, "resits", roll.session.code)
        again = rng.random(len(self._people.numbers)) < registering.resits
        later = rng.random(len(self._people.numbers)) < registering.completed_later
        due = failed & (again[roll.people] & (roll.attempts < registering.attempts))[:, None]
        np.maximum.at(self._waiting, roll.people, due * (roll.attempts + 1)[:, None])
        first = np.isin(roll.people, self._people.of_cohort(self._profile.cohort_of(roll.session)))
        late = first & later[roll.people] & ~roll.is_away
        np.maximum.at(self._waiting, roll.people, late[:, None] & ~self._people.first_blocks[roll.people])

    def _roll(self, session: Session, wanted: Ints) -> Roll:
        """Return the roll of those who want a block, one registration per attempt they are at."""
        pairs = [
            (i, a) for a in range(1, wanted.max(initial=0) + 1) for i in np.flatnonzero((wanted == a).any(1))
        ]
        pairs.sort(key=lambda pair: (self._people.numbers[pair[0]], pair[1]))
        people, attempts = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        blocks = wanted[people] == attempts[:, None]
        sits = (blocks[:, self._plan.block_of] @ self._plan.in_exam) > 0
        rng = stream(self._seed, "presence", session.code)
        presence, missed = _attendance(self._profile.registering, session, people, sits, rng)
        return Roll(session, people, attempts, blocks, presence, missed)


def _attendance(
    registering: Registering, session: Session, people: Ints, sits: Bools, rng: np.random.Generator
) -> tuple[Ints, Bools]:
    """Return presence, (n,), and missed exams, (n, X); both are a person's, whatever their registrations.

    Where only minutes survive nobody can have missed a single exam: nothing would say so.
    """
    faces, face = np.unique(people, return_inverse=True)
    due = np.zeros((len(faces), sits.shape[1]), dtype=np.bool_)
    np.logical_or.at(due, face, sits)
    is_away = rng.random(len(faces)) < registering.absent
    why = rng.choice(
        [Presence.EXCUSED, Presence.UNEXCUSED, Presence.LEFT_BEFORE], len(faces), p=(0.5, 0.3, 0.2)
    )
    chance = np.where(session.kind == "results_only", 0.5, rng.random(len(faces)))
    skips = chance < registering.absent_at_one_exam
    leaves = ~is_away & (chance > 1 - registering.leaves) & (due.sum(axis=1) > 1)
    order = rng.permuted(np.tile(np.arange(sits.shape[1]), (len(faces), 1)), axis=1)
    missed = np.where(leaves[:, None], _after_some(due, order), skips[:, None] & _one(due, order))
    presence = np.where(is_away, why, np.where(leaves, Presence.LEFT_DURING, Presence.PRESENT))
    return presence[face], (is_away[:, None] | missed)[face] & sits


def _one(due: Bools, order: Ints) -> Bools:
    """Return one exam of each person, (people, X): the first due in their random order."""
    return np.asarray(np.arange(due.shape[1]) == np.where(due, order, due.shape[1]).argmin(axis=1)[:, None])


def _after_some(due: Bools, order: Ints) -> Bools:
    """Return the exams of each person after the first ones, (people, X), never all of them."""
    sat = 1 + order[:, 0] % np.maximum(due.sum(axis=1) - 1, 1)
    return np.asarray(due.cumsum(axis=1) > sat[:, None])
