"""One way to show a chart: with words for those who do not see it, its table, and the same table as a file."""

import plotly.graph_objects as go
import streamlit as st

from dashboards import csvs, markup
from dashboards.context import Context
from dashboards.csvs import Table
from dashboards.figures.base import CONFIG


def show(context: Context, figure: go.Figure, alt: str, table: Table, name: str) -> None:
    """Show a chart, and below it the same data as a table and as a file."""
    st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=f"figure-{name}")
    twin(context, table, name, alt)


def twin(context: Context, table: Table, name: str, alt: str) -> None:
    """Show the table of a chart, folded, with its file."""
    with st.expander("Mêmes données en tableau"):
        rows = {
            markup.literal(key): [markup.literal(cell) for cell in cells]
            for key, cells in table.shown.items()
        }
        st.table(rows, border="horizontal", alt=alt)
        download(context, table, name)


def download(context: Context, table: Table, name: str) -> None:
    """Offer a table as a file."""
    st.download_button(
        "Télécharger (CSV)",
        csvs.export(table),
        f"acquis_{context.header.number}_{name}.csv",
        "text/csv",
        key=f"csv-{name}",
        on_click="ignore",
        type="tertiary",
    )
