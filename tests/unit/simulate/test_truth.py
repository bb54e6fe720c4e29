"""What truth.json says adds up, and is what was planted."""

import json
import re
from collections import Counter

import pytest

from pipeline.simulate.deliberation import Decision, proposed
from pipeline.simulate.grading import State
from pipeline.simulate.reading import Reading


def kinds(truth):
    return {session["code"]: session["kind"] for session in truth.sessions}


def total(rows, *counts):
    return tuple(sum(row[count] for row in rows) for count in counts)


def test_the_file_is_the_truth(any_simulation):
    text = (any_simulation.directory / "truth.json").read_text(encoding="utf-8")
    written = json.loads(text)
    assert written == {key: getattr(any_simulation.truth, key) for key in written}
    assert list(written) == sorted(written)


def test_registered_people_are_present_or_absent(any_simulation):
    for row in any_simulation.truth.block_outcome:
        assert row["n_registered"] == row["n_present"] + row["n_absent"]
        assert row["n_present"] >= row["n_decided"] >= row["n_validated"]


def test_mock_sessions_decide_nothing(full):
    mock = [row for row in full.truth.block_outcome if kinds(full.truth)[row["session"]] == "mock"]
    assert total(mock, "n_present")[0] > 0
    assert total(mock, "n_decided", "n_validated") == (0, 0)


def test_years_of_results_have_decisions_and_no_criterion(full):
    years = {code for code, kind in kinds(full.truth).items() if kind == "results_only"}
    decided = [row for row in full.truth.block_outcome if row["session"] in years]
    assert total(decided, "n_decided")[0] > 0
    graded = (*full.truth.criterion_outcome, *full.truth.completeness, *full.truth.competency_outcome)
    assert not years & {row["session"] for row in graded}


def test_each_criterion_accounts_for_everyone_present(any_simulation):
    parts = ("n_assessed", "n_not_assessed", "n_out_of_scope", "n_absent", "n_blank")
    for row in any_simulation.truth.criterion_outcome:
        assert row["n_present"] == sum(row[part] for part in parts)
        assert row["n_acquis"] + row["n_unresolved"] <= row["n_assessed"]


def test_each_expected_cell_is_in_one_state(any_simulation):
    parts = ("n_scored", "n_not_assessed", "n_out_of_scope", "n_absent", "n_blank")
    for row in any_simulation.truth.completeness:
        assert row["n_expected"] == sum(row[part] for part in parts)


def test_completeness_is_criteria_times_jurors(any_simulation):
    plan = any_simulation.plan
    exam_of = {code: plan.exams[exam] for code, exam in zip(plan.criteria, plan.exam_of, strict=True)}
    expected: Counter[tuple[str, str]] = Counter()
    for row in any_simulation.truth.criterion_outcome:
        exam = exam_of[row["criterion"]]
        expected[row["session"], exam.code] += row["n_present"] * plan.reglement.jurors_due.by_exam[exam.code]
    assert expected == {
        (row["session"], row["exam"]): row["n_expected"] for row in any_simulation.truth.completeness
    }


def test_criteria_count_the_people_of_their_block(any_simulation):
    plan = any_simulation.plan
    block_of = {code: plan.blocks[block] for code, block in zip(plan.criteria, plan.block_of, strict=True)}
    present: Counter[tuple[str, int, str]] = Counter()
    for row in any_simulation.truth.block_outcome:
        present[row["session"], row["attempt"], row["block"]] += row["n_present"]
    for row in any_simulation.truth.criterion_outcome:
        assert row["n_present"] == present[row["session"], row["attempt"], block_of[row["criterion"]]]


def test_those_who_hold_a_competency_are_among_those_assessed(any_simulation):
    for row in (*any_simulation.truth.activity_outcome, *any_simulation.truth.competency_outcome):
        assert 0 <= row["n_held"] <= row["n"]
        assert row["n"] > 0


def test_partial_links_never_make_a_competency(full, velo):
    assert not {"C3", "C9"} & {row["competency"] for row in full.truth.competency_outcome}
    held_by_one_criterion = [row for row in velo.truth.competency_outcome if row["competency"] == "S-4"]
    acquis = {
        (row["session"], row["attempt"]): row["n_acquis"]
        for row in velo.truth.criterion_outcome
        if row["criterion"] == "K-04"
    }
    assert all(row["n_held"] == acquis[row["session"], row["attempt"]] for row in held_by_one_criterion)


def test_unresolved_criteria_only_where_the_harmonised_grid_is_lost(full):
    plan = full.plan
    lost = {(s.code, exam) for s in full.world.profile.sessions for exam in s.unharmonised}
    exam_of = {code: plan.exams[exam].code for code, exam in zip(plan.criteria, plan.exam_of, strict=True)}
    found = {
        (row["session"], exam_of[row["criterion"]])
        for row in full.truth.criterion_outcome
        if row["n_unresolved"]
    }
    assert found == lost


