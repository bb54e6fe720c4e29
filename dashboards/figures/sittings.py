"""Sessions in the order of time: a dot each, over the zone expected of a session of that size."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboards.figures.base import BAND, INK, Drawing
from dashboards.figures.panels import Spot, dots, panels, x_name


@dataclass(frozen=True)
class Sitting:
    """One session: its rate in points, the zone expected, its sentence."""

    label: str
    rate: float
    lower: float
    upper: float
    said: str
    is_outside: bool
    is_provisional: bool


@dataclass(frozen=True)
class Series:
    """One block: its sessions in the order of time, and the rate of all."""

    title: str
    sittings: Sequence[Sitting]
    centre_line: float


def sittings(blocks: Sequence[Series]) -> go.Figure:
    """Return the chart of several blocks; only the first, the last and the sessions outside are named."""
    drawing = panels([block.title for block in blocks], showticklabels=False)
    for i, block in enumerate(blocks):
        _zone(drawing, block, i)
        dots(drawing, i, [_spot(place, one) for place, one in enumerate(block.sittings)])
        drawing.name_ends(block.sittings[0].label, block.sittings[-1].label, f"{x_name(i)} domain")
    return drawing.figure()


def _spot(place: int, one: Sitting) -> Spot:
    return Spot(
        place, one.rate, one.said, one.label if one.is_outside else "", one.is_outside, one.is_provisional
    )


def _zone(drawing: Drawing, block: Series, panel: int) -> None:
    """Draw the expected zone as a bar behind each dot, and the centre line."""
    drawing.lay_out(**{f"xaxis{panel + 1 if panel else ''}": {"range": [-0.7, len(block.sittings) - 0.3]}})
    drawing.trace(
        "bar",
        x=list(range(len(block.sittings))),
        y=[one.upper - one.lower for one in block.sittings],
        base=[one.lower for one in block.sittings],
        xaxis=x_name(panel),
        width=0.7,
        marker={"color": BAND, "opacity": 0.45, "line": {"width": 0}},
        hoverinfo="skip",
    )
    drawing.trace(
        "scatter",
        x=[-0.7, len(block.sittings) - 0.3],
        y=[block.centre_line] * 2,
        xaxis=x_name(panel),
        mode="lines",
        line={"color": INK, "width": 1},
        hoverinfo="skip",
    )
