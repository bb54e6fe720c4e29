"""A workspace opened for writing: locked, its référentiels read, its warehouse ready."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from pipeline.config import Workspace
from pipeline.errors import AccessError, LockedError
from pipeline.referentiel.model import Edition
from pipeline.run.documents import Documents
from pipeline.run.integrity import reconcile
from pipeline.sheets.layout import Layout
from pipeline.sheets.vocabulary import Vocabulary
from pipeline.warehouse import ledger, steps
from pipeline.warehouse.build import build
from pipeline.warehouse.connection import open_warehouse, transaction
from pipeline.warehouse.dimensions import load_dimensions
from pipeline.warehouse.receipts import Journal
from pipeline.warehouse.steps import Known


@dataclass(frozen=True)
class Opened:
    """What the steps of one run share."""

    workspace: Workspace
    connection: duckdb.DuckDBPyConnection
    documents: Documents
    journal: Journal

    @property
    def editions(self) -> dict[str, Edition]:
        """Return the référentiels and règlements, by their key."""
        return self.documents.editions

    @property
    def layouts(self) -> dict[str, Layout]:
        """Return the layouts, by their id."""
        return self.documents.layouts

    @property
    def vocabulary(self) -> Vocabulary:
        """Return what headers are recognised by."""
        return self.documents.vocabulary

    @property
    def known(self) -> Known:
        """Return all that core tables are made from: documents and program, files, rulings."""
        return Known(
            self.documents.fingerprint,
            ledger.next_import_no(self.connection),
            ledger.next_ruling_no(self.connection),
        )

    def ensure_built(self) -> None:
        """Make core tables and marts again for the sessions of which anything was said since they were made."""
        now, former = self.known, steps.known(self.connection, "build")
        if former != now:
            build(self.connection, steps.touched(self.connection, former, now))
            steps.remember(self.connection, "build", now)


@contextmanager
def opened(workspace: Workspace) -> Iterator[Opened]:
    """Open a workspace for writing, made on first use.

    Raises LockedError while another run writes there, ConfigurationError for a broken référentiel, AccessError
    where this person may not write.
    """
    _make_directory(workspace.warehouse.parent)
    with locked(workspace.lock), open_at(workspace, workspace.warehouse) as run:
        reconcile(run.connection, run.journal)
        yield run


@contextmanager
def open_at(workspace: Workspace, warehouse: Path) -> Iterator[Opened]:
    """Open a warehouse of a workspace, whatever the journal says of it.

    Documents are read only when they, or the program, have changed since the warehouse last learnt them.
    """
    documents = Documents(workspace)
    journal = Journal(workspace.receipts)
    with open_warehouse(warehouse, workspace.raw_store) as connection:
        if steps.known(connection, "documents") != Known(documents.fingerprint):
            with transaction(connection):
                load_dimensions(connection, documents.editions.values(), documents.words)
                steps.remember(connection, "documents", Known(documents.fingerprint))
        yield Opened(workspace, connection, documents, journal)


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AccessError(
            f"Le dossier {directory} ne peut pas être créé. Vérifier ses droits, ou choisir un autre --data."
        ) from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the workspace's lock; raises LockedError while another run holds it."""
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LockedError(
            "Une autre commande écrit dans cet espace de travail. Attendre qu'elle finisse, puis recommencer."
        ) from error
    except OSError as error:
        raise AccessError(
            f"Le dossier {path.parent} n'est pas accessible en écriture. Vérifier ses droits."
        ) from error
    try:
        yield
    finally:
        lock.release()