def test_accommodated_people_are_counted_once_among_those_assessed(any_simulation):
    rows = any_simulation.truth.accommodation
    assert {row["grain"] for row in rows} == {"session", "semester", "year"}
    for row in rows:
        assert row["n_assessed"] >= row["n_decided"] >= row["n_implemented"]
    by_year = total([row for row in rows if row["grain"] == "year"], "n_assessed")[0]
    by_session = total([row for row in rows if row["grain"] == "session"], "n_assessed")[0]
    assert by_year < by_session


def test_sessions_are_held_by_their_blocking_defects_alone(any_simulation):
    truth = any_simulation.truth
    held = {session["code"] for session in truth.sessions if session["is_held"]}
    assert held == {defect["session"] for defect in truth.defects if defect["is_blocking"]}


def test_every_planted_defect_is_listed(any_simulation):
    defects = any_simulation.world.profile.defects
    planted = {(defect.session, defect.code) for defect in defects}
    assert {(d["session"], d["code"]) for d in any_simulation.truth.defects} == planted
    paths = {file["path"] for file in any_simulation.truth.files}
    assert all(defect["file"] in paths for defect in any_simulation.truth.defects)


def test_blanks_are_where_they_were_planted_and_nowhere_else(any_simulation):
    truth = any_simulation.truth
    planted = Counter(defect["session"] for defect in truth.defects if defect["code"] == "blank_cell")
    assert {s["code"]: s["n_blank_cells"] for s in truth.sessions if s["n_blank_cells"]} == planted
    missing = ("blank_cell", "off_scale")
    places = {(d["session"], d["criterion"]) for d in truth.defects if d["code"] in missing}
    assert {(r["session"], r["criterion"]) for r in truth.criterion_outcome if r["n_blank"]} == places


def test_a_spoilt_cell_never_decides(any_simulation):
    """Without the lost criteria the règlement proposes what the jury decided on complete grids."""
    plan, planted = any_simulation.plan, 0
    for sitting in any_simulation.world.sittings:
        reading = Reading(plan, sitting)
        if sitting.session.kind != "mock":
            found = proposed(plan, sitting.grades.states, sitting.grades.retained)
            differs = reading.present & (found != sitting.decisions)
            planted += int(differs.sum())
            assert not (sitting.decisions[~reading.present] != Decision.NONE).any()
    assert planted == sum(d["code"] == "decision_differs" for d in any_simulation.truth.defects)


def test_the_weak_cohort_is_weak_in_its_competency_and_nowhere_else(full):
    weak = full.truth.planted["weak_cohort"]
    official = {code for code, kind in kinds(full.truth).items() if kind == "official"}
    rates = {}
    for competency in ("C12", "C11", "C15"):
        rows = [
            row
            for row in full.truth.competency_outcome
            if row["competency"] == competency and row["attempt"] == 1 and row["session"] in official
        ]
        ours = total([row for row in rows if row["session"] == "S2026-03-NAN"], "n_held", "n")
        others = total([row for row in rows if row["session"] != "S2026-03-NAN"], "n_held", "n")
        rates[competency] = ours[0] / ours[1] - others[0] / others[1]
    assert (weak["cohort"], weak["competency"]) == ("Nantes 2026-A", "C12")
    assert rates["C12"] < -0.2
    assert min(rates["C11"], rates["C15"]) > -0.2


def test_the_harsh_juror_is_harsher_than_each_co_juror(full):
    harsh = full.truth.planted["harsh_juror"]["juror"]
    milder = harsher = 0
    for row in full.truth.juror_pair:
        if harsh in (row["juror"], row["other"]):
            ours, theirs = ("n_juror_only", "n_other_only")[:: 1 if row["juror"] == harsh else -1]
            milder, harsher = milder + row[ours], harsher + row[theirs]
    assert harsher > 3 * milder > 0


def test_juror_pairs_agree_as_much_as_real_ones_do(full):
    n, differ_one, differ_two = total(full.truth.juror_pair, "n", "n_juror_only", "n_other_only")
    assert 0.78 < 1 - (differ_one + differ_two) / n < 0.9


@pytest.mark.parametrize("count", ["n_not_assessed", "n_out_of_scope", "n_absent"])
def test_every_state_is_there(full, count):
    assert total(full.truth.criterion_outcome, count)[0] > 0


def test_states_are_the_same_in_every_grid_of_a_person(any_simulation):
    for sitting in any_simulation.world.sittings:
        registered = sitting.roll.registered(any_simulation.plan)
        assert ((sitting.grades.states == State.ALREADY_HELD) == ~registered).all()


def test_no_name_in_the_truth(any_simulation):
    text = (any_simulation.directory / "truth.json").read_text(encoding="utf-8")
    words = set(re.findall(r"[\w'-]+", text))
    people = any_simulation.world.people.names
    assert not words & {part for name in people for part in (name.last_name, name.first_name)}
