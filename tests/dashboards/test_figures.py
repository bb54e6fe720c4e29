"""Charts as values: what is drawn where, and dark enough to read."""

import subprocess
import sys

import pytest
from plotly.colors import hex_to_rgb, sample_colorscale, unlabel_rgb

from dashboards.figures import base, heatmap
from dashboards.figures.completions import Completion, completions
from dashboards.figures.dumbbells import Pair, dumbbells
from dashboards.figures.heatmap import Cell, Column
from dashboards.figures.intervals import Mark, Panel, intervals
from dashboards.figures.minis import Point, mini

READABLE = 4.5


def contrast(first, second):
    low, high = sorted((heatmap.luminance(first), heatmap.luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [base.INK, base.MUTED, base.ACCENT, base.WARNING])
def test_text_colours_read_on_paper(colour):
    assert contrast(hex_to_rgb(colour), hex_to_rgb(base.PAPER)) >= READABLE


@pytest.mark.parametrize("rate", range(0, 101, 2))
def test_value_reads_on_its_cell(rate):
    share = min(1, max(0, (rate - heatmap.DARKEST) / (heatmap.LIGHTEST - heatmap.DARKEST)))
    cell = unlabel_rgb(sample_colorscale(heatmap.SCALE, [share])[0])
    assert contrast(hex_to_rgb(heatmap._ink(rate)), cell) >= READABLE


def test_heatmap_separates_groups_and_draws_nothing_between_them():
    columns = [
        Column("C1", "A1", "P"),
        Column("C2", "A1", "P"),
        Column("C3", "A2", "P"),
        Column("C4", "A3", "Q"),
    ]
    cells = [[Cell(80.0, "80", "s"), Cell(None, "–", "s"), Cell(60.0, "60", "s"), Cell(70.0, "70", "s")]]
    figure = heatmap.heatmap(columns, ["S1"], cells)
    drawn = figure.data[0]
    assert list(drawn.z[0]) == [80.0, None, None, 60.0, None, 70.0]
    assert list(drawn.x) == pytest.approx([0, 1, 2, 2.3, 3.3, 4.1, 5.1])
    assert list(figure.data[1].text) == ["80", "–", "60", "70"]


def test_intervals_put_dots_bands_and_tick_where_the_numbers_are():
    marks = [
        Mark("S1", 80.0, 60.0, 90.0, "8/10"),
        Mark("S2", None, 0, 0, "2/3"),
        Mark("S3", 20.0, 10.0, 40.0, "x", True, True),
    ]
    figure = intervals([Panel("Bloc P", marks, 75.0)])
    dots = next(trace for trace in figure.data if trace.mode == "markers")
    assert list(dots.x) == [80.0, 20.0]
    assert list(dots.y) == [0, 2]
    assert list(dots.error_x.array) == [10.0, 20.0]
    assert list(dots.error_x.arrayminus) == [20.0, 10.0]
    assert list(dots.marker.color) == [base.ACCENT, base.PAPER]
    assert list(dots.marker.line.color) == [base.ACCENT, base.WARNING]
    assert any(list(trace.x) == [75.0, 75.0] for trace in figure.data)


def test_mini_names_its_ends_and_skips_sessions_without_rate():
    points = [
        Point("mars 2025", 80, 60, 90, False, "s"),
        Point("juin 2025", None, 0, 0, False, "s"),
        Point("oct. 2025", 70, 50, 85, True, "s"),
    ]
    figure = mini(points, 75)
    assert [note.text for note in figure.layout.annotations] == ["mars 2025", "oct. 2025 (provisoire)"]
    assert list(figure.data[-1].x) == [0, 2]


def test_mini_without_sessions_is_empty():
    assert not mini([], None).layout.annotations


def test_dumbbells_draw_no_dot_for_a_masked_count():
    figure = dumbbells([Pair("2025-S1", 6, 5), Pair("2025-S2", 7, None), Pair("2026-S1", None, None)])
    assert [list(trace.x) for trace in figure.data if trace.mode == "markers"] == [[6], [5], [7]]
    assert "mis en œuvre masqués" in figure.layout.annotations[1].text


def test_completions_name_each_month_once_and_write_what_is_not_whole():
    drawn = [
        Completion("mars 2025", 100.0, "100,0 %", "s", False),
        Completion("mars 2025", 100.0, "100,0 %", "s", False),
        Completion("oct. 2025", 87.5, "87,5 %", "s", True),
    ]
    figure = completions(drawn)
    assert dict(zip(figure.layout.xaxis.tickvals, figure.layout.xaxis.ticktext, strict=True)) == {
        0: "mars 2025",
        2: "oct. 2025",
    }
    assert list(figure.data[0].text) == ["", "", "87,5 %"]
    assert list(figure.data[0].marker.color) == [base.ACCENT, base.ACCENT, base.PAPER]
    assert figure.layout.yaxis.tickvals[0] == 85


@pytest.mark.parametrize("points", [[], [0.0], [100.0], [3.0, 100.0]])
def test_completions_hold_every_dot_in_their_scale(points):
    figure = completions([Completion("m", value, "t", "s", False) for value in points])
    low, high = figure.layout.yaxis.range
    assert all(low < value < high for value in points)
    assert figure.layout.yaxis.tickvals[0] >= 0


def test_many_sessions_keep_labels_that_can_be_read():
    figure = completions([Completion(f"mois {i}", 100.0, "t", "s", False) for i in range(60)])
    assert sorted(figure.layout.xaxis.tickvals) == [3, 10, 17, 24, 31, 38, 45, 52, 59]


def test_text_is_shown_as_written():
    assert base.plain('<a href="x">&') == '&lt;a href="x"&gt;&amp;'


def test_numbers_are_written_in_french():
    assert base.canvas(100).figure().layout.separators == ",\u202f"


def test_figures_do_not_know_of_pages():
    code = (
        "import sys; from dashboards.figures import base, completions, dumbbells, heatmap, intervals, minis;"
        "sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
