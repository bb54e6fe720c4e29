"""What came in: one line per file, never changed, never removed."""

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from pipeline.errors import IntegrityError
from pipeline.warehouse.connection import first_row, scalar

PARSER_VERSION = "1"
"""Raised when the reading of files changes, so that a stored cell says how it was read."""


@dataclass(frozen=True)
class Receipt:
    """A file of the ledger; `file_no` is its public number, F-0042."""

    import_no: int
    file_no: str
    sha256: str
    kind: str
    layout: str | None
    status: str
    n_cells: int
    reason: str | None = None


@dataclass(frozen=True)
class Reject:
    """A cell, or a whole file, that was not taken: why, where, and what to do."""

    code: str
    sentence: str
    sheet: str = ""
    address: str = ""


def known_receipt(connection: duckdb.DuckDBPyConnection, column: str, value: str) -> Receipt | None:
    """Return the loaded file with this `sha256` or `logical_hash`, if there is one."""
    if column not in ("sha256", "logical_hash"):
        raise ValueError(f"{column} does not identify a file")
    row = first_row(
        connection,
        "select import_no, file_no, sha256, kind, layout, status, n_cells, reason from ledger.import_file"
        f" where {column} = ? and status = 'loaded' order by import_no limit 1",
        [value],
    )
    return Receipt(*row) if row else None


def next_receipt(
    connection: duckdb.DuckDBPyConnection, sha256: str, kind: str, layout: str | None, n_cells: int
) -> Receipt:
    """Return the line of a file that is about to be loaded, with the next number."""
    number = scalar(connection, "select coalesce(max(import_no), 0) + 1 from ledger.import_file")
    return Receipt(number, f"F-{number:04d}", sha256, kind, layout, "loaded", n_cells)


def record_loaded(connection: duckdb.DuckDBPyConnection, receipt: Receipt, logical_hash: str) -> None:
    """Write the line of a file whose cells are loaded in the same transaction."""
    _record(connection, receipt, logical_hash, None)


def record_quarantined(
    connection: duckdb.DuckDBPyConnection, sha256: str, kind: str, reject: Reject
) -> Receipt:
    """Write, or find again, the line of a file that was refused whole, for the same reason."""
    row = first_row(
        connection,
        "select import_no, file_no, sha256, kind, layout, status, n_cells, reason from ledger.import_file"
        " where sha256 = ? and status = 'quarantined' and reason = ?",
        [sha256, reject.sentence],
    )
    if row:
        return Receipt(*row)
    number = next_receipt(connection, sha256, kind, None, 0)
    receipt = Receipt(number.import_no, number.file_no, sha256, kind, None, "quarantined", 0, reject.sentence)
    _record(connection, receipt, None, reject)
    return receipt


def _record(
    connection: duckdb.DuckDBPyConnection,
    receipt: Receipt,
    logical_hash: str | None,
    reject: Reject | None,
) -> None:
    connection.execute(
        "insert into ledger.import_file values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            receipt.import_no,
            receipt.file_no,
            receipt.sha256,
            logical_hash,
            receipt.kind,
            receipt.layout,
            PARSER_VERSION,
            receipt.status,
            reject.code if reject else None,
            receipt.reason,
            reject.sheet if reject else None,
            reject.address if reject else None,
            receipt.n_cells,
            datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        ],
    )


def confirm(connection: duckdb.DuckDBPyConnection, receipt: Receipt) -> None:
    """Read a committed file again; raises IntegrityError when the commit did not keep it."""
    found = "select count(*) from ledger.import_file where import_no = ? and sha256 = ?"
    if scalar(connection, found, [receipt.import_no, receipt.sha256]) != 1:
        raise IntegrityError(
            f"Le fichier {receipt.file_no} n'a pas été enregistré alors que la base l'annonçait. "
            "Relancer la même commande ; si cela persiste, vérifier le disque."
        )
