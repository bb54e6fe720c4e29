"""Many mutations of one kind: each drawn from its own number, read, judged; a failure says how to see it again."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from pipeline.errors import FileRefused
from pipeline.locales.errors import catalogue
from pipeline.referentiel.load import SHIPPED, load_edition
from pipeline.sheets.export import Export
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.read import read_export
from pipeline.sheets.vocabulary import Vocabulary, vocabulary_of

if sys.platform != "win32":
    import resource

LONG_RUN = 20 if os.environ.get("ACQUIS_LONG") == "1" else 1
MOST_SECONDS = 5.0
MOST_BYTES = 300_000_000
"""What a mutant of a few kilobytes may cost; the million cells that the guard lets through take as much."""

MOST_SHOWN = 12

Fault = str
"""What is wrong with how a mutated file was read, empty where nothing is."""


@dataclass
class Mutant:
    """A mutated file: its bytes, its extension, what was done to which seed."""

    content: bytes
    extension: str
    story: str


@dataclass
class Tally:
    """What became of the mutants of a run."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def n_read(self) -> int:
        """How many were read rather than refused."""
        return self.outcomes["read"]

    def check(self, share_read: float) -> None:
        """Fail with every fault; and where nearly all is refused, since nothing is compared then."""
        shown = "\n\n".join(self.faults[:MOST_SHOWN])
        assert not self.faults, f"{len(self.faults)} faults of {self.outcomes.total()}:\n{shown}"
        assert self.n_read >= share_read * self.outcomes.total(), self.outcomes


@cache
def words() -> Vocabulary:
    """Return the words of the edition that the seeds are graded by."""
    return vocabulary_of([load_edition(SHIPPED / "banque_assurance" / "v1")])


def peak_bytes() -> int:
    """Return the most that this process ever held, nothing where the system does not tell."""
    if sys.platform == "win32":
        return 0
    unit = 1 if sys.platform == "darwin" else 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def read(path: Path) -> Export | FileRefused:
    """Read a file in this process."""
    try:
        return read_export(path, path.name, load_layouts(), words())
    except FileRefused as refused:
        return refused


def run(
    shard: int,
    count: int,
    mutate: Callable[[Random], tuple[Mutant, Callable[[Export, Path], Fault]]],
    directory: Path,
) -> Tally:
    """Draw, read and judge some mutants; the files of the faulty ones stay in the directory."""
    tally = Tally()
    for number in range(count * LONG_RUN):
        mutant, judge = mutate(Random(f"{shard}-{number}"))
        path = directory / f"m{shard}-{number}.{mutant.extension}"
        path.write_bytes(mutant.content)
        outcome, fault = _outcome(path, judge)
        tally.outcomes[outcome] += 1
        if fault:
            tally.faults.append(f"{path.name}: {mutant.story}\n  {fault}")
        else:
            path.unlink()
    return tally


def _outcome(path: Path, judge: Callable[[Export, Path], Fault]) -> tuple[str, Fault]:
    started, held = time.process_time(), peak_bytes()
    try:
        found = read(path)
    except Exception as error:
        return "raised", f"{type(error).__name__}: {error}"
    if time.process_time() - started > MOST_SECONDS:
        return "slow", f"took {time.process_time() - started:.1f} s"
    if peak_bytes() - held > MOST_BYTES:
        return "big", f"took {(peak_bytes() - held) // 1_000_000} MB"
    if isinstance(found, FileRefused):
        return found.code, "" if found.code in catalogue() else f"{found.code} is not in the catalogue"
    return "read", judge(found, path)
