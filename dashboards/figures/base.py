"""The hand that all charts share: one family, one accent, hairlines, and text dark enough to read."""

import html
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

FONT = '"Source Sans", "Segoe UI", Helvetica, Arial, sans-serif'
INK, MUTED, LINE = "#1B1B1F", "#565661", "#DEDEE3"
ACCENT, BAND, WARNING, PAPER = "#0B57A0", "#A9C4E0", "#B3420A", "#FFFFFF"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


class Drawing:
    """A chart being drawn: its traces and its layout, as plotly writes them, made a figure once.

    Plotly checks and copies at each change of a figure, which took longer than all the rest of a page.
    """

    def __init__(self, layout: Mapping[str, Any]) -> None:
        self._traces: list[dict[str, Any]] = []
        self._layout: dict[str, Any] = {"annotations": [], "shapes": [], **layout}

    def trace(self, kind: str, **trace: Any) -> None:
        """Add a trace of a kind (scatter, bar, heatmap)."""
        self._traces.append({"type": kind, **trace})

    def lay_out(self, **changes: Any) -> None:
        """Change the layout; what an axis has and is not told again stays."""
        for name, value in changes.items():
            before = self._layout.get(name)
            merged = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
            self._layout[name] = merged

    def annotate(self, **annotation: Any) -> None:
        """Write a text on the chart, without an arrow."""
        self._layout["annotations"].append({"showarrow": False, **annotation})

    def head(self, title: str, xref: str) -> None:
        """Write the title of a panel above its left end."""
        self.annotate(
            text=f"<b>{plain(title)}</b>",
            x=0,
            xref=xref,
            y=1,
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            yshift=6,
            font={"size": 14, "color": INK},
        )

    def name_ends(self, first: str, last: str, xref: str) -> None:
        """Name the first and the last of a series under its chart."""
        for x, side, name in ((0, "left", first), (1, "right", last)):
            self.annotate(
                text=plain(name),
                x=x,
                xref=xref,
                xanchor=side,
                y=0,
                yref="paper",
                yanchor="top",
                yshift=-5,
                font={"size": 12, "color": MUTED},
            )

    def across(self, line: Mapping[str, Any], *, x: float | None = None, y: float | None = None) -> None:
        """Draw a line across the whole chart, upright at `x` or level at `y`."""
        place = (
            {"x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "y domain"}
            if y is None
            else {"y0": y, "y1": y, "x0": 0, "x1": 1, "xref": "x domain"}
        )
        self._layout["shapes"].append({"type": "line", "line": line, **place})

    def figure(self) -> go.Figure:
        """Return the chart."""
        return go.Figure(data=self._traces, layout=self._layout)


def canvas(height: int, **changes: Any) -> Drawing:
    """Return an empty drawing with the common look."""
    return Drawing(
        {
            "template": "none",
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "font": {"family": FONT, "size": 13, "color": INK},
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "separators": ",\u202f",
            "showlegend": False,
            "hoverlabel": {
                "bgcolor": PAPER,
                "bordercolor": LINE,
                "font": {"family": FONT, "color": INK, "size": 13},
            },
            "dragmode": False,
            **changes,
        }
    )


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
