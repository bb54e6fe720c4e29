"""A warehouse told the same way whatever the order of its files: sorted lines, without instants or sequence numbers."""

import hashlib
from collections.abc import Iterator

import duckdb

from pipeline.warehouse.connection import SQL

TABLES = (
    "files",
    "scores",
    "sessions",
    "registrations",
    "exemptions",
    "minutes",
    "rulings",
    "in_force",
    "findings",
)


def canonical_lines(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Give the lines of the canonical export, table after table, each sorted."""
    for name in TABLES:
        yield f"# {name}"
        sql = (SQL / "canonical" / f"{name}.sql").read_text(encoding="utf-8")
        result = connection.execute(
            f"select concat_ws(';', *columns(*)) as line from (\n{sql}\n) order by line"
        )
        while rows := result.fetchmany(10_000):
            yield from (row[0] for row in rows)


def canonical_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the hash of the canonical export."""
    digest = hashlib.sha256()
    for line in canonical_lines(connection):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()
