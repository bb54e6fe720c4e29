"""One thing to measure, in a process of its own: `python -m tests.benchmarks.tasks NAME PATH WORK` prints JSON.

Imports are done before the clock starts, for us as for our peers.
"""

import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

POLL_SECONDS = 0.02
HIGHEST = re.compile(r"VmHWM:\s+([0-9]+) kB")
Measured = dict[str, Any]


class Clock:
    """Time that passes and time that processors spend, workers that have ended included."""

    def __init__(self) -> None:
        self._started = os.times()

    def read(self) -> Measured:
        """Return the seconds since the start."""
        times = [now - then for now, then in zip(os.times(), self._started, strict=True)]
        return {"seconds": times[4], "cpu_seconds": sum(times[:4])}


class Peak(threading.Thread):
    """Watches the memory of this process and of its workers, as Linux counts it since each began."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._highest: dict[int, int] = {}

    def run(self) -> None:
        """Look at every process again and again."""
        while True:
            self.look()
            time.sleep(POLL_SECONDS)

    def look(self) -> None:
        """Note the most that each process has held until now."""
        for process in [os.getpid(), *_children()]:
            with suppress(OSError):
                found = HIGHEST.search(Path(f"/proc/{process}/status").read_text(encoding="ascii"))
                if found:
                    self._highest[process] = int(found[1])

    def megabytes(self) -> float:
        """Return the sum of what each process held at its own worst moment."""
        self.look()
        return sum(self._highest.values()) * 1024 / 1e6


def _children() -> list[int]:
    texts = []
    for thread in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            texts.append((thread / "children").read_text(encoding="ascii"))
    return [int(process) for text in texts for process in text.split()]


def ingest_whole(path: Path, work: Path) -> Measured:
    """Ingest files into a workspace opened before; the building of core tables, done once per run, is told apart."""
    from pipeline.config import open_workspace
    from pipeline.run.files import find_exports
    from pipeline.run.ingest import ingest
    from pipeline.run.opened import Opened, opened

    built: list[Measured] = []
    build = Opened.ensure_built

    def timed(run: Opened) -> None:
        clock = Clock()
        build(run)
        built.append(clock.read())

    Opened.ensure_built = timed  # type: ignore[method-assign,assignment]
    clock = Clock()
    with opened(open_workspace(work)) as run:
        opening = clock.read()["seconds"]
        clock = Clock()
        outcome = ingest(run, find_exports([path]))
        run.connection.execute("checkpoint")
        took = {name: seconds - sum(one[name] for one in built) for name, seconds in clock.read().items()}
    apart = {"opening": opening, "build": sum(one["seconds"] for one in built)}
    n_cells = sum(one.receipt.n_cells for one in outcome.files if one.status == "loaded")
    return {**took, **apart, "n_loaded": outcome.count("loaded"), "n_cells": n_cells}


def read_with_openpyxl(path: Path, _work: Path) -> Measured:
    """Merely read every workbook of a directory with pandas and openpyxl."""
    import openpyxl  # type: ignore[import-untyped]  # noqa: F401 (its import is not counted)
    import pandas as pd

    clock = Clock()
    for book in sorted(path.iterdir()):
        pd.read_excel(book, engine="openpyxl", sheet_name=None, header=None, dtype=str)
    return clock.read()


def read_with_pandas(path: Path, _work: Path) -> Measured:
    """Merely read a long text with pandas."""
    import pandas as pd

    clock = Clock()
    table = pd.read_csv(path, sep=";", dtype=str)
    return {**clock.read(), "n_cells": len(table)}


def read_with_duckdb(path: Path, work: Path) -> Measured:
    """Merely read a long text into a table of a DuckDB file, columns and dialect given, and checkpoint."""
    import duckdb

    from tests.benchmarks.samples import LONG_HEADER

    work.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(f"'{name}': 'varchar'" for name in LONG_HEADER)
    clock = Clock()
    with duckdb.connect(work / "bare.duckdb") as connection:
        connection.execute(
            f"create table score as from read_csv('{path}', auto_detect = false, header = true, delim = ';',"
            f" columns = {{{columns}}})"
        )
        connection.execute("checkpoint")
    return clock.read()


TASKS: dict[str, Callable[[Path, Path], Measured]] = {
    task.__name__: task for task in (ingest_whole, read_with_openpyxl, read_with_pandas, read_with_duckdb)
}


def main(name: str, path: str, work: str) -> None:
    """Run one task and print what it took."""
    peak = Peak()
    peak.start()
    measured = TASKS[name](Path(path), Path(work))
    sys.stdout.write(json.dumps({**measured, "peak_mb": peak.megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
