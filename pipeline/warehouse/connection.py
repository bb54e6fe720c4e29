"""The one way to open DuckDB: closed to the outside, one writer, whole transactions or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import IntegrityError

SQL = Path(__file__).with_name("sql")

_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}


def open_database(
    path: Path, *, read_only: bool = False, block_size: int = 262144
) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file that can neither reach other files nor be reconfigured; made if it is not there.

    `block_size` is that of a new file, in bytes: a small one suits many small tables.

    Raises IntegrityError when it cannot be opened as a database.
    """
    try:
        connection = duckdb.connect(
            path, read_only=read_only, config={**_CLOSED, "default_block_size": block_size}
        )
    except duckdb.Error as error:
        raise IntegrityError(
            f"La base {path.name} ne s'ouvre pas : endommagée, ou tenue par un autre programme. "
            "Fermer les autres programmes ; si cela persiste, l'effacer et réimporter les fichiers bruts."
        ) from error
    connection.execute("set lock_configuration = true")
    return connection


@contextmanager
def open_warehouse(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse for writing, made on first use; its changes reach the disk before it closes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = open_database(path)
    try:
        run_script(connection, SQL / "ledger.sql")
        run_script(connection, SQL / "grammar.sql")
        yield connection
        connection.execute("checkpoint")
    finally:
        connection.close()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Run a block as one transaction, rolled back on any error.

    After an error inside a transaction DuckDB's COMMIT returns normally and commits nothing; so an error must
    never reach the COMMIT.
    """
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def first_row(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None
) -> tuple[Any, ...] | None:
    """Return the first row of a short result, read to its end: DuckDB waits on a result half read."""
    rows = connection.execute(sql, parameters).fetchall()
    return rows[0] if rows else None


def scalar(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> Any:
    """Return the one value that a query gives; raises IntegrityError when it gives none."""
    row = first_row(connection, sql, parameters)
    if row is None:
        raise IntegrityError(
            "La base ne répond pas comme prévu. Effacer l'entrepôt et réimporter les fichiers."
        )
    return row[0]


def run_script(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run a file of statements."""
    connection.execute(path.read_text(encoding="utf-8"))


def build_view(connection: duckdb.DuckDBPyConnection, schema: str, path: Path) -> None:
    """Make a view from a file that holds one SELECT; the file's stem is the view's name."""
    connection.execute(f"create or replace view {schema}.{path.stem} as\n{path.read_text(encoding='utf-8')}")


def build_table(connection: duckdb.DuckDBPyConnection, schema: str, path: Path) -> None:
    """Make a table from a file that holds one SELECT; the file's stem is the table's name."""
    select = path.read_text(encoding="utf-8")
    connection.execute(f"create or replace table {schema}.{path.stem} as\n{select}")
