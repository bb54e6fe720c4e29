"""Figures at ten million scores: `python -m tests.benchmarks.figures [--quick] [--write PAGE]`.

Marts made in the warehouse beside the same SELECTs over tables in memory; then the pages that show figures, each run as
a person who narrows it does, in one warm process.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks import sessions
from tests.benchmarks.figures_tasks import TASKS
from tests.benchmarks.gate import LONG, QUICK
from tests.benchmarks.tasks import Measured

ROUNDS = 3


def measured(task: str, home: Path) -> Measured:
    """Run a task in a new process."""
    command = [sys.executable, "-m", "tests.benchmarks.figures", "--task", task, "--home", str(home)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Measured = json.loads(done.stdout)
    return found


def report(n_sessions: int, rounds: int, directory: Path) -> str:
    """Measure; return the page."""
    load = os.getloadavg()[0]
    sessions.write(directory / "exports", n_sessions)
    published = measured("publish", directory)
    runs = [(measured("marts", directory), measured("marts_in_memory", directory)) for _ in range(rounds)]
    ours, peer = (median(run[i]["seconds"] for run in runs) for i in (0, 1))
    shown = measured("pages", directory)
    return "\n".join([_head(n_sessions, load, published), _marts(ours, peer, rounds), _pages(shown)])


def _head(n_sessions: int, load: float, published: Measured) -> str:
    return (
        "# Performance of figures\n\n"
        "Made by `python -m tests.benchmarks.figures --write docs/performance-figures.md`.\n\n"
        f"Machine: {os.cpu_count()} processors, {platform.system()} {platform.release()}; load average at the start "
        f"{load:.1f}. Python {platform.python_version()}.\n\n"
        f"{n_sessions * sessions.PER_SESSION:,} scores in {n_sessions:,} sessions of a hundred candidates. Checked "
        f"already, they are published in {published['seconds']:.0f} s; the file of quality managers, which lists every "
        f"person and cell behind every figure, takes {published['megabytes']:.0f} MB.\n"
    )


def _marts(ours: float, peer: float, rounds: int) -> str:
    return (
        f"## Marts\n\nEvery mart made whole in the warehouse: {ours:.2f} s; the same SELECTs over core tables in "
        f"memory: {peer:.2f} s (medians of {rounds}). **{ours / peer:.2f} times** (promise: under 1.5).\n"
    )


def _pages(shown: Measured) -> str:
    rows = [
        f"| {page} | {len(times)} | {1000 * median(times):.0f} | {1000 * _p95(times):.0f} |"
        for page, times in shown["pages"].items()
    ]
    everything = [one for times in shown["pages"].values() for one in times]
    return (
        "## Pages\n\nThe script of each page with what surrounds it, run with filters that nobody had chosen before, "
        "each in a session of its own; the first run of each page in the process is not counted. "
        "Milliseconds.\n\n"
        "| page | runs | median | 95th percentile |\n|---|---|---|---|\n" + "\n".join(rows) + "\n\n"
        f"**{1000 * _p95(everything):.0f} ms at the 95th percentile over all** (promise: under 100 ms).\n"
    )


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def main() -> None:
    """Measure, and write or show the page; or run one task and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a million scores")
    parser.add_argument("--write", type=Path, help="where the page goes")
    parser.add_argument("--task", choices=TASKS)
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args()
    if asked.task:
        sys.stdout.write(json.dumps(TASKS[asked.task](asked.home)))
        return
    with tempfile.TemporaryDirectory(prefix="acquis-figures-") as directory:
        page = report(QUICK if asked.quick else LONG, ROUNDS, Path(directory))
    if asked.write:
        asked.write.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)


if __name__ == "__main__":
    main()
