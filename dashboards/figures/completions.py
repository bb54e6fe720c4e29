"""How complete sessions are, in order of time: one dot per session, hollow where provisional."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboards.figures.base import ACCENT, BAND, INK, PAPER, WARNING, axis, canvas, plain
from pipeline.locales import formats

HIGHEST_FLOOR, STEP = 95, 5
MOST_LABELS = 9


@dataclass(frozen=True)
class Completion:
    """One session: the share of its due cells that are not blank, in points; `text` is written below 100."""

    label: str
    points: float
    text: str
    sentence: str
    is_provisional: bool


def completions(sessions: Sequence[Completion]) -> go.Figure:
    """Return the chart; its scale starts below the least complete session, and says where."""
    floor = _floor([row.points for row in sessions])
    room = 0.14 * (100 - floor)
    labels = _labels([row.label for row in sessions])
    drawing = canvas(
        260,
        xaxis=axis(
            range=[-0.6, len(sessions) - 0.4],
            showgrid=False,
            ticks="",
            tickvals=list(labels),
            ticktext=[plain(label) for label in labels.values()],
            tickangle=0,
        ),
        yaxis=axis(
            range=[floor - room / 2, 100 + room],
            tickvals=[floor, (floor + 100) / 2, 100],
            ticktext=[
                f"{formats.number(tick, 0 if tick % 1 == 0 else 1)}\u202f%"
                for tick in (floor, (floor + 100) / 2, 100)
            ],
            ticks="",
        ),
    )
    drawing.lay_out(margin={"l": 52, "r": 10, "t": 6, "b": 30})
    drawing.trace(
        "scatter",
        x=list(range(len(sessions))),
        y=[row.points for row in sessions],
        mode="lines+markers+text",
        line={"color": BAND, "width": 2},
        marker=_markers(sessions),
        text=[plain(row.text) if row.points < 100 else "" for row in sessions],
        textposition="bottom center",
        textfont={"size": 12, "color": INK},
        hovertext=[plain(row.sentence) for row in sessions],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    return drawing.figure()


def _floor(points: Sequence[float]) -> int:
    """Return the start of the scale: a multiple of five below every dot."""
    lowest = min(points, default=100)
    return max(0, min(HIGHEST_FLOOR, STEP * math.floor((lowest - 1) / STEP)))


def _labels(labels: Sequence[str]) -> dict[int, str]:
    """Return where labels stand: each once, at its first session, the latest before those too close to be read."""
    apart = math.ceil(len(labels) / MOST_LABELS)
    kept: dict[int, str] = {}
    for i in reversed(range(len(labels))):
        is_first = i == 0 or labels[i] != labels[i - 1]
        if is_first and i + apart <= min(kept, default=len(labels) + apart):
            kept[i] = labels[i]
    return kept


def _markers(sessions: Sequence[Completion]) -> dict[str, object]:
    colours = [WARNING if row.points < 100 else ACCENT for row in sessions]
    return {
        "size": 10,
        "color": [
            PAPER if row.is_provisional else colour for row, colour in zip(sessions, colours, strict=True)
        ],
        "line": {"color": colours, "width": 2},
    }
