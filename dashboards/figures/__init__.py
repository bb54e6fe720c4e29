"""Charts: from plain values to a plotly figure, without a page."""
