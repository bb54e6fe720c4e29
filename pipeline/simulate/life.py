"""The calendar lived in order: each session decides who comes back at the next one."""

from dataclasses import dataclass

import numpy as np

from pipeline.simulate.accommodations import Needs
from pipeline.simulate.defects import wounded
from pipeline.simulate.deliberation import Decision, decided
from pipeline.simulate.grading import Grader
from pipeline.simulate.juries import Juries
from pipeline.simulate.plan import Plan
from pipeline.simulate.population import People, draw_people
from pipeline.simulate.profile import Profile, Session
from pipeline.simulate.rolls import Agenda
from pipeline.simulate.sitting import Sitting


@dataclass(frozen=True)
class World:
    """Everything that happened, before anything is written."""

    plan: Plan
    profile: Profile
    seed: int
    people: People
    juries: Juries
    sittings: tuple[Sitting, ...]


def live(plan: Plan, profile: Profile, seed: int) -> World:
    """Return what happens under a profile and a seed, cell defects and planted decisions included.

    `UsageError` when a defect finds no cell to be planted in.
    """
    people, juries = draw_people(plan, profile, seed), Juries(plan, profile, seed)
    needs = Needs(plan, profile, people, seed)
    grader = Grader(plan, profile, people, juries, seed)
    agenda = Agenda(plan, profile, people, seed)

    def sit(session: Session) -> Sitting:
        roll = agenda.open(session)
        seats = juries.seats(roll)
        grades = grader.grade(roll, seats, needs.exempted(roll))
        decisions = decided(plan, grades.states, grades.retained, roll.present(plan))
        if session.kind == "mock":
            decisions = np.full_like(decisions, Decision.NONE)
        sitting = wounded(plan, profile, seed, Sitting(roll, seats, grades, decisions, needs.requests(roll)))
        if session.kind != "mock":
            agenda.close(roll, sitting.decisions == Decision.REFUSED)
        return sitting

    return World(plan, profile, seed, people, juries, tuple(sit(session) for session in profile.calendar))
