"""A sitting as its files can be read: who counts where, and what each criterion comes to."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.simulate.grading import State
from pipeline.simulate.plan import Bools, Plan
from pipeline.simulate.scale import writer_of
from pipeline.simulate.sitting import HARMONISED, Sitting


@dataclass(frozen=True)
class Reading:
    """Masks of one sitting, (n, K) unless said otherwise."""

    plan: Plan
    sitting: Sitting

    @cached_property
    def present(self) -> Bools:
        """Who is present to which block, (n, B)."""
        return self.sitting.roll.present(self.plan)

    @cached_property
    def is_due(self) -> Bools:
        """Criteria of the blocks that each registration is present to."""
        return self.sitting.roll.registered(self.plan) & self.present[:, self.plan.block_of]

    def holds(self, *states: State) -> Bools:
        """Return the criteria due whose cells are in one of these states."""
        return np.asarray(self.is_due & np.isin(self.sitting.grades.states, states))

    @cached_property
    def is_assessed(self) -> Bools:
        """Criteria that a juror scored, resolved or not."""
        return self.holds(State.SCORED)

    @cached_property
    def is_unresolved(self) -> Bools:
        """Criteria on which jurors differ, where no harmonised grid survives."""
        lost = [HARMONISED not in self.sitting.slots(self.plan, x) for x in range(len(self.plan.exams))]
        seats = np.arange(self.sitting.grades.scores.shape[2])
        is_seat = seats < self.plan.due[self.plan.exam_of][:, None]
        scores = self.sitting.grades.scores
        differs = ((scores != scores[:, :, :1]) & is_seat).any(axis=2)
        return np.asarray(self.is_assessed & differs & np.array(lost)[self.plan.exam_of])

    @cached_property
    def is_resolved(self) -> Bools:
        """Criteria that came to one score."""
        return self.is_assessed & ~self.is_unresolved

    @cached_property
    def is_acquis(self) -> Bools:
        """Criteria that came to one score, which is acquis."""
        acquis = writer_of(self.plan.reglement).acquis
        return np.asarray(self.is_resolved & (self.sitting.grades.retained >= acquis))
