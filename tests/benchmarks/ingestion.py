"""Ingestion against its peers: `python -m tests.benchmarks.ingestion [--quick] [--write PAGE]`.

Each measure runs in a process of its own, ours and its peer's by turns, so that both meet the same machine.
"""

import argparse
import compileall
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from pipeline.config import ROOT
from tests.benchmarks import samples

Measured = dict[str, Any]
PACKAGES = ("duckdb", "pandas", "openpyxl", "python-calamine", "pyarrow")


@dataclass(frozen=True)
class Sizes:
    """How much is measured, and how often."""

    n_workbooks: int = 500
    n_unchanged: int = 5_000
    n_long_rows: int = 10_000_000
    n_book_cells: int = 200_000
    n_text_cells: int = 1_000_000
    n_rounds: int = 5
    n_long_rounds: int = 3


QUICK = Sizes(100, 500, 1_000_000, 50_000, 200_000, 1, 1)


class Bench:
    """Measures in a directory of its own."""

    def __init__(self, sizes: Sizes, directory: Path) -> None:
        self.sizes, self._directory = sizes, directory
        self._made: set[Path] = set()
        compileall.compile_dir(ROOT / "pipeline", quiet=1)  # as an installation does: peers are compiled too

    def sample(self, name: str, make: Callable[[Path], None]) -> Path:
        """Return the path of a sample, made once."""
        path = self._directory / name
        if path not in self._made:
            make(path)
            self._made.add(path)
        return path

    def run(self, task: str, path: Path) -> Measured:
        """Run a task in a new process, in an empty workspace."""
        work = Path(tempfile.mkdtemp(dir=self._directory))
        command = [sys.executable, "-m", "tests.benchmarks.tasks", task, str(path), str(work)]
        try:
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        finally:
            shutil.rmtree(work)
        measured: Measured = json.loads(done.stdout)
        return measured

    def rounds(self, n_rounds: int, path: Path, *tasks: str) -> dict[str, Measured]:
        """Run tasks by turns; return the median of each figure of each."""
        found: dict[str, list[Measured]] = {task: [] for task in tasks}
        for _ in range(n_rounds):
            for task in tasks:
                found[task].append(self.run(task, path))
        return {
            task: {name: median(one[name] for one in all_of) for name in all_of[0]}
            for task, all_of in found.items()
        }

    def unchanged(self) -> list[float]:
        """Return how long the whole command takes, its start included, when no file has changed."""
        files = self.sample("unchanged", lambda path: samples.workbooks(path, self.sizes.n_unchanged))
        environment = os.environ | {"ACQUIS_DATA": str(self._directory / "workspace")}
        command = [str(Path(sys.executable).with_name("acquis")), "ingest", str(files)]
        seconds = []
        for _ in range(self.sizes.n_rounds + 1):
            started = time.perf_counter()
            subprocess.run(command, env=environment, check=True, capture_output=True)
            seconds.append(time.perf_counter() - started)
        return seconds[1:]


def report(bench: Bench) -> str:
    """Measure everything; return the page."""
    return "\n\n".join(
        [_head(bench.sizes), _workbooks(bench), _long_text(bench), _unchanged(bench), _wide(bench)]
    )


def _head(sizes: Sizes) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        "# Performance of ingestion\n\n"
        "Made by `python -m tests.benchmarks.ingestion --write docs/performance-ingestion.md`.\n\n"
        f"Machine: {os.cpu_count()} processors, {platform.system()} {platform.release()}, {platform.machine()}; load "
        f"average at the start {os.getloadavg()[0]:.1f}. Python {platform.python_version()}, {versions}.\n\n"
        f"Method: each figure is the median of {sizes.n_rounds} runs ({sizes.n_long_rounds} for the long text), each "
        "in a new process, ours and its peer's by turns; the imports of that process are not counted, and every module "
        "is compiled beforehand, as an installation does. A workspace is empty and opened "
        "beforehand; ingestion is then whole: hash, private copy, guard, worker processes (their start included), "
        "grammar, ledger, vault, journal, commit, checkpoint. Core tables, built once per run whatever the number of "
        "files, are counted apart. The peak of memory is the sum of what our process and each worker held at its own "
        "worst moment; processor seconds are those of all of them."
    )


