"""What came in: one line per file, never changed, never removed; and what people decided of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

import duckdb
import pyarrow as pa

from pipeline.errors import IntegrityError
from pipeline.warehouse.connection import SQL, rows, scalar
from pipeline.warehouse.steps import forget

PARSER_VERSION = "2"
"""Raised when the reading of files changes, so that a stored cell says how it was read."""

Ruling = Literal["accepted", "refused", "reverted", "withdrawn"]


@dataclass(frozen=True)
class Receipt:
    """A file of the ledger.

    `sha256` is of the bytes received, `kept_sha256` of what the raw store keeps of them; `code`, `reason`, `sheet`
    and `address` say why and where it was refused.
    """

    import_no: int
    sha256: str
    kept_sha256: str | None
    cells_hash: str | None
    kind: str
    layout: str | None
    status: str
    n_cells: int
    code: str | None = None
    reason: str | None = None
    sheet: str | None = None
    address: str | None = None

    @property
    def file_no(self) -> str:
        """Return the public number of the file, F-0042."""
        return file_number(self.import_no)


@dataclass(frozen=True)
class Reject:
    """A cell, or a whole file, that was not taken, or is worth a word: why, where, and what to do."""

    code: str
    sentence: str
    sheet: str = ""
    address: str = ""


@dataclass(frozen=True)
class Decided:
    """What a person decided of a correction, of a whole file or of a finding, who, and why."""

    ruling: Ruling
    author: str
    reason: str
    correction_no: int | None = None
    import_no: int | None = None
    finding_no: int | None = None


def file_number(import_no: int) -> str:
    """Return « F-0042 »."""
    return f"F-{import_no:04d}"


def correction_number(correction_no: int) -> str:
    """Return « C-0007 »."""
    return f"C-{correction_no:04d}"


def finding_number(finding_no: int) -> str:
    """Return « D-0007 »."""
    return f"D-{finding_no:04d}"


_COLUMNS = ", ".join(field.name for field in fields(Receipt))


def counted_files(connection: duckdb.DuckDBPyConnection) -> dict[str, Receipt]:
    """Return the files that count, by the hash of their bytes."""
    found = connection.execute(f"select {_COLUMNS} from ledger.counted_file order by import_no").fetchall()
    return {receipt.sha256: receipt for receipt in (Receipt(*row) for row in found)}


def quarantined_files(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Receipt]:
    """Return the files refused so far, by the hash of their bytes and the reason."""
    found = connection.execute(
        f"select {_COLUMNS} from ledger.import_file where status = 'quarantined'"
    ).fetchall()
    return {(receipt.sha256, receipt.reason or ""): receipt for receipt in (Receipt(*row) for row in found)}


def file_of(connection: duckdb.DuckDBPyConnection, import_no: int) -> Receipt | None:
    """Return a file by its number."""
    found = connection.execute(
        f"select {_COLUMNS} from ledger.import_file where import_no = ?", [import_no]
    ).fetchall()
    return Receipt(*found[0]) if found else None


def latest_file(connection: duckdb.DuckDBPyConnection, kind: str) -> Receipt | None:
    """Return the last file of a kind that counts."""
    files = [receipt for receipt in counted_files(connection).values() if receipt.kind == kind]
    return files[-1] if files else None


def import_numbers(connection: duckdb.DuckDBPyConnection) -> set[int]:
    """Return the numbers of all files, refused and withdrawn ones included."""
    return {row[0] for row in connection.execute("select import_no from ledger.import_file").fetchall()}


def next_import_no(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the next file."""
    return int(scalar(connection, "select coalesce(max(import_no), 0) + 1 from ledger.import_file"))


