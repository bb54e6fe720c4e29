"""Réussite par bloc: the same counts by session, centre and access route."""

from tests.dashboards.screens import open_page, written


def test_answer_pools_and_never_averages(read_by):
    read_by()
    assert "Bloc P : 94/120 (78 %, IC 95 % 70–85 %). Bloc Q : 83/119 (70 %" in open_page("reussite").words


def test_chart_writes_counts_rate_and_interval_beside_each_dot(read_by):
    read_by()
    drawn = open_page("reussite").drawn
    assert "18/22 · 82 % · 61–93" in drawn
    assert "S2026-10-LYO (provisoire)" in drawn


def test_table_gives_the_three_denominators(read_by):
    read_by()
    rows = {tuple(row[:2]): row[2:] for row in open_page("reussite").table(0)}
    assert rows["P", "S2026-10-LYO"] == [
        "12",
        "12",
        "10",
        "8",
        "67",
        "IC 95 % 39–86 %",
        "67",
        "80",
        "provisoire",
    ]
    assert rows["Q", "S2026-03-LYO"] == ["24", "22", "22", "8", "36", "IC 95 % 20–57 %", "33", "36", ""]


def test_session_below_the_others_is_to_be_examined_with_what_chance_would_list(read_by):
    read_by()
    words = open_page("reussite").words
    assert "Bloc Q · S2026-03-LYO 8/22 (36 %, IC 95 % 20–57 %). Sous la référence" in words
    assert "Sur 10 comparaisons, le hasard seul en signalerait environ 0,2" in words


def test_filters_come_from_the_address_and_are_said(read_by):
    read_by()
    words = open_page("reussite", annee="2025", centre="Paris").words
    assert "Chiffres limités à : Année : 2025 · Centre : Paris" in words
    assert "Bloc P : 23/28" in words


def test_group_of_fewer_than_the_minimum_has_no_rate(read_by):
    read_by()
    screen = open_page("reussite", annee="2026", vue="Par voie d'accès")
    assert "3/4 · n < 5" in screen.drawn
    assert "Formation continue" in screen.drawn


def test_filters_that_leave_nothing_name_the_one_to_undo(read_by):
    read_by()
    words = open_page("reussite", annee="2020", centre="Lyon").words
    assert "Rien ne correspond à : Année : 2020 · Centre : Lyon." in words
    assert "Enlever l'un de ces filtres : « Année : 2020 » ou « Centre : Lyon »" in words


def test_reset_clears_every_filter(read_by):
    read_by()
    screen = open_page("reussite", annee="2025", centre="Paris")
    screen.test.button(key="filters-reset").click().run()
    assert "Bloc P : 94/120" in written(screen.test).words


def test_reset_is_offered_only_where_there_is_something_to_undo(read_by):
    read_by()
    assert "filters-reset" not in [button.key for button in open_page("competences").test.button]
    assert "filters-reset" in [
        button.key for button in open_page("competences", cohorte="LYO-26A").test.button
    ]


def test_mock_sessions_and_second_attempts_are_outside(read_by):
    read_by()
    screen = open_page("reussite")
    assert "S2026-05-LYO" not in screen.drawn
    assert "18/22 · 82 %" in screen.drawn
