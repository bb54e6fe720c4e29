"""Chains of kills: a workspace is killed, examined, started again and killed again, until a run is left to finish."""

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from pipeline.config import open_workspace
from pipeline.run.verify import repair, verify
from tests.faults import scenario
from tests.faults.broken import BROKEN
from tests.faults.examined import differences, everything, examined, steps
from tests.faults.warm import Child, checkpoint_often
from tests.faults.watch import MOMENTS, POINTS, Order, Watch, install

SETS = {"light": scenario.LIGHT, "full": scenario.FULL}
REGIMES = ("at the end", "automatic")
"""When the log is folded into the warehouse: once per run, or by DuckDB after nearly every commit."""
MOST_KILLS = 8
AIMED = 0.4
"""The share of kills that aim at a point; the others come at any moment."""
VICTIMS = {"ingest": 18, "verify": 1, "repair": 1}
SHORTEST = 4
"""A run that has little left to do takes at least this part of a whole one: it opens, compares and closes."""


@dataclass
class Kill:
    """One kill: who was killed where, what was found afterwards, and what is wrong (nothing must be)."""

    chain: str
    victim: str
    drawings: str
    regime: str
    phase: str
    is_aimed: bool
    is_thorough: bool = False
    found: str = ""
    wrong: list[str] = field(default_factory=list)


class Field:
    """Where chains are run: the sets as files, an undisturbed run of each, and how long it takes.

    `broken` names an order of the commit to break; `share` of the kills are followed by a warehouse made again.
    """

    def __init__(
        self, directory: Path, sets: set[str], regimes: Sequence[str], broken: str = "", share: float = 1.0
    ) -> None:
        self.directory = directory
        self.share = share
        self._broken = BROKEN.get(broken)
        self.reference: dict[str, dict[str, list[str]]] = {}
        self.seconds: dict[tuple[str, str], float] = {}
        self.passages: dict[tuple[str, str], dict[str, list[float]]] = {}
        for name in sorted(sets):
            scenario.write(directory / name, SETS[name])
            for regime in regimes:
                self._measure(name, regime)

    def _measure(self, name: str, regime: str) -> None:
        data = self.directory / f"undisturbed-{name}-{regime}"
        watch = Watch()

        def work() -> Any:
            self.ingest(data, name, regime, watch)
            return {phase: seconds for phase, seconds in watch.seconds.items() if phase in POINTS}

        begun = time.perf_counter()
        self.passages[name, regime] = returned(Child(work))
        self.seconds[name, regime] = time.perf_counter() - begun
        self.reference[name] = returned(Child(lambda: everything(data)))

    def ingest(self, data: Path, name: str, regime: str, watch: Watch) -> None:
        """Do, in a child, all that was not done before, writing beside the workspace what a person was told."""
        install(watch)
        if self._broken:
            self._broken()
        if regime == "automatic":
            checkpoint_often()
        with data.with_suffix(".told").open("a", encoding="ascii", buffering=1) as file:
            scenario.act(
                data,
                self.directory / name,
                lambda outcome: file.writelines(f"{one.receipt.sha256}\n" for one in outcome.files),
            )

    def order(self, rng: Random, point: str, moment: str, name: str, regime: str) -> Order:
        """Return the order to die at a point, at one of its passages, at some instant of it."""
        seconds = self.passages[name, regime][point] or [0.0]
        nth = rng.randrange(len(seconds)) + 1
        return Order(point, moment, nth, rng.uniform(0, seconds[nth - 1]))


