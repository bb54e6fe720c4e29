"""One published figure, explained to the cell: read from the publication in force, as screens read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import duckdb

from pipeline.config import Workspace
from pipeline.errors import UsageError
from pipeline.metrics.catalogue import COLUMNS, FIGURES, Figure, Query
from pipeline.metrics.explanation import Behind, Explanation, behind, explain, n_behind
from pipeline.publish.publication import audience_file
from pipeline.warehouse.connection import open_database

MOST_LISTED = 20
NOT_OFFERED = ("attempt", "scope")
"""Columns that definitions of figures settle."""


@dataclass(frozen=True)
class Explained:
    """A figure's value and all that defends it; the first cells or lines of registers behind it, and their number."""

    explanation: Explanation
    cells: list[Behind]
    n_cells: int


def explain_figure(
    workspace: Workspace, name: str, chosen: Mapping[str, Sequence[str]], audience: str, most: int | None
) -> Explained:
    """Return where a published figure comes from, over what was chosen (column → values, as people write them).

    `most` cells are listed, all of them where it is None.

    Raises UsageError for an unknown figure, one that this audience does not receive, a column that it does not have,
    a value that nobody has there, or a choice that mixes référentiels.
    """
    figure = _figure(name, audience)
    connection = open_database(audience_file(workspace.publications, audience), read_only=True)
    try:

        def fetch(query: Query) -> list[tuple[Any, ...]]:
            return connection.execute(query.sql, query.parameters).fetchall()

        where = {column: _values(connection, figure, column, values) for column, values in chosen.items()}
        explanation = explain(fetch, figure, where)
        _refuse_several_referentiels(explanation)
        return Explained(explanation, behind(fetch, explanation, most), n_behind(fetch, explanation))
    finally:
        connection.close()


def _figure(name: str, audience: str) -> Figure:
    figure = FIGURES.get(name)
    if figure is None:
        near = get_close_matches(name, FIGURES, n=1)
        advice = f"Vouliez-vous « {near[0]} » ?" if near else "« acquis explain » seul les nomme tous."
        raise UsageError(f"Aucun chiffre ne s'appelle « {name} ». {advice}")
    if not figure.outcome.of_sessions:
        raise UsageError(
            f"« {figure.name['fr']} » est protégé avant d'être publié : il se lit sur la page Aménagements, et "
            "personne n'est listé derrière."
        )
    if audience.split("-", 1)[0] not in figure.audience:
        raise UsageError(
            f"« {figure.name['fr']} » n'est pas publié pour ce public. Choisir --audience quality."
        )
    return figure


def _values(
    connection: duckdb.DuckDBPyConnection, figure: Figure, column: str, written: Sequence[str]
) -> tuple[object, ...]:
    """Return values as the publication writes them; a block may go by its letter."""
    if column != "year" and column not in figure.outcome.columns:
        offered = (name for name in (*figure.outcome.columns, "year") if name not in NOT_OFFERED)
        known = ", ".join(f"--{name.replace('_', '-')}" for name in offered)
        raise UsageError(
            f"« {figure.name['fr']} » ne se choisit pas par {COLUMNS[column]['fr'].lower()}. Options : {known}."
        )
    query = figure.select([column])
    counted = sorted({row[0] for row in connection.execute(query.sql, query.parameters).fetchall()})
    letters: dict[str, str] = {}
    if column == "block":
        letters = dict(connection.execute("select lower(letter), block from block").fetchall())
    folded = {str(value).lower(): value for value in counted}
    values = []
    for text in written:
        value = folded.get(letters.get(text.lower(), text).lower())
        if value is None:
            listed = ", ".join(str(one) for one in counted[:MOST_LISTED])
            listed += " …" if len(counted) > MOST_LISTED else ""
            raise UsageError(
                f"{COLUMNS[column]['fr']} « {text} » : personne n'y compte. Valeurs connues : {listed}."
            )
        values.append(value)
    return tuple(values)


def _refuse_several_referentiels(explanation: Explanation) -> None:
    followed = sorted({session.referentiel for session in explanation.sessions})
    if len(followed) > 1:
        raise UsageError(
            f"Ce choix mêle plusieurs référentiels. Préciser --referentiel : {', '.join(followed)}."
        )
