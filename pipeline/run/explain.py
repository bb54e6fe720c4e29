"""How one file is read, cell by cell, identities masked; nothing is kept, nothing is locked."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.config import Workspace
from pipeline.errors import FileRefused, UsageError
from pipeline.run.documents import Documents
from pipeline.run.explain_cells import Desk, Explained, found, refused
from pipeline.run.explain_reading import read_apart
from pipeline.run.telling import nameless, noticed
from pipeline.sheets.archive import is_archive
from pipeline.vault.masking import MASK
from pipeline.vault.vault import Vault, open_vault
from pipeline.warehouse.connection import open_warehouse
from pipeline.warehouse.dimensions import load_dimensions

IN_MEMORY = Path(":memory:")


def explain(workspace: Workspace, path: Path, session: str = "") -> Explained:
    """Read one file as an import would, with its words and its grammar, into memory alone.

    `session` is where a sheet belongs that names none. Raises UsageError for anything but a file.
    """
    documents, known = Documents(workspace), partial(_masked, workspace)
    layouts = documents.layouts
    try:
        _require_file(path)
        export, sheets = read_apart(path, list(layouts.values()), documents.vocabulary)
    except FileRefused as refusal:
        return Explained(refusal=refused(nameless(refusal, known)))
    layout = layouts[export.layout]
    with (
        TemporaryDirectory(prefix="acquis-") as private,
        open_warehouse(IN_MEMORY, Path(private)) as connection,
        open_vault(Path(private) / "vault") as vault,
    ):
        load_dimensions(connection, documents.editions.values(), documents.words)
        desk = Desk(connection, vault, layouts, Path(private), known)
        told = found(desk, export, path, session)
        return replace(
            told,
            kind=layout.yields,
            layout=layout.id,
            title=layout.title,
            sheets=tuple(sheets),
            notices=(*noticed(export, desk.masked), *told.notices),
        )


def _masked(workspace: Workspace, texts: Iterable[str]) -> list[str]:
    """Return texts without the names that the workspace's vault knows, all hidden where it cannot be read."""
    path = workspace.vault / "vault.sqlite"
    if not path.exists():
        return list(texts)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return Vault(connection).masked(texts)
    except sqlite3.Error:
        return [MASK for _ in texts]


def _require_file(path: Path) -> None:
    if not path.exists():
        raise UsageError(f"« {path} » n'existe pas. Vérifier le chemin, puis recommencer.")
    if not path.is_file():
        raise UsageError(f"« {path} » n'est pas un fichier : --explain montre un seul fichier à la fois.")
    if is_archive(path):
        raise UsageError(
            f"« {path} » est une archive de fichiers : en extraire celui à montrer, puis recommencer."
        )
