"""An edition as arrays: which criterion belongs to which block, exam, activity and competency.

Letters in shapes, everywhere in this package: N people, n registrations of a session, K criteria, B blocks,
X exams, S juror slots (the most that an exam owes), J jurors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import UsageError
from pipeline.referentiel.model import Edition, Exam, Referentiel, Reglement

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """What is graded, and under which rules."""

    referentiel: Referentiel
    reglement: Reglement

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """Criterion codes, in the source's order."""
        return tuple(criterion.code for criterion in self.referentiel.criteria)

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """Block codes, in the source's order."""
        return tuple(block.code for block in self.referentiel.blocks)

    @property
    def exams(self) -> tuple[Exam, ...]:
        """Exams, in the source's order."""
        return self.referentiel.exams

    @cached_property
    def due(self) -> Ints:
        """Jurors due per exam, (X,)."""
        return np.array([self.reglement.jurors_due.by_exam[exam.code] for exam in self.exams])

    @cached_property
    def in_block(self) -> Ints:
        """Which criterion is in which block, (K, B) of 0 and 1."""
        return self._members(
            [[c.code for a in block.activities for c in a.criteria] for block in self.referentiel.blocks]
        )

    @cached_property
    def in_exam(self) -> Ints:
        """Which criterion is graded in which exam, (K, X) of 0 and 1."""
        return self._members([[c.code for c in self.referentiel.criteria_of(exam)] for exam in self.exams])

    @cached_property
    def in_activity(self) -> Ints:
        """Which criterion is in which activity, (K, activities) of 0 and 1."""
        return self._members(
            [[c.code for c in activity.criteria] for activity in self.referentiel.activities]
        )

    @cached_property
    def parts(self) -> Ints:
        """Which criterion is in which part of a block that must pass by itself, (K, P) of 0 and 1."""
        compensation = self.reglement.block_rule.compensation
        if compensation == "within_block":
            return self.in_block
        units = self.in_exam if compensation == "within_exam" else self.in_activity
        crossed = [block * unit for block in self.in_block.T for unit in units.T]
        return np.array([part for part in crossed if part.any()]).T

    @cached_property
    def part_block(self) -> Ints:
        """The block of each part, (P,)."""
        return np.asarray(self.block_of[np.argmax(self.parts, axis=0)])

    @cached_property
    def indispensable(self) -> Ints:
        """Which criterion is indispensable to which block, (K, B) of 0 and 1."""
        named = np.isin(self.criteria, self.reglement.indispensable.criteria)
        return self.in_block * named[:, None]

    @cached_property
    def shows(self) -> Ints:
        """Which criterion shows which competency performed, (K, competencies) of 0 and 1."""
        links = [link for link in self.referentiel.mapping.links if not link.is_partial]
        return self._members(
            [
                [link.criterion for link in links if link.competency == competency.code]
                for competency in self.referentiel.competencies
            ]
        )

    @cached_property
    def block_of(self) -> Ints:
        """The block of each criterion, (K,)."""
        return np.asarray(np.argmax(self.in_block, axis=1))

    @cached_property
    def exam_of(self) -> Ints:
        """The exam of each criterion, (K,)."""
        return np.asarray(np.argmax(self.in_exam, axis=1))

    def criteria_of(self, exam: int) -> list[int]:
        """Return the positions of the criteria graded in an exam."""
        return [int(k) for k in np.flatnonzero(self.in_exam[:, exam])]

    def exam_at(self, code: str | None) -> int:
        """Return the position of an exam; of the first one that owes a single juror, where no code is given."""
        if code is None:
            return int(np.argmin(self.due))
        return [exam.code for exam in self.exams].index(code)

    def _members(self, columns: Sequence[Sequence[str]]) -> Ints:
        return np.array([[code in column for column in columns] for code in self.criteria], dtype=np.int64)


def plan_of(edition: Edition, reglement_id: str) -> Plan:
    """Return the plan of an edition under one of its règlements; `UsageError` where it has no such one."""
    if reglement_id not in edition.reglements:
        raise UsageError(
            f"Le règlement « {reglement_id} » n'existe pas dans {edition.referentiel.key} ; "
            f"choisissez parmi : {', '.join(edition.reglements)}."
        )
    return Plan(edition.referentiel, edition.reglements[reglement_id])
