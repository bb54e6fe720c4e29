"""Promises are data: editing a suite changes what is enforced; a suite that cannot run is no pass."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.run import CHECK_TABLES
from pipeline.checks.suites import SEVERITIES, Failure, Suite, load_suites, run_suites
from pipeline.config import EXPECTATIONS
from pipeline.errors import ConfigurationError
from pipeline.locales import findings

TABLES = frozenset(CHECK_TABLES)
TABLE = pd.DataFrame(
    {"n_blank_cell": [0, 2, 0], "n_expected": [4, 4, 4], "n_told": [4, 4, 3]}, index=[1, 2, 3]
)


def promise(column: str = "n_blank_cell", **changes: Any) -> dict[str, Any]:
    return {
        "type": "expect_column_values_to_be_between",
        "kwargs": {"column": column, "min_value": 0, "max_value": 0},
        "severity": "critical",
        "meta": {"finding": "blank_cell"},
        **changes,
    }


def run(*expectations: dict[str, Any]) -> list[Failure]:
    return run_suites([Suite("s", "criterion_check", expectations)], {"criterion_check": TABLE})


def test_a_broken_promise_names_its_rows() -> None:
    assert run(promise()) == [Failure("criterion_check", "blank_cell", "blocking", (2,))]


def test_a_promise_on_two_columns_names_its_rows() -> None:
    pair = promise(
        type="expect_column_pair_values_to_be_equal", kwargs={"column_A": "n_expected", "column_B": "n_told"}
    )
    assert run(pair) == [Failure("criterion_check", "blank_cell", "blocking", (3,))]


@pytest.mark.parametrize(
    ("severity", "ours"), [("critical", "blocking"), ("warning", "warning"), ("info", "info")]
)
def test_severity_is_data(severity: str, ours: str) -> None:
    assert run(promise(severity=severity))[0].severity == ours


def test_tolerance_is_data() -> None:
    assert run(promise(kwargs={"column": "n_blank_cell", "min_value": 0, "max_value": 2})) == []


@pytest.mark.parametrize(
    "expectation",
    [
        pytest.param(promise("no_such_column"), id="unknown column"),
        pytest.param(promise(type="expect_nothing_that_exists"), id="unknown expectation"),
        pytest.param(
            promise(type="expect_table_row_count_to_equal", kwargs={"value": 99}),
            id="says no row: a whole table",
        ),
    ],
)
def test_a_suite_that_cannot_run_is_an_error_not_a_pass(expectation: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="ne peut pas tourner"):
        run(expectation)


def test_the_suite_that_cannot_run_is_named_among_those_of_its_table() -> None:
    suites = [
        Suite("sound", "criterion_check", (promise(),)),
        Suite("odd", "criterion_check", (promise("n_told"), promise("no_such_column"))),
    ]
    with pytest.raises(ConfigurationError, match="La suite odd ne peut pas tourner"):
        run_suites(suites, {"criterion_check": TABLE})


def test_shipped_suites_name_the_rows_that_break_them_table_by_table() -> None:
    suites = load_suites(EXPECTATIONS, TABLES, findings.CODES)
    tables, broken = drawn(suites, seed=7)
    assert broken
    found = run_suites(suites, tables)
    assert {(one.finding, one.severity): one.check_rows for one in found} == broken


def test_nothing_is_remembered_from_one_run_to_the_next() -> None:
    suites = load_suites(EXPECTATIONS, TABLES, findings.CODES)
    run_suites(suites, drawn(suites, seed=7)[0])
    tables, broken = drawn(suites, seed=8)
    found = run_suites(suites, tables)
    assert {(one.finding, one.severity): one.check_rows for one in found} == broken


def drawn(
    suites: list[Suite], seed: int
) -> tuple[dict[str, pd.DataFrame], dict[tuple[str, str], tuple[int, ...]]]:
    """Return check tables of a few counts each, as many rows for each seed, and the rows that break each promise."""
    random = Random(seed)
    tables = {name: pd.DataFrame(index=range(1, 6)) for name in sorted(TABLES)}
    broken: dict[tuple[str, str], tuple[int, ...]] = {}
    for suite in suites:
        for one in suite.expectations:
            first, *others = (name for key, name in one["kwargs"].items() if key.startswith("column"))
            wrong = [row for row in range(1, 6) if random.random() < 0.2]
            tables[suite.table][first] = [int(row in wrong) for row in range(1, 6)]
            for other in others:
                tables[suite.table][other] = 0
            if wrong:
                broken[one["meta"]["finding"], SEVERITIES[one["severity"]]] = tuple(wrong)
    return tables, broken


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / "essai.json").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def document(*expectations: dict[str, Any], table: str = "criterion_check") -> str:
    return json.dumps({"name": "essai", "meta": {"table": table}, "expectations": expectations})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("{", "JSON", id="not JSON"),
        pytest.param("[]", "JSON", id="not a suite"),
        pytest.param('{"name": "essai"}', "meta", id="no table"),
        pytest.param(document(promise(), table="core"), "table inconnue", id="unknown table"),
        pytest.param(document(promise(meta={"finding": "vague"})), "constat inconnu", id="unknown finding"),
        pytest.param(document(promise(severity="grave")), "gravité inconnue", id="unknown severity"),
        pytest.param(
            document(promise(kwargs={"column": "n_blank_cell", "max_value": 0, "mostly": 0.9})),
            "mostly",
            id="mostly",
        ),
        pytest.param(
            document(promise(type="expect_column_values_to_be_unique", kwargs={"column": "session"})),
            "entre elles",
            id="across rows",
        ),
    ],
)
def test_a_broken_suite_is_refused_by_name(written: Callable[[str], Path], text: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told) as refused:
        load_suites(written(text), TABLES, findings.CODES)
    assert "essai.json" in str(refused.value)


def test_no_suite_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="Aucune suite"):
        load_suites(tmp_path, TABLES, findings.CODES)


def test_every_shipped_suite_is_explained_and_every_finding_enforced() -> None:
    suites = load_suites(EXPECTATIONS, TABLES, findings.CODES)
    explained = (EXPECTATIONS / "README.md").read_text(encoding="utf-8")
    assert [suite.name for suite in suites if f"`{suite.name}`" not in explained] == []
    assert {e["meta"]["finding"] for suite in suites for e in suite.expectations} == findings.CODES
