"""Commands about what figures rest on: référentiels, and simulated exports."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands import Data, app
from pipeline.cli.french import command, french_app
from pipeline.cli.output import say, working
from pipeline.config import open_workspace
from pipeline.errors import UsageError
from pipeline.referentiel.describe import check_report, describe
from pipeline.referentiel.load import load_edition
from pipeline.referentiel.model import Edition
from pipeline.run.documents import Documents

SHIPPED_KEY = "banque_assurance/v1"

referentiel = french_app(
    "Montrer ou vérifier un référentiel et ses règlements.", "acquis referentiel show banque_assurance/v1"
)
app.add_typer(referentiel, name="referentiel")

Key = Annotated[
    str,
    typer.Argument(
        help="Référentiel (identifiant/version), ou dossier qui le contient.", metavar="RÉFÉRENTIEL"
    ),
]


@command(referentiel, "show", "Montrer un référentiel entier.", "acquis referentiel show banque_assurance/v1")
def show(key: Key = SHIPPED_KEY, data: Data = None) -> None:
    """Tell everything an edition holds."""
    say(describe(_edition(key, data)))


@command(referentiel, "check", "Vérifier un référentiel.", "acquis referentiel check mon_titre/v1/")
def check(key: Key = SHIPPED_KEY, data: Data = None) -> None:
    """Tell the counts of an edition and what its criteria cover."""
    for sentence in check_report(_edition(key, data)):
        say(sentence)


@command(app, "simulate", "Écrire des exports fictifs, avec leur vérité.", "acquis simulate essai --seed 7")
def simulate(
    directory: Annotated[
        Path, typer.Argument(help="Dossier à remplir, vide ou d'un essai précédent.", metavar="DOSSIER")
    ],
    profile: Annotated[
        str, typer.Option(help="Profil livré (full, demo) ou fichier YAML.", metavar="PROFIL")
    ] = "full",
    seed: Annotated[
        int, typer.Option(help="Graine du tirage : même graine, mêmes octets.", metavar="ENTIER")
    ] = 1,
    key: Annotated[
        str, typer.Option("--referentiel", help="Référentiel à simuler.", metavar="CLÉ")
    ] = SHIPPED_KEY,
    reglement: Annotated[
        str | None, typer.Option(help="Règlement à appliquer (sinon le premier).", metavar="ID")
    ] = None,
    data: Data = None,
) -> None:
    """Write simulated exports and the truth beside them."""
    from pipeline.simulate import load_profile  # its import is slow, and no other command needs it
    from pipeline.simulate import simulate as run_simulate

    edition = _edition(key, data)
    known = list(edition.reglements)
    if reglement and reglement not in known:
        raise UsageError(f"Le règlement « {reglement} » n'existe pas. Règlements : {', '.join(known)}.")
    with working("Simulation en cours…"):
        run_simulate(edition, reglement or known[0], load_profile(profile), seed, directory)
    say(f"Exports fictifs écrits dans {directory}. Suite : acquis ingest {directory}")


def _edition(key: str, data: Path | None) -> Edition:
    """Return an edition of the workspace by its key, or the one that a directory holds."""
    editions = Documents(open_workspace(data)).editions
    if key in editions:
        return editions[key]
    if Path(key).is_dir():
        return load_edition(Path(key))
    raise UsageError(f"Le référentiel « {key} » n'existe pas. Référentiels : {', '.join(sorted(editions))}.")
