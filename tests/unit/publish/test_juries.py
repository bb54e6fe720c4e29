"""Figures of juries and criteria: drawn grids in, rows of the publication out."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.metrics.estimates import figure, told
from pipeline.metrics.jury_figures import COEFFICIENTS
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.publish.juries import jury_tables
from tests.unit.publish.test_cells import checked

PAIR = ["J1", "J2"]


def person(i: int) -> str:
    """Name a candidate; the first is the one whose decision is drawn."""
    return f"P{i:02}" if i else "ANA"


def grids(words: str, n: int = 12, jurors: list[str] = PAIR) -> str:
    """Draw n candidates; `words` gives each juror's K1 K2 K3 K4, jurors apart by « / », candidates in turn by « ; »."""
    turns = [[one.split() for one in turn.split("/")] for turn in words.split(";")]
    lines = []
    for i in range(n):
        for juror, given in zip(jurors, turns[i % len(turns)], strict=True):
            lines.append(f"{person(i)} {juror} {' '.join(given)}")
    return "\n".join(lines)


def tables(directory: Path, cells: str, *statements: str, **drawn: Any) -> dict[str, list[dict[str, Any]]]:
    with checked(directory, cells, *statements, **drawn) as connection:
        return {name: table.to_pylist() for name, table in jury_tables(connection).items()}


def coefficient(found: dict[str, list[dict[str, Any]]], name: str, scope: str = "all") -> dict[str, Any]:
    wanted = (name, scope, "X1")
    return next(
        row for row in found["exam_agreement"] if (row["coefficient"], row["scope"], row["exam"]) == wanted
    )


ALL_IN_MINUTES = "update ledger.minutes_version set jurors = ['J1', 'J2', 'J3', 'J4']"
AGREEING = "A A NA A / A A NA . ; A NA NA A / A A NA . ; NA A A NA / NA A A . ; A PA A A / A PA A ."
"""Jurors differ on K2 of one candidate in four."""


def test_agreement_of_two_jurors_over_all_sessions_and_over_each(tmp_path: Path) -> None:
    found = tables(tmp_path, grids(AGREEING))
    row = coefficient(found, "percent")
    assert (row["n_candidates"], row["n_units"], row["n_alike"]) == (12, 36, 33)
    assert (row["n_jurors"], row["n_levels"], row["refusal"]) == (2, 3, None)
    assert row["estimate"] == pytest.approx(33 / 36, abs=1e-6)
    assert row["lower"] < row["estimate"] < row["upper"]
    session = coefficient(found, "percent", "session")
    assert {**session, "scope": "all", "session": None} == row
    assert (row["session"], session["session"]) == (None, "S1")


def test_every_coefficient_of_the_catalogue_has_its_row(tmp_path: Path) -> None:
    found = tables(tmp_path, grids(AGREEING))
    rows = [row["coefficient"] for row in found["exam_agreement"] if row["exam"] == "X1"]
    assert rows == [*COEFFICIENTS, *COEFFICIENTS]


def test_an_exam_of_one_juror_has_no_agreement(tmp_path: Path) -> None:
    found = tables(tmp_path, grids(AGREEING))
    rows = [row for row in found["exam_agreement"] if row["exam"] == "X2"]
    assert {(row["estimate"], row["refusal"], row["n_units"]) for row in rows} == {
        (None, "nothing_co_rated", None)
    }


def test_below_ten_candidates_there_are_counts_and_no_value(tmp_path: Path) -> None:
    row = coefficient(tables(tmp_path, grids(AGREEING, 9)), "ac1")
    assert (row["estimate"], row["lower"], row["refusal"]) == (None, None, "too_few_candidates")
    assert (row["n_found"], row["n_minimum"], row["n_units"]) == (9, 10, 27)


def test_kappa_is_of_the_same_two_jurors(tmp_path: Path) -> None:
    for name, third in (("same", "J1"), ("changing", "J3")):
        (tmp_path / name).mkdir()
        cells = grids(AGREEING).replace("ANA J1", f"ANA {third}")
        row = coefficient(tables(tmp_path / name, cells, ALL_IN_MINUTES), "kappa")
        assert row["refusal"] == (None if third == "J1" else "not_two_jurors")


def test_harmonised_grids_alone_make_no_agreement_and_no_severity(tmp_path: Path) -> None:
    cells = grids("A A A A ; A NA A NA", jurors=["harm"])
    found = tables(tmp_path, cells)
    assert {row["refusal"] for row in found["exam_agreement"]} == {"nothing_co_rated"}
    assert {row["scope"] for row in found["exam_agreement"]} == {"all"}
    assert found["juror_severity"] == []
    assert [row["n_assessed"] for row in found["criterion_quality"]] == [12, 12, 12, 12]


def test_a_person_exempted_does_not_count(tmp_path: Path) -> None:
    found = tables(tmp_path, grids(AGREEING), exempted="ANA K1 yes\nP01 K1 no")
    assert coefficient(found, "percent")["n_units"] == 35
    assert found["criterion_quality"][0]["n_assessed"] == 11
    assert "exempted" not in str(found)


