"""The gate against its peers: `python -m tests.benchmarks.gate [--quick] [--write PAGE]`.

The same promises on the same scores, each in a process of its own by turns: our check tables and suites; the same check
tables with the suites as plain SQL; Great Expectations on the scores themselves, as a DataFrame. Then one sheet is
corrected, and its session alone built and checked again, beside building and checking everything.
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

from tests.benchmarks import sessions
from tests.benchmarks.gate_tasks import AGAIN, CORRECTIONS, PEERS, TASKS
from tests.benchmarks.tasks import Measured, Peak

ROUNDS = 3
QUICK, LONG = 112, 1_112
"""How many sessions: a million scores, ten million."""


def measured(task: str, home: Path) -> Measured:
    """Run a task in a new process."""
    command = [sys.executable, "-m", "tests.benchmarks.gate", "--task", task, "--home", str(home)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Measured = json.loads(done.stdout)
    return found


def report(n_sessions: int, rounds: int, directory: Path) -> str:
    """Measure each task by turns; return the page."""
    load = os.getloadavg()[0]
    sessions.write(directory / "exports", n_sessions)
    prepared = measured("prepare", directory)
    peers = _medians([task.__name__ for task in PEERS], rounds, directory)
    again = _medians([task.__name__ for task in AGAIN], rounds, directory)
    return "\n".join([_head(n_sessions, rounds, load, prepared), _beside_peers(*peers), _again(*again)])


def _medians(tasks: list[str], rounds: int, directory: Path) -> list[Measured]:
    """Return the median of every measure of each task, in their order."""
    found: dict[str, list[Measured]] = {task: [] for task in tasks}
    for _ in range(rounds):
        for task in tasks:
            found[task].append(measured(task, directory))
    return [{name: median(one[name] for one in all_of) for name in all_of[0]} for all_of in found.values()]


def _head(n_sessions: int, rounds: int, load: float, prepared: Measured) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pandas", "great-expectations"))
    return (
        "# Performance of the gate\n\nMade by `python -m tests.benchmarks.gate --write docs/performance-checks.md`.\n\n"
        f"Machine: {os.cpu_count()} processors, {platform.system()} {platform.release()}; load average at the start "
        f"{load:.1f}, at the end {os.getloadavg()[0]:.1f}. Python {platform.python_version()}, {versions}.\n\n"
        f"{n_sessions * sessions.PER_SESSION:,} scores in {n_sessions:,} sessions of a hundred candidates, with their "
        f"registers. Loading them and building core tables took {prepared['loading']:.0f} s, the first check "
        f"{prepared['seconds'] - prepared['loading']:.0f} s, imports included, with at most "
        f"{prepared['peak_mb']:.0f} MB. "
        f"Each measure is the median of {rounds} runs, in a new process, by turns; imports are not counted.\n"
    )


def _beside_peers(first: Measured, plain: Measured, frame: Measured) -> str:
    rows = {
        "check tables and suites": first,
        "the same as plain SQL": plain,
        "Great Expectations on the DataFrame": frame,
    }
    lines = [
        f"| {title} | {one['seconds']:.2f} | {one['cpu_seconds']:.2f} | {one['peak_mb']:.0f} |"
        for title, one in rows.items()
    ]
    return (
        "## Every session, beside peers\n\nCore tables were built beforehand; the DataFrame holds every cell due and "
        "is in memory before its clock starts.\n\n"
        "| | seconds | processor seconds | peak, MB |\n|---|---|---|---|\n" + "\n".join(lines) + "\n\n"
        f"**{first['seconds'] / plain['seconds']:.2f} times plain SQL** (promise: at most 1.5); "
        f"**{frame['seconds'] / first['seconds']:.1f} times faster** (promise: 5) and "
        f"**{frame['peak_mb'] / first['peak_mb']:.1f} times lighter** (promise: 3) than on the DataFrame.\n"
    )


def _again(one: Measured, everything: Measured) -> str:
    lines = [
        f"| {title} | {took['build']:.2f} | {took['check']:.2f} | {took['seconds']:.2f} |"
        for title, took in {"one session": one, "every session": everything}.items()
    ]
    return (
        "## One sheet corrected\n\nIn a process that has checked before (a command of its own adds the 5 s of "
        "importing Great Expectations): once a correction of one sheet is accepted, core tables are built and promises "
        f"checked; the median of {CORRECTIONS} sheets of as many sessions. Accepting it takes {one['accept']:.2f} s "
        "before, most of it to take the names of everybody registered out of the reason given.\n\n"
        "| | building, s | checking, s | both, s |\n|---|---|---|---|\n" + "\n".join(lines) + "\n\n"
        f"**{one['check']:.2f} s to check again** (promise: under 1 s), "
        f"**{everything['seconds'] / one['seconds']:.0f} times faster** than building and checking everything "
        "(promise: 30).\n"
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
        page = report(QUICK if asked.quick else LONG, 1 if asked.quick else ROUNDS, Path(directory))
    if asked.write:
        asked.write.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)


if __name__ == "__main__":
    main()
