"""What chance alone explains, on « Réussite par bloc »: said in words, drawn with limits, told in a table."""

import pytest

from dashboards import spread
from dashboards.blocks import Group
from dashboards.figures.funnels import Curve, Dot, Funnel, funnels
from dashboards.figures.sittings import Series, Sitting, sittings
from dashboards.rates import Share
from dashboards.records import Block
from pipeline.metrics.statistics.funnel import Funnel as Compared
from pipeline.metrics.statistics.funnel import funnel
from tests.dashboards.screens import open_page


def test_sessions_are_told_by_block_with_the_zone_of_their_size(read_by):
    read_by()
    screen = open_page("reussite")
    assert "Sessions : ce que le hasard explique" in screen.words
    assert (
        "Bloc Q 5 sessions : hors des limites attendues, S2026-03-LYO. À examiner. Dérive non" in screen.words
    )
    rows = {tuple(row[:2]): row[2:] for row in screen.table(1)}
    assert rows["Q", "S2026-03-LYO"] == ["8", "22", "36", "41", "95", "À examiner"]
    assert rows["P", "S2026-03-LYO"][-1] == "Rien de net"


def test_centres_need_others_to_be_compared(read_by):
    read_by()
    screen = open_page("reussite", vue="Par centre")
    assert "Il faut au moins 3 centres pour les comparer." in screen.words


def test_access_routes_are_neither(read_by):
    read_by()
    assert "ce que le hasard explique" not in open_page("reussite", vue="Par voie d'accès").words


def drawn(figure, kind):
    return [trace for trace in figure.data if trace.type == kind]


def test_a_funnel_names_what_it_flags_and_hides_names_that_would_meet():
    few = [Dot("Lyon", 80, 62.0, "50/80", True), Dot("Lille", 60, 90.0, "54/60", False)]
    many = [Dot(f"C{i}", 20 + i, 80.0, "", i == 3) for i in range(20)]
    curve = Curve([50.0, 60.0], [100.0, 95.0], "dot")
    figure = funnels(
        [Funnel("Bloc A", few, 80.0, [1, 90], [curve]), Funnel("Bloc B", many, 80.0, [1, 40], [])]
    )
    first, second = (trace for trace in drawn(figure, "scatter") if "markers" in trace.mode)
    assert set(first.text) == {"Lyon", "Lille"}
    assert [name for name in second.text if name] == ["C3"]
    assert first.customdata[list(first.text).index("Lyon")] == "Lyon : 50/80"


def test_the_zone_of_a_session_stands_behind_its_dot():
    one = Sitting("S1", 50.0, 60.0, 95.0, "S1 : 10/20", True, False)
    other = Sitting("S2", 80.0, 60.0, 95.0, "S2 : 16/20", False, True)
    figure = sittings([Series("Bloc A", [one, other], 70.0)])
    (bars,) = drawn(figure, "bar")
    assert (list(bars.base), list(bars.y)) == ([60.0, 60.0], [35.0, 35.0])
    dots = next(trace for trace in drawn(figure, "scatter") if "markers" in trace.mode)
    assert list(dots.text) == ["S1", ""]
    assert dots.marker.color[0] != dots.marker.color[1]


@pytest.mark.parametrize("x", [0, 10])
def test_rates_that_all_agree_at_an_end_draw_no_curve(x):
    names = {str(i): f"Centre {i}" for i in range(4)}
    rows = [Group("BC01", code, *[Share(x, 10, 5)] * 3) for code in names]
    found = funnel([x] * 4, [10] * 4)
    assert isinstance(found, Compared)
    drawn = spread.block_funnel(Block("BC01", "A", "Accueillir"), rows, found, names)
    assert (len(drawn.dots), len(drawn.curves)) == (4, 0)
