"""A worker whose files say by their names what they do to it: `python -m tests.unit.sheets.bad_worker`."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pipeline.errors import FileRefused
from pipeline.sheets.export import Export
from pipeline.sheets.worker import Document, serve


def hang(_: Path) -> None:
    time.sleep(3600)


def spin(_: Path) -> None:
    while True:
        pass


def fail(_: Path) -> None:
    raise ZeroDivisionError("Jeanne Untel")


def refuse(_: Path) -> None:
    raise FileRefused("ragged_row", "Notes", "B2", limit="3")


def speak(_: Path) -> None:
    print("bonjour")  # noqa: T201
    os.write(1, b"bonjour")
    if sys.__stdout__:
        sys.__stdout__.flush()


def garble(_: Path) -> None:
    """Write to every open file what is no frame."""
    for descriptor in range(3, 20):
        with suppress(OSError):
            os.write(descriptor, b"\xff" * 64)


DEEDS: dict[str, Callable[[Path], object]] = {
    "abort": lambda _: os.abort(), "leave": lambda _: os._exit(0), "hang": hang, "spin": spin, "fail": fail,
    "explode": lambda _: b"x" * 4_000_000_000, "refuse": refuse, "print": speak, "garbage": garble,
    "interrupt": lambda _: os.kill(os.getpid(), signal.SIGINT), "write": lambda path: path.write_text("x"),
    "files": lambda _: " ".join(os.listdir("/proc/self/fd")), "pid": lambda _: str(os.getpid()),
}  # fmt: skip


def read(path: Path, name: str) -> Document:
    """Do what the name says, and tell what came of it in the place of a layout; else the name itself."""
    done = DEEDS[name](path) if name in DEEDS else None
    return Export(done if isinstance(done, str) else name, {}, {}).document()


if __name__ == "__main__":
    serve(lambda hello: read)
