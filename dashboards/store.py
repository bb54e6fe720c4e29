"""The only reader of publications: one immutable DuckDB file, opened read-only and locked.

Files never change once published, so whatever was read from a path stays true for the life of the process.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb

from pipeline.errors import IntegrityError
from pipeline.metrics.catalogue import FIGURES, Query

QUERIES = Path(__file__).with_name("queries")
LOCKS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "allow_persistent_secrets": False,
    "lock_configuration": True,
}

Record = TypeVar("Record", bound=tuple[Any, ...])
Parameters = tuple[tuple[str, object], ...]
Where = Mapping[str, Sequence[object]]


class Count(NamedTuple):
    """x of n for one group, `key` holding the values of the columns asked for."""

    key: tuple[Any, ...]
    x: int
    n: int


@dataclass(frozen=True)
class Publication:
    """The file of one audience in one publication."""

    path: Path

    def has(self, *tables: str) -> bool:
        """Say whether this audience receives all these tables."""
        return set(tables) <= _tables(self.path)

    def read(self, record: Callable[..., Record], query: str, **parameters: object) -> list[Record]:
        """Return what a query of `queries/` gives, as records whose fields are its columns."""
        columns, rows = _fetch(self.path, _sql(query), tuple(parameters.items()))
        expected = getattr(record, "_fields", columns)
        if columns != expected:
            raise IntegrityError(f"queries/{query}.sql donne {columns}, l'écran attend {expected}.")
        return [record(*row) for row in rows]

    def fetch(self, query: Query) -> list[tuple[Any, ...]]:
        """Return the rows of a query of the catalogue of figures, remembered."""
        frozen = tuple((name, _freeze(value)) for name, value in query.parameters.items())
        return _fetch(self.path, query.sql, frozen)[1]

    def fetch_once(self, query: Query) -> list[tuple[Any, ...]]:
        """Return the rows of a query whose answer may be too long to be remembered."""
        cursor = _connection(self.path).cursor()
        try:
            return cursor.execute(query.sql, query.parameters).fetchall()
        finally:
            cursor.close()

    def count(self, figure: str, by: Sequence[str], where: Where, kind: str | None = None) -> list[Count]:
        """Return a figure of the catalogue by group, over rows that match `where`.

        `kind` asks for the same figure over sessions of another kind (mock ones), which it never mixes in.
        """
        population = {"kind": (kind,)} if kind else None
        rows = self.fetch(FIGURES[figure].select(by, where, population))
        return [Count(tuple(row[:-2]), row[-2] or 0, row[-1] or 0) for row in sorted(rows, key=repr)]


def find(publications: Path, audience: str) -> Publication | None:
    """Return the audience's file of the publication that `current` names; None before the first publication.

    Raises IntegrityError where `current` names something that is not there or cannot be read.
    """
    pointer = publications / "current"
    if not pointer.is_file():
        return None
    number = pointer.read_text(encoding="utf-8").strip()
    if not re.fullmatch(r"P-[0-9]{4,}", number):
        raise IntegrityError(
            "Le pointeur « current » ne nomme pas une publication. Lancer « acquis publish »."
        )
    path = publications / number / f"{audience}.duckdb"
    if not path.is_file():
        raise IntegrityError(
            f"La publication {number} n'a pas de fichier pour ce public. Vérifier le public demandé, "
            "ou relancer « acquis publish »."
        )
    _connection(path)
    return Publication(path)


@lru_cache(maxsize=4)
def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=True, config=LOCKS)
    except duckdb.Error as error:
        raise IntegrityError(
            f"Le fichier {path.name} de la publication {path.parent.name} ne s'ouvre pas. "
            "Relancer « acquis publish »."
        ) from error


@lru_cache(maxsize=2000)
def _fetch(path: Path, sql: str, parameters: Parameters) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    cursor = _connection(path).cursor()
    try:
        cursor.execute(sql, {name: _thaw(value) for name, value in parameters})
        return tuple(column[0] for column in cursor.description or ()), cursor.fetchall()
    finally:
        cursor.close()


@lru_cache(maxsize=8)
def _tables(path: Path) -> frozenset[str]:
    _, rows = _fetch(path, "select table_name from duckdb_tables() where not internal", ())
    return frozenset(name for (name,) in rows)


@cache
def _sql(query: str) -> str:
    return (QUERIES / f"{query}.sql").read_text(encoding="utf-8")


def _freeze(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _thaw(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
