"""Compétences: the list by gap to the reference and the map by session."""

import pytest

from tests.dashboards.screens import open_page

LYON = "S2026-03-LYO · Lyon, mars 2026"


def test_page_opens_on_the_session_with_the_clearest_signal(read_by):
    read_by()
    screen = open_page("competences")
    assert f"Chiffres limités à : Session : {LYON}" in screen.words
    assert "1 compétence à travailler ; sur 3 autres compétences, rien de net." in screen.words


def test_line_gives_counts_interval_reference_and_criteria(read_by):
    read_by()
    words = open_page("competences").words
    assert "▼ À travailler C4 Vérifier le brûleur et l'enveloppe A2.1 Le brûleur est essayé : 8/22" in words
    assert "32 % 7/22 IC 95 % 16–53 %" in words
    assert "Référence 76 % (n = 46)." in words


def test_list_is_ordered_by_gap_and_not_by_rate(read_by):
    read_by()
    words = open_page("competences", session="S2025-10-PAR · Paris, octobre 2025").words
    assert words.index("C5 Tenir une altitude") < words.index("C4 Vérifier le brûleur")


@pytest.mark.parametrize(("level", "is_marked"), [("Compétences", True), ("Activités", False)])
def test_proposed_mapping_is_marked_on_competencies_alone(read_by, level, is_marked):
    read_by()
    assert ("correspondance proposée" in open_page("competences", niveau=level).words) is is_marked


def test_figure_says_that_its_mapping_is_to_be_confirmed(read_by):
    read_by()
    assert "proposée, à confirmer par le certificateur" in open_page("competences").words


def test_map_writes_values_and_says_why_there_is_none(read_by):
    read_by()
    screen = open_page("competences")
    grid = dict(zip(_places(screen), screen.charts[0]["data"][1]["text"], strict=True))
    assert grid["C4", "S2026-03-LYO"] == "32"
    assert grid["C5", "S2025-03-LYO"] == "n\u202f&lt;\u202f5"
    assert grid["C3", "S2026-03-LYO"] == grid["C6", "S2026-03-LYO"] == "–"
    assert "C3 : non couverte par un critère ; C6 : couverte en partie : pas de taux" in screen.words


def test_map_keeps_the_order_of_the_referentiel_and_its_groups(read_by):
    read_by()
    layout = open_page("competences").charts[0]["layout"]
    assert layout["xaxis"]["ticktext"] == ["C1", "C2", "C3", "C4", "C5", "C6"]
    titles = [note["text"] for note in layout["annotations"]]
    assert titles == ["<b>A1</b>", "<b>A2</b>", "<b>A3</b>", "<b>Bloc P</b>", "<b>Bloc Q</b>"]


def test_session_held_back_has_no_competency_figure(read_by):
    read_by()
    assert "S2026-10-LYO" not in open_page("competences").drawn


def test_mock_sessions_stand_apart(read_by):
    read_by()
    screen = open_page("competences", type="Examens blancs")
    assert "S2026-05-LYO" in screen.drawn
    assert "S2026-03-LYO" not in screen.drawn
    assert "Référence 62 % (n = 68)." in screen.words


def test_everything_selected_leaves_nothing_to_compare_with(read_by):
    read_by()
    assert (
        "Rien à comparer : la sélection est toute la référence." in open_page("competences", session="").words
    )


def _places(screen):
    layout, texts = screen.charts[0]["layout"], screen.charts[0]["data"][1]
    columns = dict(zip(layout["xaxis"]["tickvals"], layout["xaxis"]["ticktext"], strict=True))
    lines = layout["yaxis"]["ticktext"]
    return [(columns[x], lines[y]) for x, y in zip(texts["x"], texts["y"], strict=True)]
