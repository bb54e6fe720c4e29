"""The hand that all charts share: one family, one accent, hairlines, and text dark enough to read."""

import html
from typing import Any

import plotly.graph_objects as go

FONT = '"Source Sans", "Segoe UI", Helvetica, Arial, sans-serif'
INK, MUTED, LINE = "#1B1B1F", "#565661", "#DEDEE3"
ACCENT, BAND, WARNING, PAPER = "#0B57A0", "#A9C4E0", "#B3420A", "#FFFFFF"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def canvas(height: int, **changes: Any) -> go.Figure:
    """Return an empty figure with the common look."""
    figure = go.Figure()
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"family": FONT, "size": 13, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        separators=",\u202f",
        showlegend=False,
        hoverlabel={
            "bgcolor": PAPER,
            "bordercolor": LINE,
            "font": {"family": FONT, "color": INK, "size": 13},
        },
        dragmode=False,
        **changes,
    )
    return figure


def plain(text: object) -> str:
    """Return text that a chart shows as it is written: plotly reads a little HTML."""
    return html.escape(str(text), quote=False)


def axis(**changes: Any) -> dict[str, Any]:
    """Return an axis with hairlines and legible ticks, that does not zoom."""
    return {
        "gridcolor": LINE,
        "linecolor": LINE,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": MUTED, "size": 12},
        **changes,
    }
