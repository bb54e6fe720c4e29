"""Accueil: the cards, the work to be done, the cohort to look at."""

import pytest

from tests.dashboards.screens import open_page


def test_card_gives_rate_counts_interval_and_verdict(read_by):
    read_by()
    words = open_page().words
    assert (
        "Bloc P · Préparer le vol 76 % 26/34 validés en première présentation, 2026 IC 95 % 60–88 %" in words
    )
    assert "Compatible avec la référence (79 %, n = 86)." in words
    assert "Bloc Q · Conduire le vol 45 % 15/33" in words
    assert "Sous la référence (79 %, n = 86) : écart −34 points" in words


def test_answer_names_the_block_below_and_the_session_held(read_by):
    read_by()
    assert (
        "En 2026, sous la référence : bloc Q. 1 session retenue : 3 cellules à reprendre."
        in open_page().words
    )


def test_figure_explains_itself(read_by):
    read_by()
    words = open_page().words
    assert "Bloc P, 2026 : 26/34 (76 %, IC 95 % 60–88 %)" in words
    assert "Référence Années antérieures du même référentiel : 68/86 (79 %, IC 95 % 69–86 %)." in words
    assert "Hors du compte : absents au bloc, rattrapages (passages 2 et suivants), examens blancs." in words


def test_work_names_the_cells_the_decisions_and_the_refused_file(read_by):
    read_by()
    words = open_page().words
    assert "1 session retenue : 3 cellules manquantes (S2026-10-LYO, Lyon, octobre 2026)" in words
    assert "F-0042, feuille « Grilles », F17, F18 · F-0041, feuille « Vol », H22" in words
    assert "2 décisions du jury diffèrent de la proposition, 1 sans motif." in words
    assert "5 fichiers : 4 chargés, 1 en quarantaine" in words
    assert "F-0043 : Aucune mise en page connue ne correspond à ce fichier." in words


def test_each_line_of_work_leads_to_its_place(read_by):
    read_by()
    links = open_page().links
    assert links["Voir les cellules"].startswith("completude?session=S2026-10-LYO")
    assert links["Voir les décisions"] == "deliberations"
    assert links["Ouvrir"].startswith("completude?constat=")
    assert links["Voir les fichiers"] == "donnees"


def test_cohort_is_named_with_its_competency_and_criteria(read_by):
    read_by()
    words = open_page().words
    assert "LYO-26A Lyon · session S2026-03-LYO" in words
    assert "À travailler : C4 « Vérifier le brûleur et l'enveloppe » : 7/22 (32 %, IC 95 % 16–53 %)" in words
    assert "référence 76 % (n = 46)" in words
    assert "A2.1 « Le brûleur est essayé » 8/22 ; A2.2 « L'enveloppe est inspectée » 9/22" in words
    assert "correspondance proposée" in words


def test_masked_counts_say_why(read_by):
    read_by("masked")
    words = open_page().words
    assert "2025-S1 18 6 masqué ¹" in words
    assert "2025-S2 28 masqué ² masqué ²" in words
    assert "¹ protège une autre cellule. ² effectif inférieur au seuil. ³ presque tout le monde" in words


def test_minis_show_every_session_and_hollow_the_provisional_one(read_by):
    read_by()
    screen = open_page()
    points = screen.charts[0]["data"][-1]
    assert points["y"] == pytest.approx([75, 83, 82, 82, 67])
    assert [colour == "#FFFFFF" for colour in points["marker"]["color"]] == [False] * 4 + [True]
    assert "Cercle vide : session provisoire (S2026-10-LYO)." in screen.words


@pytest.mark.parametrize(
    ("audience", "absent"),
    [("reporting", "À traiter"), ("reporting", "Cohortes"), ("trainer-LYO", "Aménagements")],
)
def test_section_without_table_is_left_out(read_by, audience, absent):
    read_by("normal", audience)
    assert absent not in open_page().words


def test_trainer_sees_own_centre_alone(read_by):
    read_by("normal", "trainer-LYO")
    words = open_page().words
    assert "26/34 validés" in words
    assert "Compatible avec la référence (83 %, n = 18)." in words
    assert "Paris" not in words
