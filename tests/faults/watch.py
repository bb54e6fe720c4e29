"""What a child is doing, told to its parent through a byte of shared memory; and orders to die at a chosen point."""

import mmap
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb

from pipeline.checks import sightings
from pipeline.run import ingest, opened
from pipeline.vault.store import RawStore
from pipeline.vault.vault import Vault
from pipeline.warehouse import scores
from pipeline.warehouse.receipts import Journal
from pipeline.warehouse.steps import EVERYTHING

PHASES = (
    "start",
    "opening",
    "reading and staging",
    "copy",
    "raw store",
    "cells",
    "vault commit",
    "intent",
    "COMMIT",
    "done",
    "build",
    "findings",
    "checkpoint",
    "closing",
    "between runs",
)
POINTS = (
    "opening",
    "raw store",
    "cells",
    "vault commit",
    "intent",
    "COMMIT",
    "done",
    "build",
    "findings",
    "checkpoint",
)
"""Phases that are one call each, before, during and after which a child may be told to die."""
MOMENTS = ("before", "during", "after")


@dataclass(frozen=True)
class Order:
    """Die at the nth passage of a point: before it, after it, or `seconds` after it began."""

    point: str
    moment: str
    nth: int
    seconds: float = 0.0


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Watch:
    """Shared by a child, which says where it is, and its parent, which asks; made before the fork.

    At the point of its order the child does a deed: as a rule, it dies.
    """

    def __init__(self, order: Order | None = None, deed: Callable[[], None] = die) -> None:
        self._deed = deed
        self._byte = mmap.mmap(-1, 1)
        self._order = order
        self._passages = dict.fromkeys(PHASES, 0)
        self.seconds: dict[str, list[float]] = {phase: [] for phase in PHASES}

    @property
    def phase(self) -> str:
        """Return what the child does, or did when it was killed."""
        return PHASES[self._byte[0]]

    def enter(self, phase: str) -> None:
        """Say what the child does from now on."""
        self._byte[0] = PHASES.index(phase)

    def call(self, phase: str, whole: Callable[..., Any], *args: Any) -> Any:
        """Call a function as a phase; a commit of the opening, which learns documents, or of a build is not one."""
        before = self.phase
        if before == "build" or (before, phase) == ("opening", "COMMIT"):
            return whole(*args)
        self.enter(phase)
        with self._ordered(phase):
            begun = time.perf_counter()
            returned = whole(*args)
            self.seconds[phase].append(time.perf_counter() - begun)
        self.enter(before)
        return returned

    @contextmanager
    def _ordered(self, phase: str) -> Iterator[None]:
        self._passages[phase] += 1
        order = self._order
        is_now = order is not None and (order.point, order.nth) == (phase, self._passages[phase])
        if order and is_now and order.moment == "before":
            self._deed()
        if order and is_now and order.moment == "during":
            threading.Thread(target=_die_after, args=[order.seconds], daemon=True).start()
        yield
        if order and is_now and order.moment == "after":
            self._deed()


def _die_after(seconds: float) -> None:
    time.sleep(seconds)
    die()


class Watched:
    """A connection whose commits, checkpoints and closing are watched."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, watch: Watch) -> None:
        self._connection, self._watch = connection, watch

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        self._watch.call("COMMIT", self._connection.commit)

    def execute(self, sql: str, *parameters: Any) -> Any:
        if sql == "checkpoint":
            return self._watch.call("checkpoint", self._connection.execute, sql)
        return self._connection.execute(sql, *parameters)

    def close(self) -> None:
        self._watch.call("closing", self._connection.close)
        self._watch.enter("between runs")


def install(watch: Watch) -> None:
    """Watch this process, a child, from now on."""
    connect, reconcile = duckdb.connect, opened.reconcile
    duckdb.connect = lambda *args, **options: Watched(_opening(watch, connect, *args, **options), watch)
    opened.reconcile = lambda *args: (reconcile(*args), watch.enter("reading and staging"))
    for phase, owner, name in (
        ("raw store", RawStore, "keep"),
        ("cells", scores, "keep"),
        ("copy", ingest, "copy_privately"),
        ("vault commit", Vault, "commit"),
        ("intent", Journal, "intend"),
        ("done", Journal, "close"),
        ("build", opened, "build"),
        ("findings", sightings, "record"),
    ):
        setattr(owner, name, _watched(watch, phase, getattr(owner, name)))


def _opening(watch: Watch, connect: Callable[..., Any], *args: Any, **options: Any) -> Any:
    opened = watch.call("opening", partial(connect, *args, **options))
    watch.enter("opening")
    return opened


def _watched(watch: Watch, phase: str, whole: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method watched; a call about nothing (no file to keep, no line to write) is no passage."""

    def called(*args: Any) -> Any:
        is_about_nothing = len(args) > 1 and args[1] is not EVERYTHING and not args[1]
        return whole(*args) if is_about_nothing else watch.call(phase, whole, *args)

    return called
