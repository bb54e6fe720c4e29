"""A block's rate over time: one dot and interval per session, hollow where provisional."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboards.figures.base import ACCENT, BAND, INK, PAPER, axis, canvas, plain


@dataclass(frozen=True)
class Point:
    """One session: rates in points, None where too few people."""

    label: str
    rate: float | None
    lower: float
    upper: float
    is_provisional: bool
    sentence: str


def mini(points: Sequence[Point], reference: float | None) -> go.Figure:
    """Return the small chart of one block; `reference` is drawn as a dashed line."""
    shown = [(i, point) for i, point in enumerate(points) if point.rate is not None]
    drawing = canvas(
        210,
        xaxis=axis(showticklabels=False, range=[-0.6, len(points) - 0.4], showgrid=False, ticks=""),
        yaxis=axis(range=[0, 104], tickvals=[0, 25, 50, 75, 100], ticks=""),
    )
    drawing.lay_out(margin={"l": 34, "r": 10, "t": 6, "b": 30})
    if points:
        drawing.name_ends(_name(points[0]), _name(points[-1]), "paper")
    if reference is not None:
        drawing.across({"color": INK, "width": 1, "dash": "dash"}, y=reference)
    drawing.trace(
        "scatter",
        x=[i for i, _ in shown],
        y=[point.rate for _, point in shown],
        mode="markers",
        marker=_markers([point for _, point in shown]),
        error_y=_bands([point for _, point in shown]),
        text=[plain(f"{point.label} : {point.sentence}") for _, point in shown],
        hovertemplate="%{text}<extra></extra>",
    )
    return drawing.figure()


def _name(point: Point) -> str:
    return point.label + (" (provisoire)" if point.is_provisional else "")


def _markers(points: Sequence[Point]) -> dict[str, object]:
    return {
        "size": 9,
        "color": [PAPER if point.is_provisional else ACCENT for point in points],
        "line": {"color": ACCENT, "width": 2},
    }


def _bands(points: Sequence[Point]) -> dict[str, object]:
    return {
        "type": "data",
        "array": [point.upper - (point.rate or 0) for point in points],
        "arrayminus": [(point.rate or 0) - point.lower for point in points],
        "color": BAND,
        "thickness": 5,
        "width": 0,
    }
