"""Aménagements: counts by period, and masks that show nothing."""

from tests.dashboards.screens import open_page


def test_periods_give_people_assessed_decided_and_implemented(read_by):
    read_by()
    screen = open_page("amenagements")
    assert "2025-S1 18 6 5" in screen.words
    assert "6 décidés, 5 mis en œuvre" in screen.drawn


def test_masked_count_is_said_everywhere_and_drawn_nowhere(read_by):
    read_by("masked")
    screen = open_page("amenagements")
    assert "décidés masqués, mis en œuvre masqués" in screen.drawn
    assert screen.table(0)[1] == ["2025-S2", "28", "–", "–", *["effectif inférieur au seuil"] * 2]
    markers = [trace for trace in screen.charts[0]["data"] if trace["mode"] == "markers"]
    assert len(markers) == 2


def test_page_says_how_to_read_and_what_it_never_shows(read_by):
    read_by("masked")
    words = open_page("amenagements").words
    assert "Un effectif masqué n'est pas zéro" in words
    assert "Aucun chiffre par personne." in words
