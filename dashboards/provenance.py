"""The parts of « Comprendre un chiffre »: the choice of one figure, all that defends it, the cells behind it."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from textwrap import shorten

import streamlit as st

from dashboards import evidence, labels, markup, shell
from dashboards.context import LEVELS, Context
from dashboards.filters import Filter
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.metrics import explanation as explanations
from pipeline.metrics.catalogue import COLUMNS, FIGURES, Figure
from pipeline.metrics.explanation import Explanation
from pipeline.metrics.explanation_words import cell_words, text, told, value
from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.reports.tables import Table
from pipeline.reports.workbook import Told

PARAMETERS = {
    "session": "session", "block": "bloc", "exam": "epreuve", "activity": "activite", "competency": "competence",
    "criterion": "critere", "year": "annee", "centre": "centre", "cohort": "cohorte", "access_route": "voie",
}  # fmt: skip
"""The query parameter of each column that a figure can be chosen by."""

ASKED = "chiffre"
HEADINGS = ("Fichier", "Feuille", "Case", "Sur quoi", "Retenu", "Session", "Candidat", "Juré", "Compte comme")
LONGEST = 60
MOST_SHOWN = 40
MOST_LISTED = 20_000
"""Beyond so many people, cells are not looked for: a person could not read them, and the page would wait."""


def address(context: Context, figure: str, where: Where) -> dict[str, list[str]]:
    """Return the query parameters that open the page on a figure, narrowed as it is: an address holds labels."""
    kept = {
        PARAMETERS[name]: [_labels(context, name, set(values))[value] for value in values]
        for name, values in where.items()
        if name in PARAMETERS
    }
    return {ASKED: [FIGURES[figure].name["fr"]], **kept}


def choose(context: Context) -> Figure:
    """Let the reader choose one of the figures made for this public."""
    figures = {
        figure.id: figure
        for figure in FIGURES.values()
        if figure.outcome.of_sessions and context.audience.kind in figure.audience
    }
    chosen = st.selectbox(
        "Chiffre",
        list(figures),
        index=list(figures).index("block_pass_rate"),
        format_func=lambda name: figures[name].name["fr"],
        key=ASKED,
        bind="query-params",
    )
    return figures[str(chosen)]


def filters(context: Context, figure: Figure) -> list[Filter]:
    """Return what a figure can be narrowed to: only values that it has."""
    columns = [name for name in PARAMETERS if name == "year" or name in figure.outcome.columns]
    return [
        Filter(PARAMETERS[name], COLUMNS[name]["fr"], name, _options(context, figure.id, name))
        for name in columns
    ]


def explain(context: Context, figure: Figure, where: Where) -> Explanation:
    """Return where the figure comes from, over what the reader chose."""
    asked = {**context.scope, **where}
    return explanations.explain(context.publication.fetch, figure, asked)


def answer(explained: Explanation) -> str:
    """Say the figure and its value."""
    return f"{explained.figure.name['fr']} : {value(explained)}."


def show(explained: Explanation) -> None:
    """Show part by part what defends the value."""
    parts = told(explained)[1:]
    markup.show("provenance", parts=[part for part in parts if part.title != "Requête"])
    with st.expander("Requête"):
        st.code(parts[-1].lines[0], language="sql", wrap_lines=True)
    st.download_button(
        "Télécharger l'explication (TXT)",
        text(explained).encode("utf-8"),
        f"acquis_{explained.published.number}_{explained.figure.id}.txt",
        "text/plain",
        on_click="ignore",
        type="tertiary",
    )


def cells(context: Context, explained: Explanation) -> None:
    """List the cells, or the lines of registers, behind the figure; a trainer's file has none."""
    if not (
        explained.figure.outcome.behind and context.publication.has(explained.figure.outcome.people or "")
    ):
        shell.section("Cases")
        shell.nothing("Ce public ne reçoit pas la liste des cases : la demander à qui suit la qualité.")
        return
    if explained.n > MOST_LISTED:
        shell.section("Cases")
        shell.nothing("Trop de monde pour tout lister : choisir une session, un centre, un critère…")
        return
    n = explanations.n_behind(context.publication.fetch, explained)
    shell.section("Cases", f"{_shown(n)} Ce qui compte au numérateur est marqué ●, au seul dénominateur ○.")
    rows = explanations.behind(context.publication.fetch, explained, MOST_SHOWN)
    if not rows:
        shell.nothing("Personne dans ce choix.")
        return
    markup.show("behind", headings=HEADINGS, rows=[cell_words(explained, row) for row in rows])
    evidence.download(
        context,
        lambda: _listed(context, explained),
        f"{explained.figure.id}_cases",
        lambda: [Told(explained.figure.name["fr"], told(explained))],
    )


def _shown(n: int) -> str:
    if n <= MOST_SHOWN:
        return f"{formats.count(n, 'ligne')}."
    return f"{formats.number(MOST_SHOWN)} premières lignes sur {formats.number(n)} ; toutes sont dans le fichier."


def _listed(context: Context, explained: Explanation) -> Table:
    """Return every cell, once somebody asks for the file."""
    rows = explanations.behind(context.publication.fetch_once, explained)
    return Table(HEADINGS, tuple(cell_words(explained, row) for row in rows))


@lru_cache(maxsize=256)
def _options(context: Context, figure: str, name: str) -> Mapping[object, str]:
    rows = context.publication.fetch(FIGURES[figure].select([name], context.scope))
    known = {row[0] for row in rows if row[-1]}
    return {value: label for value, label in _labels(context, name, known).items() if value in known}


def _labels(context: Context, name: str, known: Collection[object]) -> Mapping[object, str]:
    """Return the labels of values of a column, in the order in which they are offered."""
    if name == "session":
        return {row.session: labels.session(context, row.session) for row in reversed(context.sessions)}
    if name == "block":
        return {row.block: f"Bloc {row.letter}" for row in context.blocks}
    if name in LEVELS:
        subjects = {row.code: f"{row.code} {row.text}" for row in context.subjects(name)}
        return {code: shorten(label, LONGEST, placeholder="…") for code, label in subjects.items()}
    routes = {route.code: route.label for route in load_nomenclature().access_routes}
    named = {"centre": context.centres, "access_route": routes}.get(name, {})
    order = sorted(known, key=str, reverse=name == "year")
    return {value: named.get(str(value), str(value)) for value in order}
