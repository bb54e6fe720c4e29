"""Files into the workspace: hashed, copied in private, read by workers, loaded whole, the rest told."""

import gc
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.errors import FileRefused
from pipeline.locales.errors import say
from pipeline.run.batches import batches
from pipeline.run.decide import REPAIR_LAYOUT, accept_answers, accept_by_setting
from pipeline.run.files import Arrival, Found, unpacked
from pipeline.run.loader import Loader
from pipeline.run.opened import Opened
from pipeline.run.plan import FileOutcome, Reading
from pipeline.run.registrar import Keeping
from pipeline.sheets.pool import Readers
from pipeline.sheets.process import Source
from pipeline.vault.store import RawStore, copy_privately, digest, open_store
from pipeline.vault.vault import open_vault
from pipeline.warehouse import ledger
from pipeline.warehouse.build import rejected_cells, totals
from pipeline.warehouse.ledger import Receipt, Reject

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class IngestOutcome:
    """What became of all files, and the cells due since."""

    files: list[FileOutcome]
    totals: dict[str, int]
    n_passed_over: int

    def count(self, status: str) -> int:
        """Return how many files ended in a status."""
        return sum(outcome.status == status for outcome in self.files)


def ingest(
    run: Opened, found: Found, session: str | None = None, progress: Progress = lambda _done, _all: None
) -> IngestOutcome:
    """Load files; those already loaded change nothing, those refused are quarantined with their reason.

    `session` is where sheets belong that name none.
    """
    with (
        _memory_left_alone(),
        open_vault(run.workspace.vault) as vault,
        open_store(run.workspace.raw_store) as (store, incoming),
    ):
        arrivals, n_passed_over = unpacked(found, incoming)
        loader = Loader(run, vault, Keeping(run.journal, vault, store), session or "")
        outcomes = _Ingestion(run, loader, store, incoming, progress).run(arrivals)
        run.ensure_built()
        masked = vault.masked(arrival.name for arrival in arrivals)
    named = [replace(outcome, name=name) for outcome, name in zip(outcomes, masked, strict=True)]
    return IngestOutcome(_completed(run, named), totals(run.connection), n_passed_over)


