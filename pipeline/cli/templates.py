"""The command that writes the sheets which jurors fill."""

from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.commands import Data, Json, app
from pipeline.cli.french import command
from pipeline.cli.output import document, say, working
from pipeline.config import open_workspace
from pipeline.locales.formats import count
from pipeline.run.opened import opened
from pipeline.run.status import require_imports
from pipeline.run.template import Order, TemplateOutcome
from pipeline.run.template import template as run_template

LEFT_OUT = {
    "absent": ("absent", None),
    "withdrawn_before": ("abandon avant l'épreuve", "abandons avant l'épreuve"),
    "not_registered": (
        "candidat non inscrit à un bloc de cette épreuve",
        "candidats non inscrits à un bloc de cette épreuve",
    ),
}


@command(
    app,
    "template",
    "Écrire les grilles vierges d'une épreuve, un classeur par candidat, que les jurés rempliront.",
    "acquis template --session S2026-03-LYO --exam E1 --to grilles",
)
def template(  # noqa: PLR0913, PLR0917 (the arguments of a command are its options)
    session: Annotated[str, typer.Option("--session", help="Session des candidats.", metavar="CODE")],
    exam: Annotated[str, typer.Option("--exam", help="Épreuve à noter.", metavar="CODE")],
    directory: Annotated[
        Path, typer.Option("--to", help="Dossier où écrire les classeurs.", metavar="DOSSIER")
    ],
    jurors: Annotated[
        list[str] | None,
        typer.Option(
            "--juror",
            help="Juré, par son code ou son nom au procès-verbal ; à répéter (sinon des places à nommer).",
            metavar="JURÉ",
        ),
    ] = None,
    candidates: Annotated[
        list[str] | None,
        typer.Option(
            "--candidate",
            help="Numéro d'un candidat ; à répéter (sinon tous les inscrits).",
            metavar="NUMÉRO",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Remplacer les classeurs déjà là, même remplis.")
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write one blank workbook per candidate due in an exam."""
    named = tuple(" ".join(juror.split()) for juror in jurors or ())
    order = Order(session.strip().upper(), exam.strip(), named, tuple(candidates or ()))
    with opened(require_imports(open_workspace(data))) as run, working("Écriture des grilles…"):
        outcome = run_template(run, order, directory, force)
    document(_document(outcome)) if as_json else _report(outcome)


def _document(outcome: TemplateOutcome) -> dict[str, Any]:
    """Return what `acquis template --json` says: numbers of candidates, never their names."""
    return {
        "session": outcome.order.session,
        "exam": outcome.order.exam,
        "directory": str(outcome.directory),
        "n_jurors": outcome.n_jurors,
        "are_jurors_named": bool(outcome.order.jurors),
        "files": [{"name": name, "status": status} for name, status in outcome.files.items()],
        "counts": {status: outcome.count(status) for status in ("written", "replaced", "unchanged")},
        "left_out": {reason: outcome.left_out.get(reason, 0) for reason in LEFT_OUT},
    }


def _report(outcome: TemplateOutcome) -> None:
    """Tell how many workbooks are ready and where, who has none and why, and what comes next."""
    say(f"{_told(outcome)} : session {outcome.order.session}, épreuve {outcome.order.exam}.")
    if outcome.left_out:
        say(f"Sans grille : {', '.join(_left_out(outcome))}.")
    if not outcome.files:
        return
    if not outcome.order.jurors:
        columns = count(outcome.n_jurors, "colonne")
        say(
            f"Jurés à nommer : {columns} par grille, dont la tête est à remplacer (ou recommencer avec --juror)."
        )
    say("Ces classeurs portent des noms de candidats : ne les remettre qu'aux jurés.")
    say(f"Suite, une fois remplis : acquis ingest {outcome.directory}")


def _told(outcome: TemplateOutcome) -> str:
    if not outcome.files:
        return "Aucune grille à écrire"
    written, unchanged = outcome.count("written") + outcome.count("replaced"), outcome.count("unchanged")
    parts = []
    if written:
        parts.append(f"{count(written, 'grille écrite')} dans {outcome.directory}")
    if outcome.count("replaced"):
        parts.append(f"dont {count(outcome.count('replaced'), 'remplacée')}")
    if unchanged:
        parts.append(f"{count(unchanged, 'déjà là')} sans changement" if written else _already(outcome))
    return ", ".join(parts)


def _already(outcome: TemplateOutcome) -> str:
    n = outcome.count("unchanged")
    return f"{count(n, 'grille')} déjà dans {outcome.directory}, sans changement"


def _left_out(outcome: TemplateOutcome) -> list[str]:
    return [
        count(outcome.left_out[reason], *words)
        for reason, words in LEFT_OUT.items()
        if reason in outcome.left_out
    ]
