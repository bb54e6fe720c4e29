"""Jurors against their co-jurors: one line each, a dot and its interval on either side of zero."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboards.figures.base import ACCENT, BAND, INK, MUTED, WARNING, Drawing, axis, canvas, plain
from pipeline.locales import formats

LINE_HEIGHT, LABEL_WIDTH, TEXT_WIDTH = 26, 90, 300
STEP = 10


@dataclass(frozen=True)
class Line:
    """One juror; gaps in points, positive for one who gives less; `is_told` where the interval leaves zero out."""

    label: str
    gap: float
    lower: float | None
    upper: float | None
    text: str
    is_told: bool


def forest(lines: Sequence[Line]) -> go.Figure:
    """Return the chart; its scale is as wide on one side as on the other."""
    bounds = [abs(x) for line in lines for x in (line.gap, line.lower, line.upper) if x is not None]
    reach = STEP * (int(max(bounds, default=0)) // STEP + 1)
    ticks = (-reach, -reach / 2, 0, reach / 2, reach)
    drawing = canvas(LINE_HEIGHT * len(lines) + 84)
    drawing.lay_out(
        margin={"l": LABEL_WIDTH, "r": TEXT_WIDTH, "t": 34, "b": 40},
        xaxis=axis(
            range=[-reach, reach],
            tickvals=list(ticks),
            ticktext=[formats.number(tick) for tick in ticks],
            title={"text": "points d'acquis", "font": {"size": 12, "color": MUTED}, "standoff": 4},
            showline=False,
            ticks="",
        ),
        yaxis=axis(
            tickvals=list(range(len(lines))),
            ticktext=[plain(line.label) for line in lines],
            range=[len(lines) - 0.4, -0.6],
            showgrid=False,
            ticks="",
            showline=False,
            tickfont={"color": INK, "size": 13},
        ),
    )
    drawing.across({"color": INK, "width": 1}, x=0)
    for side, text in (
        ("left", "← donne plus que ses co-jurés"),
        ("right", "donne moins que ses co-jurés →"),
    ):
        _side(drawing, side, text)
    _dots(drawing, lines)
    _texts(drawing, lines)
    return drawing.figure()


def _side(drawing: Drawing, side: str, text: str) -> None:
    drawing.annotate(
        text=text,
        x=0 if side == "left" else 1,
        xref="paper",
        xanchor=side,
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=8,
        font={"size": 12, "color": MUTED},
    )


def _dots(drawing: Drawing, lines: Sequence[Line]) -> None:
    drawing.trace(
        "scatter",
        x=[line.gap for line in lines],
        y=list(range(len(lines))),
        mode="markers",
        marker={"size": 10, "color": [WARNING if line.is_told else ACCENT for line in lines]},
        error_x={
            "type": "data",
            "array": [0 if line.upper is None else line.upper - line.gap for line in lines],
            "arrayminus": [0 if line.lower is None else line.gap - line.lower for line in lines],
            "color": BAND,
            "thickness": 6,
            "width": 0,
        },
        text=[plain(f"{line.label} : {line.text}") for line in lines],
        hovertemplate="%{text}<extra></extra>",
    )


def _texts(drawing: Drawing, lines: Sequence[Line]) -> None:
    for y, line in enumerate(lines):
        drawing.annotate(
            text=plain(line.text),
            x=1,
            xref="paper",
            xanchor="left",
            xshift=12,
            y=y,
            font={"size": 12, "color": WARNING if line.is_told else MUTED},
        )