@contextmanager
def _memory_left_alone() -> Iterator[None]:
    """Run a block without looking for garbage in what was there before: the workers would wait meanwhile."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class _Ingestion:
    """One run over some files: each distinct content is loaded once, registers before sheets."""

    def __init__(
        self, run: Opened, loader: Loader, store: RawStore, incoming: Path, progress: Progress
    ) -> None:
        self._run, self._loader, self._progress = run, loader, progress
        self._store, self._incoming = store, incoming

    def run(self, arrivals: Sequence[Arrival]) -> list[FileOutcome]:
        """Return what became of each file, in their order."""
        accept_by_setting(self._run, self._loader.registrar)
        known = ledger.counted_files(self._run.connection)
        with Readers(lambda: (self._run.layouts.values(), self._run.vocabulary)) as readers:
            hashes: list[str] = []
            fresh: dict[str, Arrival] = {}
            for arrival in arrivals:
                sha256 = _digest(arrival)
                hashes.append(sha256)
                if sha256 not in known:
                    readers.start()
                    fresh.setdefault(sha256, arrival)
            readings = list(self._reported(self._read(readers, fresh), len(fresh), len(arrivals)))
        outcomes = self._load(readings)
        return [
            _met(outcomes[sha256], arrival, fresh.get(sha256) is arrival)
            if sha256 in outcomes
            else _known(known[sha256], arrival)
            for sha256, arrival in zip(hashes, arrivals, strict=True)
        ]

    def _load(self, readings: Iterable[Reading]) -> dict[str, FileOutcome]:
        outcomes: dict[str, FileOutcome] = {}
        rest = []
        for reading in readings:
            if reading.export and self._run.layouts[reading.export.layout].yields != "scores":
                outcomes[reading.sha256] = self._loader.load_register(reading, reading.export)
                accept_by_setting(self._run, self._loader.registrar)
            else:
                rest.append(reading)
        for batch in batches(rest, self._goes_alone):
            loaded = self._loader.load_sheets(batch)
            outcomes |= {reading.sha256: outcome for reading, outcome in zip(batch, loaded, strict=True)}
            accept_by_setting(self._run, self._loader.registrar)
            if any(reading.export and reading.export.layout == REPAIR_LAYOUT for reading in batch):
                accept_answers(self._run, self._loader.registrar)
        return outcomes

    def _read(self, readers: Readers, fresh: Mapping[str, Arrival]) -> Iterator[Reading]:
        """Copy the files while workers read those copied before; one that cannot be copied is refused."""
        if not fresh:
            return
        copies: deque[Reading] = deque()
        for answer in readers.read(self._sources(fresh, copies)):
            while copies[0].refusal:
                yield copies.popleft()
            yield replace(copies.popleft(), export=answer.export, refusal=answer.refusal)
        yield from copies

    def _sources(self, fresh: Mapping[str, Arrival], copies: deque[Reading]) -> Iterator[Source]:
        """Copy the files one by one, noted in `copies`; give those that can be read."""
        for sha256, arrival in fresh.items():
            copies.append(copy := self._copied(sha256, arrival))
            if copy.refusal is None:
                self._store.settle(copy.copy)
                yield Source(copy.copy, copy.name)

    def _copied(self, sha256: str, arrival: Arrival) -> Reading:
        copy = self._incoming / sha256
        reading = Reading(arrival.name, arrival.folder, copy, sha256, refusal=arrival.refusal)
        if arrival.refusal:
            return reading
        try:
            is_same = copy_privately(arrival.path, copy) == sha256
        except OSError:
            return replace(reading, refusal=FileRefused("unreadable_file"))
        return reading if is_same else replace(reading, refusal=FileRefused("changed_while_read"))

    def _reported(self, readings: Iterable[Reading], n_fresh: int, n_files: int) -> Iterator[Reading]:
        self._progress(n_files - n_fresh, n_files)
        for done, reading in enumerate(readings, start=1):
            self._progress(n_files - n_fresh + done, n_files)
            yield reading

    def _goes_alone(self, reading: Reading) -> bool:
        """Tell whether the corrections of a sheet are accepted at once, before the next one is compared."""
        accepted = self._run.workspace.settings.accept_corrections
        return reading.export is not None and reading.export.layout in {*accepted, REPAIR_LAYOUT}


def _digest(arrival: Arrival) -> str:
    """Return the hash of a file; one that cannot be read is known by its path alone, and refused when it is copied."""
    with suppress(OSError):
        if arrival.refusal is None or arrival.path.is_file():
            return digest(arrival.path)
    return hashlib.sha256(os.fsencode(arrival.path)).hexdigest()


def _known(receipt: Receipt, arrival: Arrival) -> FileOutcome:
    """Return the outcome of a file whose bytes were loaded before."""
    return FileOutcome(receipt, "unchanged", arrival.name)


def _met(outcome: FileOutcome, arrival: Arrival, is_first: bool) -> FileOutcome:
    """Return the outcome of a file, or of one with the same bytes in the same run, which is loaded once."""
    if is_first or outcome.status == "quarantined":
        return replace(outcome, name=arrival.name)
    return _known(outcome.receipt, arrival)


def _completed(run: Opened, outcomes: Sequence[FileOutcome]) -> list[FileOutcome]:
    """Add to the files loaded what only the ledger tells: cells refused, corrections proposed."""
    numbers = [outcome.receipt.import_no for outcome in outcomes if outcome.status in ("loaded", "proposed")]
    rejects: dict[int, list[Reject]] = {number: [] for number in numbers}
    for number, code, sheet, address in rejected_cells(run.connection, numbers):
        rejects[number].append(Reject(code, say(code), sheet, address))
    proposed: dict[int, list[Mapping[str, Any]]] = {number: [] for number in numbers}
    if proposing := [outcome.receipt.import_no for outcome in outcomes if outcome.status == "proposed"]:
        for correction in ledger.corrections(run.connection, import_nos=proposing):
            proposed[correction["import_no"]].append(correction)
    return [
        replace(
            outcome,
            rejects=tuple(rejects[outcome.receipt.import_no]),
            corrections=tuple(proposed[outcome.receipt.import_no]),
        )
        if outcome.receipt.import_no in rejects and outcome.status != "unchanged"
        else outcome
        for outcome in outcomes
    ]
