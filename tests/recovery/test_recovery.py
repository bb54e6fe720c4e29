"""Known truths are found: the short run of `make recovery`, with room for chance."""

import pytest

from tests.recovery import studies
from tests.recovery.campaign import Row, page
from tests.recovery.model import NULL, Truths


@pytest.mark.parametrize("n", [8, 12, 17, 40])
def test_intervals_hold_the_rate_as_often_as_they_say(n: int) -> None:
    found = studies.coverage(n)
    assert 0.93 <= found["wilson, mean"] <= 0.97
    assert 0.93 <= found["jeffreys, mean"] <= 0.97
    assert found["clopper_pearson, lowest"] >= 0.95


@pytest.mark.parametrize("gap", [0.0, 0.2])
def test_the_interval_of_a_gap_holds_it(gap: float) -> None:
    assert studies.gap_coverage(12, gap=gap) >= 0.93


def test_centres_alike_are_seldom_flagged() -> None:
    found = studies.centres(100, NULL)
    assert found["others"] <= 0.05
    assert found["overdispersion detected"] <= 0.06


def test_a_planted_centre_is_found_and_does_not_accuse_the_others() -> None:
    found = studies.centres(60, studies.PLANTED)
    assert found["first"] >= 0.90
    assert found["others"] <= 0.06
    assert found["others"] < found["others, binomial, rate of all"]


def test_steady_sessions_are_left_alone_and_a_drift_is_told_more_often() -> None:
    steady, drifting = studies.sessions(300), studies.sessions(100, drop=0.15)
    assert steady["outside"] <= 0.005
    assert steady["drift"] <= 0.06
    assert drifting["drift"] > 3 * steady["drift"]


def test_small_cohorts_raise_few_false_alarms_and_shrunken_rates_are_nearer_the_truth() -> None:
    found = studies.cohorts(20)
    assert found["naive, false alarms"] > 5
    assert found["clear, false alarms"] <= 0.4
    assert found["BH, false alarms"] <= 0.4
    assert found["clear, found"] >= 0.2
    assert found["shrunken RMSE"] < 0.8 * found["raw RMSE"]


def test_the_strength_of_a_prior_is_found() -> None:
    found = studies.strengths(60)
    assert 14 <= found["median"] <= 32
    assert found["within a factor 3"] >= 0.7


def test_severity_is_found_within_pairs() -> None:
    found = studies.jurors(5, Truths())
    assert found["correlation within pairs"] >= 0.75
    assert found["interval coverage"] >= 0.92


def test_the_juror_planted_in_simulated_files_is_the_strictest() -> None:
    assert studies.simulated_files(1) == {"planted juror strictest": 1.0, "interval above 0": 1.0}


def test_intervals_of_agreement_hold_the_population() -> None:
    found = studies.agreements(80, 20)
    assert min(found.values()) >= 0.86


def test_easiness_and_alpha_are_found() -> None:
    assert studies.easiness(4) >= 0.97
    found = studies.alphas(150, 60)
    assert found["coverage"] >= 0.82
    assert abs(found["bias"]) <= 0.03


def test_the_page_tells_what_missed_its_target() -> None:
    told = page(
        [Row("criteria", "easiness", 0.5, 0.97, None, 10), Row("criteria", "bias", 0.0, -1, 1, 10)], 3.0
    )
    assert "| easiness | 0.500 | ≥ 0.97 **missed** | 10 |" in told
    assert "| bias | 0.000 | ≥ -1, ≤ 1 | 10 |" in told
    assert "2 figures, 1 off target" in told
