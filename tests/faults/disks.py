"""Disks that fill up, seen from a child with mounts of its own: nobody else sees them, and they end with it."""

import ctypes
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.faults import scenario
from tests.faults.commands import Told, command, limited, whole
from tests.faults.examined import differences, everything
from tests.faults.watch import Order, Watch, install

NEW_MOUNTS, NEW_USERS = 0x20000, 0x10000000
PRIVATE, RECURSIVE = 1 << 18, 1 << 14
SIZE = 64 << 20
NOBODY = 65534

Course = tuple[Told, Told, Told, list[str]]
"""What happened on the full disk, what verify then said, how the next run ended, and what differs afterwards."""


def filled(data: str, exports: str, reference: str, point: str) -> Course | None:
    """Ingest on a small disk that is full from a point on, then make room; nothing where mounting is forbidden."""
    try:
        _mount(Path(data))
    except OSError:
        return None
    filler = Path(data) / "filler"
    deed = partial(_fill, filler)

    def first() -> Told:
        install(Watch(Order(point, "before", 1), deed))
        return command("ingest", exports, "--data", data)

    return _course(first, filler, data, exports, reference)


def capped(data: str, exports: str, reference: str, n_bytes: int) -> Course:
    """Ingest where no file may grow beyond so many bytes, then without that limit."""
    first = partial(limited, n_bytes, "ingest", exports, "--data", data)
    return _course(first, Path(data) / "filler", data, exports, reference)


def _course(first: Callable[[], Any], filler: Path, data: str, exports: str, reference: str) -> Course:
    told = whole(first)
    filler.unlink(missing_ok=True)
    verified = whole(partial(command, "verify", "--data", data))
    again = whole(partial(command, "ingest", exports, "--data", data))
    whole(partial(scenario.act, Path(data), Path(exports)))
    return (
        told,
        verified,
        again,
        whole(lambda: differences(everything(Path(data)), everything(Path(reference)))),
    )


def _fill(filler: Path) -> None:
    """Take all the room that is left, to the last byte."""
    with filler.open("wb", buffering=0) as file:
        for n_bytes in (1 << 20, 4096, 1):
            try:
                while file.write(b"0" * n_bytes):
                    pass
            except OSError:
                continue


def _mount(directory: Path) -> None:
    """Give this process mounts of its own, and a small disk in memory at a directory."""
    user, group = os.getuid(), os.getgid()
    _system("unshare", NEW_USERS | NEW_MOUNTS)
    for name, line in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
        Path("/proc/self", name).write_text(line, encoding="ascii")
    _system("mount", b"none", b"/", None, PRIVATE | RECURSIVE, None)
    directory.mkdir(parents=True, exist_ok=True)
    _system("mount", b"none", os.fsencode(directory), b"tmpfs", 0, f"size={SIZE}".encode())


def _system(name: str, *arguments: object) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments):
        raise OSError(ctypes.get_errno(), name)


def as_nobody(*words: str) -> Told:
    """Run a command as somebody to whom nothing belongs; a person who is not root already is one."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    return command(*words)
