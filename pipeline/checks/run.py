"""Check tables, promises, findings: what holds a session back, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.checks.suites import Failure, load_suites, run_suites
from pipeline.locales import findings as words
from pipeline.warehouse.connection import build_table, run_script, transaction

if TYPE_CHECKING:
    import pandas as pd

SQL = Path(__file__).with_name("sql")
CHECK_TABLES = ("criterion_check", "juror_check", "session_check", "identity_check")
STATE_TABLES = ("standing", "session_state")
DETAIL_TABLES = (
    "unknown_candidate",
    "unknown_juror",
    "score_of_absent",
    "foreign_block",
    "foreign_criterion",
    "other_referentiel",
    "correction",
    "short_jury",
)


def run_checks(
    connection: duckdb.DuckDBPyConnection, expectations: Path, remember: Callable[[], None] = lambda: None
) -> None:
    """Rebuild `checks.finding` from the core tables, then `checks.standing` and `checks.session_state`.

    `remember` numbers the findings and writes down which are new: how long they stand and what a person accepted of
    them is told from that. Raises ConfigurationError when a suite is broken or cannot run; the former findings then
    stay.
    """
    with transaction(connection):
        for name in (*DETAIL_TABLES, *CHECK_TABLES):
            build_table(connection, "checks", SQL / "tables" / f"{name}.sql")
        tables = {name: connection.execute(f"from checks.{name}").df() for name in CHECK_TABLES}
        suites = load_suites(expectations, frozenset(CHECK_TABLES), words.CODES)
        _write_findings(connection, run_suites(suites, tables))
    remember()
    with transaction(connection):
        for name in STATE_TABLES:
            build_table(connection, "checks", SQL / f"{name}.sql")


def _write_findings(connection: duckdb.DuckDBPyConnection, failures: Sequence[Failure]) -> None:
    run_script(connection, SQL / "found.sql")
    for failure in failures:
        cells = (SQL / "findings" / f"{failure.finding}.sql").read_text(encoding="utf-8")
        connection.execute(
            "insert into checks.found by name select $code as code, $severity as severity, cells.*"
            f" from (\n{cells}\n) as cells",
            {"code": failure.finding, "severity": failure.severity, "rows": list(failure.check_rows)},
        )
    build_table(connection, "checks", SQL / "finding.sql")


def findings(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the findings of the last check, gravest first, each with its sentence and remedy."""
    table = connection.execute((SQL / "finding_list.sql").read_text(encoding="utf-8")).df()
    table = table.astype(object).where(table.notna(), None)
    rows: list[dict[str, Any]] = [
        dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)
    ]
    return table.assign(
        sentence=[words.sentence(row) for row in rows], remedy=[words.remedy(row["code"]) for row in rows]
    )
