"""Core tables and marts, each from one SELECT in a file, in the order of their dependencies."""

from collections.abc import Collection

import duckdb

from pipeline.warehouse.connection import SQL, build_table, build_view, rows, transaction

CORE = (
    "centre",
    "sitting",
    "exemption",
    "typed_score",
    "score",
    "exam_absence",
    "registration",
    "expected_score",
    "retained_score",
    "proposition",
    "decision",
)
VIEWS = frozenset({"typed_score"})
MARTS = ("block_outcome", "criterion_outcome", "activity_outcome", "competency_outcome", "completeness")


def build(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every core table and mart again from the ledger, all together or not at all."""
    with transaction(connection):
        for name in CORE:
            make = build_view if name in VIEWS else build_table
            make(connection, "core", SQL / "core" / f"{name}.sql")
        for name in MARTS:
            build_table(connection, "mart", SQL / "marts" / f"{name}.sql")


def totals(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many cells are due in all sessions, and in which state they are."""
    (found,) = rows(connection, (SQL / "totals.sql").read_text(encoding="utf-8"))
    return {name: int(n) for name, n in found.items()}


def rejected_cells(
    connection: duckdb.DuckDBPyConnection, import_nos: Collection[int]
) -> list[tuple[int, str, str, str]]:
    """Return (import_no, code, sheet, address) of the cells of some files that their session's scale does not know."""
    sql = (SQL / "staging" / "rejects.sql").read_text(encoding="utf-8")
    return connection.execute(sql, {"import_nos": list(import_nos)}).fetchall()
