"""Mutants tried one by one: pytest collects once, then each is tried in a fork that reads its file with the fault."""

import json
import os
import shutil
import signal
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.checks import run as checks
from pipeline.config import ROOT
from tests.mutation.mutant import Mutant
from tests.unit.checks.promised import broken

LONGEST = 60
"""Seconds of processor after which a test that hangs under a mutant is ended: that tells the mutant too."""

INVALID = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)
"""What is raised of a text that is no program any more: any test would tell it, so it counts for nothing."""


@dataclass
class Ran:
    """What tests of one fork said: how long each took and what it read, and the first that failed."""

    seconds: dict[str, float] = field(default_factory=dict)
    read: dict[str, list[str]] = field(default_factory=dict)
    failed: str = ""
    is_invalid: bool = False


class Trials:
    """A plugin of pytest that runs no test itself, and lends what it collected to forks."""

    def __init__(self, run: "Callable[[Trials], None]") -> None:
        self._run = run
        self._items: dict[str, pytest.Item] = {}
        self._ran = Ran()
        self._heard = set[str]()
        self._lent: dict[str, set[str]] = defaultdict(set)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand over to the campaign instead of running what was collected."""
        self._items = {item.nodeid: item for item in session.items}
        self._run(self)
        return True

    def under(self, paths: Iterable[str]) -> list[str]:
        """Return the tests collected under some paths."""
        prefixes = tuple(paths)
        return [name for name in self._items if name.startswith(prefixes)]

    def fork(self, names: Sequence[str], mutant: Mutant | None, directory: Path) -> Ran | None:
        """Run tests up to the first that fails, with a fault or none; nothing is returned of one that hangs."""
        place = Path(tempfile.mkdtemp(prefix="fork-", dir=directory))
        said = place / "said.json"
        pid = os.fork()
        if pid == 0:
            self._child(names, mutant, place, said)
        _, status = os.waitpid(pid, 0)
        try:
            return _said(said, status)
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _child(self, names: Sequence[str], mutant: Mutant | None, place: Path, said: Path) -> None:
        status = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            if mutant is None:
                on_reading(self._hear)
            else:
                on_reading(lambda read: mutant.text if read == ROOT / mutant.file else None)
            if mutant is None or not mutant.file.startswith("expectations"):
                checks.run_suites = broken
            self._tests(names, place)
            said.write_text(json.dumps(vars(self._ran)), encoding="utf-8")
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _tests(self, names: Sequence[str], place: Path) -> None:
        items = [self._items[name] for name in names]
        items[0].config._tmp_path_factory._basetemp = place  # type: ignore[attr-defined]
        for item, following in zip(items, [*items[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            begun = time.monotonic()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self._ran.seconds[item.nodeid] = time.monotonic() - begun
            lent = (self._lent[name] for name in item.fixturenames)  # type: ignore[attr-defined]
            self._ran.read[item.nodeid], self._heard = sorted(self._heard.union(*lent)), set()
            if self._ran.failed:
                return

    def _hear(self, path: Path) -> None:
        if path.is_relative_to(ROOT):
            self._heard.add(path.relative_to(ROOT).as_posix())

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Remember what is read for several tests at once: each of those that use it has read it."""
        before, self._heard = self._heard, set()
        try:
            return (yield)
        finally:
            if fixturedef.scope != "function":
                self._lent[fixturedef.argname] |= self._heard
            self._heard |= before

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember the first test that fails."""
        if report.failed and not self._ran.failed:
            self._ran.failed = report.nodeid

    def pytest_exception_interact(self, call: pytest.CallInfo[Any]) -> None:
        """Tell a text that is no program from a rule that is wrong."""
        error = call.excinfo.value if call.excinfo else None
        while error:
            self._ran.is_invalid |= isinstance(error, INVALID)
            error = error.__cause__ or error.__context__


def on_reading(instead: Callable[[Path], str | None]) -> None:
    """Ask before each text is read whether another stands for it."""
    really = Path.read_text

    def read_text(self: Path, *arguments: Any, **named: Any) -> str:
        told = instead(self)
        return really(self, *arguments, **named) if told is None else told

    Path.read_text = read_text  # type: ignore[method-assign]


def _said(said: Path, status: int) -> Ran | None:
    """Return what a fork said. Raises RuntimeError where it is the campaign that fails: that tells no mutant."""
    if os.WIFSIGNALED(status):
        return None if os.WTERMSIG(status) == signal.SIGPROF else Ran(failed="the process, ended by a signal")
    if status:
        raise RuntimeError("A fork ended before its tests did.")
    return Ran(**json.loads(said.read_text(encoding="utf-8")))
