"""Files into the workspace: cells read, people given surrogates by the vault, whole files into the warehouse."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import FileRefused
from pipeline.locales.findings import remedy
from pipeline.run.files import Found
from pipeline.run.loader import FileOutcome, Loader, Reading
from pipeline.run.opened import Opened
from pipeline.sheets.read import read_export
from pipeline.vault.vault import open_vault
from pipeline.warehouse import ledger
from pipeline.warehouse.build import n_corrected, rejected_cells, totals

Progress = Callable[[int, int], None]

OFF_SCALE = "off_scale"


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
    files = found.files
    with open_vault(run.workspace.vault) as vault:
        loader = Loader(run, vault, session)
        readings = list(_reported((_read(run, path) for path in files), len(files), progress))
        outcomes = {
            reading.path: loader.load(reading)
            for reading in sorted(readings, key=lambda reading: not reading.is_register)
        }
        run.ensure_built()
        masked = vault.masked(path.name for path in files)
    final = [_completed(run, outcomes[path], name) for path, name in zip(files, masked, strict=True)]
    return IngestOutcome(final, totals(run.connection), found.n_passed_over)


def _reported(readings: Iterable[Reading], total: int, progress: Progress) -> Iterator[Reading]:
    progress(0, total)
    for done, reading in enumerate(readings, start=1):
        progress(done, total)
        yield reading


def _read(run: Opened, path: Path) -> Reading:
    try:
        content = path.read_bytes()
    except OSError:
        refusal = FileRefused(
            "unreadable_file", "Ce fichier ne peut pas être ouvert. Vérifier ses droits et qu'il est fermé."
        )
        return Reading(path, hashlib.sha256(str(path).encode()).hexdigest(), refusal=refusal)
    sha256 = hashlib.sha256(content).hexdigest()
    if ledger.known_receipt(run.connection, "sha256", sha256):
        return Reading(path, sha256)
    try:
        return Reading(path, sha256, read_export(path.name, content, run.vocabulary))
    except FileRefused as refusal:
        return Reading(path, sha256, refusal=refusal)


def _completed(run: Opened, outcome: FileOutcome, name: str) -> FileOutcome:
    """Add to a loaded sheet what only the built tables tell: cells rejected, values corrected."""
    number = outcome.receipt.import_no
    if outcome.status != "loaded" or outcome.receipt.kind != "scores":
        return replace(outcome, name=name)
    rejects = [
        ledger.Reject(OFF_SCALE, remedy(OFF_SCALE), sheet, address)
        for sheet, address in rejected_cells(run.connection, number)
    ]
    return replace(
        outcome, name=name, n_corrected=n_corrected(run.connection, number), rejects=tuple(rejects)
    )
