"""The command that explains a published figure to the cell."""

from typing import Annotated, Any

import typer

from pipeline.cli.commands import Data, Json, app
from pipeline.cli.french import command
from pipeline.cli.output import document, say
from pipeline.config import open_workspace
from pipeline.locales.formats import count

SHOWN_CELLS = 40


def _choice(name: str, about: str, metavar: str = "CODE") -> Any:
    return typer.Option(name, help=about, metavar=metavar)


@command(
    app,
    "explain",
    "Expliquer un chiffre publié : qui compte, qui ne compte pas et pourquoi, quelles cases. Sans nom : les lister.",
    "acquis explain block_pass_rate --session S2026-10-LYO --block BC02",
)
def explain(  # noqa: PLR0913, PLR0917 - one option for each column that figures are chosen by
    figure: Annotated[str | None, typer.Argument(help="Chiffre à expliquer.", metavar="CHIFFRE")] = None,
    session: Annotated[list[str] | None, _choice("--session", "Session.")] = None,
    block: Annotated[list[str] | None, _choice("--block", "Bloc, par son code ou sa lettre.")] = None,
    exam: Annotated[list[str] | None, _choice("--exam", "Épreuve.")] = None,
    criterion: Annotated[list[str] | None, _choice("--criterion", "Critère.")] = None,
    activity: Annotated[list[str] | None, _choice("--activity", "Activité.")] = None,
    competency: Annotated[list[str] | None, _choice("--competency", "Compétence.")] = None,
    year: Annotated[list[str] | None, _choice("--year", "Année.", "AAAA")] = None,
    centre: Annotated[list[str] | None, _choice("--centre", "Centre.")] = None,
    cohort: Annotated[list[str] | None, _choice("--cohort", "Cohorte.")] = None,
    access_route: Annotated[list[str] | None, _choice("--access-route", "Voie d'accès.")] = None,
    referentiel: Annotated[list[str] | None, _choice("--referentiel", "Référentiel et version.")] = None,
    audience: Annotated[
        str, typer.Option(help="Fichier à lire : quality, reporting ou trainer-CENTRE.", metavar="PUBLIC")
    ] = "quality",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Explain one figure of the publication in force; each choice may be given several times."""
    if figure is None:
        _list(as_json)
        return
    chosen = {
        "referentiel": referentiel, "session": session, "block": block, "exam": exam, "criterion": criterion,
        "activity": activity, "competency": competency, "year": year, "centre": centre, "cohort": cohort,
        "access_route": access_route,
    }  # fmt: skip
    from pipeline.run.figures import explain_figure

    asked = {column: values for column, values in chosen.items() if values}
    explained = explain_figure(
        open_workspace(data), figure, asked, audience, None if as_json else SHOWN_CELLS
    )
    document(_document(explained)) if as_json else _report(explained)


def _list(as_json: bool) -> None:
    """Tell every figure of the catalogue."""
    from pipeline.metrics.catalogue import FIGURES

    if as_json:
        document([{"figure": figure.id, **figure.name} for figure in FIGURES.values()])
        return
    for figure in FIGURES.values():
        say(f"{figure.id:34} {figure.name['fr']}")
    say("\nDéfinitions : docs/figures.md. Un exemple : acquis explain block_pass_rate --block A")


def _document(explained: Any) -> dict[str, Any]:
    """Return what `acquis explain --json` says: no name of anybody."""
    from pipeline.metrics.explanation_words import told

    explanation = explained.explanation
    return {
        "figure": explanation.figure.id,
        "publication": explanation.published.number,
        "chosen": {column: list(values) for column, values in explanation.chosen.items()},
        "x": explanation.x,
        "n": explanation.n,
        "results": dict(explanation.results),
        "left_out": {f"{column}={value}".lower(): n for (column, value), n in explanation.left_out.items()},
        "held_back": list(explanation.held_back),
        "provisional": explanation.provisional,
        "told": {part.title: list(part.lines) for part in told(explanation)},
        "cells": [cell._asdict() for cell in explained.cells],
    }


def _report(explained: Any) -> None:
    from pipeline.metrics.explanation_words import NOTHING, cell_words, text

    say(text(explained.explanation))
    if not explained.cells:
        say("Aucune case à montrer.")
        return
    say("Cases")
    for cell in explained.cells:
        told = cell_words(explained.explanation, cell)
        where = ", ".join(part for part in (told.file_no, told.sheet, told.place) if part != NOTHING)
        parts = (told.about, told.retained, told.session, told.candidate, told.counts_as)
        say(f"  {where or 'sans fichier'} : {' · '.join(part for part in parts if part != NOTHING)}")
    if n_more := explained.n_cells - len(explained.cells):
        say(f"  … et {count(n_more, 'autre')} : --json les donne toutes.")
    say(f"{count(explained.n_cells, 'ligne')}. ● compte au numérateur, ○ au seul dénominateur.")
