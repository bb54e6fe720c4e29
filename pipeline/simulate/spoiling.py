"""Files spoilt on purpose, and the list of every defect with its address."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from pipeline.simulate.defects import SPOILT
from pipeline.simulate.grading import State
from pipeline.simulate.grids import Grids
from pipeline.simulate.layouts import grid_files
from pipeline.simulate.life import World
from pipeline.simulate.profile import DefectPlan
from pipeline.simulate.registers import minutes_of
from pipeline.simulate.sheet import Export, Place, address
from pipeline.simulate.sitting import HARMONISED, Sitting, Wound
from pipeline.simulate.streams import stream

COPY, CORRECTED = "_copie", "_v2"
"""What the second file of a sheet has at the end of its name; both sort after the first one."""


@dataclass(frozen=True)
class Defect:
    """One planted defect, where a person can look; codes, never a name.

    `value` is what the juror meant by a cell that holds the session back.
    """

    code: str
    session: str
    file: str
    exam: str | None = None
    block: str | None = None
    criterion: str | None = None
    candidate: str | None = None
    juror: str | None = None
    sheet: str | None = None
    address: str | None = None
    value: str | float | None = None
    is_blocking: bool = False


class Spoiler:
    """Plants the file defects of one session in its exports, and finds where all its defects stand.

    `files` are the sheets that count, `others` the faulty first versions and the copies.
    """

    def __init__(self, world: World, sitting: Sitting) -> None:
        self._world, self._sitting = world, sitting
        self._grids = Grids(world, sitting)
        self.files, self.others = grid_files(self._grids), list[Export]()
        self.defects = list[Defect]()
        for rank, plan in enumerate(world.profile.defects):
            if plan.session == sitting.session.code:
                self._spoil(plan, stream(world.seed, "files", plan.session, str(rank)))
        self.defects += self._wounds()

    def _spoil(self, plan: DefectPlan, rng: np.random.Generator) -> None:
        match plan.code:
            case "duplicate_file":
                self._double(plan)
            case "unknown_criterion":
                self._estrange(plan)
            case "corrected_file":
                self._correct(plan, rng)

    def _double(self, plan: DefectPlan) -> None:
        """Send a file again under another name."""
        file = self._target(plan)
        copy = replace(file, path=file.renamed(COPY), status="unchanged")
        self.others.append(copy)
        self.defects.append(self._of_file(plan.code, copy))

    def _estrange(self, plan: DefectPlan) -> None:
        """Send first a file with a criterion that the référentiel does not know."""
        file = self._target(plan)
        strange = self._variant(replace(self._grids, extra=plan.word), file)
        self._supersede(file, replace(strange, status="quarantined"))
        place = _address_of(strange, plan.word)
        self.defects.append(replace(self._of_file(plan.code, strange), criterion=plan.word, address=place))

    def _correct(self, plan: DefectPlan, rng: np.random.Generator) -> None:
        """Send first a file with a wrong score and a blank."""
        file = self._target(plan)
        states = self._sitting.grades.states
        scored = sorted({(p.row, p.column) for p in file.places if states[p.row, p.column] == State.SCORED})
        wrong, blank = (scored[i] for i in rng.choice(len(scored), 2, replace=False))
        first = self._variant(replace(self._grids, sitting=self._mistaken(wrong, blank)), file)
        self._supersede(file, first)
        for row, criterion in (wrong, blank):
            self.defects += self._at(plan.code, first, row, criterion)

    def _mistaken(self, wrong: tuple[int, int], blank: tuple[int, int]) -> Sitting:
        grades = self._sitting.grades
        acquis = self._grids.writer.acquis
        scores, retained, states = grades.scores.copy(), grades.retained.copy(), grades.states.copy()
        other = acquis - 1 if retained[wrong] >= acquis else acquis
        scores[wrong] = retained[wrong] = other
        states[blank] = State.BLANK
        return replace(self._sitting, grades=replace(grades, scores=scores, retained=retained, states=states))

    def _target(self, plan: DefectPlan) -> Export:
        """Return the file to spoil: the first one of the exam, or the one that holds every exam."""
        exam = self._world.plan.exam_at(plan.exam)
        return next(file for file in self.files if file.exam in (exam, None))

    def _variant(self, grids: Grids, file: Export) -> Export:
        return next(other for other in grid_files(grids) if other.path == file.path)

    def _supersede(self, file: Export, first: Export) -> None:
        """Put a faulty version under the file's name, and the right one under a name that sorts after it."""
        self.others.append(first)
        self.files[self.files.index(file)] = replace(file, path=file.renamed(CORRECTED))

    def _wounds(self) -> Iterator[Defect]:
        """Yield the defects that what happened already holds."""
        for wound in self._sitting.wounds:
            if wound.criterion is not None:
                for file in self.files:
                    yield from self._at(wound.code, file, wound.row, wound.criterion)
            elif wound.block is not None:
                yield self._on_minutes(wound, wound.block)

    def _on_minutes(self, wound: Wound, block: int) -> Defect:
        file = minutes_of(self._world, self._sitting)
        return replace(
            self._of_file(wound.code, file),
            block=self._world.plan.blocks[block],
            candidate=self._number(wound.row),
            address=file.places[Place(wound.row, block, 0)],
        )

    def _at(self, code: str, file: Export, row: int, criterion: int) -> Iterator[Defect]:
        """Yield a defect for each cell of a file that holds a registration × criterion."""
        exam = int(self._world.plan.exam_of[criterion])
        for slot in self._grids.slots(exam):
            if Place(row, criterion, slot) in file.places:
                yield replace(
                    self._of_file(code, file),
                    exam=self._world.plan.exams[exam].code,
                    criterion=self._world.plan.criteria[criterion],
                    candidate=self._number(row),
                    juror=self._juror(row, exam, slot),
                    address=file.places[Place(row, criterion, slot)],
                    value=self._meant(row, criterion, slot) if code in SPOILT else None,
                    is_blocking=code in SPOILT,
                )

    def _meant(self, row: int, criterion: int, slot: int) -> str | float:
        """Return the score that stands under a spoilt cell, as a workbook writes it."""
        grades = self._sitting.grades
        kept = grades.retained[row, criterion] if slot == HARMONISED else grades.scores[row, criterion, slot]
        return self._grids.writer.cell(int(kept))

    def _number(self, row: int) -> str:
        return self._world.people.numbers[int(self._sitting.roll.people[row])]

    def _juror(self, row: int, exam: int, slot: int) -> str | None:
        seat = int(self._sitting.seats[row, exam, slot])
        return None if slot == HARMONISED else self._world.juries.code(seat)

    def _of_file(self, code: str, file: Export) -> Defect:
        exam = None if file.exam is None else self._world.plan.exams[file.exam].code
        sheet = file.sheet.name or None
        return Defect(code, self._sitting.session.code, file.path, exam=exam, sheet=sheet)


def _address_of(file: Export, word: str) -> str:
    """Return the address of the first cell of a file that holds a word."""
    return next(
        address(rank, column)
        for rank, row in enumerate(file.sheet.rows)
        for column, cell in enumerate(row)
        if cell == word
    )
