"""Another référentiel: a numeric scale, other codes, an exam that touches two blocks."""

import openpyxl

from pipeline.simulate.grading import State


def test_marks_stay_on_the_scale(velo):
    for sitting in velo.world.sittings:
        assert sitting.grades.scores.min() >= 0
        assert sitting.grades.scores.max() <= 40


def test_marks_spread_over_the_scale(velo):
    scored = [s.grades.retained[s.grades.states == State.SCORED] for s in velo.world.sittings]
    assert len({int(score) for scores in scored for score in scores}) > 25


def test_individual_sheets_are_written_not_ticked(velo):
    kinds = {file["kind"] for file in velo.truth.files}
    assert "individual_written" in kinds
    assert "individual_ticked" not in kinds
    path = next(file["path"] for file in velo.truth.files if file["kind"] == "individual_written")
    sheet = openpyxl.load_workbook(velo.directory / path)["Grille"]
    heads = [cell.value for cell in sheet[8]]
    assert heads[:2] == ["Code", "Critère"]
    assert heads[-1] == "Grille harmonisée"
    assert isinstance(sheet["C9"].value, int | float | str)


def test_criteria_keep_the_order_of_the_source(velo):
    file = next(f for f in velo.truth.files if f["kind"] == "wide" and f["path"].endswith("EP1.xlsx"))
    header = [cell.value for cell in openpyxl.load_workbook(velo.directory / file["path"])["Grilles"][5]]
    assert header[5:-1] == ["K-01", "K-02", "K-10", "K-03", "K-11", "K-08", "K-09"]


def test_the_indispensable_criterion_is_never_exempted(velo):
    rank = velo.plan.criteria.index("K-05")
    states = [sitting.grades.states for sitting in velo.world.sittings]
    assert not any((state[:, rank] == State.EXEMPTED).any() for state in states)
    assert any((state == State.EXEMPTED).any() for state in states)


def test_a_person_has_one_line_per_grid_of_an_exam_that_touches_two_blocks(velo):
    """Even where they are at two attempts: K-11 is for one registration, K-01 for the other."""
    for file in velo.truth.files:
        if file["kind"] == "wide" and file["path"].endswith(".xlsx"):
            sheet = openpyxl.load_workbook(velo.directory / file["path"])["Grilles"]
            lines = [tuple(row[:1] + row[3:5]) for row in sheet.iter_rows(min_row=6, values_only=True)]
            assert len(lines) == len(set(lines))