def _table(rows: list[tuple[str, Measured]]) -> str:
    lines = ["| | seconds | processor seconds | peak, MB |", "|---|---|---|---|"]
    for title, one in rows:
        lines.append(f"| {title} | {one['seconds']:.2f} | {one['cpu_seconds']:.2f} | {one['peak_mb']:.0f} |")
    return "\n".join(lines)


def _apart(ours: Measured) -> str:
    return f"Apart: opening the workspace {ours['opening']:.2f} s, core tables {ours['build']:.2f} s."


def _workbooks(bench: Bench) -> str:
    n_files, n_rounds = bench.sizes.n_workbooks, bench.sizes.n_rounds
    files = bench.sample("workbooks", lambda path: samples.workbooks(path, n_files))
    found = bench.rounds(n_rounds, files, "ingest_whole", "read_with_openpyxl")
    ours, peer = found["ingest_whole"], found["read_with_openpyxl"]
    rows = [("ingested whole", ours), ("merely read with pandas and openpyxl", peer)]
    return (
        f"## {n_files} workbooks of one candidate ({ours['n_cells'] / n_files:.0f} scores each)\n\n{_table(rows)}\n\n"
        f"**{peer['seconds'] / ours['seconds']:.1f} times faster** than reading (promise: 2). {_apart(ours)}"
    )


def _long_text(bench: Bench) -> str:
    n_rows, n_rounds = bench.sizes.n_long_rows, bench.sizes.n_long_rounds
    text = bench.sample("long.csv", lambda path: samples.long_text(path, n_rows))
    found = bench.rounds(n_rounds, text, "ingest_whole", "read_with_duckdb", "read_with_pandas")
    ours, bare, pandas = found["ingest_whole"], found["read_with_duckdb"], found["read_with_pandas"]
    rows = [
        ("ingested whole", ours),
        ("bare DuckDB `read_csv` into a file", bare),
        ("pandas `read_csv`", pandas),
    ]
    return (
        f"## A long text of {n_rows:,} scores ({text.stat().st_size / 1e6:.0f} MB)\n\n{_table(rows)}\n\n"
        f"**{ours['seconds'] / bare['seconds']:.1f} times the bare read** (promise: under 4, aim 2.5); peak memory "
        f"**{ours['peak_mb'] / pandas['peak_mb']:.2f} of pandas'** (promise: at most 1). {_apart(ours)}"
    )


def _unchanged(bench: Bench) -> str:
    seconds = bench.unchanged()
    return (
        f"## {bench.sizes.n_unchanged} unchanged files\n\n"
        f"The whole command, its start included: **{median(seconds):.2f} s** (promise: under 2), "
        f"between {min(seconds):.2f} and {max(seconds):.2f}."
    )


def _wide(bench: Bench) -> str:
    n_book, n_text, n_rounds = bench.sizes.n_book_cells, bench.sizes.n_text_cells, bench.sizes.n_rounds
    book = bench.sample("wide.xlsx", lambda path: samples.wide_workbook(path, n_book))
    text = bench.sample("wide.csv", lambda path: samples.wide_text(path, n_text))
    rows = [
        (f"a workbook of {n_book:,} cells", bench.rounds(n_rounds, book, "ingest_whole")["ingest_whole"]),
        (f"a text of {n_text:,} cells", bench.rounds(n_rounds, text, "ingest_whole")["ingest_whole"]),
    ]
    told = ", ".join(f"{one['n_cells']:,.0f} scores loaded" for _, one in rows)
    return f"## Wide sheets\n\n{_table(rows)}\n\n{told}."


def main() -> None:
    """Measure, and write or show the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small samples, once each")
    parser.add_argument("--write", type=Path, help="where the page goes")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="acquis-bench-") as directory:
        page = report(Bench(QUICK if asked.quick else Sizes(), Path(directory))) + "\n"
    if asked.write:
        asked.write.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)


if __name__ == "__main__":
    main()
