"""Accommodations decided and implemented, period by period: two dots on one line, their numbers beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboards.figures.base import ACCENT, BAND, INK, MUTED, PAPER, Drawing, axis, canvas, plain

LINE_HEIGHT, LABEL_WIDTH = 40, 110


@dataclass(frozen=True)
class Pair:
    """One period; a count is None where masked."""

    label: str
    decided: int | None
    implemented: int | None


def dumbbells(pairs: Sequence[Pair]) -> go.Figure:
    """Return the chart."""
    most = max((n for pair in pairs for n in (pair.decided, pair.implemented) if n is not None), default=1)
    drawing = canvas(LINE_HEIGHT * len(pairs) + 60)
    drawing.lay_out(
        margin={"l": LABEL_WIDTH, "r": 20, "t": 8, "b": 36},
        xaxis=axis(
            range=[0, most * 1.35], tickformat="d", showline=False, ticks="", nticks=6, rangemode="tozero"
        ),
        yaxis=axis(
            tickvals=list(range(len(pairs))),
            ticktext=[plain(pair.label) for pair in pairs],
            range=[len(pairs) - 0.5, -0.5],
            showgrid=False,
            showline=False,
            ticks="",
            tickfont={"color": INK, "size": 13},
        ),
    )
    for y, pair in enumerate(pairs):
        _pair(drawing, pair, y)
    return drawing.figure()


def _pair(drawing: Drawing, pair: Pair, y: int) -> None:
    known = [n for n in (pair.decided, pair.implemented) if n is not None]
    drawing.trace(
        "scatter",
        x=known,
        y=[y] * len(known),
        mode="lines",
        line={"color": BAND, "width": 6},
        hoverinfo="skip",
    )
    for n, fill in ((pair.decided, PAPER), (pair.implemented, ACCENT)):
        if n is not None:
            drawing.trace(
                "scatter",
                x=[n],
                y=[y],
                mode="markers",
                marker={"size": 11, "color": fill, "line": {"color": ACCENT, "width": 2}},
                hoverinfo="skip",
            )
    drawing.annotate(
        x=max(known, default=0),
        y=y,
        text=_told(pair),
        xanchor="left",
        xshift=12,
        font={"size": 12, "color": MUTED},
    )


def _told(pair: Pair) -> str:
    decided = "décidés masqués" if pair.decided is None else f"{pair.decided} décidés"
    implemented = "mis en œuvre masqués" if pair.implemented is None else f"{pair.implemented} mis en œuvre"
    return f"{decided}, {implemented}"
