"""What stands for Great Expectations where no promise is at stake: it takes half a second for each check of a test."""

from collections.abc import Callable, Mapping
from typing import Any

import duckdb
import pandas as pd
import pytest

from pipeline.checks import run as checks
from pipeline.checks.suites import SEVERITIES, Failure, Suite
from pipeline.config import EXPECTATIONS
from pipeline.warehouse.build import build


def broken(suites: list[Suite], tables: Mapping[str, pd.DataFrame]) -> list[Failure]:
    """Return what `pipeline.checks.suites.run_suites` does of the promises that ship."""
    return [
        failure
        for suite in suites
        for expectation in suite.expectations
        if (failure := _failure(suite.table, expectation, tables[suite.table])).check_rows
    ]


def _failure(name: str, expectation: Mapping[str, Any], table: pd.DataFrame) -> Failure:
    asked = expectation["kwargs"]
    if "column_A" in asked:
        holds = table[asked["column_A"]] == table[asked["column_B"]]
    else:
        holds = table[asked["column"]].between(asked["min_value"], asked["max_value"])
    severity = SEVERITIES[expectation["severity"]]
    return Failure(name, expectation["meta"]["finding"], severity, tuple(map(int, table.index[~holds])))


def check(connection: duckdb.DuckDBPyConnection, remember: Callable[[], None] = lambda: None) -> None:
    """Make core tables again and check all, promises at once."""
    build(connection)
    check_as_built(connection, remember)


def check_as_built(
    connection: duckdb.DuckDBPyConnection, remember: Callable[[], None] = lambda: None
) -> None:
    """Check all, promises at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "run_suites", broken)
        checks.run_checks(connection, EXPECTATIONS, remember=remember)
