"""The command that writes the workbooks by which jurors and centres complete what is missing."""

from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.commands import Data, Json, app
from pipeline.cli.french import command
from pipeline.cli.output import document, say, working
from pipeline.config import open_workspace
from pipeline.locales.formats import count
from pipeline.locales.words import word
from pipeline.run.mend import MendOutcome, mend
from pipeline.run.opened import opened
from pipeline.run.status import require_imports


@command(
    app,
    "repair",
    "Écrire les classeurs qui demandent à chaque juré, ou à chaque centre, les cellules à compléter.",
    "acquis repair S2026-10-LYO --to a-completer",
)
def repair(
    session: Annotated[str, typer.Argument(help="Session à compléter.", metavar="SESSION")],
    directory: Annotated[
        Path, typer.Option("--to", help="Dossier où écrire les classeurs.", metavar="DOSSIER")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Remplacer les classeurs déjà là, même remplis.")
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write one workbook per juror who owes cells, and one per centre where nobody knows who does."""
    with opened(require_imports(open_workspace(data))) as run, working("Écriture des classeurs…"):
        outcome = mend(run, session.strip().upper(), directory, force)
    document(_document(outcome)) if as_json else _report(outcome)


def _document(outcome: MendOutcome) -> dict[str, Any]:
    """Return what `acquis repair --json` says: no name of anybody."""
    return {
        "session": outcome.session,
        "directory": str(outcome.directory),
        "files": [
            {"name": name, "status": status, "n_cells": outcome.n_cells[name]}
            for name, status in outcome.files.items()
        ],
        "others": outcome.others,
    }


def _report(outcome: MendOutcome) -> None:
    """Tell which workbooks are ready, what no workbook can mend, and what comes next."""
    if not outcome.files:
        say(f"Aucune cellule à compléter dans {outcome.session}.")
    else:
        told = count(sum(outcome.n_cells.values()), "cellule")
        say(f"{count(len(outcome.files), 'classeur')} dans {outcome.directory}, {told} à compléter :")
        for name, status in outcome.files.items():
            said = {"unchanged": " (déjà là, sans changement)", "replaced": " (remplacé)"}.get(status, "")
            say(f"  {name} : {count(outcome.n_cells[name], 'cellule')}{said}")
    if outcome.others:
        told = ", ".join(f"{word('check', code)} ({n})" for code, n in outcome.others.items())
        say(f"Retiennent aussi la session, sans grille à compléter : {told}. Détail : acquis check")
    if outcome.files:
        say("Ces classeurs portent des noms de candidats : ne remettre chacun qu'à qui il s'adresse.")
        say(f"Suite, une fois remplis : acquis ingest {outcome.directory}, puis acquis check")
