"""One thing to measure of the gate, in a process of its own; imports are done before the clock starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from pipeline.config import EXPECTATIONS, open_workspace
from pipeline.run.check import check
from pipeline.run.decide import Request, decide
from pipeline.run.files import find_exports
from pipeline.run.ingest import ingest
from pipeline.run.opened import Opened, opened
from pipeline.warehouse import ledger, steps
from tests.benchmarks import sessions
from tests.benchmarks.tasks import Clock, Measured

CORRECTIONS = 6


def prepare(home: Path) -> Measured:
    """Load everything and check it once: core tables are there, findings are known."""
    clock = Clock()
    with opened(open_workspace(home)) as run:
        ingest(run, find_exports([home / "exports"]))
        loaded = clock.read()["seconds"]
        check(run)
    return {"loading": loaded, **clock.read()}


def ours(home: Path) -> Measured:
    """Build the check tables and run every suite, Great Expectations being imported before."""
    from pipeline.checks.run import run_checks
    from pipeline.checks.suites import _quiet_context
    from pipeline.warehouse.connection import open_warehouse

    _quiet_context()
    with open_warehouse(open_workspace(home).warehouse) as connection:
        clock = Clock()
        run_checks(connection, EXPECTATIONS)
        return clock.read()


def plain_sql(home: Path) -> Measured:
    """Build the same tables; what Great Expectations finds is found by a comparison in SQL."""
    from pipeline.checks import run as checks
    from pipeline.checks.suites import SEVERITIES, Failure, Suite
    from pipeline.warehouse.connection import open_warehouse

    with open_warehouse(open_workspace(home).warehouse) as connection:

        def run_suites(suites: list[Suite], _tables: object) -> list[Failure]:
            failures = []
            for suite in suites:
                for promise in suite.expectations:
                    told = promise["kwargs"]
                    is_kept = (
                        f"{told['column']} between {told['min_value']} and {told['max_value']}"
                        if "column" in told
                        else f"{told['column_A']} = {told['column_B']}"
                    )
                    rows = connection.execute(
                        f"select check_row from temp.{suite.table} where not ({is_kept})"
                    ).fetchall()
                    if rows:
                        numbers = tuple(row[0] for row in rows)
                        severity = SEVERITIES[promise["severity"]]
                        failures.append(Failure(suite.table, promise["meta"]["finding"], severity, numbers))
            return failures

        checks.run_suites = run_suites  # type: ignore[assignment]
        clock = Clock()
        checks.run_checks(connection, EXPECTATIONS)
        return clock.read()


def on_dataframe(home: Path) -> Measured:
    """Run the promises on cells with Great Expectations alone, on every cell due as a DataFrame already in memory."""
    from great_expectations.core.expectation_suite import ExpectationSuite

    from pipeline.checks.suites import _quiet_context
    from pipeline.warehouse.connection import open_warehouse

    context = _quiet_context()
    with open_warehouse(open_workspace(home).warehouse) as connection:
        cells = connection.execute(
            "select session, exam, criterion, candidate, slot, state, level, is_off_scale,"
            " is_out_of_scope_without_decision, address from core.expected_score"
        ).df()
    promises = [
        {
            "type": "expect_column_values_to_not_be_in_set",
            "kwargs": {"column": "state", "value_set": ["blank"]},
        },
        {
            "type": "expect_column_values_to_not_be_in_set",
            "kwargs": {"column": "state", "value_set": ["not_assessed"]},
        },
        {
            "type": "expect_column_values_to_be_in_set",
            "kwargs": {"column": "is_off_scale", "value_set": [False]},
        },
        {
            "type": "expect_column_values_to_be_in_set",
            "kwargs": {"column": "is_out_of_scope_without_decision", "value_set": [False]},
        },
    ]
    clock = Clock()
    asset = context.data_sources.add_pandas("cells").add_dataframe_asset("cells")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": cells})
    batch.validate(
        ExpectationSuite(name="cells", expectations=promises),
        result_format={
            "result_format": "COMPLETE",
            "unexpected_index_column_names": ["candidate", "criterion"],
        },
    )
    return clock.read()


def one_session(home: Path) -> Measured:
    """Correct a sheet of one session after another in a process that has checked before; the medians."""
    found: list[dict[str, float]] = []
    with opened(open_workspace(home)) as run:
        steps.forget(run.connection, "check")
        check(run)
        for _ in range(CORRECTIONS):
            sheet = sessions.corrected(home, ledger.next_import_no(run.connection))
            (loaded,) = ingest(run, find_exports([sheet])).files
            clock = Clock()
            with _unbuilt():
                decide(run, Request("accept", [loaded.receipt.file_no], "Relu."))
            found.append({"accept": clock.read()["seconds"], **_refreshed(run)})
    return {name: median(one[name] for one in found) for name in found[0]}


def everything(home: Path) -> Measured:
    """Build and check all sessions again in a process that has checked before, as a change of document has it done."""
    with opened(open_workspace(home)) as run:
        steps.forget(run.connection, "check")
        check(run)
        steps.forget(run.connection, "build", "check")
        return _refreshed(run)


@contextmanager
def _unbuilt() -> Iterator[None]:
    """Leave core tables as they are meanwhile: their building is measured apart."""
    build = Opened.ensure_built
    Opened.ensure_built = lambda _run: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        Opened.ensure_built = build  # type: ignore[method-assign]


def _refreshed(run: Opened) -> Measured:
    """Build and check the sessions of which something was said."""
    clock = Clock()
    run.ensure_built()
    built = clock.read()["seconds"]
    check(run)
    took = clock.read()
    return {"build": built, "check": took["seconds"] - built, **took}


PEERS = (ours, plain_sql, on_dataframe)
AGAIN = (one_session, everything)
TASKS = {task.__name__: task for task in (prepare, *PEERS, *AGAIN)}
