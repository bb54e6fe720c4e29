"""Promises as Great Expectations suites: read from JSON, run on check tables, turned into failing rows."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    import pandas as pd

SEVERITIES = {"critical": "blocking", "warning": "warning", "info": "info"}
ACROSS_ROWS = frozenset(
    {
        "expect_column_values_to_be_unique",
        "expect_compound_columns_to_be_unique",
        "expect_column_values_to_be_increasing",
        "expect_column_values_to_be_decreasing",
        "expect_column_value_z_scores_to_be_less_than",
    }
)
"""What a row fails because of others: a check runs on the rows of the sessions touched, and would not see them."""


@dataclass(frozen=True)
class Suite:
    """One promise: its JSON, the check table it runs on, and the finding that each expectation produces."""

    name: str
    table: str
    expectations: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Failure:
    """An expectation that does not hold on some rows of a check table."""

    table: str
    finding: str
    severity: str
    check_rows: tuple[int, ...]


def load_suites(directory: Path, tables: frozenset[str], findings: frozenset[str]) -> list[Suite]:
    """Read every suite of a directory.

    Raises ConfigurationError for one that is broken, names an unknown table or finding, or tolerates a share of
    failures: `mostly` counts check rows, not cells, so it would lie.
    """
    suites = [_load(path, tables, findings) for path in sorted(directory.glob("*.json"))]
    if not suites:
        raise ConfigurationError(f"Aucune suite de contrôles dans {directory}. Rétablir ce dossier.")
    return suites


def _load(path: Path, tables: frozenset[str], findings: frozenset[str]) -> Suite:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        suite = Suite(document["name"], document["meta"]["table"], tuple(document["expectations"]))
        wrong = [_wrong(expectation, findings) for expectation in suite.expectations]
    except json.JSONDecodeError as error:
        raise ConfigurationError(
            f"La suite {path.name} n'est pas du JSON lisible, ligne {error.lineno}. La corriger."
        ) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(
            f"La suite {path.name} n'est pas du JSON de suite : il y faut name, meta.table, et pour chaque "
            "attente type, kwargs, severity et meta.finding. La corriger."
        ) from error
    if suite.table not in tables:
        wrong.append(f"table inconnue « {suite.table} » (connues : {', '.join(sorted(tables))})")
    problems = [problem for problem in wrong if problem]
    if problems:
        raise ConfigurationError(f"La suite {path.name} ne peut pas être appliquée : {' ; '.join(problems)}.")
    return suite


def _wrong(expectation: dict[str, Any], findings: frozenset[str]) -> str | None:
    if expectation["meta"]["finding"] not in findings:
        return f"constat inconnu « {expectation['meta']['finding']} »"
    if "mostly" in expectation["kwargs"]:
        return f"« mostly » n'est pas accepté ({expectation['type']}) : il compterait des lignes, pas des cellules"
    if expectation["type"] in ACROSS_ROWS:
        return (
            f"« {expectation['type']} » compare des lignes entre elles, et un contrôle en relit quelques-unes"
        )
    if expectation.get("severity") not in SEVERITIES:
        return f"gravité inconnue pour {expectation['type']} (critical, warning ou info)"
    return None


def run_suites(suites: list[Suite], tables: Mapping[str, pd.DataFrame]) -> list[Failure]:
    """Run the suites on the check tables, each indexed by the numbers of its rows, and return what fails.

    Raises ConfigurationError when an expectation cannot run: that is no pass.
    """
    context = _quiet_context()
    source = context.data_sources.add_pandas("checks")
    batches = {
        name: source.add_dataframe_asset(name)
        .add_batch_definition_whole_dataframe("all")
        .get_batch({"dataframe": table})
        for name, table in tables.items()
    }
    return [
        failure
        for suite in suites
        for result in _validate(batches[suite.table], suite)
        if (failure := _failure(suite, result))
    ]


def _quiet_context() -> Any:
    """Start Great Expectations without telemetry, progress bars or files; its import costs seconds."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def _validate(batch: Any, suite: Suite) -> list[Any]:
    from great_expectations.core.expectation_suite import ExpectationSuite

    try:
        promise = ExpectationSuite(name=suite.name, expectations=list(suite.expectations))
        results: list[Any] = batch.validate(promise, result_format="COMPLETE").results
    except Exception as error:
        raise _cannot_run(suite, type(error).__name__) from error
    # An expectation that it does not know is left out, not raised.
    if len(results) != len(suite.expectations):
        raise _cannot_run(suite, "une attente est inconnue")
    return results


def _failure(suite: Suite, result: Any) -> Failure | None:
    promise = result.expectation_config
    if result.exception_info.get("raised_exception", True):
        raise _cannot_run(suite, promise.type)
    if result.success:
        return None
    rows = result.result.get("unexpected_index_list")
    if rows is None:
        raise _cannot_run(suite, f"{promise.type} ne dit pas quelles lignes")
    return Failure(suite.table, promise.meta["finding"], SEVERITIES[promise.severity], tuple(map(int, rows)))


def _cannot_run(suite: Suite, why: str) -> ConfigurationError:
    return ConfigurationError(
        f"La suite {suite.name} ne peut pas tourner ({why}) : le contrôle n'a pas eu lieu, rien n'est publié. "
        "Vérifier ses colonnes et ses attentes."
    )
