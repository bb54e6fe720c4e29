"""Temporary tables and views of one connection, where files wait to be compared: each SELECT in a file of its name."""

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from pipeline.warehouse.connection import SQL

SCORES = SQL / "staging" / "scores"


def statement(name: str) -> str:
    """Return the statement of a table, a view or an insertion."""
    return (SCORES / f"{name}.sql").read_text(encoding="utf-8")


def make(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Make temporary tables."""
    for name in names:
        connection.execute(f"create or replace temp table {name} as\n{statement(name)}")


def view(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Make temporary views."""
    for name in names:
        connection.execute(f"create or replace temp view {name} as\n{statement(name)}")


def give(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, tuple[Iterable[object], pa.DataType]],
) -> None:
    """Make a temporary table of values, each column with its type."""
    arrays = {
        column: pa.array(values if isinstance(values, list) else list(values), kind)
        for column, (values, kind) in columns.items()
    }
    connection.register("given", pa.table(arrays))
    connection.execute(f"create or replace temp table {name} as from given")
    connection.unregister("given")
