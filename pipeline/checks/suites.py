"""Promises as Great Expectations suites: read from JSON, run on check tables, turned into failing rows."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping, Sequence
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
    # Always a new source: Great Expectations remembers what it measured by the names of source and table.
    source = _quiet_context().data_sources.add_pandas("checks")
    return [
        failure
        for name, table in tables.items()
        for failure in _failures(
            source.read_dataframe(table, asset_name=name), [suite for suite in suites if suite.table == name]
        )
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


def _failures(batch: Any, suites: Sequence[Suite]) -> list[Failure]:
    """Run the suites of one check table together, and return what fails.

    Only what is broken is asked for its rows: nearly all promises hold, and asking takes twice as long.
    """
    promises = [promise for suite in suites for promise in _promises(suite)]
    results = _validated(batch, promises, "BOOLEAN_ONLY")
    broken = [result.expectation_config for result in results if not result.success]
    return [_failure(batch.data_asset.name, result) for result in _validated(batch, broken, "COMPLETE")]


def _promises(suite: Suite) -> list[Any]:
    """Return the expectations of a suite as Great Expectations knows them, each with the name of the suite."""
    from great_expectations.core.expectation_suite import ExpectationSuite

    told = [{**one, "meta": {**one["meta"], "suite": suite.name}} for one in suite.expectations]
    try:
        promises: list[Any] = ExpectationSuite(name=suite.name, expectations=told).expectation_configurations
    except Exception as error:
        raise _cannot_run(suite.name, type(error).__name__) from error
    # An expectation that it does not know is left out, not raised.
    if len(promises) != len(suite.expectations):
        raise _cannot_run(suite.name, "une attente est inconnue")
    return promises


def _validated(batch: Any, promises: Sequence[Any], result_format: str) -> list[Any]:
    """Return what Great Expectations says of each promise, having told all of them or none."""
    from great_expectations.core.expectation_suite import ExpectationSuite

    if not promises:
        return []
    try:
        suite = ExpectationSuite(name=batch.data_asset.name, expectations=promises)
        results: list[Any] = batch.validate(suite, result_format=result_format).results
    except Exception as error:
        names = dict.fromkeys(promise.meta["suite"] for promise in promises)
        raise _cannot_run(" ou ".join(names), type(error).__name__) from error
    for result in results:
        if result.exception_info.get("raised_exception", True):
            raise _cannot_run(result.expectation_config.meta["suite"], result.expectation_config.type)
    if len(results) != len(promises):
        raise _cannot_run(batch.data_asset.name, "une attente n'a pas de résultat")
    return results


def _failure(table: str, result: Any) -> Failure:
    promise = result.expectation_config
    rows = result.result.get("unexpected_index_list")
    if rows is None:
        raise _cannot_run(promise.meta["suite"], f"{promise.type} ne dit pas quelles lignes")
    return Failure(table, promise.meta["finding"], SEVERITIES[promise.severity], tuple(map(int, rows)))


def _cannot_run(name: str, why: str) -> ConfigurationError:
    return ConfigurationError(
        f"La suite {name} ne peut pas tourner ({why}) : le contrôle n'a pas eu lieu, rien n'est publié. "
        "Vérifier ses colonnes et ses attentes."
    )
