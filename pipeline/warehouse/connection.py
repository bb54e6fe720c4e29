"""The one way to open DuckDB: closed to the outside, one writer, whole transactions or nothing."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import AccessError, AcquisError, IntegrityError, MachineError

SQL = Path(__file__).with_name("sql")
IN_MEMORY = Path(":memory:")

_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_DAMAGED = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
)
"""What DuckDB raises for a file that it cannot make sense of; a block that fails its checksum is a bare Error."""


def open_database(
    path: Path, *, read_only: bool = False, block_size: int = 262144, readable: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file that can neither be reconfigured nor reach other files; made if it is not there.

    The files of the directory `readable` are the exception. `block_size` is that of a new file, in bytes: a small one
    suits many small tables.

    Raises IntegrityError when it cannot be opened as a database, MachineError when the disk is full, AccessError when
    this person may not read or write it.
    """
    try:
        connection = duckdb.connect(
            path, read_only=read_only, config={**_CLOSED, "default_block_size": block_size}
        )
        if readable:
            quoted = str(readable).replace("'", "''")
            connection.execute(f"set allowed_directories = ['{quoted}/']")
        connection.execute("set enable_external_access = false")
    except duckdb.Error as error:
        raise _of_the_disk(path, error) or IntegrityError(
            f"La base {path.name} ne s'ouvre pas : endommagée, ou tenue par un autre programme. "
            "Fermer les autres programmes ; si cela persiste : acquis verify, puis acquis verify --repair."
        ) from error
    connection.execute("set lock_configuration = true")
    return connection


@contextmanager
def open_warehouse(path: Path, readable: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse for writing, made on first use; its changes reach the disk before it closes.

    Long texts are read from the directory `readable`, and from nowhere else. Whatever fails while it is open and comes
    from the disk or from a damaged file is told as MachineError, AccessError or IntegrityError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() and path != IN_MEMORY:
        _make(path)
    connection = open_database(path, readable=readable)
    try:
        _refuse_older(connection, path)
        run_script(connection, SQL / "ledger.sql")
        run_script(connection, SQL / "ruled.sql")
        run_script(connection, SQL / "corrected.sql")
        run_script(connection, SQL / "told.sql")
        run_script(connection, SQL / "findings.sql")
        run_script(connection, SQL / "grammar.sql")
        run_script(connection, SQL / "held.sql")
        yield connection
        connection.execute("checkpoint")
    except duckdb.Error as error:
        told = _of_the_disk(path, error) or _of_damage(path, error)
        if told is None:
            raise
        raise told from error
    finally:
        with suppress(duckdb.Error):  # what it cannot write is told above, or is in the log since the commit
            connection.close()


def _make(path: Path) -> None:
    """Make an empty database under another name, then give it its own: half a file would never open again."""
    place = path.with_name(f"{path.name}.new")
    place.unlink(missing_ok=True)
    try:
        open_database(place).close()
        place.replace(path)
    finally:
        place.unlink(missing_ok=True)


def _of_the_disk(path: Path, error: duckdb.Error) -> AcquisError | None:
    """Return what to do about an error that the system gave DuckDB: make room, or ask for rights."""
    if any(os.strerror(number) in str(error) for number in _FULL):
        return MachineError(
            "Le disque est plein : rien n'a été enregistré à moitié. Libérer de la place, puis recommencer."
        )
    if any(os.strerror(number) in str(error) for number in _DENIED):
        return AccessError(f"La base {path} n'est pas accessible en écriture. Vérifier ses droits.")
    return None


def _of_damage(path: Path, error: duckdb.Error) -> IntegrityError | None:
    """Return what to do about an error that only a damaged file explains."""
    if type(error) is not duckdb.Error and not isinstance(error, _DAMAGED):
        return None
    return IntegrityError(
        f"La base {path.name} est endommagée : une partie ne se lit plus. "
        "Détail : acquis verify. Reconstruire l'entrepôt depuis les fichiers bruts : acquis verify --repair."
    )


def _refuse_older(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse a warehouse that an earlier version of the program made: it remembers less than this one needs."""
    columns = "select column_name from duckdb_columns() where schema_name = 'ledger' and table_name = 'minutes_version'"
    names = {row[0] for row in connection.execute(columns).fetchall()}
    if names and "row" not in names:
        raise IntegrityError(
            f"L'entrepôt {path} vient d'une version antérieure d'Acquis. Effacer les dossiers {path.parent.name} "
            "et vault de cet espace de travail, puis réimporter les fichiers bruts."
        )


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
        with suppress(
            duckdb.Error
        ):  # after a fatal error nothing is left to roll back, and the first error tells
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
            "La base ne répond pas comme prévu. Détail : acquis verify. Reconstruire : acquis verify --repair."
        )
    return row[0]


def run_script(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run a file of statements."""
    connection.execute(path.read_text(encoding="utf-8"))


def build_view(connection: duckdb.DuckDBPyConnection, schema: str, path: Path) -> None:
    """Make a view from a file that holds one SELECT; the file's stem is the view's name."""
    connection.execute(f"create or replace view {schema}.{path.stem} as\n{path.read_text(encoding='utf-8')}")


def rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> list[dict[str, Any]]:
    """Return what a query gives, each row by the names of its columns."""
    result = connection.execute(sql, parameters)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
