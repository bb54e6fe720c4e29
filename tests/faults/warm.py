"""A parent that has read everything and opened nothing: what it forks starts at once and may be killed at will.

Nothing replaced here touches what lasts: documents are read once, and files are read in the child itself instead of in
workers, which hold nothing that could be lost.
"""

import json
import mmap
import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import great_expectations  # noqa: F401 (checks import it on first use, in every child)
import pyarrow.dataset  # noqa: F401 (as DuckDB does)

from pipeline.config import open_workspace
from pipeline.run import ingest, replay
from pipeline.run.documents import Documents
from pipeline.warehouse import connection, dimensions
from tests.unit.ledger.desk import ReadersHere

LARGEST_ANSWER = 1 << 20
LONGEST = 300
"""Seconds after which a child that hangs is ended, which counts as a crash."""


def warm() -> None:
    """Read once, for all children, what no child changes; readers in processes of their own are left out."""
    known = Documents(open_workspace(Path("/nowhere")))
    for name in ("fingerprint", "editions", "layouts", "vocabulary", "words"):
        setattr(Documents, name, getattr(known, name))
    tables = dimensions.dimension_tables(known.editions.values())
    dimensions.dimension_tables = lambda _editions: tables
    ingest.Readers = replay.Readers = ReadersHere


def checkpoint_often() -> None:
    """Let DuckDB fold its log into the warehouse after nearly every commit, instead of once per run."""
    connection._CLOSED["checkpoint_threshold"] = "1KB"


class Child:
    """A forked process that runs a function and says what it returned, unless it is killed before."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._said = mmap.mmap(-1, LARGEST_ANSWER)
        self.pid = os.fork()
        if self.pid == 0:
            self._work(work)

    def _work(self, work: Callable[[], Any]) -> None:
        """Run the function, and leave without a word to what the parent may still have to do."""
        signal.alarm(LONGEST)
        try:
            answer = {"returned": work()}
        except BaseException as error:
            answer = {"raised": type(error).__name__, "told": str(error), "trace": traceback.format_exc()}
        self._said.write(json.dumps(answer, default=str).encode() + b"\0")
        os._exit(0)

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> dict[str, Any] | None:
        """Return what the process said when it ended, nothing when it was killed."""
        _, status = os.waitpid(self.pid, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            return None
        said = self._said[:].split(b"\0", 1)[0]
        self._said.close()
        return json.loads(said) if said else {"raised": "Crash", "told": f"status {status}", "trace": ""}