def record_files(connection: duckdb.DuckDBPyConnection, receipts: Sequence[Receipt]) -> None:
    """Write the lines of files, in the transaction that holds their cells."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    lines = [
        {**vars(receipt), "file_no": receipt.file_no, "parser_version": PARSER_VERSION, "received_at": now}
        for receipt in receipts
    ]
    types = {"import_no": pa.int32(), "n_cells": pa.int32(), "received_at": pa.timestamp("us")}
    columns = {
        name: pa.array([row[name] for row in lines], types.get(name, pa.string())) for name in lines[0]
    }
    connection.register("given", pa.table(columns))
    connection.execute("insert into ledger.import_file by name select * from given")
    connection.unregister("given")


def record_referentiels(connection: duckdb.DuckDBPyConnection, told: Iterable[tuple[int, str]]) -> None:
    """Write which référentiels files say that they follow, in the transaction that holds their cells.

    A text that is no référentiel's is not kept: it may be anything.
    """
    if given := list(told):
        numbers, texts = zip(*given, strict=True)
        connection.execute(
            "insert into ledger.told_referentiel"
            " select import_no, read_referentiel(text) as said"
            " from (select unnest($numbers::integer []) as import_no, unnest($texts::text []) as text)"
            " where said is not null",
            {"numbers": list(numbers), "texts": list(texts)},
        )


def confirm(connection: duckdb.DuckDBPyConnection, import_nos: Collection[int]) -> None:
    """Read committed files again; raises IntegrityError when the commit did not keep them."""
    found = "select count(*) from ledger.import_file where list_contains($numbers, import_no)"
    if scalar(connection, found, {"numbers": list(import_nos)}) != len(import_nos):
        raise IntegrityError(
            "Des fichiers n'ont pas été enregistrés alors que la base l'annonçait. "
            "Relancer la même commande ; si cela persiste, vérifier le disque, puis : acquis verify"
        )


def sheets_of_files(connection: duckdb.DuckDBPyConnection) -> dict[int, list[str]]:
    """Return the names of the sheets that cells and refusals are told by, by file, in their order."""
    told = """
        select import_no, sheet from ledger.score_version where sheet <> ''
        union all
        select import_no, sheet from ledger.import_file where sheet <> ''
    """
    found = f"select import_no, list(distinct sheet order by sheet) from ({told}) group by import_no order by import_no"
    return dict(connection.execute(found).fetchall())


def rename_sheets(connection: duckdb.DuckDBPyConnection, import_no: int, names: Mapping[str, str]) -> None:
    """Tell the sheets of a file by other names; nothing else of the ledger ever changes.

    Tables that tell them by the former ones, of whatever session, are then made again.
    """
    if names:
        forget(connection, "build", "check")
    for name, other in names.items():
        for table in ("score_version", "import_file"):
            connection.execute(
                f"update ledger.{table} set sheet = ? where import_no = ? and sheet = ?",
                [other, import_no, name],
            )


def next_ruling_no(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the next ruling."""
    return int(scalar(connection, "select coalesce(max(ruling_no), 0) + 1 from ledger.ruling"))


def rulings_of(connection: duckdb.DuckDBPyConnection, decided: Iterable[Decided]) -> list[dict[str, Any]]:
    """Return what the ledger will write of decisions: numbered, dated, placed after the last file."""
    after = next_import_no(connection) - 1
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat()
    first = next_ruling_no(connection)
    return [
        {"ruling_no": first + i, **asdict(one), "after_import_no": after, "ruled_at": now}
        for i, one in enumerate(decided)
    ]


def record_rulings(connection: duckdb.DuckDBPyConnection, rulings: Iterable[Mapping[str, Any]]) -> None:
    """Write numbered rulings."""
    for ruling in rulings:
        connection.execute(
            "insert into ledger.ruling by name select $ruling_no as ruling_no, $correction_no as correction_no,"
            " $import_no as import_no, $finding_no as finding_no, $ruling as ruling, $author as author,"
            " $reason as reason, $after_import_no as after_import_no, $ruled_at::timestamp as ruled_at",
            {"finding_no": None, **ruling},
        )


def corrections(connection: duckdb.DuckDBPyConnection, **where: object) -> list[dict[str, Any]]:
    """Return proposed corrections, oldest first: what each changes, from what to what, and its ruling if any.

    `where` keeps those of an `import_no`, of some `correction_nos`, or the `waiting` ones. An accommodation is told
    by its file alone: its content never leaves the vault.
    """
    sql = (SQL / "correction.sql").read_text(encoding="utf-8")
    parameters = {"import_nos": None, "correction_nos": None, "is_waiting": None, **where}
    return rows(connection, sql, parameters)


def accepted_corrections(connection: duckdb.DuckDBPyConnection) -> dict[int, tuple[int, int]]:
    """Return the corrections accepted: number → (after which import, number of the ruling)."""
    found = connection.execute(
        "select correction_no, after_import_no, ruling_no from ledger.latest_ruling where ruling = 'accepted'"
    ).fetchall()
    return {number: (after, ruling_no) for number, after, ruling_no in found}
