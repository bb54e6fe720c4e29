"""Coefficients of agreement against published tables, and what becomes of them at the edges."""

import numpy as np
import pytest

from pipeline.metrics.statistics import coefficients
from pipeline.metrics.statistics.agreement import Agreement, agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.coefficients import tally
from pipeline.metrics.statistics.refusal import Refusal

_ = np.nan
OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)
"""Krippendorff (2011), Computing Krippendorff's alpha-reliability, part C: 4 observers, 12 units, 5 values."""


def pairs(table: list[list[int]]) -> np.ndarray:
    """Return scores (candidates, 1, 2) from a table of the first juror's levels × the second's."""
    given = [[i, j] for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return np.array(given, dtype=float)[:, None, :]


def of(scores: np.ndarray, n_levels: int = 2, acquis_from: int = 1, **changes: str) -> Agreement:
    found = agreement(scores, n_levels, acquis_from, **changes)  # type: ignore[arg-type]
    assert isinstance(found, Agreement)
    return found


def value(figure: Estimate | Refusal) -> float:
    assert isinstance(figure, Estimate)
    return figure.value


@pytest.mark.parametrize(
    ("table", "percent", "kappa", "ac1"),
    [
        pytest.param([[40, 9], [6, 45]], 0.85, 0.70, 0.70, id="Feinstein and Cicchetti 1990, balanced"),
        pytest.param([[80, 10], [5, 5]], 0.85, 0.32, 0.81, id="Feinstein and Cicchetti 1990, prevalent"),
        pytest.param([[118, 5], [2, 0]], 0.944, -0.0234, 0.9408, id="Gwet 2002, emphysema"),
        pytest.param(
            [[45, 15], [25, 15]],
            0.60,
            0.1304,
            0.2661,
            id="Feinstein 1990, symmetrical; AC1 by hand",
        ),
        pytest.param(
            [[25, 35], [5, 35]],
            0.60,
            0.2593,
            0.2079,
            id="Feinstein 1990, asymmetrical; AC1 by hand",
        ),
    ],
)
def test_two_levels(table: list[list[int]], percent: float, kappa: float, ac1: float) -> None:
    found = of(pairs(table))
    assert value(found.percent) == pytest.approx(percent, abs=1e-9)
    assert value(found.kappa) == pytest.approx(kappa, abs=5e-3)
    assert value(found.ac1) == pytest.approx(ac1, abs=5e-3)
    assert value(found.ac2) == pytest.approx(value(found.ac1))
    assert value(found.weighted_kappa) == pytest.approx(value(found.kappa))


def test_cohen_on_his_own_example() -> None:
    """Cohen (1960), EPM 20:37: 200 diagnoses, kappa .492."""
    assert value(of(pairs([[88, 14, 18], [10, 40, 10], [2, 6, 12]]), 3).kappa) == pytest.approx(
        0.492, abs=1e-3
    )


def test_krippendorff_on_his_own_example() -> None:
    """Krippendorff (2011): nominal .743, ordinal .815; Gwet (2014): AC1 .775, observed agreement .818."""
    scores = OBSERVERS.T[:, None, :] - 1
    found = of(scores, 5, 3)
    assert value(found.alpha) == pytest.approx(0.815, abs=5e-4)
    nominal = coefficients.krippendorff(tally(scores, 5).weighted(np.ones((1, 12))), is_ordinal=False)[0]
    assert nominal == pytest.approx(0.743, abs=5e-4)
    assert value(found.ac1) == pytest.approx(0.77544, abs=1e-5)
    assert value(found.percent) == pytest.approx(0.81818, abs=1e-5)
    assert found.kappa == Refusal("not_two_jurors")
    assert (found.n_candidates, found.n_units, found.n_alike) == (11, 11, 8)


def test_agreement_on_non_acquis_is_the_one_that_matters_for_refusals() -> None:
    """2·n₀₀/(2·n₀₀ + n₀₁ + n₁₀) of a table where 85 % agree: 10/25."""
    found = of(pairs([[5, 10], [5, 80]]))
    assert value(found.non_acquis) == pytest.approx(10 / 25)
    assert found.chance == pytest.approx((25 / 200) ** 2 + (175 / 200) ** 2)


def test_levels_that_nobody_gives_count() -> None:
    table = pairs([[30, 5, 0], [5, 60, 0], [0, 0, 0]])
    assert value(of(table, 3).ac2) > value(of(table, 2).ac2)


def test_intervals_hold_their_figures_and_follow_the_number_of_candidates() -> None:
    rng = np.random.default_rng(3)
    scores = (rng.random((200, 14, 1)) + rng.random((200, 14, 2)) > 0.6).astype(float)
    many, few = of(scores), of(scores[:20])
    for name in ("percent", "non_acquis", "ac1", "ac2", "kappa", "weighted_kappa", "alpha"):
        wide, narrow = getattr(few, name), getattr(many, name)
        assert narrow.interval.lower < narrow.value < narrow.interval.upper
        assert narrow.interval.upper - narrow.interval.lower < wide.interval.upper - wide.interval.lower


def test_the_same_scores_give_the_same_interval() -> None:
    scores = pairs([[5, 10], [5, 80]])
    assert of(scores) == of(scores.copy())


def test_criteria_of_a_candidate_are_one_draw() -> None:
    """A hundred criteria on which a candidate's jurors all do the same are worth one."""
    table = pairs([[5, 10], [5, 80]])
    once, repeated = of(table), of(np.repeat(table, 100, axis=1))
    assert once.percent.interval == pytest.approx(repeated.percent.interval)


def test_perfect_agreement_has_no_interval_of_no_width() -> None:
    found = of(pairs([[10, 0], [0, 30]]))
    assert found.ac1 == Estimate(1.0, Refusal("no_disagreement"))


def test_few_candidates_have_no_interval() -> None:
    found = of(pairs([[2, 1], [0, 4]]))
    assert found.ac1.interval == Refusal("too_few_candidates", 7, 10)


def test_a_figure_that_does_not_exist_is_refused_and_never_nan() -> None:
    found = of(pairs([[0, 0], [0, 30]]))
    assert found.kappa == found.alpha == found.non_acquis == Refusal("no_variation")
    assert value(found.ac1) == 1.0


def test_a_level_too_rare_has_a_figure_without_an_interval() -> None:
    assert of(pairs([[0, 1], [0, 40]])).non_acquis == Estimate(0.0, Refusal("too_rare"))


def test_one_juror_makes_no_agreement() -> None:
    assert agreement(np.ones((12, 3, 1)), 2, 1) == Refusal("nothing_co_rated")


@pytest.mark.parametrize(
    ("scores", "n_levels", "acquis_from", "message"),
    [
        (np.ones((3, 2)), 2, 1, "candidates"),
        (np.full((3, 2, 2), 2.0), 2, 1, "off the scale"),
        (np.full((3, 2, 2), 0.5), 2, 1, "off the scale"),
        (np.ones((3, 2, 2)), 2, 0, "level below"),
        (np.ones((3, 2, 2)), 2, 2, "level below"),
    ],
)
def test_what_is_no_set_of_scores_is_refused(
    scores: np.ndarray, n_levels: int, acquis_from: int, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        agreement(scores, n_levels, acquis_from)


def test_kappas_are_of_one_pair_of_jurors() -> None:
    scores = pairs([[80, 10], [5, 5]])
    found = agreement(scores, 2, 1, is_one_pair=False)
    assert isinstance(found, Agreement)
    assert found.kappa == found.weighted_kappa == Refusal("not_two_jurors")
    assert found.ac1 == of(scores).ac1
