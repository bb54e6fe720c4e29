"""The commands: each opens the workspace, runs one chain, tells its outcome, returns its exit code."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import documents, explanations, reports
from pipeline.cli.arrivals import report_ingest
from pipeline.cli.french import command, french_app
from pipeline.cli.output import counting, document, say, working
from pipeline.cli.serving import serve
from pipeline.config import open_workspace
from pipeline.errors import ExitCode, UsageError
from pipeline.locales.formats import count
from pipeline.run.check import CheckOutcome
from pipeline.run.check import check as run_check
from pipeline.run.demo import demo as run_demo
from pipeline.run.demo import demo_workspace
from pipeline.run.explain import explain as run_explain
from pipeline.run.files import find_exports
from pipeline.run.ingest import ingest as run_ingest
from pipeline.run.opened import Opened, opened
from pipeline.run.publish import publish as run_publish
from pipeline.run.status import file_name, require_imports
from pipeline.run.status import status as run_status

ABOUT = "Acquis : des grilles de jury aux chiffres qu'un certificateur peut publier, expliquer et défendre."

app = french_app(ABOUT, "acquis demo")

Data = Annotated[
    Path | None,
    typer.Option("--data", help="Espace de travail (sinon ACQUIS_DATA, sinon ./data).", metavar="DOSSIER"),
]
Json = Annotated[bool, typer.Option("--json", help="Répondre par un document JSON.")]
Port = Annotated[
    int | None,
    typer.Option(
        "--port", help="Port d'écoute (sinon le premier libre dès 8501).", metavar="PORT", min=1, max=65535
    ),
]


@command(app, "demo", "Ouvrir le jeu fictif : importer, contrôler, publier, montrer.", "acquis demo")
def demo(
    data: Data = None,
    port: Port = None,
    dashboard: Annotated[
        bool, typer.Option("--dashboard/--no-dashboard", help="Ouvrir ou non le tableau de bord à la fin.")
    ] = True,
) -> None:
    """Run the whole path on the committed fictitious set, then serve its dashboard."""
    workspace = demo_workspace(open_workspace(data))
    with counting("Lecture du jeu fictif") as progress:
        ingested, published = run_demo(workspace, progress)
    report_ingest(ingested)
    reports.report_publish(published)
    if dashboard:
        serve(workspace, "quality", port)


@command(
    app,
    "ingest",
    "Importer des grilles et des registres (fichiers, dossiers, archives zip), ou montrer comment l'un d'eux est lu.",
    "acquis ingest exports/ --json",
)
def ingest(
    paths: Annotated[
        list[Path], typer.Argument(help="Fichiers, dossiers ou archives à lire.", metavar="CHEMIN")
    ],
    session: Annotated[
        str | None,
        typer.Option("--session", help="Session des grilles qui n'en nomment pas.", metavar="CODE"),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Montrer comment un fichier est lu, case par case, identités masquées, sans rien enregistrer.",
        ),
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Load files into the workspace, or tell how one of them is read."""
    if explain:
        _explain(paths, session, data, as_json)
        return
    found = find_exports(paths)
    with opened(open_workspace(data)) as run, counting("Lecture des fichiers") as progress:
        outcome = run_ingest(run, found, session, progress)
    document(documents.ingest_document(outcome)) if as_json else report_ingest(outcome)
    _exit(ExitCode.QUARANTINED if outcome.count("quarantined") else ExitCode.DONE)


def _explain(paths: list[Path], session: str | None, data: Path | None, as_json: bool) -> None:
    if len(paths) > 1:
        raise UsageError("--explain montre un seul fichier à la fois. Les donner un par un.")
    with working("Lecture du fichier…"):
        explained = run_explain(open_workspace(data), paths[0], session or "")
    document(explanations.explanation_document(explained)) if as_json else explanations.report(explained)
    _exit(ExitCode.QUARANTINED if explained.refusal else ExitCode.DONE)


@command(
    app,
    "check",
    "Contrôler : tout ce qui était dû est-il là, et tout concorde-t-il ?",
    "acquis check --report rapports",
)
def check(
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            help="Écrire aussi, dans ce dossier, le rapport de qualité de chaque session.",
            metavar="DOSSIER",
        ),
    ] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Run the promises and tell the findings."""
    with opened(require_imports(open_workspace(data))) as run, working("Contrôle en cours…"):
        outcome = run_check(run)
        written = _reports(run, outcome, report) if report else {}
    if as_json:
        document({**documents.check_document(outcome), "reports": sorted(written)})
    else:
        reports.report_check(outcome)
        if written:
            say(f"\n{count(len(written), 'rapport')} dans {report}.")
    _exit(ExitCode.HELD_BACK if outcome.is_blocked else ExitCode.DONE)


def _reports(run: Opened, outcome: CheckOutcome, directory: Path) -> dict[str, str]:
    """Write the reports; what draws them is imported here, for no other command needs it."""
    from pipeline.run.report import write_reports

    return write_reports(run, outcome, directory)


@command(app, "publish", "Publier ce qui est complet ; contrôler d'abord.", "acquis publish")
def publish(data: Data = None, as_json: Json = False) -> None:
    """Check, then write a publication when something has changed."""
    with opened(require_imports(open_workspace(data))) as run, working("Contrôle et publication en cours…"):
        outcome = run_publish(run)
    if as_json:
        document(documents.publish_document(outcome))
    else:
        reports.report_publish(outcome)
    _exit(ExitCode.HELD_BACK if outcome.checked.is_blocked else ExitCode.DONE)


@command(app, "status", "Dire où en est l'espace de travail.", "acquis status --file F-0042")
def status(
    file: Annotated[
        str | None,
        typer.Option(
            "--file", help="Donner le nom reçu d'un fichier (il peut nommer une personne).", metavar="F-…"
        ),
    ] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell what the workspace holds, or the name that one file had."""
    workspace = open_workspace(data)
    if file:
        name = file_name(workspace, file)
        document({"file": file, "name": name}) if as_json else say(f"{file} : {name}")
        return
    outcome = run_status(workspace)
    document(documents.status_document(outcome)) if as_json else reports.report_status(outcome)


@command(
    app,
    "dashboard",
    "Ouvrir le tableau de bord de la publication en vigueur.",
    "acquis dashboard --port 8600",
)
def dashboard(
    audience: Annotated[
        str,
        typer.Option(help="Fichier à ouvrir : quality, reporting ou trainer-CENTRE.", metavar="PUBLIC"),
    ] = "quality",
    data: Data = None,
    port: Port = None,
) -> None:
    """Serve one audience's screens on this machine."""
    serve(open_workspace(data), audience, port)


def _exit(code: ExitCode) -> None:
    if code is not ExitCode.DONE:
        raise typer.Exit(code)
