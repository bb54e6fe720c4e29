"""Where a workspace stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline.config import Workspace
from pipeline.errors import UsageError
from pipeline.publish.publication import current_publication
from pipeline.run.check import check_known, with_published
from pipeline.run.decide import waiting
from pipeline.run.opened import opened
from pipeline.vault.vault import open_vault
from pipeline.warehouse import steps
from pipeline.warehouse.build import totals

if TYPE_CHECKING:
    import pandas as pd

SQL = Path(__file__).with_name("sql")
FILES = """
    select
        case
            when import_no in (select import_no from ledger.ruling where ruling = 'withdrawn') then 'withdrawn'
            else status
        end as standing,
        count(*)
    from ledger.import_file
    group by standing
    order by standing
"""
FINDINGS = "select severity, count(*) from checks.finding group by severity order by severity"


@dataclass(frozen=True)
class Status:
    """What a workspace holds: files by status (a withdrawn one apart), cells due by state, sessions, findings.

    `n_waiting` counts the corrections that wait for a person's ruling.
    """

    directory: Path
    is_fictitious: bool
    publication: str | None
    files: dict[str, int]
    n_waiting: int
    totals: dict[str, int]
    sessions: pd.DataFrame
    findings: dict[str, int]


def status(workspace: Workspace) -> Status:
    """Return where a workspace stands; raises UsageError when nothing was ever imported there.

    Tables that an interrupted run left behind its files are made again; the findings are told only while
    nothing has changed since the last check.
    """
    current = current_publication(workspace.publications)
    with opened(require_imports(workspace)) as run:
        run.ensure_built()
        is_checked = steps.known(run.connection, "check") == check_known(run)
        told = "session_status" if is_checked else "session_unchecked"
        sessions = run.connection.execute((SQL / f"{told}.sql").read_text(encoding="utf-8")).df()
        return Status(
            directory=workspace.directory,
            is_fictitious=workspace.settings.fictitious,
            publication=current.number if current else None,
            files=_counts(run.connection, FILES),
            n_waiting=len(waiting(run)),
            totals=totals(run.connection),
            sessions=with_published(sessions, current) if is_checked else sessions,
            findings=_counts(run.connection, FINDINGS) if is_checked else {},
        )


def file_name(workspace: Workspace, file_no: str) -> str:
    """Return the name that a file had, for the person at the keyboard alone; raises UsageError for no such file."""
    with open_vault(require_imports(workspace).vault) as vault:
        name = vault.file_name(file_no)
    if name is None:
        raise UsageError(
            f"Aucun fichier ne porte le numéro « {file_no} ». « acquis status » dit combien sont chargés."
        )
    return name


def require_imports(workspace: Workspace) -> Workspace:
    """Return a workspace that was imported into; raises UsageError for another, where nothing is then made.

    A journal without its warehouse is a loss, that the opening tells.
    """
    if not (workspace.warehouse.exists() or workspace.receipts.exists()):
        raise UsageError(
            f"Rien n'a encore été importé dans {workspace.directory}. "
            "Commencer par « acquis ingest DOSSIER », ou voir l'exemple par « acquis demo »."
        )
    return workspace


def _counts(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, int]:
    return dict(connection.execute(sql).fetchall())
