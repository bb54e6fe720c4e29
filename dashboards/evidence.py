"""One way to show a chart: with words for those who do not see it, its table, and the same table as a file."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import streamlit as st

from dashboards import labels, markup
from dashboards.context import Context
from dashboards.figures.base import CONFIG
from pipeline.locales import formats
from pipeline.metrics.explanation_words import Part
from pipeline.reports.tables import Table, csv_file
from pipeline.reports.workbook import Told, workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Definitions = Callable[[], Sequence[Told]]
"""What defends the figures of a table, asked for when somebody takes the file."""

Rows = Table | Callable[[], Table]
"""What a file holds; a table too long to be made for the page is made when somebody takes the file."""


def nothing_more() -> Sequence[Told]:
    """Return the definitions of a table that shows no figure: a list of what was received or found."""
    return ()


def show(  # noqa: PLR0913, PLR0917 - a chart never goes without all that goes with it
    context: Context,
    figure: go.Figure,
    alt: str,
    table: Table,
    name: str,
    defined: Definitions = nothing_more,
    whole: Rows | None = None,
) -> None:
    """Show a chart, and below it the same data as a table and as a file; `whole` is the file where more was counted."""
    st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=f"figure-{name}")
    twin(context, table, name, alt, defined, whole)


def twin(
    context: Context,
    table: Table,
    name: str,
    alt: str,
    defined: Definitions = nothing_more,
    whole: Rows | None = None,
) -> None:
    """Show the table of a chart, folded, with its file."""
    with st.expander("Mêmes données en tableau"):
        rows = {
            markup.literal(key): [markup.literal(cell) for cell in cells]
            for key, cells in table.shown.items()
        }
        st.table(rows, border="horizontal", alt=alt)
        download(context, whole or table, name, defined)


def download(context: Context, rows: Rows, name: str, defined: Definitions = nothing_more) -> None:
    """Offer a table as a file: plain, or as a workbook that says what it means."""
    file = f"acquis_{context.header.number}_{name}"

    def table() -> Table:
        return rows() if callable(rows) else rows

    with st.container(horizontal=True, gap="small", key=f"files-{name}"):
        _button("Télécharger (CSV)", lambda: csv_file(table()), f"{file}.csv", "text/csv", f"csv-{name}")
        _button(
            "Classeur (XLSX)",
            lambda: workbook(table(), [*defined(), _publication(context)]),
            f"{file}.xlsx",
            WORKBOOK,
            f"xlsx-{name}",
        )


def _button(label: str, made: Callable[[], bytes], file: str, kind: str, key: str) -> None:
    st.download_button(label, made, file, kind, key=key, on_click="ignore", type="tertiary")


def _publication(context: Context) -> Told:
    """Return what every workbook says of the publication that it was taken from."""
    header = context.header
    data_at = formats.day(header.data_at) if header.data_at else "aucune donnée reçue"
    reglements = [row.reglement + (" (exemple)" if row.is_example else "") for row in context.reglements]
    parts = [
        Part("Numéro", (header.number,)),
        Part("Données au", (data_at,)),
        Part("Public", (context.audience.pill(context.centres.get(header.centre or "")),)),
        Part("Référentiel", (f"{context.referentiel.title} ({context.referentiel.referentiel})",)),
        Part("Règlement", tuple(reglements)),
        Part("Provisoires", tuple(labels.session(context, row.session) for row in context.provisional)),
        Part("Jeu fictif", ("Ces candidats n'existent pas.",) if header.is_fictitious else ()),
    ]
    return Told("Publication", [part for part in parts if part.lines])
