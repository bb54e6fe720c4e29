"""Somebody's desk: files drawn as text, dropped into a workspace, and what the warehouse then holds."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from pipeline.config import open_workspace
from pipeline.referentiel.load import load_editions
from pipeline.referentiel.model import Edition
from pipeline.run.files import find_exports
from pipeline.run.ingest import ingest
from pipeline.run.loader import FileOutcome
from pipeline.run.opened import Opened, opened
from tests.unit.sheets.drawn import rows

SESSIONS = """
Session | Intitulé  | Centre | Type       | Début      | Fin        | Référentiel         | Règlement
S1      | Printemps | LYO    | officielle | 2026-03-02 | 2026-03-06 | banque_assurance/v1 | exemple-1
"""

REGISTRATIONS = """
Session | N° candidat | Nom    | Prénom | Cohorte | Centre | Voie d'accès | Blocs | Passage | Présence
S1      | 000123      | Martin | Anne   | G1      | LYO    | FC           | BC01  | 1       | présent
"""

SCORES = """
Session | N° candidat | Juré | Critère | Note
S1      | 000123      | J01  | A1.1    | A
S1      | 000123      | J01  | A1.2    | PA
"""


def editions_read_once(roots: Iterable[Path]) -> dict[str, Edition]:
    """Return the editions under roots, whose documents no test changes once it has opened a workspace."""
    return _editions(tuple(roots))


@cache
def _editions(roots: tuple[Path, ...]) -> dict[str, Edition]:
    return load_editions(roots)


def write(path: Path, drawing: str) -> Path:
    """Write a drawn table as a text export."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows(drawing))
    return path


class Desk:
    """A workspace open for writing, and the directory where files arrive."""

    def __init__(self, directory: Path, run: Opened) -> None:
        self.directory = directory
        self.run = run

    def write(self, name: str, drawing: str) -> Path:
        """Write a drawn table as a text export."""
        return write(self.directory / name, drawing)

    def ingest(self, *paths: Path, session: str | None = None) -> list[FileOutcome]:
        """Load files."""
        return ingest(self.run, find_exports(paths), session).files

    def drop(self, name: str, drawing: str, session: str | None = None) -> FileOutcome:
        """Write one drawn file and load it."""
        (outcome,) = self.ingest(self.write(name, drawing), session=session)
        return outcome

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the warehouse."""
        return self.run.connection.execute(sql).fetchall()

    def column(self, sql: str) -> Sequence[object]:
        """Ask the warehouse for one column."""
        return [row[0] for row in self.query(sql)]

    def everything(self) -> str:
        """Return all that the warehouse holds, as text."""
        tables = self.query("select schema_name, table_name from duckdb_tables()")
        return "".join(str(self.query(f'from "{schema}"."{name}"')) for schema, name in tables)


@contextmanager
def desk_at(directory: Path) -> Iterator[Desk]:
    """Open the workspace of a directory."""
    with opened(open_workspace(directory / "data")) as run:
        yield Desk(directory, run)
