"""One thing to measure of figures, in a process of its own; imports are done before the clock starts."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from pipeline.config import open_workspace
from pipeline.publish.publication import audience_file
from pipeline.run.check import check
from pipeline.run.files import find_exports
from pipeline.run.ingest import ingest
from pipeline.run.opened import opened
from pipeline.run.publish import publish as run_publish
from pipeline.warehouse.build import make_marts
from pipeline.warehouse.connection import SQL, open_warehouse, run_script
from pipeline.warehouse.tables import Tables
from tests.benchmarks.tasks import Clock, Measured

CORE = (
    "block", "registration", "decision", "retained_score", "expected_score", "criterion", "criterion_competency",
    "session",
    "reglement", "proposition", "applied_rule", "juror_proposition", "pivotal_criterion",
)  # fmt: skip
"""The tables that marts read."""

N_CHOICES = 12


def publish(home: Path) -> Measured:
    """Load, check and publish everything; only publishing is timed."""
    with opened(open_workspace(home)) as run:
        ingest(run, find_exports([home / "exports"]))
        check(run)
        clock = Clock()
        run_publish(run)
        told = clock.read()
    path = audience_file(open_workspace(home).publications, "quality")
    return {**told, "megabytes": path.stat().st_size / 1e6}


def marts(home: Path) -> Measured:
    """Make every mart again, whole, in the warehouse."""
    with open_warehouse(open_workspace(home).warehouse) as connection:
        tables = Tables(connection)
        clock = Clock()
        make_marts(connection, tables)
        return clock.read()


def marts_in_memory(home: Path) -> Measured:
    """Make every mart by the same SELECTs over tables copied to memory."""
    connection = duckdb.connect()
    connection.execute(f"attach '{open_workspace(home).warehouse}' as warehouse (read_only)")
    connection.execute("create schema core; create schema mart; create schema ledger")
    for name in CORE:
        connection.execute(f"create table core.{name} as from warehouse.core.{name}")
    connection.execute("detach warehouse")
    run_script(connection, SQL / "held.sql")
    connection.execute("create temp macro touched(rows) as table from query_table(rows)")
    connection.execute("create temp table registered_session as from core.session")
    clock = Clock()
    make_marts(connection, _InMemory(connection))
    return clock.read()


class _InMemory(Tables):
    """Makes tables whole as they come, in no order."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def make(self, schema: str, path: Path) -> None:
        """Make a table from its SELECT."""
        self._connection.execute(
            f"create or replace table {schema}.{path.stem} as {path.read_text(encoding='utf-8')}"
        )


def pages(home: Path) -> dict[str, dict[str, list[float]]]:
    """Run each page with choices that nobody made before; its first run in the process is not counted."""
    os.environ["ACQUIS_DATA"] = str(home)
    from dashboards import audience, labels
    from dashboards.context import open_context, open_publication

    publication = open_publication()
    if publication is None:
        raise SystemExit("nothing published")
    context = open_context(audience.current(), publication, None)
    sessions = [labels.session(context, row.session) for row in context.sessions[-N_CHOICES:]]
    years = [str(year) for year in sorted({row.year for row in context.sessions})[-N_CHOICES:]]
    chosen = {
        "reussite": [{"annee": year} for year in years],
        "competences": [{"session": session} for session in sessions],
        "deliberations": [{"session": session} for session in sessions],
        "promotions": [{"annee": year} for year in years],
        "chiffre": [{"chiffre": CRITERION, "session": session} for session in sessions],
    }
    return {"pages": {page: list(_times(page, choices)) for page, choices in chosen.items()}}


CRITERION = "Taux d'acquisition du critère"


def _times(page: str, choices: Sequence[dict[str, str]]) -> Iterator[float]:
    """Time the script of a page alone, once for each choice; the first warms imports and is left out."""
    from streamlit.testing.v1 import AppTest

    from tests.dashboards.screens import APP

    for rank, choice in enumerate([{}, *choices]):
        test = AppTest.from_file(APP, default_timeout=120)
        for name, value in choice.items():
            test.query_params[name] = value
        test.run()
        test.switch_page(f"../pages/{page}.py")
        begun = time.perf_counter()
        test.run()
        taken = time.perf_counter() - begun
        if test.exception:
            raise SystemExit(test.exception[0].value)
        if rank:
            yield taken


TASKS = {task.__name__: task for task in (publish, marts, marts_in_memory, pages)}
