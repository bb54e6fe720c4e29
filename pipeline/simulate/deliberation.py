"""What the règlement proposes for each block, and what the jury writes on the minutes."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pipeline.simulate.grading import State
from pipeline.simulate.plan import Bools, Ints, Plan
from pipeline.simulate.scale import writer_of


class Decision(IntEnum):
    """What the minutes hold for a person × block; NONE: no row, the person was not seen there."""

    NONE = 0
    PENDING = 1
    REFUSED = 2
    VALIDATED = 3


DECISION_WORDS = ("", "", "non validé", "validé")


@dataclass(frozen=True)
class Tally:
    """Criteria counted per registration × block, (n, B) each; `due` leaves out those exempted or not applicable."""

    acquis: Ints
    scored: Ints
    due: Ints


def tally(plan: Plan, states: Ints, retained: Ints) -> Tally:
    """Return the counts that the règlement's block rule compares, from complete retained scores."""
    is_scored = states == State.SCORED
    is_acquis = is_scored & (retained >= writer_of(plan.reglement).acquis)
    outside = (State.EXEMPTED, State.NOT_APPLICABLE, State.ALREADY_HELD)
    is_due = ~np.isin(states, outside)
    return Tally(is_acquis @ plan.in_block, is_scored @ plan.in_block, is_due @ plan.in_block)


def margin(plan: Plan, counts: Tally) -> Ints:
    """Return how far a block is from its threshold, in hundredths of a criterion; validated from 0."""
    return 100 * counts.acquis - plan.reglement.block_rule.minimum_acquis_percent * counts.scored


def proposed(plan: Plan, states: Ints, retained: Ints) -> Ints:
    """Return the règlement's proposition per block, (n, B) of `Decision`; PENDING where too few were assessed."""
    counts = tally(plan, states, retained)
    needed = plan.reglement.block_rule.minimum_assessed_percent * counts.due
    is_enough = (counts.scored > 0) & (100 * counts.scored >= needed)
    passed = np.where(margin(plan, counts) >= 0, Decision.VALIDATED, Decision.REFUSED)
    return np.where(is_enough, passed, Decision.PENDING)


def decided(plan: Plan, states: Ints, retained: Ints, present: Bools) -> Ints:
    """Return the minutes of a jury that follows the proposition, (n, B) of `Decision`."""
    return np.where(present, proposed(plan, states, retained), Decision.NONE)
