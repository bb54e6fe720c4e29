"""Ma cohorte and Candidat: people of one centre by code, what to work on, nothing about accommodations."""

import pytest

from dashboards import store
from pipeline.metrics.statistics.shrinkage import least_gap, shrink
from tests.dashboards import publications
from tests.dashboards.screens import open_page

TRAINER = "trainer-LYO"


@pytest.fixture
def trainer(read_by):
    read_by("normal", TRAINER)


def test_the_latest_cohort_with_official_scores_opens_and_another_is_one_choice_away(trainer):
    assert "LYO-26B : 1 candidat." in open_page("cohorte", cohorte="LYO-26B").words
    words = open_page("cohorte").words
    assert "LYO-26A : 2 candidats." in words
    assert "KJVL-317 □ non validé □ absent " in words
    assert "TFHR-336" not in words


def test_a_candidate_stands_in_its_own_cohort_at_every_attempt(trainer):
    words = open_page("cohorte", cohorte="LYO-25A").words
    assert "WPQK-208 ■ validé passage 2 ■ validé S2026-03-LYO 1/2 0" in words


def test_mock_exams_have_their_own_place(trainer):
    official = open_page("cohorte", cohorte="LYO-26B").words
    mock = open_page("cohorte", cohorte="LYO-26B", type="Examens blancs").words
    assert "S2026-05-LYO 1/2" not in official
    assert "S2026-05-LYO 1/2" in mock
    assert "Bloc P" not in mock.split("Candidat par candidat")[1].split("Toutes les")[0]


def test_what_to_work_on_again_is_what_open_blocks_lack(trainer):
    screen = open_page("candidat", candidat="BCDF-469 · LYO-26A")
    assert "Bloc P : validé ; Bloc Q : non validé." in screen.words
    assert "À reprendre, 2 critères : A3.1, A3.2." in screen.words
    todo = screen.words.split("À reprendre avant un nouveau passage")[1].split("Critère par critère")[0]
    assert "A1.1" not in todo, "its block is validated"
    assert "A3.2" in todo
    assert "C" in todo, "the competencies that a criterion evidences"


def test_every_sitting_has_its_column_in_the_order_of_time(trainer):
    words = open_page("candidat", candidat="WPQK-208 · LYO-25A").words
    assert "Critère S2025-03-LYO S2026-03-LYO, passage 2" in words
    assert "□ ■" in words.split("A1.1")[1][:120]
    assert "Rien à reprendre." in words


def test_a_mock_exam_says_so(trainer):
    assert "S2026-05-LYO, examen blanc" in open_page("candidat", candidat="TFHR-336 · LYO-26B").words


def test_only_the_centre_s_file_lists_people(drawn):
    directory = drawn("normal") / "curated" / "publications"
    for table in ("candidate_block", "candidate_criterion"):
        assert store.find(directory, TRAINER).has(table)
        for audience in ("quality", "reporting"):
            assert not store.find(directory, audience).has(table)


@pytest.mark.parametrize("page", ["cohorte", "candidat"])
def test_nobody_is_said_exempted_and_no_accommodation_is_told(trainer, page):
    words = open_page(page).words.lower()
    for telling in ("dispens", "aménagement", "hors périmètre", "sans objet", "déjà acquis"):
        assert telling not in words


@pytest.mark.parametrize(
    ("n", "reference"), [(12, (300, 400)), (21, (300, 400)), (40, (380, 400)), (8, (1, 2))]
)
def test_the_least_gap_is_told_and_one_person_more_is_not(n, reference):
    gap = least_gap(n, *reference, 10.0)
    x = round((reference[0] / reference[1] - gap) * n)
    assert shrink(x, n, *reference, 10.0).label != "none"
    assert shrink(x + 1, n, *reference, 10.0).label == "none"


def test_a_reference_too_low_to_be_missed_tells_no_gap():
    assert least_gap(5, 1, 20, 10.0) is None
    assert least_gap(0, 1, 2, 10.0) is None


def test_somebody_without_published_scores_is_not_said_to_have_nothing_to_work_on(
    drawn, monkeypatch, tmp_path
):
    drawing = {**publications.NORMAL, "candidate_criterion": ""}
    publications.publish(tmp_path, drawing)
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", TRAINER)
    words = open_page("candidat", candidat="KJVL-317 · LYO-26A").words
    assert "Rien ne dit encore quoi reprendre" in words
    assert "Rien à reprendre" not in words
