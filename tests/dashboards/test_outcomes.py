"""Réussite par bloc: the same counts by session, centre and access route."""

import pytest

from dashboards.blocks import Group, references
from dashboards.outcomes import MOST_DRAWN, drawn
from dashboards.rates import Share
from pipeline.metrics.statistics.comparison import compare
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


def groups(n, block="BC01"):
    """Return sessions S00, S01… of 10 people, S07 with as many as all others together."""
    return [Group(block, f"S{i:02}", *[Share(8, 10 * n if i == 7 else 10, 5)] * 3) for i in range(n)]


def test_a_chart_has_room_for_the_latest_sessions_and_for_the_largest_centres():
    many = groups(60)
    assert [row.code for row in drawn("session", many)] == [f"S{i:02}" for i in range(20, 60)]
    largest = {row.code for row in drawn("centre", many)}
    assert len(largest) == MOST_DRAWN
    assert "S07" in largest
    assert drawn("session", groups(MOST_DRAWN)) == groups(MOST_DRAWN)


def test_a_group_is_compared_with_all_the_others_of_its_block_and_of_no_other():
    rows = [*groups(3), *groups(2, "BC02")]
    others = references(rows)
    assert (others[rows[0]].x, others[rows[0]].n) == (16, 20)
    assert (others[rows[3]].x, others[rows[3]].n) == (8, 10)


@pytest.mark.parametrize(("other_x", "other_n"), [(8, 10), (81, 100), (5, 30), (30, 30), (0, 7)])
def test_below_is_what_the_interval_of_the_gap_says(other_x, other_n):
    other = Share(other_x, other_n, 5)
    for n in (4, 5, 8, 21, 40):
        for x in range(n + 1):
            gap = compare(x, n, other_x, other_n, 5)
            assert Share(x, n, 5).is_below(other) == (getattr(gap, "standing", "") == "below")
