"""Cells and decisions spoilt on purpose, in what a session says of itself."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pipeline.errors import UsageError
from pipeline.simulate.deliberation import Decision, margin, proposed, tally
from pipeline.simulate.grading import Grades, State
from pipeline.simulate.plan import Plan
from pipeline.simulate.profile import DefectPlan, Profile
from pipeline.simulate.sitting import Sitting, Wound
from pipeline.simulate.streams import stream

SPOILT = {
    "blank_cell": State.BLANK,
    "off_scale": State.OFF_SCALE,
    "out_of_scope_without_decision": State.EXEMPTED,
}
"""The state that each cell defect leaves; all three hold a session back."""


def wounded(plan: Plan, profile: Profile, seed: int, sitting: Sitting) -> Sitting:
    """Return a sitting with the cells and decisions that its profile spoils.

    A spoilt cell never changes what the règlement proposes, and nobody has two. `UsageError` when no cell or
    decision can bear a defect.
    """
    for rank, defect in enumerate(profile.defects):
        if defect.session == sitting.session.code:
            rng = stream(seed, "defects", sitting.session.code, str(rank))
            if defect.code in SPOILT:
                sitting = _with_cells(plan, sitting, defect, rng)
            elif defect.code == "decision_differs":
                sitting = _with_decision(plan, sitting, defect)
    return sitting


def _with_cells(plan: Plan, sitting: Sitting, defect: DefectPlan, rng: np.random.Generator) -> Sitting:
    states = sitting.grades.states.copy()
    wounds: list[Wound] = []
    for row, criterion in _bearers(plan, sitting, defect, rng):
        states[row, criterion] = SPOILT[defect.code]
        wounds.append(Wound(defect.code, row, criterion, word=defect.word))
        if len(wounds) == defect.count:
            grades = replace(sitting.grades, states=states)
            return replace(sitting, grades=grades, wounds=(*sitting.wounds, *wounds))
    raise _refusal(defect)


def _bearers(
    plan: Plan, sitting: Sitting, defect: DefectPlan, rng: np.random.Generator
) -> Iterator[tuple[int, int]]:
    """Yield, in a random order, a cell of each registration whose proposition does not hang on it."""
    grades, exam = sitting.grades, plan.exam_at(defect.exam)
    busy = {wound.row for wound in sitting.wounds}
    if defect.code == "out_of_scope_without_decision":
        needy = [request.person for request in sitting.requests]
        busy |= {int(row) for row in np.flatnonzero(np.isin(sitting.roll.people, needy))}
    scored = (grades.states == State.SCORED) & (plan.exam_of == exam)
    for row, criterion in rng.permutation(np.argwhere(scored)):
        if row not in busy and not _hangs_on(plan, grades, int(row), int(criterion)):
            busy.add(int(row))
            yield int(row), int(criterion)


def _hangs_on(plan: Plan, grades: Grades, row: int, criterion: int) -> bool:
    """Tell whether a proposition changes without a cell."""
    states, retained = grades.states[[row, row]], grades.retained[[row, row]]
    states[1, criterion] = State.BLANK
    before, after = proposed(plan, states, retained)
    return bool((before != after).any())


def _with_decision(plan: Plan, sitting: Sitting, defect: DefectPlan) -> Sitting:
    """Return a sitting whose jury departs from the proposition for the person nearest to the threshold.

    With a reason it validates a block that the rule refuses; without one, the other way round.
    """
    before, after = Decision.VALIDATED, Decision.REFUSED
    if defect.word:
        before, after = after, before
    for row, block in _by_distance(plan, sitting.grades):
        if sitting.decisions[row, block] == before and row not in {wound.row for wound in sitting.wounds}:
            decisions = sitting.decisions.copy()
            decisions[row, block] = after
            wound = Wound(defect.code, row, block=block, word=defect.word)
            return replace(sitting, decisions=decisions, wounds=(*sitting.wounds, wound))
    raise _refusal(defect)


def _by_distance(plan: Plan, grades: Grades) -> Iterator[tuple[int, int]]:
    """Yield each registration × block, those nearest to the threshold first."""
    distance = np.abs(margin(plan, tally(plan, grades.states, grades.retained)))
    for flat in np.argsort(distance, axis=None, kind="stable"):
        row, block = np.unravel_index(flat, distance.shape)
        yield int(row), int(block)


def _refusal(defect: DefectPlan) -> UsageError:
    return UsageError(
        f"Le défaut « {defect.code} » n'a pas où se loger dans la session {defect.session} ; "
        "demandez-en moins, ou choisissez une session plus grande."
    )
