"""What people need, what is decided for them, and what is done of it: request → recommended → decided → done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

import numpy as np

from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.simulate.plan import Bools, Plan
from pipeline.simulate.population import People
from pipeline.simulate.profile import Profile
from pipeline.simulate.rolls import Roll
from pipeline.simulate.streams import stream

EXEMPTION = "criterion_exemption"
REASONS = ("R1", "R2", "R3", "R4")


@dataclass(frozen=True)
class Request:
    """One line of the accommodation register: a type for a person, at one exam or at all (`exam` empty).

    A step that was not reached has no date. `exempted` are criterion codes.
    """

    person: int
    label: str
    exam: str
    requested_on: date
    recommended_on: date | None
    decided_on: date | None
    implemented_on: date | None
    exempted: tuple[str, ...]
    reason: str


class Needs:
    """Who needs what, the same from one session to the next."""

    def __init__(self, plan: Plan, profile: Profile, people: People, seed: int) -> None:
        self._plan, self._shares, self._seed = plan, profile.accommodating, seed
        self._labels = {kind.code: kind.label for kind in load_nomenclature().accommodation_types}
        rng, size = stream(seed, "needs"), len(people.numbers)
        is_needy = rng.random(size) < self._shares.needed
        is_exempted = is_needy & (rng.random(size) < self._shares.exempted)
        self._asks = is_needy & (~is_exempted | (rng.random(size) < 0.5))
        weights = np.array(list(self._shares.types.values()))
        self._type = rng.choice(list(self._shares.types), size, p=weights / weights.sum())
        self._exempted = self._chosen(people.first_blocks, rng) & is_exempted[:, None]

    def exempted(self, roll: Roll) -> Bools:
        """Return the criteria that a decision takes out of each registration, (n, K)."""
        if roll.session.kind == "results_only":
            return np.zeros((len(roll.people), len(self._plan.criteria)), dtype=np.bool_)
        return np.asarray(self._exempted[roll.people] & roll.registered(self._plan))

    def requests(self, roll: Roll) -> tuple[Request, ...]:
        """Return the register's lines for a session; none where only minutes survive."""
        if roll.session.kind == "results_only":
            return ()
        rng = stream(self._seed, "accommodations", roll.session.code)
        exempted, sits = self.exempted(roll), roll.sits(self._plan)
        lines: list[Request] = []
        for row in range(len(roll.people)):
            if self._asks[roll.people[row]] and roll.people[row] not in roll.people[:row]:
                lines.append(self._ordinary(roll, row, sits[row], rng))
            if exempted[row].any():
                lines.append(self._exempting(roll, row, exempted[row], rng))
        return tuple(lines)

    def _chosen(self, first_blocks: Bools, rng: np.random.Generator) -> Bools:
        """Return one to three criteria of one exam of each person, none indispensable, (N, K)."""
        shape = (len(first_blocks), len(self._plan.criteria))
        spared = np.isin(self._plan.criteria, self._plan.reglement.indispensable.criteria)
        open_to = first_blocks[:, self._plan.block_of] & ~spared
        order = np.where(open_to, rng.random(shape), np.inf)
        exam = self._plan.exam_of[order.argmin(axis=1)]
        order = np.where(self._plan.exam_of == exam[:, None], order, np.inf)
        wanted = rng.integers(1, 3, shape[0], endpoint=True)
        return np.asarray((order.argsort(axis=1).argsort(axis=1) < wanted[:, None]) & np.isfinite(order))

    def _ordinary(self, roll: Roll, row: int, sits: Bools, rng: np.random.Generator) -> Request:
        exam = int(rng.choice(np.flatnonzero(sits)))
        is_everywhere = rng.random() < 0.5
        shares = (self._shares.recommended, self._shares.decided, self._shares.implemented)
        steps = sum(accumulate(rng.random(3) < shares, lambda before, now: before and now))
        missed = roll.missed[row][sits].all() if is_everywhere else roll.missed[row, exam]
        code = "" if is_everywhere else self._plan.exams[exam].code
        what = (str(self._type[roll.people[row]]), code, ())
        return self._request(roll, row, what, min(steps, 2 if missed else 3), rng)

    def _exempting(self, roll: Roll, row: int, exempted: Bools, rng: np.random.Generator) -> Request:
        criteria = np.flatnonzero(exempted)
        exam = int(self._plan.exam_of[criteria[0]])
        codes = tuple(self._plan.criteria[k] for k in criteria)
        steps = 2 if roll.missed[row, exam] else 3
        return self._request(roll, row, (EXEMPTION, self._plan.exams[exam].code, codes), steps, rng)

    def _request(
        self,
        roll: Roll,
        row: int,
        what: tuple[str, str, tuple[str, ...]],
        steps: int,
        rng: np.random.Generator,
    ) -> Request:
        """Return a line whose first `steps` steps after the request were reached."""
        code, exam, exempted = what
        requested_on, *days = _days(roll, rng)
        recommended_on, decided_on, implemented_on = (
            day if rank < steps else None for rank, day in enumerate(days)
        )
        person, label, reason = int(roll.people[row]), self._labels[code], str(rng.choice(REASONS))
        return Request(
            person, label, exam, requested_on, recommended_on, decided_on, implemented_on, exempted, reason
        )


def _days(roll: Roll, rng: np.random.Generator) -> Iterator[date]:
    """Yield the days of a request, its recommendation, its decision and its implementation, in this order."""
    requested_on = roll.session.starts_on - timedelta(days=int(rng.integers(60, 110)))
    recommended_on = requested_on + timedelta(days=int(rng.integers(5, 15)))
    yield requested_on
    yield recommended_on
    yield recommended_on + timedelta(days=int(rng.integers(3, 12)))
    yield roll.session.starts_on + timedelta(days=int(rng.integers(0, roll.session.days)))
