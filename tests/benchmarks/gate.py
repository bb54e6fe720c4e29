"""The gate against its peers: `python -m tests.benchmarks.gate [--quick] [--write PAGE]`.

The same promises on the same scores, each in a process of its own by turns: our check tables and suites; the same check
tables with the suites as plain SQL; Great Expectations on the scores themselves, as a DataFrame.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from pipeline.config import EXPECTATIONS, open_workspace
from pipeline.run.check import check
from pipeline.run.files import find_exports
from pipeline.run.ingest import ingest
from pipeline.run.opened import opened
from tests.benchmarks import samples
from tests.benchmarks.tasks import Clock, Measured, Peak

SESSIONS = "Session;Intitulé;Centre;Type;Début;Fin;Référentiel;Règlement\n"
PEOPLE = "Session;N° candidat;Nom;Prénom;Cohorte;Centre;Voie d'accès;Blocs;Passage;Présence\n"
PER_CANDIDATE, PER_SESSION = 90, 1_000_000
ROUNDS = 3


def registers(directory: Path, n_rows: int) -> None:
    """Write the registers of the long text: its sessions, and everybody graded there."""
    n_sessions = -(-n_rows // PER_SESSION)
    rules = "banque_assurance/v1;exemple-1"
    lines = [
        f"S{2015 + n};S{n};LYO;officielle;{2015 + n}-03-02;{2015 + n}-03-06;{rules}\n"
        for n in range(n_sessions)
    ]
    (directory / "sessions.csv").write_text(SESSIONS + "".join(lines), encoding="utf-8")
    for n in range(n_sessions):
        last = min((n + 1) * PER_SESSION, n_rows)
        numbers = range(n * PER_SESSION // PER_CANDIDATE, -(-last // PER_CANDIDATE))
        people = [f"S{2015 + n};{i:06d};N{i};P;G1;LYO;FC;BC01+BC02+BC03;1;présent\n" for i in numbers]
        (directory / f"inscriptions {n}.csv").write_text(PEOPLE + "".join(people), encoding="utf-8")


def prepare(home: Path, n_rows: int) -> None:
    """Load everything and check it once: core tables are there, findings are known."""
    exports = home / "exports"
    exports.mkdir(parents=True)
    registers(exports, n_rows)
    samples.long_text(exports / "notes.csv", n_rows)
    with opened(open_workspace(home)) as run:
        ingest(run, find_exports([exports]))
        check(run)


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
                        f"select check_row from checks.{suite.table} where not ({is_kept})"
                    ).fetchall()
                    if rows:
                        numbers = tuple(row[0] for row in rows)
                        failures.append(
                            Failure(promise["meta"]["finding"], SEVERITIES[promise["severity"]], numbers)
                        )
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


TASKS = {task.__name__: task for task in (ours, plain_sql, on_dataframe)}


def measured(task: str, home: Path) -> Measured:
    """Run a task in a new process."""
    command = [sys.executable, "-m", "tests.benchmarks.gate", "--task", task, "--home", str(home)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Measured = json.loads(done.stdout)
    return found


def report(n_rows: int, rounds: int, directory: Path) -> str:
    """Measure each task by turns; return the page."""
    prepare(directory, n_rows)
    found: dict[str, list[Measured]] = {task: [] for task in TASKS}
    for _ in range(rounds):
        for task in TASKS:
            found[task].append(measured(task, directory))
    middle: dict[str, dict[str, Any]] = {
        task: {name: median(one[name] for one in all_of) for name in all_of[0]}
        for task, all_of in found.items()
    }
    first, plain, frame = (middle[task] for task in TASKS)
    titles = ("check tables and suites", "the same as plain SQL", "Great Expectations on the DataFrame")
    lines = [
        f"| {title} | {one['seconds']:.2f} | {one['cpu_seconds']:.2f} | {one['peak_mb']:.0f} |"
        for title, one in zip(titles, (first, plain, frame), strict=True)
    ]
    versions = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pandas", "great-expectations"))
    return (
        "# Performance of the gate\n\nMade by `python -m tests.benchmarks.gate --write docs/performance-checks.md`.\n\n"
        f"Machine: {os.cpu_count()} processors, {platform.system()} {platform.release()}; load average at the start "
        f"{os.getloadavg()[0]:.1f}. Python {platform.python_version()}, {versions}.\n\n"
        f"Method: {n_rows:,} scores in {-(-n_rows // PER_SESSION)} sessions, core tables built beforehand; each is "
        f"the median of {rounds} runs, in a new process, by turns; imports are not counted. The DataFrame holds "
        "every cell due and is in memory before its clock starts.\n\n"
        "| | seconds | processor seconds | peak, MB |\n|---|---|---|---|\n" + "\n".join(lines) + "\n\n"
        f"**{first['seconds'] / plain['seconds']:.2f} times plain SQL** (promise: at most 1.5); "
        f"**{frame['seconds'] / first['seconds']:.1f} times faster** (promise: 5) and "
        f"**{frame['peak_mb'] / first['peak_mb']:.1f} times lighter** (promise: 3) than on the DataFrame.\n"
    )


def main() -> None:
    """Measure, and write or show the page; or run one task and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a million scores, once each")
    parser.add_argument("--write", type=Path, help="where the page goes")
    parser.add_argument("--task", choices=TASKS)
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args()
    if asked.task:
        peak = Peak()
        peak.start()
        took = TASKS[asked.task](asked.home)
        sys.stdout.write(json.dumps({**took, "peak_mb": peak.megabytes()}))
        return
    with tempfile.TemporaryDirectory(prefix="acquis-gate-") as directory:
        page = report(1_000_000 if asked.quick else 10_000_000, 1 if asked.quick else ROUNDS, Path(directory))
    if asked.write:
        asked.write.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)


if __name__ == "__main__":
    main()
