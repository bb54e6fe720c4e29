"""The committed demonstration is what its profile writes, and tells the story it was made for."""

from collections import Counter
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from pipeline.simulate.counts import block_rows
from pipeline.simulate.deliberation import Decision, proposed
from pipeline.simulate.grading import State
from pipeline.simulate.reading import Reading

COMMITTED = Path(__file__).parents[3] / "data" / "raw" / "demo"


def tree(directory):
    return {
        path.relative_to(directory).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in directory.rglob("*")
        if path.is_file()
    }


def test_the_committed_demo_is_what_its_profile_writes(demo):
    assert tree(COMMITTED) == tree(demo.directory)


def test_the_demo_is_small(demo):
    files = [path for path in demo.directory.rglob("*") if path.is_file()]
    assert len(files) <= 220
    assert sum(path.stat().st_size for path in files) <= 2_000_000


def test_one_session_is_held_by_three_blank_cells_of_one_sheet(demo):
    assert [s["code"] for s in demo.truth.sessions if s["is_held"]] == ["S2026-10-LYO"]
    blocking = [defect for defect in demo.truth.defects if defect["is_blocking"]]
    assert [defect["code"] for defect in blocking] == ["blank_cell"] * 3
    assert {defect["file"] for defect in blocking} == {"grilles/S2026-10-LYO/S2026-10-LYO_E2.xlsx"}
    assert len({defect["candidate"] for defect in blocking}) == 3


def test_its_calendar(demo):
    kinds = Counter(session["kind"] for session in demo.truth.sessions)
    assert kinds == {"official": 16, "results_only": 4, "mock": 1}
    layouts = Counter(s["layout"] for s in demo.truth.sessions if s["kind"] == "official")
    assert layouts == {"wide_xlsx": 13, "individual": 1, "wide_ods": 1, "long_csv": 1}


def test_nothing_is_dated_after_the_demonstration(demo):
    for path in demo.directory.rglob("*.xlsx"):
        for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True):
            assert all(cell < datetime(2026, 11, 20) for cell in row if isinstance(cell, datetime))


def test_accommodations_can_be_shown_by_semester(demo):
    semesters = [row for row in demo.truth.accommodation if row["grain"] == "semester"]
    assert len(semesters) == 4
    for row in semesters:
        assert 10 <= row["n_decided"] <= 25
        assert row["n_implemented"] >= 5
        assert row["n_decided"] - row["n_implemented"] >= 5


def test_block_pass_rates_are_plausible_and_different(demo):
    official = {session["code"] for session in demo.truth.sessions if session["kind"] == "official"}
    passed, present = Counter(), Counter()
    for row in block_rows(demo.world):
        if row["attempt"] == 1 and row["session"] in official:
            passed[row["block"]] += row["n_validated"]
            present[row["block"]] += row["n_present"]
    rates = [passed[block] / present[block] for block in sorted(present)]
    assert all(0.70 <= rate <= 0.85 for rate in rates)
    assert max(rates) - min(rates) > 0.03


@pytest.mark.parametrize("criterion", ["A4.3", "A4.4", "A4.6"])
def test_the_weak_cohort_stands_out_on_each_criterion_of_its_competency(demo, criterion):
    rows = [r for r in demo.truth.criterion_outcome if r["criterion"] == criterion and r["attempt"] == 1]
    ours = next(row for row in rows if row["session"] == "S2026-03-NAN")
    others = [row for row in rows if row["session"] not in ("S2026-03-NAN", "S2026-09-LYO")]
    reference = sum(row["n_acquis"] for row in others) / sum(row["n_assessed"] for row in others)
    assert ours["n_assessed"] >= 18
    assert ours["n_acquis"] / ours["n_assessed"] < reference - 0.3


def test_the_harsh_juror_sits_with_several_others(demo):
    harsh = demo.truth.planted["harsh_juror"]["juror"]
    pairs = [row for row in demo.truth.juror_pair if harsh in (row["juror"], row["other"])]
    assert len({row["juror"] for row in pairs} | {row["other"] for row in pairs}) >= 4
    assert sum(row["n"] for row in pairs) >= 300


@pytest.mark.parametrize("unresolved", ["acquis", "not acquis", "left out"])
def test_no_decision_hangs_on_an_unresolved_criterion(demo, unresolved):
    """However unresolved criteria are read, the minutes depart from the règlement where planted only."""
    departures = 0
    for sitting in demo.world.sittings:
        if sitting.session.kind == "mock":
            continue
        reading = Reading(demo.plan, sitting)
        states, retained = sitting.grades.states.copy(), sitting.grades.retained.copy()
        states[reading.is_unresolved] = State.NOT_ASSESSED if unresolved == "left out" else State.SCORED
        retained[reading.is_unresolved] = 2 if unresolved == "acquis" else 0
        found = proposed(demo.plan, states, retained)
        departures += int((found != sitting.decisions)[sitting.decisions != Decision.NONE].sum())
    assert departures == 2
