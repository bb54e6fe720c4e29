"""What the grids of one session say, cell by cell, before any layout."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.simulate.grading import State
from pipeline.simulate.life import World
from pipeline.simulate.population import FullName
from pipeline.simulate.scale import Writer, writer_of
from pipeline.simulate.sheet import Cell, Place
from pipeline.simulate.sitting import HARMONISED, Sitting

STATE_WORDS = {
    State.NOT_ASSESSED: "NE",
    State.EXEMPTED: "DISP",
    State.ABSENT: "ABS",
    State.NOT_APPLICABLE: "SO",
    State.ALREADY_HELD: None,
    State.BLANK: None,
}


@dataclass(frozen=True)
class Grids:
    """One session's grids; `extra` is a criterion that the référentiel does not know, written after the others."""

    world: World
    sitting: Sitting
    extra: str = ""

    @property
    def session(self) -> str:
        """The session's code."""
        return self.sitting.session.code

    @cached_property
    def writer(self) -> Writer:
        """How scores are written."""
        return writer_of(self.world.plan.reglement)

    @cached_property
    def strange_words(self) -> dict[tuple[int, int], str]:
        """What off-scale cells hold, by registration and criterion."""
        return {
            (wound.row, wound.criterion): wound.word
            for wound in self.sitting.wounds
            if wound.code == "off_scale" and wound.criterion is not None
        }

    def heading(self, exam: int) -> str:
        """Return how a sheet names its exam: `E1 – Mise en situation…`."""
        known = self.world.plan.exams[exam]
        return f"{known.code} – {known.title}"

    def criteria(self, exam: int) -> list[tuple[int, str, str]]:
        """Return the position, code and text of each criterion of an exam; the unknown one repeats the last."""
        plan = self.world.plan
        texts = plan.referentiel.criteria
        known = [(k, plan.criteria[k], texts[k].text) for k in plan.criteria_of(exam)]
        return [*known, (known[-1][0], self.extra, known[-1][2])] if self.extra else known

    def slots(self, exam: int) -> tuple[int, ...]:
        """Return the grids that survive of an exam."""
        return self.sitting.slots(self.world.plan, exam)

    def scripts(self, exam: int) -> list["Script"]:
        """Return the work of each person whom an exam concerns, in the order of the roll."""
        rows: dict[int, list[int]] = {}
        for row in np.flatnonzero(self.sitting.roll.sits(self.world.plan)[:, exam]).tolist():
            rows.setdefault(int(self.sitting.roll.people[row]), []).append(row)
        return [Script(self, exam, person, tuple(own)) for person, own in rows.items()]


@dataclass(frozen=True)
class Script:
    """One person's exam. It has several registrations where the exam touches blocks at different attempts."""

    grids: Grids
    exam: int
    person: int
    rows: tuple[int, ...]

    @property
    def number(self) -> str:
        """The candidate number."""
        return self.grids.world.people.numbers[self.person]

    @property
    def name(self) -> FullName:
        """The person's name."""
        return self.grids.world.people.names[self.person]

    @property
    def is_away(self) -> bool:
        """Whether the register says that the person never came."""
        return bool(self.grids.sitting.roll.is_away[self.rows[0]])

    def juror(self, slot: int) -> str:
        """Return the code of the juror of a grid, empty for the harmonised one."""
        if slot == HARMONISED:
            return ""
        return self.grids.world.juries.code(int(self.grids.sitting.seats[self.rows[0], self.exam, slot]))

    def place(self, criterion: int, slot: int) -> Place:
        """Return which score a cell is."""
        block = self.grids.world.plan.block_of[criterion]
        blocks = self.grids.sitting.roll.blocks
        return Place(next((row for row in self.rows if blocks[row, block]), self.rows[0]), criterion, slot)

    def score(self, criterion: int, slot: int) -> int | None:
        """Return the score of a cell, or nothing where the cell is not scored."""
        row, grades = self.place(criterion, slot).row, self.grids.sitting.grades
        if grades.states[row, criterion] != State.SCORED:
            return None
        kept = grades.retained[row, criterion] if slot == HARMONISED else grades.scores[row, criterion, slot]
        return int(kept)

    def word(self, criterion: int) -> str | None:
        """Return what a cell that is not scored holds."""
        row = self.place(criterion, HARMONISED).row
        state = State(self.grids.sitting.grades.states[row, criterion])
        return self.grids.strange_words[row, criterion] if state == State.OFF_SCALE else STATE_WORDS[state]

    def cell(self, criterion: int, slot: int, write: Callable[[int], Cell]) -> Cell:
        """Return what a cell holds, a score being written by `write`."""
        score = self.score(criterion, slot)
        return self.word(criterion) if score is None else write(score)
