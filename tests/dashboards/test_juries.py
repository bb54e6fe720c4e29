"""Jurys et critères: agreement by exam, jurors by code, criteria; below a minimum, words instead of numbers."""

from pathlib import Path

import pytest

from tests.dashboards import publications
from tests.dashboards.publications import NORMAL, draw, parse
from tests.dashboards.screens import open_page

PARIS = "S2025-10-PAR · Paris, octobre 2025"
LYON = "S2026-03-LYO · Lyon, mars 2026"


def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **changed: str) -> None:
    """Publish the normal drawing with some tables drawn otherwise."""
    publications.publish(tmp_path, {**NORMAL, **changed})
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")


def test_agreement_is_said_and_drawn_by_exam(read_by):
    read_by()
    screen = open_page("jurys")
    assert (
        "E1 Étude de cas Les deux jurés concordent sur 170/200 notations (85 %) ; AC1 = 0,78" in screen.words
    )
    assert "Sur les « non acquis », l'accord tombe à 58 %." in screen.words
    assert "85 % · 81–89" in screen.drawn
    assert "0,78 · 0,72–0,83" in screen.drawn
    assert "0,00 · −0,10–0,20" in screen.drawn


def test_an_exam_that_nobody_scored_twice_says_so_instead_of_a_number(read_by):
    read_by()
    screen = open_page("jurys")
    assert "E2 Vol d'essai Accord des jurés : pas de mesure (aucune notation par deux jurés)." in screen.words
    rows = {tuple(row[:3]): row[4:8] for row in screen.table(0)}
    assert rows["E2", "Vol d'essai", "Accord observé"] == ["–", "–", "–", "aucune notation par deux jurés"]
    assert rows["E1", "Étude de cas", "Kappa de Cohen"] == ["–", "–", "–", "il faut exactement deux jurés"]
    assert rows["E1", "Étude de cas", "AC2 de Gwet (linéaire)"] == ["0,81", "0,76", "0,86", "–"]


def test_a_session_below_ten_candidates_has_counts_and_no_coefficient(read_by):
    read_by()
    screen = open_page("jurys", session=PARIS)
    assert "pas de mesure (7 candidats, il en faut au moins 10)" in screen.words
    assert {row[4] for row in screen.table(0)} == {"–"}
    assert {tuple(row[8:11]) for row in screen.table(0)} == {("7", "28", "25")}


def test_jurors_who_never_differ_have_a_value_without_interval(read_by):
    read_by()
    screen = open_page("jurys", session=LYON)
    assert "AC1 = 1,00 (pas d'intervalle : aucun désaccord observé)" in screen.words
    assert screen.table(0)[0][4:8] == ["100", "–", "–", "aucun désaccord observé"]


def test_jurors_stand_by_code_and_never_by_gap(read_by):
    read_by()
    screen = open_page("jurys")
    forest = screen.charts[1]
    assert forest["layout"]["yaxis"]["ticktext"] == ["JR-1", "JR-2", "JR-5"]
    assert [row[0] for row in screen.table(1)] == ["JR-1", "JR-2", "JR-3", "JR-4", "JR-5", "JR-6"]
    assert "6 points · 1 à 11 · 34 candidats" in screen.drawn


def test_a_gap_is_to_be_looked_into_and_concludes_nothing(read_by):
    read_by()
    words = open_page("jurys").words
    assert "Juré JR-1 note en moyenne 6 points plus sévèrement que ses co-jurés (IC 95 % 1 à 11, 34" in words
    assert "Juré JR-5 note en moyenne 8 points moins sévèrement" in words
    assert "ne conclut à rien seul : il dépend des co-jurés, et sur 3 jurés comparés le hasard" in words
    assert "Les jurés forment 2 groupes sans candidat commun" in words


def test_jurors_who_cannot_be_compared_are_said_in_words(read_by):
    read_by()
    screen = open_page("jurys")
    assert "Jurés sans mesure (3)" in [box.label for box in screen.test.expander]
    assert "Juré JR-3 : pas de mesure de l'exigence (2 co-jurés, il en faut au moins 3)." in screen.words
    assert "Juré JR-4 : pas de mesure de l'exigence (9 candidats, il en faut au moins 10)." in screen.words
    assert "2 écarts à examiner sur 3 jurés comparés, 3 jurés sans mesure." in screen.words


def test_a_group_where_nobody_compares_draws_no_forest(tmp_path, monkeypatch):
    rows = [row for row in parse(NORMAL["juror_severity"]) if row["refusal"]]
    shown(tmp_path, monkeypatch, juror_severity=draw(rows))
    screen = open_page("jurys")
    assert len(screen.charts) == 1
    assert "Aucun juré n'a noté assez de candidats avec assez de co-jurés" in screen.words
    assert "harmonisation, et ne conclut" not in screen.words


def test_many_jurors_are_drawn_by_ranges_of_codes(tmp_path, monkeypatch):
    row = parse(NORMAL["juror_severity"])[1]
    shown(tmp_path, monkeypatch, juror_severity=draw([{**row, "juror": f"JR-{i:03}"} for i in range(150)]))
    screen = open_page("jurys", codes="JR-060 à JR-119")
    assert screen.charts[1]["layout"]["yaxis"]["ticktext"] == [f"JR-{i:03}" for i in range(60, 120)]
    assert len(screen.table(1)) == 150


def test_criteria_stand_in_the_order_of_the_referentiel_with_their_remark(read_by):
    read_by()
    words = open_page("jurys").words
    assert "Critères à regarder : 2 sur 6 (A1.2, A2.1), 2 avec moins de 30 candidats." in words
    assert "Critère A1.2 : 68/68 acquis (100 %) : ne distingue aucun candidat." in words
    assert "A1.2 Le site est dégagé 68/68 100 % toutes les notes sont semblables ne distingue aucun" in words
    assert "A2.1 Le brûleur est essayé 45/68 66 % −0,10 −0,30 à 0,00 sans lien net avec le reste" in words
    assert words.index("A1.1 Le vent") < words.index("A2.2 L'enveloppe") < words.index("A3.1 L'altitude")


def test_few_candidates_make_no_discrimination_and_no_alpha(read_by):
    read_by()
    words = open_page("jurys").words
    assert "A3.1 L'altitude est tenue 10/14 71 % 14 candidats, il en faut au moins 30" in words
    assert "A3.2 Les passagers savent quoi faire 3/4 n < 5 4 candidats" in words
    assert "Cohérence interne de l'épreuve E1 : α = 0,71 [0,60–0,80], n = 68." in words
    assert "Cohérence interne de l'épreuve E2 : non calculée (4 candidats, il en faut au moins 50)." in words


def test_the_exam_filter_comes_from_the_address(read_by):
    read_by()
    words = open_page("jurys", epreuve="E2").words
    assert "Chiffres limités à : Épreuve : E2" in words
    assert "Accord des jurés : aucune épreuve où deux jurés ont noté assez de candidats." in words
    assert "A1.1" not in words


def test_an_exam_without_a_sheet_in_the_session_says_so(read_by):
    read_by()
    words = open_page("jurys", epreuve="E2", session=LYON).words
    assert "Aucune grille individuelle dans cette session pour ces épreuves." in words


def test_figures_are_defined_where_they_are_shown(read_by):
    read_by()
    words = open_page("jurys").words
    assert "AC1 de Gwet Accord observé au-delà de celui que le hasard donnerait" in words
    assert "Au moins 10 candidats, 3 co-jurés. Source : Linacre (1989)" in words
    assert "Sessions retenues, hors du compte : S2026-10-LYO." in words
