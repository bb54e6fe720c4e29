"""The model of a performance and of those who grade it.

latent = ability + halo + centre + session + easiness - severity - severity on that criterion + gain of each
attempt + planted shift + logistic noise; all in logits, one draw per person × criterion × juror, so that
levels are ordered and a juror who is harsher is harsher at every level.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pipeline.simulate.juries import Juries
from pipeline.simulate.plan import Bools, Floats, Ints, Plan
from pipeline.simulate.population import People, draw_ability
from pipeline.simulate.profile import Grading, Profile
from pipeline.simulate.rolls import Roll
from pipeline.simulate.scale import ACQUIS_CUT, writer_of
from pipeline.simulate.streams import stream

HALF = 50
"""The percent of criteria acquis that a mean of marks asks for, about."""

REFERENCE_SIZE = 4000
"""People in the reference population that easiness is tuned on."""


class State(IntEnum):
    """What a cell is, the same in every grid of a person × criterion. OFF_SCALE: a word that is no score."""

    SCORED = 0
    NOT_ASSESSED = 1
    EXEMPTED = 2
    ABSENT = 3
    NOT_APPLICABLE = 4
    ALREADY_HELD = 5
    BLANK = 6
    OFF_SCALE = 7


@dataclass(frozen=True)
class Grades:
    """What a session's jurors gave: `scores` of each juror, (n, K, S); `retained` after deliberation, (n, K).

    Both as the scale stores them; `states` holds `State`, (n, K).
    """

    scores: Ints
    retained: Ints
    states: Ints


class Grader:
    """The effects that hold from one session to the next, in logits."""

    def __init__(self, plan: Plan, profile: Profile, people: People, juries: Juries, seed: int) -> None:
        self._plan, self._profile, self._people, self._seed = plan, profile, people, seed
        grading = profile.grading
        self._easiness = tuned_easiness(plan, grading, seed)
        self._centre = stream(seed, "centres").normal(0, grading.centre, len(profile.centres))
        rng = stream(seed, "severity")
        severity = rng.normal(0, grading.severity, juries.size) + juries.shift
        by_criterion = rng.normal(0, grading.severity_by_criterion, (juries.size, len(plan.criteria)))
        self._severity = severity[:, None] + by_criterion

    def grade(self, roll: Roll, seats: Ints, exempted: Bools) -> Grades:
        """Return what a session gives.

        `seats` are the jurors of each registration, (n, X, S), -1 for nobody; `exempted` the criteria that a
        decision takes out, (n, K).
        """
        rng = stream(self._seed, "scores", roll.session.code)
        jurors = seats[:, self._plan.exam_of]
        criteria = np.arange(len(self._plan.criteria))[None, :, None]
        latent = self._expected(roll, rng)[:, :, None] - self._severity[jurors, criteria]
        scores = writer_of(self._plan.reglement).scores(latent + rng.logistic(size=latent.shape))
        copied = rng.random(scores.shape) < self._profile.grading.copied
        scores = np.where(copied, scores[:, :, :1], scores)
        return Grades(scores, self._settled(scores, rng), self._states(roll, exempted, rng))

    def _expected(self, roll: Roll, rng: np.random.Generator) -> Floats:
        """Return what a neutral juror would find, (n, K)."""
        grading, session, plan = self._profile.grading, roll.session, self._plan
        centre = [centre.code for centre in self._profile.centres].index(session.centre)
        halo = rng.normal(0, grading.halo, (len(roll.people), len(plan.exams)))
        place = self._centre[centre] + rng.normal(0, grading.session)
        gain = grading.resit_gain * (roll.attempts - 1)[:, None]
        person = self._people.ability[roll.people][:, plan.block_of] + halo[:, plan.exam_of]
        return np.asarray(person + place + self._easiness + gain + self._planted(roll))

    def _planted(self, roll: Roll) -> Floats:
        """Return the shift of the weak cohort on what shows its weak competency, (n, K)."""
        weak = self._profile.weak_cohort
        if weak is None:
            return np.zeros((len(roll.people), len(self._plan.criteria)))
        competencies = [competency.code for competency in self._plan.referentiel.competencies]
        shows = self._plan.shows[:, competencies.index(weak.competency)]
        member = np.isin(roll.people, self._people.of_cohort(weak.cohort))
        return np.where(member[:, None] & (shows > 0), weak.shift, 0.0)

    def _settled(self, scores: Ints, rng: np.random.Generator) -> Ints:
        """Return the score kept after deliberation, (n, K): one of those given, whichever where they agree."""
        chosen = rng.integers(0, self._plan.due[self._plan.exam_of], scores.shape[:2])
        return np.take_along_axis(scores, chosen[:, :, None], axis=2)[:, :, 0]

    def _states(self, roll: Roll, exempted: Bools, rng: np.random.Generator) -> Ints:
        """Return the state of each person × criterion, (n, K); what comes last wins."""
        chance = rng.random(exempted.shape)
        grading = self._profile.grading
        states = np.full(exempted.shape, int(State.SCORED))
        states[chance < grading.not_assessed] = State.NOT_ASSESSED
        states[chance > 1 - grading.not_applicable] = State.NOT_APPLICABLE
        states[roll.missed[:, self._plan.exam_of]] = State.ABSENT
        states[exempted] = State.EXEMPTED
        states[~roll.registered(self._plan)] = State.ALREADY_HELD
        return states


def tuned_easiness(plan: Plan, grading: Grading, seed: int) -> Floats:
    """Return the easiness of each criterion, (K,), in logits.

    Each block's mean is the one at which a reference population passes it at a rate drawn within
    `grading.pass_rate`, under the règlement's own share of criteria acquis; a mean is about half of them.
    """
    rng = stream(seed, "easiness")
    easiness = rng.normal(0, grading.easiness, len(plan.criteria))
    rule = plan.reglement.block_rule
    needed = HALF if rule.minimum_acquis_percent is None else rule.minimum_acquis_percent
    for block in range(len(plan.blocks)):
        members = plan.block_of == block
        easiness[members] -= easiness[members].mean()
        found = _reference(plan, grading, block, easiness[members], rng)
        rank = max(1, -(-needed * found.shape[1] // 100))
        lacking = ACQUIS_CUT - np.sort(found, axis=1)[:, -rank]
        easiness[members] += np.quantile(lacking, rng.uniform(*grading.pass_rate))
    return easiness


def _reference(
    plan: Plan, grading: Grading, block: int, easiness: Floats, rng: np.random.Generator
) -> Floats:
    """Return the latent performances of a reference population on a block, (people, criteria of the block)."""
    ability = draw_ability((REFERENCE_SIZE, 1), grading.ability_correlation, rng)
    exams = plan.exam_of[plan.block_of == block]
    spread = np.hypot(grading.halo, grading.severity)
    halo = rng.normal(0, spread, (REFERENCE_SIZE, len(plan.exams)))[:, exams]
    place = rng.normal(0, np.hypot(grading.centre, grading.session), (REFERENCE_SIZE, 1))
    noise = rng.logistic(size=(REFERENCE_SIZE, len(easiness)))
    return np.asarray(ability + halo + place + easiness + noise)
