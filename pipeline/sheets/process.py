"""One worker process: greeted once, asked for a few files at a time, ended when it is late."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.errors import FileRefused, MachineError
from pipeline.sheets.export import Export
from pipeline.sheets.worker import Document, read_frame, write_frame

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

    @property
    def n_bytes(self) -> int:
        """Its size, nothing for a file that is not there: its reader will say so."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True)
class Answer:
    """What a file gave: its cells, or why it is refused."""

    export: Export | None
    refusal: FileRefused | None


class Worker:
    """One process, driven by one thread at a time, ended by the watch when it takes too long."""

    def __init__(self, module: str, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._is_greeted = self._is_late = self._is_ended = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip

    def greet(self, hello: Document) -> None:
        """Tell a new process what it is to know and wait until it is ready; raises MachineError if it never is."""
        if self._is_greeted:
            return
        self._send(hello)
        if self._receive(START_SECONDS) is None:
            self.end()
            raise MachineError(
                "Le lecteur de fichiers ne démarre pas : rien n'a été importé. "
                "Vérifier la mémoire libre et l'installation, puis recommencer."
            )
        self._is_greeted = True

    def ask(self, sources: Sequence[Source]) -> list[Answer]:
        """Have files read one after the other, at least the first of them.

        A process that dies or is ended meanwhile refuses the file that it was reading, and reads no other.
        """
        seconds = [self._seconds + source.n_bytes / SLOWEST_BYTES for source in sources]
        files = [
            {"path": str(source.path), "name": source.name, "seconds": most}
            for source, most in zip(sources, seconds, strict=True)
        ]
        self._send({"files": files})
        answers: list[Answer] = []
        for most in seconds:
            answers.append(self._answer(self._receive(most)))
            if self._is_ended:
                break
        return answers

    def _answer(self, document: Document | None) -> Answer:
        if document is None:
            return Answer(None, FileRefused("reader_timed_out" if self._is_late else "reader_crashed"))
        if "refused" in document:
            refused = document["refused"]
            return Answer(
                None,
                FileRefused(refused["code"], refused["sheet"], refused["address"], **refused["details"]),
            )
        return Answer(Export.from_document(document["export"]), None)

    def _send(self, document: Document) -> None:
        """Write a frame; a process that no longer reads is ended, which its answer will tell."""
        try:
            write_frame(cast(BinaryIO, self._process.stdin), document)
        except (OSError, ValueError):
            self.kill()

    def _receive(self, seconds: float) -> Document | None:
        """Return the next frame, nothing from a process that dies or is ended before it is whole."""
        with self._lock:
            self._deadline = time.monotonic() + seconds
        try:
            document = read_frame(cast(BinaryIO, self._process.stdout), LONGEST_ANSWER)
        except (OSError, EOFError, ValueError):
            document = None
        finally:
            with self._lock:
                self._deadline = None
        if document is None:
            self.kill()
        return document

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


def _environment() -> dict[str, str]:
    """Return the environment of a worker: it finds this very package, and nothing in the directory of the person."""
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), *([known] if known else [])])}
