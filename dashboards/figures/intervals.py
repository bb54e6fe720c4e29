"""Figures side by side: one panel per block or per kind, one line per group, each with its dot, its band, its words."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboards.figures.base import (
    ACCENT,
    BAND,
    INK,
    LINE,
    MUTED,
    PAPER,
    WARNING,
    Drawing,
    axis,
    canvas,
    plain,
)

LINE_HEIGHT, LABEL_WIDTH, PANEL_GAP = 26, 175, 0.015
TEXT_AT, PANEL_END, PANEL_START = 106, 190, -2
PERCENTS = ("0\u202f%", "50\u202f%", "100\u202f%")
COEFFICIENTS = ("0", "0,5", "1")


@dataclass(frozen=True)
class Mark:
    """One group in one panel; rates in points, `rate` None where too few people."""

    label: str
    rate: float | None
    lower: float
    upper: float
    text: str
    is_provisional: bool = False
    is_below: bool = False


@dataclass(frozen=True)
class Panel:
    """One block, or one kind of figure, and its groups; `reference` is drawn as a line, `ticks` name 0, 50 and 100."""

    title: str
    marks: Sequence[Mark]
    reference: float | None = None
    ticks: tuple[str, str, str] = PERCENTS

    @property
    def start(self) -> float:
        """Where the axis starts: further left for what is below 0."""
        return min([PANEL_START, *(mark.lower + PANEL_START for mark in self.marks)])


def intervals(panels: Sequence[Panel]) -> go.Figure:
    """Return the chart of several panels that share their lines."""
    labels = list(dict.fromkeys(mark.label for panel in panels for mark in panel.marks))
    drawing = canvas(LINE_HEIGHT * len(labels) + 70)
    drawing.lay_out(
        margin={"l": LABEL_WIDTH, "r": 4, "t": 30, "b": 30},
        yaxis=axis(
            tickvals=list(range(len(labels))),
            ticktext=[plain(label) for label in labels],
            range=[len(labels) - 0.4, -0.6],
            showgrid=False,
            ticks="",
            showline=False,
            tickfont={"color": INK, "size": 13},
        ),
    )
    for i, panel in enumerate(panels):
        _add(drawing, panel, i, len(panels), labels)
    return drawing.figure()


def _add(drawing: Drawing, panel: Panel, i: int, n: int, labels: Sequence[str]) -> None:
    name = "x" if i == 0 else f"x{i + 1}"
    width = (1 - PANEL_GAP * (n - 1)) / n
    start = i * (width + PANEL_GAP)
    drawing.lay_out(
        **{
            f"xaxis{i + 1 if i else ''}": axis(
                domain=[start, start + width],
                range=[panel.start, PANEL_END],
                tickvals=[0, 50, 100],
                ticktext=list(panel.ticks),
                anchor="y",
                showline=False,
                ticks="",
            )
        }
    )
    drawing.head(panel.title, name)
    if panel.reference is not None:
        drawing.trace(
            "scatter",
            x=[panel.reference] * 2,
            y=[-0.6, len(labels) - 0.4],
            xaxis=name,
            mode="lines",
            line={"color": INK, "width": 1},
            hoverinfo="skip",
        )
    _rails(drawing, name, len(labels))
    _dots(drawing, panel, name, labels)
    _texts(drawing, panel, name, labels)


def _rails(drawing: Drawing, name: str, n: int) -> None:
    """Draw the line from 0 to 100 that each dot slides on."""
    drawing.trace(
        "scatter",
        x=[0, 100, None] * n,
        y=[y for i in range(n) for y in (i, i, None)],
        xaxis=name,
        mode="lines",
        line={"color": LINE, "width": 1},
        hoverinfo="skip",
    )


def _dots(drawing: Drawing, panel: Panel, name: str, labels: Sequence[str]) -> None:
    marks = [mark for mark in panel.marks if mark.rate is not None]
    rates = [mark.rate or 0.0 for mark in marks]
    colours = [WARNING if mark.is_below else ACCENT for mark in marks]
    pairs = zip(marks, colours, strict=True)
    drawing.trace(
        "scatter",
        x=rates,
        y=[labels.index(mark.label) for mark in marks],
        xaxis=name,
        mode="markers",
        marker={
            "size": 10,
            "color": [PAPER if mark.is_provisional else colour for mark, colour in pairs],
            "line": {"color": colours, "width": 2},
        },
        error_x={
            "type": "data",
            "array": [mark.upper - rate for mark, rate in zip(marks, rates, strict=True)],
            "arrayminus": [rate - mark.lower for mark, rate in zip(marks, rates, strict=True)],
            "color": BAND,
            "thickness": 6,
            "width": 0,
        },
        text=[plain(f"{mark.label} : {mark.text}") for mark in marks],
        hovertemplate="%{text}<extra></extra>",
    )


def _texts(drawing: Drawing, panel: Panel, name: str, labels: Sequence[str]) -> None:
    drawing.trace(
        "scatter",
        x=[TEXT_AT] * len(panel.marks),
        y=[labels.index(mark.label) for mark in panel.marks],
        xaxis=name,
        mode="text",
        text=[plain(mark.text) for mark in panel.marks],
        textposition="middle right",
        textfont={"size": 12, "color": [WARNING if mark.is_below else MUTED for mark in panel.marks]},
        hoverinfo="skip",
    )