class Chain:
    """One workspace, killed again and again; what a last, whole run then lacks is blamed on the last kill."""

    def __init__(self, field: Field, place: str, name: str, regime: str, rng: Random) -> None:
        self._field, self._place, self._name, self._regime, self._rng = field, place, name, regime, rng
        self._data = field.directory / place
        self._left = self._whole = field.seconds[name, regime]

    def run(self, most_kills: int, first: Order | None) -> list[Kill]:
        """Kill at most so many times, first as ordered, until a run ends before its kill; return the kills."""
        kills: list[Kill] = []
        is_over = False
        while len(kills) < most_kills and not is_over:
            is_first = not kills
            order = first if is_first and first else self._order()
            victim = (
                "ingest" if order or is_first else self._rng.choices(list(VICTIMS), list(VICTIMS.values()))[0]
            )
            answer, phase = self._killed(victim, order)
            kill = Kill(self._place, victim, self._name, self._regime, phase, order is not None)
            if answer is None:
                kills.append(self._examined(kill))
            elif "raised" in answer:
                kill.wrong = [f"{answer['raised']}: {answer['told']}"]
                kills.append(kill)
            is_over = answer is not None and victim == "ingest"
        if kills:
            kills[-1].wrong += self._finished()
        shutil.rmtree(self._data, ignore_errors=True)
        self._data.with_suffix(".told").unlink(missing_ok=True)
        return kills

    def _order(self) -> Order | None:
        """Draw a point to die at, or nothing for any moment."""
        if self._rng.random() >= AIMED:
            return None
        point, moment = self._rng.choice(POINTS), self._rng.choice(MOMENTS)
        return self._field.order(self._rng, point, moment, self._name, self._regime)

    def _killed(self, victim: str, order: Order | None) -> tuple[dict[str, Any] | None, str]:
        """Run a child and kill it; return its answer if it ended before, and what it was doing."""
        watch = Watch(order)
        workspace = open_workspace(self._data)
        works: Mapping[str, Callable[[], Any]] = {
            "ingest": lambda: self._field.ingest(self._data, self._name, self._regime, watch),
            "verify": lambda: (install(watch), bool(verify(workspace))),
            "repair": lambda: (install(watch), bool(repair(workspace))),
        }
        begun = time.perf_counter()
        child = Child(works[victim])
        if order is None:
            time.sleep(self._rng.uniform(0, self._left))
            child.kill()
        answer = child.wait()
        if victim == "ingest":
            self._left = max(self._left - time.perf_counter() + begun, self._whole / SHORTEST)
        return answer, watch.phase

    def _examined(self, kill: Kill) -> Kill:
        """Say what a kill left: opened again in any case, made again from raw files in a share of them."""
        before = steps(self._data)
        kill.is_thorough = self._rng.random() < self._field.share
        kill.wrong = told_of(Child(lambda: examined(self._data, self._told(), kill.is_thorough)))
        kill.found = _found(before, steps(self._data))
        return kill

    def _finished(self) -> list[str]:
        """Run everything again, left in peace; return what differs from a run that never was disturbed."""
        answer = Child(lambda: self._field.ingest(self._data, self._name, self._regime, Watch())).wait()
        if answer is None or "raised" in answer:
            return [f"cannot be finished: {answer}"]
        is_thorough = self._rng.random() < self._field.share
        wrong = told_of(Child(lambda: examined(self._data, self._told(), is_thorough)))
        undisturbed = self._field.reference[self._name]
        return wrong + told_of(Child(lambda: differences(everything(self._data), undisturbed)))

    def _told(self) -> list[str]:
        told = self._data.with_suffix(".told")
        return told.read_text(encoding="ascii").split() if told.exists() else []


def returned(child: Child) -> Any:
    """Return what a child that nobody kills returned."""
    answer = child.wait()
    if answer is None or "raised" in answer:
        raise RuntimeError(f"an undisturbed run failed: {answer}")
    return answer["returned"]


def told_of(child: Child) -> list[str]:
    """Return what a child found wrong, its own failure included."""
    answer = child.wait()
    if answer is None or "raised" in answer:
        return [f"{answer['raised']}: {answer['told']}" if answer else "killed"]
    return list(answer["returned"])


def _found(before: Mapping[int, str], after: Mapping[int, str]) -> str:
    """Say what the journal had left open, and what became of it."""
    left = [operation for operation, step in before.items() if step == "intent"]
    if not left:
        return "nothing open"
    became = {after.get(operation, "intent") for operation in left}
    return "kept" if became == {"done"} else "abandoned" if became == {"abandoned"} else "mixed"
