"""Criteria: facility, correlation with the rest, alpha."""

import numpy as np
import pytest

from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.items import Consistency, consistency, facility, feldt, item_rest
from pipeline.metrics.statistics.refusal import Refusal

_ = np.nan
LSAT = {  # Bock and Lieberman (1970), Psychometrika 35:179: how often each pattern of five answers came
    "00000": 3, "00001": 6, "00010": 2, "00011": 11, "00100": 1, "00101": 1, "00110": 3, "00111": 4, "01000": 1,
    "01001": 8, "01011": 16, "01101": 3, "01110": 2, "01111": 15, "10000": 10, "10001": 29, "10010": 14, "10011": 81,
    "10100": 3, "10101": 28, "10110": 15, "10111": 80, "11000": 16, "11001": 56, "11010": 21, "11011": 173,
    "11100": 11, "11101": 61, "11110": 28, "11111": 298,
}  # fmt: skip


def lsat() -> np.ndarray:
    rows = [pattern for pattern, count in LSAT.items() for _ in range(count)]
    return np.array([[float(mark) for mark in row] for row in rows])


def test_the_law_school_test() -> None:
    """Bock and Lieberman (1970): facilities of 1000 candidates; alpha .295 (Rizopoulos 2006, J. Stat. Softw. 17:5)."""
    found = facility(lsat())
    assert [one.x for one in found] == [924, 709, 553, 763, 870]
    told = consistency(lsat())
    assert isinstance(told, Consistency)
    assert told.alpha == pytest.approx(0.295, abs=5e-4)


def test_alpha_by_hand() -> None:
    """Two criteria that always agree: alpha 1; two that are opposed on half: variances ¼·n/(n−1), covariance 0."""
    alike = np.tile([[0.0, 0.0], [1.0, 1.0]], (30, 1))
    assert consistency(alike).alpha == pytest.approx(1.0)
    unrelated = np.tile([[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [1.0, 0.0]], (15, 1))
    assert consistency(unrelated).alpha == pytest.approx(0.0, abs=1e-12)


def test_criteria_that_never_vary_are_left_out_and_named() -> None:
    scores = np.hstack([lsat(), np.ones((1000, 1)), np.full((1000, 1), _)])
    found = consistency(scores)
    assert (found.alpha, found.constant, found.n_criteria) == (consistency(lsat()).alpha, (5, 6), 5)


def test_an_exemption_costs_no_candidate() -> None:
    scores = lsat()
    scores[::50, 2] = _
    found = consistency(scores)
    assert found.n_candidates == 980
    assert found.alpha == pytest.approx(0.295, abs=0.02)
    assert facility(scores)[2].n == 980
    assert facility(scores)[1].n == 1000


@pytest.mark.parametrize(
    ("scores", "refusal"),
    [
        pytest.param(lsat()[::20][:49], Refusal("too_few_candidates", 49, 50), id="forty-nine candidates"),
        pytest.param(np.ones((60, 3)), Refusal("too_few_criteria", 0, 2), id="nothing varies"),
        pytest.param(lsat()[:, :1], Refusal("too_few_criteria", 1, 2), id="one criterion"),
        pytest.param(np.tile([[0.0, 1.0], [1.0, 0.0]], (30, 1)), Refusal("no_variation"), id="totals alike"),
    ],
)
def test_no_alpha_where_it_means_nothing(scores: np.ndarray, refusal: Refusal) -> None:
    assert consistency(scores) == refusal


@pytest.mark.parametrize(
    ("own", "remark"),
    [
        pytest.param([1] * 40, "constant", id="everybody"),
        pytest.param([0] * 40, "constant", id="nobody"),
        pytest.param([0] + [1] * 39, "too_easy", id="39 of 40"),
        pytest.param([1] * 11 + [0] * 29, "too_hard", id="11 of 40"),
        pytest.param([0] * 20 + [1] * 20, "none", id="half, as the rest"),
        pytest.param([1] * 20 + [0] * 20, "unrelated", id="half, against the rest"),
    ],
)
def test_remarks(own: list[int], remark: str) -> None:
    rest = [[0, 0, 0]] * 10 + [[0, 1, 0]] * 10 + [[1, 0, 1]] * 10 + [[1, 1, 1]] * 10
    scores = np.column_stack([own, rest])
    assert facility(scores)[0].remark == remark


def test_few_candidates_have_no_remark() -> None:
    assert facility(np.ones((29, 2)))[0].remark == "none"


def test_the_rest_is_without_the_criterion_itself() -> None:
    scores = np.array([[0, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 1], [1, 1, 0]] * 8, dtype=float)
    found = item_rest(scores, 0)
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(np.corrcoef(scores[:, 0], scores[:, 1] + scores[:, 2])[0, 1])


def test_fishers_interval_of_a_correlation() -> None:
    """z = artanh r ± 1.96/√(n − 3): r = .5 of 103 has .34 to .63."""
    x = np.r_[np.zeros(51), np.ones(52)]
    found = item_rest(np.column_stack([x, x]), 0)
    assert found == Estimate(1.0, Refusal("no_disagreement"))
    rng = np.random.default_rng(8)
    scores = rng.random((103, 2)).round()
    told = item_rest(scores, 0)
    reach = 1.959964 / 10
    assert told.interval == pytest.approx(
        np.tanh(np.arctanh(told.value) + np.array([-reach, reach])), abs=1e-6
    )


def test_feldts_interval_narrows_with_candidates_and_holds_alpha() -> None:
    few, many = feldt(0.75, 50, 14), feldt(0.75, 360, 14)
    assert few.lower < many.lower < 0.75 < many.upper < few.upper
    assert many == pytest.approx((0.71, 0.79), abs=5e-3)


@pytest.mark.parametrize(("alpha", "n", "k"), [(1.1, 50, 3), (0.5, 1, 3), (0.5, 50, 1)])
def test_no_interval_of_what_is_no_alpha(alpha: float, n: int, k: int) -> None:
    with pytest.raises(ValueError, match="alpha"):
        feldt(alpha, n, k)


@pytest.mark.parametrize(
    "scores", [np.ones(3), np.ones((0, 3)), np.full((40, 2), 0.5), np.full((40, 2), np.inf)]
)
def test_what_is_no_table_of_criteria_is_refused(scores: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"candidates × criteria|is acquis"):
        facility(scores)


def test_a_criterion_alone_has_no_rest() -> None:
    assert item_rest(np.array([[0.0], [1.0]]), 0) == Refusal("too_few_criteria", 1, 2)
