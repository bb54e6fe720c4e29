"""The command line and other deeds, each run whole in a child of the warmed process."""

import os
import resource
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.cli import main
from pipeline.config import open_workspace
from pipeline.run.opened import opened
from tests.faults import scenario
from tests.faults.examined import differences, everything
from tests.faults.warm import Child
from tests.faults.watch import Order, Watch, install

Told = tuple[int, str]


def command(*words: str) -> Told:
    """Run « acquis … » to its end; return its exit code and all that it wrote."""
    written = os.memfd_create("written")
    for stream in (1, 2):
        os.dup2(written, stream)
    sys.argv = ["acquis", *words]
    code: Any = 0
    try:
        main()
    except SystemExit as error:
        code = error.code
    for file in (sys.stdout, sys.stderr):
        file.flush()
    os.lseek(written, 0, os.SEEK_SET)
    with os.fdopen(written, encoding="utf-8") as file:
        return int(code or 0), file.read()


def limited(n_bytes: int, *words: str) -> Told:
    """Run a command that may write no file longer than so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
    return command(*words)


def act(data: str, exports: str) -> None:
    """Do the whole scenario."""
    scenario.act(Path(data), Path(exports))


def crashed(data: str, exports: str, point: str, moment: str, nth: int) -> None:
    """Do the scenario until a point, and die there."""
    install(Watch(Order(point, moment, nth)))
    scenario.act(Path(data), Path(exports))


def unlike(data: str, other: str) -> list[str]:
    """Return what two workspaces do not say alike."""
    return differences(everything(Path(data)), everything(Path(other)))


def each(deeds: list[list[Any]]) -> list[Any]:
    """Run several commands, one after the other, each in a child of its own."""
    return [whole(partial(command, *words)) for words in deeds]


def whole(work: Callable[[], Any]) -> Any:
    """Run a function in a child that nobody kills; return what it returned."""
    answer = Child(work).wait()
    if answer is None or "returned" not in answer:
        raise RuntimeError(answer)
    return answer["returned"]


def while_another_writes(data: str, *words: str) -> Told:
    """Run a command while another process has the workspace open for writing."""
    ready, release = os.pipe(), os.pipe()

    def writing() -> None:
        os.close(release[1])
        with opened(open_workspace(Path(data))):
            os.write(ready[1], b"!")
            os.read(release[0], 1)

    other = Child(writing)
    os.read(ready[0], 1)
    told: Told = whole(partial(command, *words))
    os.close(release[1])
    if other.wait() != {"returned": None}:
        raise RuntimeError("the first run was disturbed")
    return told
