"""A session as it was lived."""

from dataclasses import dataclass

from pipeline.simulate.accommodations import Request
from pipeline.simulate.grading import Grades
from pipeline.simulate.plan import Ints, Plan
from pipeline.simulate.profile import Session
from pipeline.simulate.rolls import Roll

HARMONISED = -1
"""The slot of the harmonised grid; jurors' own are 0, 1…"""


@dataclass(frozen=True)
class Wound:
    """A cell, or a decision, that was spoilt: registration `row` × `criterion`, or × `block`.

    `word` is what an off-scale cell holds, or the reason that the minutes give.
    """

    code: str
    row: int
    criterion: int | None = None
    block: int | None = None
    word: str = ""


@dataclass(frozen=True)
class Sitting:
    """One session: who came, who graded them, what was given, what was decided.

    `seats` are jurors, (n, X, S); `decisions` holds `Decision`, (n, B). `grades` and `decisions` are as the
    files say, defects included; `wounds` are those defects.
    """

    roll: Roll
    seats: Ints
    grades: Grades
    decisions: Ints
    requests: tuple[Request, ...]
    wounds: tuple[Wound, ...] = ()

    @property
    def session(self) -> Session:
        """The session."""
        return self.roll.session

    def slots(self, plan: Plan, exam: int) -> tuple[int, ...]:
        """Return the grids that survive of an exam: those of jurors, the harmonised one, or all of them."""
        due, is_lost = int(plan.due[exam]), plan.exams[exam].code in self.session.unharmonised
        own = tuple(range(due))
        if due == 1 or is_lost:
            return own
        return (HARMONISED,) if self.session.grids == "harmonised" else (*own, HARMONISED)
