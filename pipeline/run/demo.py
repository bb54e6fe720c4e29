"""The fictitious set, from its files to its publication, in a workspace of its own."""

from pathlib import Path

from pipeline.config import DEMO_SOURCE, SETTINGS_NAME, Workspace, open_workspace
from pipeline.errors import AccessError
from pipeline.run.files import find_exports
from pipeline.run.ingest import IngestOutcome, Progress, ingest
from pipeline.run.opened import opened
from pipeline.run.publish import PublishOutcome, publish


def demo_workspace(workspace: Workspace) -> Workspace:
    """Return the demo's workspace inside another's `curated`, labelled fictitious, made on first use.

    Raises AccessError where this person may not write.
    """
    directory = workspace.directory / "curated" / "demo"
    settings = directory / SETTINGS_NAME
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if not settings.exists():
            settings.write_text("fictitious = true\n", encoding="utf-8")
    except OSError as error:
        raise AccessError(
            f"Le dossier {directory} n'est pas accessible en écriture. Vérifier ses droits."
        ) from error
    return open_workspace(directory)


def demo(
    workspace: Workspace, progress: Progress, source: Path = DEMO_SOURCE
) -> tuple[IngestOutcome, PublishOutcome]:
    """Load, check and publish the fictitious set; what has not changed is not done again."""
    found = find_exports([source])
    with opened(workspace) as run:
        return ingest(run, found, progress=progress), publish(run)