@pytest.mark.parametrize("kind", ["mock", "results_only"])
def test_official_sessions_alone_count(tmp_path: Path, kind: str) -> None:
    found = tables(tmp_path, grids(AGREEING), kind=kind)
    assert {row["n_units"] for row in found["exam_agreement"]} <= {None}
    assert found["juror_severity"] == found["criterion_quality"] == found["exam_consistency"] == []


def test_a_session_held_back_gives_nothing(tmp_path: Path) -> None:
    found = tables(tmp_path, grids(AGREEING) + "\nZOE J1 _ A A A\nZOE J2 A A A .")
    assert {row["refusal"] for row in found["exam_agreement"]} == {"nothing_co_rated"}
    assert found["juror_severity"] == found["criterion_quality"] == []


def test_second_attempts_and_absent_people_do_not_count(tmp_path: Path) -> None:
    again = "update ledger.registration_version set attempt = 2 where candidate = 'ANA'"
    found = tables(tmp_path, grids(AGREEING), again, absent="P01")
    assert coefficient(found, "percent")["n_candidates"] == 10
    assert found["criterion_quality"][0]["n_assessed"] == 10


ROTA = [f"{person(i)} {juror} {'NA' if juror == 'J1' and i % 4 == 0 else 'A'} A A {'A' if juror == 'J1' else '.'}"
        for i in range(12) for juror in ("J1", f"J{2 + i % 3}")]  # fmt: skip


def test_a_juror_is_stricter_by_the_mean_gap_with_co_jurors(tmp_path: Path) -> None:
    rows = {row["juror"]: row for row in tables(tmp_path, "\n".join(ROTA), ALL_IN_MINUTES)["juror_severity"]}
    assert list(rows) == ["J1", "J2", "J3", "J4"]
    first = rows["J1"]
    assert (first["n_candidates"], first["n_cojurors"], first["group_no"]) == (12, 3, 0)
    assert first["estimate"] == pytest.approx(3 / 36, abs=1e-6)
    assert rows["J2"]["refusal"] == "too_few_candidates"
    assert (rows["J2"]["estimate"], rows["J2"]["n_found"]) == (None, 4)


def test_criteria_tell_facility_and_never_discriminate_from_thirty_candidates(tmp_path: Path) -> None:
    found = tables(tmp_path, grids(AGREEING, 32))["criterion_quality"]
    told_rows = {row["criterion"]: (row["n_acquis"], row["n_assessed"], row["remark"]) for row in found}
    assert told_rows["K1"] == (24, 32, "unrelated")
    assert told_rows["K2"] == (16, 24, "none")
    assert [row["refusal"] for row in found if row["criterion"] == "K4"] == ["too_few_criteria"]
    (tmp_path / "few").mkdir()
    few = tables(tmp_path / "few", grids(AGREEING, 29))["criterion_quality"]
    assert {row["refusal"] for row in few if row["exam"] == "X1"} == {"too_few_candidates"}
    (tmp_path / "constant").mkdir()
    same = tables(tmp_path / "constant", grids("A A A A / A A A . ; A NA NA A / A NA NA .", 30))[
        "criterion_quality"
    ]
    assert [row["remark"] for row in same] == ["constant", "none", "none", "constant"]


def test_alpha_needs_fifty_candidates(tmp_path: Path) -> None:
    cells = "A A A A / A A A . ; A NA NA A / A NA NA ."
    (row, _) = tables(tmp_path, grids(cells, 50))["exam_consistency"]
    assert (row["estimate"], row["n_candidates"], row["n_criteria"]) == (1.0, 50, 2)
    (tmp_path / "few").mkdir()
    (few, _) = tables(tmp_path / "few", grids(cells, 49))["exam_consistency"]
    assert (few["estimate"], few["refusal"], few["n_found"], few["n_minimum"]) == (
        None,
        "too_few_candidates",
        49,
        50,
    )


def test_the_same_data_give_the_same_tables_whatever_their_order(tmp_path: Path) -> None:
    lines = grids(AGREEING).splitlines()
    (tmp_path / "again").mkdir()
    shuffled = [lines[i] for i in np.random.default_rng(3).permutation(len(lines))]
    assert tables(tmp_path, "\n".join(lines)) == tables(tmp_path / "again", "\n".join(shuffled))


@pytest.mark.parametrize(
    "given",
    [
        Estimate(0.5, Interval(0.25, 0.75)),
        Estimate(1.0, Refusal("no_disagreement")),
        Refusal("too_few_cojurors", 2, 3),
    ],
)
def test_a_figure_is_read_back_as_it_was_published(given: Estimate | Refusal) -> None:
    assert figure(told(given)) == given


def test_too_few_candidates_for_an_interval_are_too_few_for_a_value() -> None:
    few = Refusal("too_few_candidates", 9, 10)
    assert figure(told(Estimate(0.5, few))) == few
