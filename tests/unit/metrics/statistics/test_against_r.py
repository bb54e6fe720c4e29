"""The figures against those that R gives on public data (tests/reference/reference.R writes the files)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.metrics.statistics import coefficients
from pipeline.metrics.statistics.agreement import agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.chart import chart
from pipeline.metrics.statistics.coefficients import Tallies, tally
from pipeline.metrics.statistics.funnel import Funnel, funnel, leave_one_out, limits
from pipeline.metrics.statistics.intervals import clopper_pearson, jeffreys, newcombe, wilson
from pipeline.metrics.statistics.items import Consistency, consistency, facility, item_rest
from pipeline.metrics.statistics.multiplicity import benjamini_hochberg, fisher_below
from pipeline.metrics.statistics.severity import Harmony, severity
from pipeline.metrics.statistics.shrinkage import fit_beta_binomial, shrink

REFERENCE = Path(__file__).parents[3] / "reference"


@cache
def reference(name: str) -> Any:
    return json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))


def near(name: str, value: Any) -> Any:
    return pytest.approx(np.asarray(value, dtype=float), abs=reference(name)["tolerance"])


@pytest.mark.parametrize("method", [wilson, clopper_pearson, jeffreys], ids=lambda method: method.__name__)
def test_intervals(method: Any) -> None:
    r = reference("intervals")
    found = [method(x, n) for x, n in zip(r["data"]["x"], r["data"]["n"], strict=True)]
    assert np.array(found) == near("intervals", r["values"][method.__name__])


def test_newcombe() -> None:
    r = reference("intervals")
    women, men = r["data"]["women"], r["data"]["men"]
    groups = zip(women["x"], women["n"], men["x"], men["n"], strict=True)
    assert np.array([newcombe(*group) for group in groups]) == near("intervals", r["values"]["newcombe"])


@pytest.mark.parametrize("groups", ["departments", "cities", "litters"])
def test_funnel(groups: str) -> None:
    data, values = (reference("funnel")[part][groups] for part in ("data", "values"))
    found = funnel(data["x"], data["n"])
    assert isinstance(found, Funnel)
    assert [point.target for point in found.points] == near("funnel", values["targets"])
    assert [point.tail for point in found.points] == near("funnel", values["tails"])
    assert found.overdispersion.phi == near("funnel", values["phi"])
    assert found.overdispersion.tau == near("funnel", values["tau"])
    assert found.overdispersion.is_detected == values["is_detected"]
    action, attention = (limits(found.pooled, data["n"], tail) for tail in (0.001, 0.025))
    drawn = np.stack([action.lower, attention.lower, attention.upper, action.upper], axis=1)
    assert drawn == near("funnel", values["limits"])


@pytest.mark.parametrize("groups", ["cities", "litters"])
def test_chart(groups: str) -> None:
    data, values = (reference("chart")[part][groups] for part in ("data", "values"))
    found = chart(data["x"], data["n"])
    assert found.centre_line == near("chart", values["centre_line"])
    assert np.array([sitting.expected for sitting in found.sittings]) == near("chart", values["expected"])
    assert isinstance(found.drifts, tuple)
    assert len(found.drifts) == values["n_long"]
    assert max((run.length for run in found.drifts), default=values["longest"]) == values["longest"]


@pytest.mark.parametrize("groups", ["litters", "untreated", "cities"])
def test_beta_binomial(groups: str) -> None:
    data, values = (reference("shrinkage")[part][groups] for part in ("data", "values"))
    found = fit_beta_binomial(data["x"], data["n"])
    assert (found.mean, found.strength) == pytest.approx((values["mean"], values["strength"]), rel=1e-3)
    assert found.is_detectable


def test_signals() -> None:
    r = reference("shrinkage")
    women, men = r["data"]["women"], r["data"]["men"]
    groups = zip(women["x"], women["n"], men["x"], men["n"], strict=True)
    found = [shrink(*group, strength=r["data"]["strength"]) for group in groups]
    told = [[one.probability, one.estimate, *one.interval] for one in found]
    assert np.array(told) == near("shrinkage", r["values"]["signals"])


def test_many_lines() -> None:
    r = reference("multiplicity")
    women, men = r["data"]["women"], r["data"]["men"]
    found = fisher_below(women["x"], women["n"], men["x"], men["n"])
    assert found == near("multiplicity", r["values"]["fisher"])
    assert benjamini_hochberg(list(found)) == near("multiplicity", r["values"]["adjusted"])


def rated(name: str) -> tuple[np.ndarray, int]:
    data = reference("agreement")["data"][name]
    return np.array(data["scores"], dtype=float)[:, None, :], data["levels"]


def whole(scores: np.ndarray, n_levels: int) -> Tallies:
    return tally(scores, n_levels).weighted(np.ones((1, len(scores))))


@pytest.mark.parametrize("name", ["winnipeg", "orleans", "experts", "binary"])
def test_agreement(name: str) -> None:
    scores, n_levels = rated(name)
    values = reference("agreement")["values"][name]
    found = {
        weighting: agreement(scores, n_levels, 1, weighting)  # type: ignore[arg-type]
        for weighting in ("linear", "quadratic")
    }
    assert found["linear"].percent.value == near("agreement", values["percent"])
    assert found["linear"].ac1.value == near("agreement", values["ac1"])
    assert found["linear"].ac2.value == near("agreement", values["ac2_linear"])
    assert found["quadratic"].ac2.value == near("agreement", values["ac2_quadratic"])
    assert found["linear"].alpha.value == near("agreement", values["alpha_ordinal"])
    nominal = coefficients.krippendorff(whole(scores, n_levels), is_ordinal=False)[0]
    assert nominal == near("agreement", values["alpha_nominal"])


@pytest.mark.parametrize("name", ["winnipeg", "orleans"])
def test_kappa(name: str) -> None:
    scores, n_levels = rated(name)
    values = reference("agreement")["values"][name]
    linear, quadratic = (agreement(scores, n_levels, 2, weighting) for weighting in ("linear", "quadratic"))
    assert linear.kappa.value == near("agreement", values["kappa"])
    assert linear.weighted_kappa.value == near("agreement", values["linear"])
    assert quadratic.weighted_kappa.value == near("agreement", values["quadratic"])
    assert linear.non_acquis.value == near("agreement", values["low"])


def test_severity() -> None:
    r = reference("severity")
    data, values = r["data"], r["values"]
    found = severity(data["candidate"], data["criterion"], data["juror"], data["score"])
    assert isinstance(found, Harmony)
    assert found.is_connected
    assert [one.juror for one in found.jurors] == values["juror"]
    assert [one.n_candidates for one in found.jurors] == values["n_candidates"]
    assert [one.n_cojurors for one in found.jurors] == values["n_cojurors"]
    told = [one.severity.value for one in found.jurors if isinstance(one.severity, Estimate)]
    assert told == near("severity", values["severity"])


def unpacked(name: str) -> np.ndarray:
    rows = reference("items")["data"][name]
    return np.array([[np.nan if mark == "." else float(mark) for mark in row] for row in rows])


@pytest.mark.parametrize("name", ["exam", "ability", "traits", "lsat"])
def test_consistency(name: str) -> None:
    scores, values = unpacked(name), reference("items")["values"][name]
    found = consistency(scores)
    assert isinstance(found, Consistency)
    assert found.alpha == near("items", values["alpha"])
    assert found.interval == near("items", values["feldt"])
    assert found.n_candidates == values["n"]
    linked = [item_rest(scores, rank) for rank in range(scores.shape[1])]
    assert [one.value for one in linked if isinstance(one, Estimate)] == near("items", values["item_rest"])


@pytest.mark.parametrize("name", ["exam", "lsat"])
def test_corrected_item_total_is_that_of_psych_where_nothing_is_missing(name: str) -> None:
    scores, values = unpacked(name), reference("items")["values"][name]
    found = facility(scores)
    assert [one.item_rest.value for one in found] == near("items", values["r_drop"])
    assert [one.x / one.n for one in found] == near("items", values["facility"])


def test_leave_one_out_on_departments() -> None:
    data = reference("funnel")["data"]["departments"]
    others = [(sum(data["x"]) - x) / (sum(data["n"]) - n) for x, n in zip(data["x"], data["n"], strict=True)]
    assert leave_one_out(data["x"], data["n"]) == pytest.approx(others)
