"""The command that compares what was received with what is held, and makes the warehouse again where it must."""

from typing import Annotated

import typer

from pipeline.cli import documents
from pipeline.cli.commands import Data, Json, app
from pipeline.cli.french import command
from pipeline.cli.output import counting, document, say
from pipeline.config import Workspace, open_workspace
from pipeline.errors import ExitCode
from pipeline.locales.formats import count
from pipeline.run.status import require_imports
from pipeline.run.verify import RepairOutcome, VerifyOutcome
from pipeline.run.verify import repair as run_repair
from pipeline.run.verify import verify as run_verify


@command(
    app,
    "verify",
    "Vérifier que rien n'est perdu, journal, entrepôt et fichiers bruts comparés, ou reconstruire l'entrepôt.",
    "acquis verify --repair",
)
def verify(
    repair: Annotated[
        bool,
        typer.Option(
            "--repair",
            help="Reconstruire l'entrepôt depuis les fichiers bruts et les décisions (l'ancien est gardé à part).",
        ),
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Compare journal, warehouse and raw files, or make the warehouse again."""
    workspace = require_imports(open_workspace(data))
    if repair:
        _repair(workspace, as_json)
        return
    with counting("Relecture des fichiers bruts") as progress:
        outcome = run_verify(workspace, progress)
    document(documents.verify_document(outcome)) if as_json else _report(outcome)
    if outcome.faults:
        raise typer.Exit(ExitCode.INTEGRITY)


def _repair(workspace: Workspace, as_json: bool) -> None:
    with counting("Reconstruction de l'entrepôt") as progress:
        outcome = run_repair(workspace, progress)
    document(documents.repair_document(outcome)) if as_json else _report_repair(outcome)


def _report(outcome: VerifyOutcome) -> None:
    """Tell what was compared and every fault."""
    compared = f"{count(outcome.n_files, 'fichier')} et {count(outcome.n_rulings, 'décision')} au journal"
    if not outcome.faults:
        say(f"Rien ne manque : {compared}.")
        if outcome.is_same:
            say(
                "Reconstruit depuis les fichiers bruts, l'entrepôt est le même "
                f"(empreinte {outcome.canonical_hash[:16]})."
            )
        return
    say(f"{count(len(outcome.faults), 'défaut')}, pour {compared} :")
    for fault in outcome.faults:
        say(f"  {fault}")
    say(f"À faire : {outcome.remedy}")


def _report_repair(outcome: RepairOutcome) -> None:
    """Tell what was loaded again, and where the former warehouse is."""
    loaded = f"{count(outcome.n_files, 'fichier')} et {count(outcome.n_rulings, 'décision')}"
    say(f"Entrepôt reconstruit : {loaded}.")
    if outcome.aside:
        say(f"L'ancien est gardé à part : {outcome.aside}. L'effacer une fois tout vérifié.")
    say("Suite : acquis check")
