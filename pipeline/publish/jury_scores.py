"""Scores as arrays: what juries gave and hold, read from the warehouse in bulk, one row per score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

SQL = Path(__file__).with_name("sql")
TEXTS = ("exam", "session", "candidate", "criterion", "juror")

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Texts:
    """A column of texts: each row's rank in the names, which are in order."""

    names: tuple[str, ...]
    rank: Ints


@dataclass(frozen=True)
class Scores:
    """Rows in the order of exam, session, candidate and criterion; a sitting is a candidate in a session.

    `whole` holds the columns of numbers by name.
    """

    exam: Texts
    session: Texts
    candidate: Texts
    criterion: Texts
    juror: Texts
    whole: Mapping[str, Ints]

    @property
    def _texts(self) -> dict[str, Texts]:
        return {name: getattr(self, name) for name in TEXTS}

    @property
    def n(self) -> int:
        """How many scores there are."""
        return len(self.exam.rank)

    @property
    def sitting(self) -> Ints:
        """Return the number of each row's sitting, from 0."""
        moved = np.zeros(self.n, dtype=np.int64)
        for column in (self.session.rank, self.candidate.rank):
            moved[1:] |= column[1:] != column[:-1]
        return np.cumsum(moved)

    def part(self, rows: slice) -> "Scores":
        """Return some of the rows, which follow each other."""
        kept = {name: Texts(text.names, text.rank[rows]) for name, text in self._texts.items()}
        return Scores(**kept, whole={name: column[rows] for name, column in self.whole.items()})

    def by_exam(self) -> dict[str, "Scores"]:
        """Return the scores of each exam."""
        return dict(self._split(self.exam))

    def by_session(self) -> dict[str, "Scores"]:
        """Return the scores of each session, those of one exam being given."""
        return dict(self._split(self.session))

    def cube(self, values: Ints) -> Floats:
        """Return values (sittings, criteria given, jurors in turn), NaN where there is none."""
        _, criterion = np.unique(self.criterion.rank, return_inverse=True)
        slot = self.whole["slot"] - 1
        shape = (self.sitting[-1] + 1, criterion.max() + 1, slot.max() + 1)
        filled = np.full(shape, np.nan)
        filled[self.sitting, criterion, slot] = values
        return filled

    def table(self, values: Ints, criteria: Sequence[str]) -> Floats:
        """Return values (sittings, criteria), NaN where there is none."""
        column = {code: rank for rank, code in enumerate(criteria)}
        ranks = np.array([column.get(name, -1) for name in self.criterion.names], dtype=np.int64)
        filled = np.full((self.sitting[-1] + 1 if self.n else 0, len(criteria)), np.nan)
        filled[self.sitting, ranks[self.criterion.rank]] = values
        return filled

    def _split(self, by: Texts) -> Iterator[tuple[str, "Scores"]]:
        starts = np.flatnonzero(np.diff(by.rank, prepend=-1))
        for start, end in pairwise([*starts, self.n]):
            yield by.names[by.rank[start]], self.part(slice(start, end))


def individual_scores(connection: duckdb.DuckDBPyConnection, referentiel: str) -> Scores:
    """Return every score that a juror gave alone and that counts."""
    return _scores(_read(connection, "individual_score", referentiel))


def retained_results(connection: duckdb.DuckDBPyConnection, referentiel: str) -> Scores:
    """Return every criterion that a jury holds acquis or not, and that counts; nobody's in particular."""
    return _scores(_read(connection, "retained_result", referentiel))


def graded_criteria(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, list[str]]]:
    """Return the criteria of each exam of each référentiel, in order."""
    sql = (SQL / "graded_criterion.sql").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = {}
    for referentiel, exam, criterion in connection.execute(sql).fetchall():
        found.setdefault(referentiel, {}).setdefault(exam, []).append(criterion)
    return found


def _read(connection: duckdb.DuckDBPyConnection, name: str, referentiel: str) -> pa.Table:
    sql = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    return connection.sql(sql, params={"referentiel": referentiel}).to_arrow_table()


def _scores(table: pa.Table) -> Scores:
    nobody = pa.nulls(table.num_rows, pa.string())
    texts = {name: _texts(table[name] if name in table.column_names else nobody) for name in TEXTS}
    whole = {
        field.name: table[field.name].to_numpy().astype(np.int64)
        for field in table.schema
        if not pa.types.is_string(field.type)
    }
    return Scores(**texts, whole=whole)


def _texts(column: Any) -> Texts:
    """Return a column of texts as ranks; a null has none (−1)."""
    coded = (column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column).dictionary_encode()
    names = coded.dictionary.to_pylist()
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.empty(len(names) + 1, dtype=np.int64)
    rank[order], rank[-1] = np.arange(len(names)), -1
    written = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return Texts(tuple(names[i] for i in order), rank[written])
