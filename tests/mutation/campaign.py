"""The mutants drawn, and what becomes of them."""

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.mutation.equivalent import equivalent
from tests.mutation.mutant import Mutant
from tests.mutation.targets import Target, drawn
from tests.mutation.trial import Ran, Trials

Tried = dict[str, Any]


class Campaign:
    """Mutants drawn from a seed, tried one after another."""

    def __init__(self, asked: argparse.Namespace, directory: Path) -> None:
        self._directory = directory
        self.n_all, self._drawn = drawn(asked.most, asked.seed, asked.only)
        self.tests = sorted({test for target, _ in self._drawn for test in target.tests})
        self.tried: list[Tried] = []
        self._told_before: dict[str, list[str]] = defaultdict(list)

    def run(self, trials: Trials) -> None:
        """Run the tests once without a fault, to know what each reads and how long it takes; then try each mutant."""
        clean = trials.fork(trials.under(self.tests), None, self._directory)
        if clean is None or clean.failed:
            sys.stderr.write(f"A test fails without any fault: {clean.failed if clean else 'it hangs'}\n")
            return
        self.tried = [self._try(trials, clean, target, mutant) for target, mutant in self._drawn]

    def _try(self, trials: Trials, clean: Ran, target: Target, mutant: Mutant) -> Tried:
        begun = time.monotonic()
        told = {"target": target.name, "file": mutant.file, "line": mutant.line}
        told |= {"before": mutant.before, "after": mutant.after}
        if mutant.key in equivalent():
            return {**told, "fate": "equivalent", "by": "", "seconds": 0}
        names = [name for name in trials.under(target.tests) if mutant.file in clean.read[name]]
        before = [*self._told_before[mutant.file], *self._told_before[target.name]]
        names = _in_order(names, clean.seconds, before)
        ran = trials.fork(names, mutant, self._directory) if names else Ran()
        if ran and ran.failed in names:
            for told_of in (mutant.file, target.name):
                self._told_before[told_of].insert(0, ran.failed)
        fate = _fate(ran)
        sys.stderr.write(f"{fate}: {mutant.file}:{mutant.line}\n")
        return {**told, "fate": fate, "by": ran.failed if ran else "", "seconds": time.monotonic() - begun}


def _in_order(names: Sequence[str], seconds: Mapping[str, float], before: Sequence[str]) -> list[str]:
    """Return tests in the order in which they may tell soonest: those that told before, then the quickest modules.

    Tests of one module come together, since they share what it has made once.
    """
    of_module = Counter[str]()
    for name in names:
        of_module[_module(name)] += seconds[name]
    ranks = {name: rank for rank, name in reversed(list(enumerate(before)))}
    last = len(before)
    return sorted(
        names,
        key=lambda name: (ranks.get(name, last), of_module[_module(name)], _module(name), seconds[name]),
    )


def _module(name: str) -> str:
    return name.partition("::")[0]


def _fate(ran: Ran | None) -> str:
    if ran is None:
        return "hung"
    if not ran.failed:
        return "survived"
    return "not valid" if ran.is_invalid else "killed"
