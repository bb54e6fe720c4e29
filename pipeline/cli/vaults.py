"""Commands about who is who: what the vault alone can tell, to those who may know."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands import Data, Json, app
from pipeline.cli.french import command, french_app
from pipeline.cli.output import document, say, working
from pipeline.config import open_workspace
from pipeline.locales.formats import count
from pipeline.run.codes import CodesOutcome, write_codes
from pipeline.run.opened import opened
from pipeline.run.status import require_imports

vault = french_app(
    "Coffre : ce que lui seul sait, pour qui a le droit de le savoir.",
    "acquis vault codes LYO --to pour-les-formateurs",
)
app.add_typer(vault, name="vault")


@command(
    vault,
    "codes",
    "Écrire, pour les formateurs d'un centre, la liste des codes que leurs écrans montrent et des candidats.",
    "acquis vault codes LYO --to pour-les-formateurs",
)
def codes(
    centre: Annotated[str, typer.Argument(help="Centre.", metavar="CENTRE")],
    directory: Annotated[Path, typer.Option("--to", help="Dossier où écrire la liste.", metavar="DOSSIER")],
    force: Annotated[bool, typer.Option("--force", help="Remplacer une liste déjà là.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write the list of one centre's candidates; names go to the file alone."""
    with opened(require_imports(open_workspace(data))) as run, working("Lecture du coffre…"):
        outcome = write_codes(run, centre.strip().upper(), directory, force)
    if as_json:
        document({**vars(outcome), "path": str(outcome.path)})
    else:
        _report(outcome)


def _report(outcome: CodesOutcome) -> None:
    said = {"unchanged": " (déjà là, sans changement)", "replaced": " (remplacée)"}.get(outcome.status, "")
    say(f"{count(outcome.n_candidates, 'candidat')} du centre {outcome.centre} dans {outcome.path}{said}.")
    say("Cette liste porte des noms : ne la remettre qu'aux formateurs de ce centre.")
