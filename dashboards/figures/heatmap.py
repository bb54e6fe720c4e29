"""Rates by session and line of the référentiel: the value is written in each cell, colour only repeats it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import plotly.graph_objects as go
from plotly.colors import sample_colorscale, unlabel_rgb

from dashboards.figures.base import INK, MUTED, PAPER, Drawing, axis, canvas, plain

LINE_HEIGHT, LABEL_WIDTH = 30, 150
GROUP_GAP, BLOCK_GAP = 0.3, 0.8
SCALE, DARKEST, LIGHTEST = "Cividis", 0, 100
BLACK, DARK_BELOW = "#000000", 0.179  # relative luminance where black and white are equally legible


@dataclass(frozen=True)
class Column:
    """One line of the référentiel, drawn as a column; `group` and `block` title the visual groups."""

    code: str
    group: str
    block: str


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: a rate in points, or the sign for why there is none; `said` is read on hover."""

    rate: float | None
    text: str
    said: str


def heatmap(columns: Sequence[Column], lines: Sequence[str], cells: Sequence[Sequence[Cell]]) -> go.Figure:
    """Return the chart; `cells` has one sequence per line, one cell per column."""
    starts = _starts(columns)
    centres = [start + 0.5 for start in starts]
    drawing = canvas(LINE_HEIGHT * len(lines) + 96)
    drawing.lay_out(
        margin={"l": LABEL_WIDTH, "r": 4, "t": 58, "b": 34},
        xaxis=axis(
            tickvals=centres,
            ticktext=[plain(column.code) for column in columns],
            range=[-0.1, starts[-1] + 1.1],
            tickangle=0,
            tickfont={"size": 11 if len(columns) > 20 else 12, "color": MUTED},
            showgrid=False,
            showline=False,
            ticks="",
        ),
        yaxis=axis(
            tickvals=list(range(len(lines))),
            ticktext=[plain(line) for line in lines],
            range=[len(lines) - 0.5, -0.5],
            showgrid=False,
            showline=False,
            ticks="",
            tickfont={"color": INK, "size": 13},
        ),
    )
    _colours(drawing, starts, cells)
    _texts(drawing, centres, cells)
    _titles(drawing, columns, starts)
    return drawing.figure()


def _starts(columns: Sequence[Column]) -> list[float]:
    starts = [0.0]
    for left, right in pairwise(columns):
        gap = BLOCK_GAP if left.block != right.block else GROUP_GAP if left.group != right.group else 0
        starts.append(starts[-1] + 1 + gap)
    return starts


def _colours(drawing: Drawing, starts: Sequence[float], cells: Sequence[Sequence[Cell]]) -> None:
    """Draw rated cells; between two groups stands an empty column as wide as the gap."""
    edges, spaces = [0.0], []
    for start in starts:
        if start > edges[-1]:
            edges.append(start)
            spaces.append(True)
        edges.append(start + 1)
        spaces.append(False)
    drawing.trace(
        "heatmap",
        x=edges,
        y=list(range(len(cells))),
        z=[_spaced([cell.rate for cell in line], spaces) for line in cells],
        colorscale=SCALE,
        zmin=DARKEST,
        zmax=LIGHTEST,
        xgap=2,
        ygap=2,
        showscale=False,
        hoverinfo="skip",
    )


def _spaced(rates: Sequence[float | None], spaces: Sequence[bool]) -> list[float | None]:
    remaining = iter(rates)
    return [None if is_space else next(remaining) for is_space in spaces]


def _texts(drawing: Drawing, centres: Sequence[float], cells: Sequence[Sequence[Cell]]) -> None:
    """Write what stands in each cell, and carry its sentence: a heatmap answers to no pointer."""
    places = [(x, y, cell) for y, line in enumerate(cells) for x, cell in zip(centres, line, strict=True)]
    drawing.trace(
        "scatter",
        x=[x for x, _, _ in places],
        y=[y for _, y, _ in places],
        mode="markers+text",
        marker={"size": 22, "opacity": 0},
        text=[plain(cell.text) for _, _, cell in places],
        textfont={
            "size": [11 if cell.rate is not None else 10 for _, _, cell in places],
            "color": [_ink(cell.rate) for _, _, cell in places],
        },
        hovertext=[plain(cell.said) for _, _, cell in places],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _ink(rate: float | None) -> str:
    """Return the text colour that reads best on a cell."""
    if rate is None:
        return MUTED
    return BLACK if rate >= BLACK_FROM else PAPER


def luminance(colour: Sequence[float]) -> float:
    """Return the relative luminance of a colour of three channels from 0 to 255 (WCAG 2)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def _black_from() -> float:
    """Return the lowest rate whose cell is light enough for black text."""
    steps = [i / 100 for i in range(101)]
    colours = [unlabel_rgb(colour) for colour in sample_colorscale(SCALE, steps)]
    lightest = next(
        step for step, colour in zip(steps, colours, strict=True) if luminance(colour) > DARK_BELOW
    )
    return DARKEST + lightest * (LIGHTEST - DARKEST)


BLACK_FROM = _black_from()


def _titles(drawing: Drawing, columns: Sequence[Column], starts: Sequence[float]) -> None:
    for kind, shift in (("group", 4), ("block", 26)):
        spans: dict[str, list[float]] = {}
        for column, start in zip(columns, starts, strict=True):
            spans.setdefault(getattr(column, kind), []).append(start)
        for title, covered in spans.items():
            drawing.annotate(
                text=f"<b>{plain(title)}</b>",
                x=(covered[0] + covered[-1] + 1) / 2,
                y=1,
                yref="paper",
                yanchor="bottom",
                yshift=shift,
                font={"size": 12, "color": INK},
            )
