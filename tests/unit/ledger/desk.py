"""Somebody's desk: files drawn as text, dropped into a workspace, and what the warehouse then holds."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from duckdb import connect

from pipeline.config import open_workspace
from pipeline.errors import FileRefused
from pipeline.referentiel.load import load_editions
from pipeline.referentiel.model import Edition
from pipeline.run import documents as documents_module
from pipeline.run import ingest as ingest_module
from pipeline.run import replay as replay_module
from pipeline.run.decide import Choice, Request, decide, waiting
from pipeline.run.files import find_exports
from pipeline.run.ingest import ingest
from pipeline.run.opened import Opened, opened
from pipeline.run.plan import FileOutcome
from pipeline.run.verify import VerifyOutcome, verify
from pipeline.sheets.layout import Layout
from pipeline.sheets.pool import Answer, Source
from pipeline.sheets.read import read_export
from pipeline.sheets.vocabulary import Vocabulary
from pipeline.vault.vault import open_vault
from pipeline.warehouse import ledger
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


def with_a11(word: str) -> str:
    """Return the scores with another word for A1.1."""
    return SCORES.replace("| A\n", f"| {word}\n")


class ReadersHere:
    """Reads files in this process: what a worker adds (limits, a life of its own) is tested with the workers."""

    def __init__(self, learn: Callable[[], tuple[Iterable[Layout], Vocabulary]]) -> None:
        self._learn = learn

    def start(self) -> None:
        """Nothing is to be started."""

    def __enter__(self) -> "ReadersHere":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, sources: Iterable[Source]) -> Iterator[Answer]:
        layouts, vocabulary = self._learn()
        known = list(layouts)
        for source in sources:
            yield self._answer(source, known, vocabulary)

    def _answer(self, source: Source, layouts: Sequence[Layout], vocabulary: Vocabulary) -> Answer:
        try:
            return Answer(read_export(source.path, source.name, layouts, vocabulary), None)
        except FileRefused as refusal:
            return Answer(None, refusal)


@contextmanager
def quick() -> Iterator[None]:
    """Read documents once, and files without starting workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents_module, "load_editions", editions_read_once)
        patch.setattr(ingest_module, "Readers", ReadersHere)
        patch.setattr(replay_module, "Readers", ReadersHere)
        yield


def write(path: Path, drawing: str, end: str = "\r\n") -> Path:
    """Write a drawn table as a text export; other ends of lines make other bytes of the same cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator=end).writerows(rows(drawing))
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

    def decide(self, choice: Choice, *targets: str, reason: str = "Relu.", author: str = "Zoé") -> list[Any]:
        """Record what a person decided."""
        return decide(self.run, Request(choice, targets, reason, author)).corrections

    def waiting(self) -> list[str]:
        """Return the numbers of the corrections that wait for a ruling."""
        return [ledger.correction_number(row["correction_no"]) for row in waiting(self.run)]

    def changes(self) -> list[tuple[object, ...]]:
        """Return (number, about, field, before, after) of every proposed change."""
        return [
            (
                ledger.correction_number(row["correction_no"]),
                row["criterion"] or row["block"] or row["session"],
                change["field"],
                change["before"],
                change["after"],
            )
            for row in ledger.corrections(self.run.connection)
            for change in row["changes"] or ()
        ]

    def number_of(self, candidate: str) -> str:
        """Return the surrogate of a candidate."""
        with open_vault(self.run.workspace.vault) as vault:
            return vault.surrogates("candidate", [candidate])[candidate]

    def drop_again(self, name: str, drawing: str) -> FileOutcome:
        """Load a drawn file whose bytes are others than those of `drop`."""
        (outcome,) = self.ingest(write(self.directory / name, drawing, "\n"))
        return outcome

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the warehouse."""
        return self.run.connection.execute(sql).fetchall()

    def column(self, sql: str) -> Sequence[object]:
        """Ask the warehouse for one column."""
        return [row[0] for row in self.query(sql)]

    def everything(self) -> str:
        """Return all that the warehouse holds on disk, as text."""
        tables = self.query("select schema_name, table_name from duckdb_tables() where not temporary")
        return "".join(str(self.query(f'from "{schema}"."{name}"')) for schema, name in tables)


@contextmanager
def desk_at(directory: Path) -> Iterator[Desk]:
    """Open the workspace of a directory."""
    with opened(open_workspace(directory / "data")) as run:
        yield Desk(directory, run)


def verified(directory: Path) -> VerifyOutcome:
    """Compare journal, raw store and warehouse of the workspace of a directory, and make the warehouse again."""
    return verify(open_workspace(directory / "data"))


def edit_warehouse(directory: Path, *statements: str) -> None:
    """Change the warehouse of a workspace behind the back of its journal."""
    with connect(directory / "data" / "curated" / "warehouse.duckdb") as connection:
        for statement in statements:
            connection.execute(statement)
