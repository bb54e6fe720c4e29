"""The counts of the truth, one function per grain; a row where there is nothing to count is left out."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import numpy as np

from pipeline.simulate.defects import SPOILT
from pipeline.simulate.deliberation import Decision
from pipeline.simulate.grading import State
from pipeline.simulate.life import World
from pipeline.simulate.plan import Bools, Ints
from pipeline.simulate.profile import Session
from pipeline.simulate.reading import Reading
from pipeline.simulate.scale import writer_of
from pipeline.simulate.sitting import HARMONISED, Sitting

Row = dict[str, Any]

MISSING = (State.BLANK, State.OFF_SCALE)
OUTSIDE = (State.EXEMPTED, State.NOT_APPLICABLE)
PERIODS: dict[str, Callable[[Session], str]] = {
    "session": lambda session: session.code,
    "semester": lambda session: session.semester,
    "year": lambda session: str(session.starts_on.year),
}


def session_rows(world: World) -> list[Row]:
    """Return a row per session. `n_blank_cells` counts cells of the files, `n_registered` people."""
    return [
        {
            "code": sitting.session.code,
            "kind": sitting.session.kind,
            "centre": sitting.session.centre,
            "layout": None if sitting.session.kind == "results_only" else sitting.session.layout,
            "starts_on": sitting.session.starts_on.isoformat(),
            "ends_on": sitting.session.ends_on.isoformat(),
            "n_registered": len(np.unique(sitting.roll.people)),
            "n_blank_cells": _cells(world, sitting, State.BLANK),
            "n_off_scale_cells": _cells(world, sitting, State.OFF_SCALE),
            "is_held": any(wound.code in SPOILT for wound in sitting.wounds),
        }
        for sitting in world.sittings
    ]


def block_rows(world: World) -> list[Row]:
    """Return a row per session × centre × cohort × access route × attempt × block.

    Absent: the register says so, or every exam of the block was missed.
    """
    return [row for sitting in world.sittings for row in _blocks_of(world, sitting)]


def criterion_rows(world: World) -> list[Row]:
    """Return a row per session × centre × attempt × criterion, of people present to the block."""
    rows = []
    for reading, attempt, who in _groups(world):
        counted = {name: mask[who].sum(axis=0) for name, mask in _criterion_masks(reading).items()}
        for k in np.flatnonzero(counted["n_present"]):
            head = {**_session_head(reading.sitting), "attempt": attempt}
            counts = {name: int(values[k]) for name, values in counted.items()}
            rows.append({**head, "criterion": world.plan.criteria[k], **counts})
    return rows


def activity_rows(world: World) -> list[Row]:
    """Return a row per session × attempt × activity: `n` people who hold it or not, `n_held` those who do.

    Not held: one of its criteria is not acquis. Else somebody on whom jurors differ counts nowhere.
    """
    codes = [activity.code for activity in world.plan.referentiel.activities]
    return list(_held_rows(world, "activity", codes, world.plan.in_activity))


def competency_rows(world: World) -> list[Row]:
    """Return a row per session × attempt × competency, as `activity_rows`; partial links never count."""
    codes = [competency.code for competency in world.plan.referentiel.competencies]
    return list(_held_rows(world, "competency", codes, world.plan.shows))


def completeness_rows(world: World) -> list[Row]:
    """Return a row per session × exam: cells due by juror slot; a harmonised grid fills every slot."""
    rows = []
    for reading in _readings(world):
        masks = _slot_masks(reading)
        for x, exam in enumerate(world.plan.exams):
            of_exam = world.plan.in_exam[:, x] > 0
            counts = {name: int(mask[:, of_exam].sum() * world.plan.due[x]) for name, mask in masks.items()}
            rows.append({"session": reading.sitting.session.code, "exam": exam.code, **counts})
    return rows


def juror_pair_rows(world: World) -> list[Row]:
    """Return a row per session × exam × pair of jurors whose own grids survive: the criteria both scored.

    `n_same`: the same score. `n_juror_only`, `n_other_only`: acquis for one of them only.
    """
    return [row for reading in _readings(world) for row in _pairs_of(world, reading)]


def accommodation_rows(world: World) -> list[Row]:
    """Return a row per period of official sessions, each person counted once.

    Assessed: present to a block. Decided, implemented: those among them with such a line in the period.
    """
    official = [sitting for sitting in world.sittings if sitting.session.kind == "official"]
    return [
        _accommodated(world, grain, period, [s for s in official if period_of(s.session) == period])
        for grain, period_of in PERIODS.items()
        for period in dict.fromkeys(period_of(sitting.session) for sitting in official)
    ]


def _readings(world: World) -> Iterator[Reading]:
    """Yield the sessions that have score sheets."""
    for sitting in world.sittings:
        if sitting.session.kind != "results_only":
            yield Reading(world.plan, sitting)


def _groups(world: World) -> Iterator[tuple[Reading, int, Bools]]:
    """Yield each session with score sheets, each attempt of its people, and who is at it."""
    for reading in _readings(world):
        attempts = reading.sitting.roll.attempts
        for attempt in np.unique(attempts):
            yield reading, int(attempt), attempts == attempt


def _session_head(sitting: Sitting) -> Row:
    return {"session": sitting.session.code, "centre": sitting.session.centre}


def _cells(world: World, sitting: Sitting, state: State) -> int:
    """Return how many cells of the files are in a state."""
    by_exam = (sitting.grades.states == state) @ world.plan.in_exam
    grids = [len(sitting.slots(world.plan, x)) for x in range(len(world.plan.exams))]
    return int((by_exam * grids).sum())


def _blocks_of(world: World, sitting: Sitting) -> Iterator[Row]:
    counts: dict[tuple[str, str, int, int], Counter[str]] = {}
    present = sitting.roll.present(world.plan)
    for row, block in np.argwhere(sitting.roll.blocks).tolist():
        person, decision = sitting.roll.people[row], sitting.decisions[row, block]
        attempt = int(sitting.roll.attempts[row])
        key = (world.people.cohorts[person], world.people.access_routes[person], attempt, block)
        counter = counts.setdefault(
            key, Counter(n_registered=0, n_absent=0, n_present=0, n_decided=0, n_validated=0)
        )
        counter["n_registered"] += 1
        counter["n_present" if present[row, block] else "n_absent"] += 1
        counter["n_decided"] += int(decision in (Decision.REFUSED, Decision.VALIDATED))
        counter["n_validated"] += int(decision == Decision.VALIDATED)
    for (cohort, route, attempt, block), counter in sorted(counts.items()):
        head = {**_session_head(sitting), "cohort": cohort, "access_route": route, "attempt": attempt}
        yield {**head, "block": world.plan.blocks[block], **counter}


def _criterion_masks(reading: Reading) -> dict[str, Bools]:
    return {
        "n_present": reading.is_due,
        "n_assessed": reading.is_assessed,
        "n_acquis": reading.is_acquis,
        "n_unresolved": reading.is_unresolved,
        "n_not_assessed": reading.holds(State.NOT_ASSESSED),
        "n_out_of_scope": reading.holds(*OUTSIDE),
        "n_absent": reading.holds(State.ABSENT),
        "n_blank": reading.holds(*MISSING),
    }


def _slot_masks(reading: Reading) -> dict[str, Bools]:
    return {
        "n_expected": reading.is_due,
        "n_scored": reading.is_assessed,
        "n_not_assessed": reading.holds(State.NOT_ASSESSED),
        "n_out_of_scope": reading.holds(*OUTSIDE),
        "n_absent": reading.holds(State.ABSENT),
        "n_blank": reading.holds(*MISSING),
        "n_off_scale": reading.holds(State.OFF_SCALE),
    }


def _held_rows(world: World, grain: str, codes: list[str], members: Ints) -> Iterator[Row]:
    for reading, attempt, who in _groups(world):
        acquis = reading.is_acquis[who] @ members > 0
        failed = (reading.is_resolved & ~reading.is_acquis)[who] @ members > 0
        unsettled = reading.is_unresolved[who] @ members > 0
        held = acquis & ~failed & ~unsettled
        for rank, code in enumerate(codes):
            if n := int((held | failed)[:, rank].sum()):
                head = {"session": reading.sitting.session.code, "attempt": attempt, grain: code}
                yield {**head, "n": n, "n_held": int(held[:, rank].sum())}


def _pairs_of(world: World, reading: Reading) -> Iterator[Row]:
    sitting, acquis = reading.sitting, writer_of(world.plan.reglement).acquis
    for x, exam in enumerate(world.plan.exams):
        slots = [slot for slot in sitting.slots(world.plan, x) if slot != HARMONISED]
        of_exam = world.plan.in_exam[:, x] > 0
        counts: dict[tuple[str, str], Ints] = {}
        for row in np.flatnonzero(reading.is_assessed[:, of_exam].any(axis=1)):
            both = sitting.grades.scores[row, of_exam & reading.is_assessed[row]]
            for pair in combinations(slots, 2):
                named = sorted((world.juries.code(int(sitting.seats[row, x, slot])), slot) for slot in pair)
                (juror, one), (other, two) = named
                seen = counts.setdefault((juror, other), np.zeros(4, dtype=np.int64))
                seen += _agreement(both[:, one], both[:, two], acquis)
        for (juror, other), seen in sorted(counts.items()):
            names = ("n", "n_same", "n_juror_only", "n_other_only")
            head = {"session": sitting.session.code, "exam": exam.code, "juror": juror, "other": other}
            yield {**head, **dict(zip(names, seen.tolist(), strict=True))}


def _agreement(one: Ints, two: Ints, acquis: int) -> Ints:
    """Return how many scores there are, are the same, are acquis for the first only, for the second only."""
    first, second = one >= acquis, two >= acquis
    return np.array([len(one), (one == two).sum(), (first & ~second).sum(), (second & ~first).sum()])


def _accommodated(world: World, grain: str, period: str, sittings: list[Sitting]) -> Row:
    assessed: set[int] = set()
    for sitting in sittings:
        assessed |= set(sitting.roll.people[sitting.roll.present(world.plan).any(axis=1)].tolist())
    requests = [request for sitting in sittings for request in sitting.requests]
    decided = {request.person for request in requests if request.decided_on}
    implemented = {request.person for request in requests if request.implemented_on}
    return {
        "grain": grain,
        "period": period,
        "n_assessed": len(assessed),
        "n_decided": len(assessed & decided),
        "n_implemented": len(assessed & implemented),
    }
