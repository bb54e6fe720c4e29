"""Centres by size: a dot each, within curves of what chance alone explains."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboards.figures.base import INK, MUTED, Drawing
from dashboards.figures.panels import Spot, dots, panels, x_name

FEW = 12
"""Beyond so many centres, names would hide each other."""


@dataclass(frozen=True)
class Dot:
    """One centre: people, rate in points, its sentence."""

    label: str
    n: int
    rate: float
    said: str
    is_flagged: bool


@dataclass(frozen=True)
class Curve:
    """A limit below and one above, in points, over the sizes of the panel; drawn as `dash` says."""

    lower: Sequence[float]
    upper: Sequence[float]
    dash: str


@dataclass(frozen=True)
class Funnel:
    """One block: its centres, the rate of all, and the limits over `sizes`."""

    title: str
    dots: Sequence[Dot]
    pooled: float
    sizes: Sequence[int]
    curves: Sequence[Curve]


def funnels(blocks: Sequence[Funnel]) -> go.Figure:
    """Return the chart of several blocks; a centre is named by its dot where they are few, or where it is flagged."""
    drawing = panels([block.title for block in blocks], rangemode="tozero")
    for i, block in enumerate(blocks):
        _limits(drawing, block, i)
        drawing.lay_out(**{f"xaxis{i + 1 if i else ''}": _axis(block)})
        by_size = sorted(block.dots, key=lambda dot: (dot.n, dot.rate))
        dots(drawing, i, [_spot(dot, rank, len(by_size)) for rank, dot in enumerate(by_size)])
    return drawing.figure()


def _spot(dot: Dot, rank: int, n_dots: int) -> Spot:
    """Return a centre's dot; neighbours are named above and under in turn, so that names do not meet."""
    name = dot.label if dot.is_flagged or n_dots <= FEW else ""
    said = f"{dot.label} : {dot.said}"
    return Spot(dot.n, dot.rate, said, name, dot.is_flagged, is_named_under=rank % 2 == 1)


def _axis(block: Funnel) -> dict[str, object]:
    """Return the horizontal axis of a block: people, from none to a little more than its largest centre."""
    return {
        "range": [0, 1.08 * max(block.sizes, default=1)],
        "title": {"text": "candidats présents", "font": {"size": 12, "color": MUTED}, "standoff": 4},
        "nticks": 5,
    }


def _limits(drawing: Drawing, block: Funnel, panel: int) -> None:
    name = x_name(panel)
    ends = [0, 1.08 * max(block.sizes, default=1)]
    hidden = {"xaxis": name, "mode": "lines", "hoverinfo": "skip"}
    drawing.trace("scatter", x=ends, y=[block.pooled] * 2, line={"color": INK, "width": 1}, **hidden)
    for curve in block.curves:
        for bound in (curve.lower, curve.upper):
            line = {"color": MUTED, "width": 1, "dash": curve.dash}
            drawing.trace("scatter", x=list(block.sizes), y=list(bound), line=line, **hidden)
