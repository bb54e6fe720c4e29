"""One worker process: greeted once, asked file by file, ended when it is late."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from pipeline.errors import FileRefused, MachineError
from pipeline.sheets.export import Export
from pipeline.sheets.worker import read_frame, write_frame

LONGEST_ANSWER = 512_000_000
START_SECONDS = 60.0
"""How long a worker may take to be ready; a tenth of a second is usual, on a machine that does something else too."""

SLOWEST_BYTES = 20_000_000
"""Bytes that a long text may take a second more for: it is read to its end before the database reads it."""

_LEAVE_SECONDS = 2.0
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Source:
    """A file to read: where it is, and its own name, which may tell its session or its exam."""

    path: Path
    name: str


@dataclass(frozen=True)
class Answer:
    """What a file gave: its cells, or why it is refused."""

    export: Export | None
    refusal: FileRefused | None


class Worker:
    """One process, driven by one thread at a time, ended by the watch when it takes too long."""

    def __init__(self, module: str, hello: dict[str, Any], seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._is_late = self._is_ended = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        self._hello = hello

    def greet(self) -> "Worker":
        """Wait until the process is ready; raises MachineError when it does not get there."""
        if self._exchange(self._hello, START_SECONDS) is None:
            self.end()
            raise MachineError(
                "Le lecteur de fichiers ne démarre pas : rien n'a été importé. "
                "Vérifier la mémoire libre et l'installation, puis recommencer."
            )
        return self

    def ask(self, source: Source) -> Answer:
        """Have one file read; a process that dies or is ended meanwhile refuses it."""
        seconds = self._seconds + _n_bytes(source.path) / SLOWEST_BYTES
        request = {"path": str(source.path), "name": source.name, "seconds": seconds}
        answer = self._exchange(request, seconds)
        if answer is None:
            return Answer(None, FileRefused("reader_timed_out" if self._is_late else "reader_crashed"))
        if "refused" in answer:
            refused = answer["refused"]
            return Answer(
                None,
                FileRefused(refused["code"], refused["sheet"], refused["address"], **refused["details"]),
            )
        return Answer(Export.from_document(answer["export"]), None)

    def _exchange(self, request: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        stdin, stdout = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)
        with self._lock:
            self._deadline = time.monotonic() + seconds
        try:
            write_frame(stdin, request)
            answer = read_frame(stdout, LONGEST_ANSWER)
            if answer is None:
                raise EOFError
            return answer
        except (OSError, EOFError, ValueError):
            self.kill()
            return None
        finally:
            with self._lock:
                self._deadline = None

    def watch(self, now: float) -> None:
        """End the process if its answer is overdue."""
        with self._lock:
            if self._deadline is not None and now > self._deadline:
                self._is_late = True
                self.kill()

    @property
    def is_alive(self) -> bool:
        """Tell whether the process can be asked something more."""
        return not self._is_ended and self._process.poll() is None

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        self._is_ended = True
        self._process.kill()

    def end(self) -> None:
        """Let the process go, or end it; leave neither zombie nor pipe."""
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast(BinaryIO, stream).close()
        try:
            self._process.wait(_LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _n_bytes(path: Path) -> int:
    """Return the size of a file, nothing for one that is not there: its reader will say so."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _environment() -> dict[str, str]:
    """Return the environment of a worker: it finds this very package, and nothing in the directory of the person."""
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), *([known] if known else [])])}
