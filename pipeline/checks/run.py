"""Check tables, promises, findings: what holds a session back, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from pipeline.checks.suites import Failure, load_suites, run_suites
from pipeline.locales import findings as words
from pipeline.warehouse.connection import run_script, transaction
from pipeline.warehouse.steps import EVERYTHING, Sessions
from pipeline.warehouse.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

SQL = Path(__file__).with_name("sql")
CHECK_TABLES = ("criterion_check", "juror_check", "session_check", "identity_check")
TABLES = (
    "unknown_candidate",
    "unknown_juror",
    "score_of_absent",
    "foreign_block",
    "foreign_criterion",
    "other_referentiel",
    "correction",
    "short_jury",
    "criterion_check",
    "juror_check",
    "session_check",
    "identity_sum",
)
STATE_TABLES = ("standing", "session_state")
NO_SESSION = ""
"""What the sum over all sessions is told of: it changes with each of them."""
NUMBERED = """
    create or replace temp table {name} as
    select row_number() over () as check_row, * from touched('checks.{name}')
"""
FAILING = """
    create or replace temp table failing as
    select * exclude (check_row) from temp.{name} semi join broken using (check_row)
"""
FOUND = "insert into found by name select $code as code, $severity as severity, cells.* from (\n{cells}\n) as cells"


def run_checks(
    connection: duckdb.DuckDBPyConnection,
    expectations: Path,
    sessions: Sessions = EVERYTHING,
    remember: Callable[[], None] = lambda: None,
) -> None:
    """Check some sessions, from their core tables to `checks.finding`, `checks.standing` and `checks.session_state`.

    A promise is about one row of a check table, and a finding about one session: those of the others stay as they are.
    `remember` numbers the findings and writes down which are new: how long they stand and what a person accepted of
    them is told from that. Raises ConfigurationError when a suite is broken or cannot run; the former findings then
    stay.
    """
    suites = load_suites(expectations, frozenset(CHECK_TABLES), words.CODES)
    reached = EVERYTHING if sessions is EVERYTHING else sessions | {NO_SESSION}
    with transaction(connection):
        tables = Tables(connection, reached)
        for name in TABLES:
            tables.make("checks", SQL / "tables" / f"{name}.sql")
        tables.view("checks", SQL / "identity_check.sql")
        failures = run_suites(suites, {name: _numbered(connection, name) for name in CHECK_TABLES})
        _find(connection, failures)
        tables.make("checks", SQL / "finding.sql")
    remember()
    with transaction(connection):
        for name in STATE_TABLES:
            tables.make("checks", SQL / f"{name}.sql")


def _numbered(connection: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """Return the counts of the rows of a check table that are checked, numbered where findings look them up."""
    connection.execute(NUMBERED.format(name=name))
    counts = f"select check_row, columns('^n_') from temp.{name}"
    return connection.execute(counts).df().set_index("check_row").rename_axis(None)


def _find(connection: duckdb.DuckDBPyConnection, failures: Sequence[Failure]) -> None:
    """Make `found`, the cells behind each row that breaks a promise."""
    run_script(connection, SQL / "found.sql")
    for failure in failures:
        connection.register("broken", pa.table({"check_row": pa.array(failure.check_rows, pa.int64())}))
        connection.execute(FAILING.format(name=failure.table))
        connection.unregister("broken")
        cells = (SQL / "findings" / f"{failure.finding}.sql").read_text(encoding="utf-8")
        told = {"code": failure.finding, "severity": failure.severity}
        connection.execute(FOUND.format(cells=cells), told)


def listed(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the findings of the last check, gravest first."""
    found = connection.sql((SQL / "finding_list.sql").read_text(encoding="utf-8")).to_arrow_table()
    table: pd.DataFrame = found.to_pandas()
    return table


def with_sentences(found: pd.DataFrame) -> pd.DataFrame:
    """Return findings listed, each with its sentence and remedy."""
    table = found.astype(object).where(found.notna(), None)
    rows: list[dict[str, Any]] = [
        dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)
    ]
    return table.assign(
        sentence=[words.sentence(row) for row in rows], remedy=[words.remedy(row["code"]) for row in rows]
    )
