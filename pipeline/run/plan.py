"""A file on its way into the ledger: as it was read, as it will be written down, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import FileRefused
from pipeline.run.registrar import Copy
from pipeline.sheets.export import Export
from pipeline.warehouse.ledger import Receipt, Reject


@dataclass(frozen=True)
class Reading:
    """A file that was read (`export`) or refused (`refusal`).

    `name` is the one that it had, `folder` the directory where it stood, which may name a session; `copy` is our
    private copy, `sha256` the hash of the bytes received. `import_no` and `session` are those that it had, when a
    warehouse is rebuilt.
    """

    name: str
    folder: str
    copy: Path
    sha256: str
    export: Export | None = None
    refusal: FileRefused | None = None
    import_no: int | None = None
    session: str | None = None


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file.

    `status` is loaded, proposed, unchanged or quarantined; `name` masks registered people.
    """

    receipt: Receipt
    status: str
    name: str
    reason: str | None = None
    notices: tuple[Reject, ...] = ()
    rejects: tuple[Reject, ...] = ()
    corrections: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Plan:
    """A file about to be written down.

    `session` is the one given to a sheet that names none, `kept` what the raw store keeps of it.
    """

    reading: Reading
    receipt: Receipt
    session: str = ""
    kept: Path | None = None
    notices: tuple[Reject, ...] = ()

    @property
    def extension(self) -> str:
        """Return the extension under which the raw store keeps the file: a register is kept as reduced text."""
        return Path(self.reading.name).suffix.lower() if self.receipt.kind == "scores" else ".csv"

    def copies(self) -> list[Copy]:
        """Return what the raw store is to keep: nothing of a file that was refused."""
        if self.kept is None or self.receipt.kept_sha256 is None:
            return []
        return [(self.kept, self.receipt.kept_sha256, self.extension)]

    def referentiels(self) -> list[tuple[int, str]]:
        """Return what the sheets of a file that is kept say that they follow, with its number."""
        told = self.reading.export.referentiels if self.kept and self.reading.export else ()
        return [(self.receipt.import_no, text) for text in told]

    def name_kept(self) -> tuple[int, str, str, str]:
        """Return what the vault remembers of the file: its numbers, its name and that of the sheet refused."""
        sheet = self.reading.refusal.sheet if self.reading.refusal else ""
        return self.receipt.import_no, self.receipt.file_no, self.reading.name, sheet

    def content(self) -> dict[str, Any]:
        """Return what the journal says of the file: all that is needed to load it again."""
        said = {name: value for name, value in vars(self.receipt).items() if name not in ("reason", "sheet")}
        refusal = self.reading.refusal
        return {
            "what": "file",
            **said,
            "extension": self.extension,
            "session": self.session,
            "details": refusal.details if refusal else {},
        }
