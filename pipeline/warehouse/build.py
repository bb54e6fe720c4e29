"""Core tables and marts, each from one SELECT in a file, in the order of their dependencies."""

from collections.abc import Collection

import duckdb

from pipeline.warehouse.connection import SQL, rows, transaction
from pipeline.warehouse.steps import EVERYTHING, Sessions
from pipeline.warehouse.tables import Tables

CORE = (
    "centre",
    "sitting",
    "exemption",
    "score",
    "exam_absence",
    "registration",
    "expected_score",
    "retained_score",
    "tally",
    "juror_tally",
    "voice",
    "applied_rule",
    "proposition",
    "juror_proposition",
    "pivotal_criterion",
    "decision",
)
VIEWS = frozenset({"centre"})
RESULTS = (
    "block_result",
    "criterion_result",
    "activity_result",
    "competency_result",
    "certification_result",
    "cumulative_result",
    "promotion_result",
)
"""What became of each person, which marts and publications count: views, since nothing else reads them."""
MARTS = (
    "block_outcome",
    "criterion_outcome",
    "activity_outcome",
    "competency_outcome",
    "completeness",
    "deliberation",
    "difference",
    "flip",
)


def build(connection: duckdb.DuckDBPyConnection, sessions: Sessions = EVERYTHING) -> None:
    """Make core tables and marts again from the ledger, for some sessions or whole; all together or not at all."""
    with transaction(connection):
        tables = Tables(connection, sessions)
        for name in CORE:
            make = tables.view if name in VIEWS else tables.make
            make("core", SQL / "core" / f"{name}.sql")
        make_marts(connection, tables)


def make_marts(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """Make the marts again from core tables, for the sessions of `tables`."""
    _show_results(connection)
    for name in MARTS:
        tables.make("mart", SQL / "marts" / f"{name}.sql")


def show_all_results(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views of what became of people, over every session."""
    Tables(connection)
    _show_results(connection)


def _show_results(connection: duckdb.DuckDBPyConnection) -> None:
    """Make those views over the sessions that tables are made of on this connection."""
    for name in RESULTS:
        select = (SQL / "results" / f"{name}.sql").read_text(encoding="utf-8")
        connection.execute(f"create or replace temp view {name} as\n{select}")


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
