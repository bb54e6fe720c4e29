"""A workspace opened for writing: locked, its référentiels read, its warehouse ready."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from pipeline.config import SETTINGS_NAME, Workspace
from pipeline.errors import AccessError, ConfigurationError, LockedError
from pipeline.referentiel.load import SHIPPED, load_editions
from pipeline.referentiel.model import Edition
from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.run.integrity import reconcile
from pipeline.sheets.layout import Layout
from pipeline.sheets.layouts import DIRECTORY as SHIPPED_LAYOUTS
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.vocabulary import Vocabulary, known_words, vocabulary_of
from pipeline.warehouse import ledger
from pipeline.warehouse.build import build
from pipeline.warehouse.connection import first_row, open_warehouse
from pipeline.warehouse.dimensions import load_dimensions
from pipeline.warehouse.receipts import Journal


@dataclass(frozen=True)
class Opened:
    """What the steps of one run share."""

    workspace: Workspace
    connection: duckdb.DuckDBPyConnection
    editions: dict[str, Edition]
    layouts: dict[str, Layout]
    vocabulary: Vocabulary
    journal: Journal

    @property
    def state(self) -> str:
        """Return a fingerprint of all that core tables are made from: files, rulings, référentiels, règlements."""
        loaded = ledger.next_import_no(self.connection), ledger.next_ruling_no(self.connection)
        documents = "".join(edition.model_dump_json() for _, edition in sorted(self.editions.items()))
        return hashlib.sha256(f"{loaded}\n{documents}".encode()).hexdigest()

    def ensure_built(self) -> None:
        """Make the core tables and marts again if anything they are made from has changed."""
        if stored_state(self.connection, "build") != self.state:
            build(self.connection)
            store_state(self.connection, "build", self.state)


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
    """Open a warehouse of a workspace, whatever the journal says of it."""
    editions = editions_of(workspace)
    layouts = layouts_of(workspace)
    words = known_words(editions.values(), load_nomenclature(), list(layouts.values()))
    journal = Journal(workspace.receipts)
    with open_warehouse(warehouse, workspace.raw_store) as connection:
        load_dimensions(connection, editions.values(), words)
        yield Opened(workspace, connection, editions, layouts, vocabulary_of(editions.values()), journal)


def layouts_of(workspace: Workspace) -> dict[str, Layout]:
    """Return the layouts that ship with the product and the certifier's own, by their id.

    Raises ConfigurationError for a broken one, or a setting that names none of them.
    """
    layouts = {layout.id: layout for layout in load_layouts((SHIPPED_LAYOUTS, workspace.layouts))}
    unknown = [name for name in workspace.settings.accept_corrections if name not in layouts]
    if unknown:
        raise ConfigurationError(
            f"« accept_corrections » nomme une disposition inconnue : {unknown[0]}. Corriger {SETTINGS_NAME} ; "
            f"dispositions : {', '.join(sorted(layouts))}."
        )
    return layouts


def editions_of(workspace: Workspace) -> dict[str, Edition]:
    """Return the editions that ship with the product and the certifier's own.

    Raises ConfigurationError for a broken one, or a directory that is not there.
    """
    for root in workspace.referentiel_roots:
        if not root.is_dir():
            raise ConfigurationError(
                f"Le dossier de référentiels {root} n'existe pas. Corriger « referentiels » dans {SETTINGS_NAME}."
            )
    return load_editions([SHIPPED, *workspace.referentiel_roots])


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


def stored_state(connection: duckdb.DuckDBPyConnection, step: str) -> str | None:
    """Return the fingerprint that a step last worked on."""
    row = first_row(connection, "select state from ledger.step_state where step = ?", [step])
    return row[0] if row else None


def store_state(connection: duckdb.DuckDBPyConnection, step: str, state: str) -> None:
    """Remember the fingerprint that a step worked on."""
    connection.execute("insert or replace into ledger.step_state values (?, ?)", [step, state])
