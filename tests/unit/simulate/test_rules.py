"""The scale and the block rule, at their thresholds and beside them."""

from decimal import Decimal
from itertools import product

import numpy as np
import pytest

from pipeline.referentiel.model import Level, LevelScale, NumericScale
from pipeline.simulate.deliberation import Decision, proposed
from pipeline.simulate.grading import State, tuned_easiness
from pipeline.simulate.plan import plan_of
from pipeline.simulate.profile import Grading
from pipeline.simulate.scale import LevelWriter, MarkWriter
from tests.rules import oracle
from tests.rules.oracle import Rules, ruled
from tests.rules.small import edition as small_edition

SOURCE = {"since": "2025-01-01", "source": "essai"}


def levels(*codes: str, acquis_from: str) -> LevelWriter:
    known = [Level(code=code, label=code, points=Decimal(rank)) for rank, code in enumerate(codes)]
    return LevelWriter(LevelScale(kind="levels", levels=known, acquis_from=acquis_from, **SOURCE))


@pytest.mark.parametrize(("latent", "level"), [(-0.01, 0), (0.0, 1), (1.19, 1), (1.2, 2), (9, 2)])
def test_three_levels_are_cut_at_zero_and_at_acquis(latent, level):
    assert levels("NA", "PA", "A", acquis_from="A").scores(np.array([latent])) == level


@pytest.mark.parametrize(("codes", "acquis_from"), [(("N", "O"), "O"), (("D", "C", "B", "A"), "B")])
def test_acquis_begins_at_the_same_place_whatever_the_levels(codes, acquis_from):
    writer = levels(*codes, acquis_from=acquis_from)
    below, above = writer.scores(np.array([1.19, 1.2]))
    assert below == writer.acquis - 1
    assert above == writer.acquis


def test_marks_are_acquis_from_the_same_place():
    scale = NumericScale(
        kind="numeric",
        minimum=Decimal(0),
        maximum=Decimal(20),
        step=Decimal("0.5"),
        acquis_from=Decimal(10),
        **SOURCE,
    )
    writer = MarkWriter(scale)
    scores = writer.scores(np.array([-99, 1.19, 1.2, 99])).tolist()
    assert scores == [0, 19, 20, 40]
    assert [writer.points(score) for score in scores] == ["0", "9,5", "10", "20"]
    assert writer.cell(19) == 9.5


A, NA, NE, DISP, ABS, SO = "A", "NA", "NE", "DISP", "ABS", "SO"
STATES = {
    NE: State.NOT_ASSESSED,
    DISP: State.EXEMPTED,
    ABS: State.ABSENT,
    SO: State.NOT_APPLICABLE,
}


@pytest.mark.parametrize(
    ("cells", "decision"),
    [
        ({A: 10, NA: 4}, Decision.VALIDATED),  # 10/14, 71 %
        ({A: 9, NA: 5}, Decision.REFUSED),  # 9/14, 64 %
        ({A: 7, NA: 3, DISP: 4}, Decision.VALIDATED),  # 7/10: exactly 70 %
        ({A: 7, NA: 3, SO: 4}, Decision.VALIDATED),
        ({A: 7, NA: 3, NE: 4}, Decision.VALIDATED),  # 10 assessed of 14 due, 71 %
        ({A: 9, NE: 5}, Decision.PENDING),  # 9 of 14, 64 %
        ({A: 7, ABS: 3, DISP: 4}, Decision.VALIDATED),  # 7 of 10 due: exactly 70 %
        ({A: 6, ABS: 4, DISP: 4}, Decision.PENDING),
        ({DISP: 14}, Decision.PENDING),
        ({ABS: 14}, Decision.PENDING),
    ],
)
def test_a_block_of_fourteen_criteria(edition, cells, decision):
    plan = plan_of(edition, "exemple-1")
    words = [word for word, n in cells.items() for _ in range(n)]
    states = np.full((1, 45), int(State.ALREADY_HELD))
    retained = np.zeros((1, 45), dtype=np.int64)
    states[0, :14] = [STATES.get(word, State.SCORED) for word in words]
    retained[0, :14] = [2 if word == A else 0 for word in words]
    assert proposed(plan, states, retained)[0, 0] == decision


def test_every_block_is_tuned_under_its_own_rule(edition, velo_edition):
    """A milder rule needs harder criteria for the same pass rate."""
    banque = tuned_easiness(plan_of(edition, "exemple-1"), Grading(), 1)
    velo = tuned_easiness(plan_of(velo_edition, "velo-2025"), Grading(), 1)
    assert velo.mean() < banque.mean()


RULES = [
    Rules(),
    Rules("within_exam", indispensable=frozenset({1})),
    Rules("within_activity", acquis=50, indispensable=frozenset({0, 3})),
    Rules(acquis=None, mean=10.0, acquis_from=10.0, top=20.0, step=0.5),
    Rules("within_exam", acquis=None, mean=9.75, acquis_from=10.0, top=20.0, step=0.5),
]
TOLD = {
    "validated": Decision.VALIDATED,
    "not_validated": Decision.REFUSED,
    "not_calculable": Decision.PENDING,
}


@pytest.mark.parametrize("rules", RULES, ids=str)
def test_a_simulated_jury_proposes_what_any_reglement_says(rules):
    words = [*(["0", "9.5", "10", "20"] if rules.mean else ["0", "1"]), "NE", "SO"]
    plan = plan_of(small_edition(**ruled(rules)), "g")
    grids = list(product(words, repeat=4))
    states = np.array([[STATES.get(word, State.SCORED) for word in grid] for grid in grids])
    top = 1 / rules.step if rules.mean else 2
    retained = np.array(
        [[0 if word in STATES else int(float(word) * top) for word in grid] for grid in grids]
    )
    told = [oracle.proposition(tuple((word,) for word in grid), rules) for grid in grids]
    assert proposed(plan, states, retained)[:, 0].tolist() == [TOLD[word] for word in told]
