"""Several small drawings of rates side by side, on one scale from 0 to 100 %."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.figures.base import ACCENT, INK, PAPER, WARNING, Drawing, axis, canvas, plain

HEIGHT, GAP = 290, 0.05
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Spot:
    """One group: where it stands, its rate in points, what it says under the pointer, the name written by it."""

    place: float
    rate: float
    said: str
    name: str
    is_remarked: bool
    is_hollow: bool = False
    is_named_under: bool = False


def panels(titles: Sequence[str], **x_axis: object) -> Drawing:
    """Return an empty drawing with a panel per title, read from left to right."""
    drawing = canvas(HEIGHT)
    drawing.lay_out(
        margin={"l": 44, "r": 10, "t": 30, "b": 44},
        yaxis=axis(
            range=[-3, 106],
            tickvals=list(TICKS),
            ticktext=[f"{tick}\u202f%" for tick in TICKS],
            ticks="",
            showline=False,
        ),
    )
    width = (1 - GAP * (len(titles) - 1)) / len(titles)
    for i, title in enumerate(titles):
        start = i * (width + GAP)
        settings = axis(domain=[start, start + width], anchor="y", ticks="", showgrid=False, **x_axis)
        drawing.lay_out(**{f"xaxis{i + 1 if i else ''}": settings})
        drawing.head(title, f"{x_name(i)} domain")
    return drawing


def x_name(panel: int) -> str:
    """Return what plotly calls the horizontal axis of a panel."""
    return f"x{panel + 1}" if panel else "x"


def dots(drawing: Drawing, panel: int, spots: Sequence[Spot]) -> None:
    """Draw a dot per group: orange and named where it is remarked, hollow where it is provisional."""
    colours = [WARNING if spot.is_remarked else ACCENT for spot in spots]
    drawing.trace(
        "scatter",
        x=[spot.place for spot in spots],
        y=[spot.rate for spot in spots],
        xaxis=x_name(panel),
        mode="markers+text",
        marker={
            "size": 9,
            "color": [
                PAPER if spot.is_hollow else colour for spot, colour in zip(spots, colours, strict=True)
            ],
            "line": {"color": colours, "width": 2},
        },
        text=[plain(spot.name) for spot in spots],
        textposition=["bottom center" if spot.is_named_under else "top center" for spot in spots],
        textfont={"size": 12, "color": [WARNING if spot.is_remarked else INK for spot in spots]},
        cliponaxis=False,
        customdata=[plain(spot.said) for spot in spots],
        hovertemplate="%{customdata}<extra></extra>",
    )
