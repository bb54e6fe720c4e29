"""What the règlement proposes for each block, and what the jury writes on the minutes."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pipeline.referentiel.model import LevelScale
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
    """What a rule counts per registration × part of a block, (n, P) each; `due` leaves out what is out of scope."""

    acquis: Ints
    scored: Ints
    due: Ints
    points: Ints


def tally(plan: Plan, states: Ints, retained: Ints) -> Tally:
    """Return the counts that the règlement's block rule compares, from complete retained scores."""
    is_scored, is_acquis, is_due = _masks(plan, states, retained)
    points = np.where(is_scored, retained, 0) @ plan.parts
    return Tally(is_acquis @ plan.parts, is_scored @ plan.parts, is_due @ plan.parts, points)


def margin(plan: Plan, counts: Tally) -> Ints:
    """Return how far the worst part of a block is from its threshold, (n, B); validated from 0.

    In hundredths of a criterion, or in thousandths of a mark where the règlement asks for a mean.
    """
    lacking = _lacking(plan, counts)
    blocks = range(len(plan.blocks))
    return np.stack([lacking[:, plan.part_block == block].min(axis=1) for block in blocks], axis=1)


def proposed(plan: Plan, states: Ints, retained: Ints) -> Ints:
    """Return the règlement's proposition per block, (n, B) of `Decision`; PENDING where too few were assessed."""
    counts = tally(plan, states, retained)
    needed = plan.reglement.block_rule.minimum_assessed_percent * counts.due
    is_enough = (counts.scored > 0) & (100 * counts.scored >= needed)
    is_scored, is_acquis, is_due = _masks(plan, states, retained)
    belongs = np.equal.outer(plan.part_block, np.arange(len(plan.blocks))).astype(np.int64)
    n_refused = (is_enough & (_lacking(plan, counts) < 0)) @ belongs
    n_refused += (is_scored & ~is_acquis) @ plan.indispensable
    n_pending = (~is_enough & (counts.due > 0)) @ belongs + (is_due & ~is_scored) @ plan.indispensable
    n_pending += counts.due @ belongs == 0
    passed = np.where(n_pending > 0, Decision.PENDING, Decision.VALIDATED)
    return np.where(n_refused > 0, Decision.REFUSED, passed)


def _masks(plan: Plan, states: Ints, retained: Ints) -> tuple[Bools, Bools, Bools]:
    """Return which criteria are scored, are acquis, are due, (n, K) each."""
    is_scored = states == State.SCORED
    is_acquis = is_scored & (retained >= writer_of(plan.reglement).acquis)
    outside = (State.EXEMPTED, State.NOT_APPLICABLE, State.ALREADY_HELD)
    return is_scored, is_acquis, ~np.isin(states, outside)


def _lacking(plan: Plan, counts: Tally) -> Ints:
    """Return how far each part of a block is from its threshold, (n, P); reached from 0."""
    rule, scale = plan.reglement.block_rule, plan.reglement.scale
    if rule.minimum_mean is None or isinstance(scale, LevelScale):
        return 100 * counts.acquis - (rule.minimum_acquis_percent or 0) * counts.scored
    return int(1000 * scale.step) * counts.points - int(1000 * rule.minimum_mean) * counts.scored


def decided(plan: Plan, states: Ints, retained: Ints, present: Bools) -> Ints:
    """Return the minutes of a jury that follows the proposition, (n, B) of `Decision`."""
    return np.where(present, proposed(plan, states, retained), Decision.NONE)
