"""One file at a time into vault and warehouse: the vault commits first, then the warehouse, or neither."""

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from pipeline.errors import FileRefused
from pipeline.run.opened import Opened
from pipeline.sheets.export import Export
from pipeline.vault.vault import Kind, Vault
from pipeline.warehouse import ledger, load
from pipeline.warehouse.connection import transaction

SAME_CELLS = "Mêmes cellules que {file_no}, déjà chargé : rien à faire."


@dataclass(frozen=True)
class Reading:
    """A file that was read (`export`), refused (`refusal`), or met before (neither)."""

    path: Path
    sha256: str
    export: Export | None = None
    refusal: FileRefused | None = None

    @property
    def is_register(self) -> bool:
        """Tell a register from the rest: they are loaded first, so that sessions and people are known."""
        return self.export is not None and self.export.kind != "scores"


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file; `status` is loaded, unchanged or quarantined, `name` masks registered people."""

    receipt: ledger.Receipt
    status: str
    name: str
    reason: str | None = None
    unread_columns: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()
    n_corrected: int = 0
    rejects: tuple[ledger.Reject, ...] = ()


class Loader:
    """Loads files into one workspace; `session` is where sheets belong that name none."""

    def __init__(self, run: Opened, vault: Vault, session: str | None) -> None:
        self._connection = run.connection
        self._vault = vault
        self._session = session

    def load(self, reading: Reading) -> FileOutcome:
        """Load a file whole, or leave it out whole: met before, or refused."""
        known = ledger.known_receipt(self._connection, "sha256", reading.sha256)
        if known:
            return FileOutcome(known, "unchanged", reading.path.name)
        if reading.export is None:
            return self._quarantine(reading)
        same = ledger.known_receipt(self._connection, "logical_hash", reading.export.logical_hash)
        if same:
            reason = SAME_CELLS.format(file_no=same.file_no)
            return FileOutcome(same, "unchanged", reading.path.name, reason)
        try:
            receipt = self._commit(reading, reading.export)
        except FileRefused as refusal:
            self._vault.rollback()
            return self._quarantine(replace(reading, refusal=refusal))
        ledger.confirm(self._connection, receipt)
        return FileOutcome(
            receipt,
            "loaded",
            reading.path.name,
            unread_columns=tuple(self._vault.masked(reading.export.unread_columns)),
            unread_sheets=tuple(self._vault.masked(reading.export.unread_sheets)),
        )

    def _quarantine(self, reading: Reading) -> FileOutcome:
        if reading.refusal is None:
            raise ValueError("a file that is not refused has no place in quarantine")
        kind = reading.export.kind if reading.export else "unknown"
        reject = self._reject(reading.refusal)
        with transaction(self._connection):
            receipt = ledger.record_quarantined(self._connection, reading.sha256, kind, reject)
            self._vault.keep_file(receipt.import_no, receipt.file_no, reading.path.name)
            self._vault.commit()
        return FileOutcome(receipt, "quarantined", reading.path.name, reject.sentence, rejects=(reject,))

    def _reject(self, refusal: FileRefused) -> ledger.Reject:
        """Return a refusal without the name that its sheet may have."""
        (sheet,) = self._vault.masked([refusal.sheet])
        return ledger.Reject(refusal.code, str(refusal), sheet, refusal.address)

    def _commit(self, reading: Reading, export: Export) -> ledger.Receipt:
        layout = export.layout.id
        with transaction(self._connection):
            receipt = ledger.next_receipt(
                self._connection, reading.sha256, export.kind, layout, len(export.records)
            )
            self._vault.keep_file(receipt.import_no, receipt.file_no, reading.path.name)
            if export.kind == "scores":
                self._load_scores(receipt, export, reading.path)
            else:
                self._load_register(receipt, export)
            ledger.record_loaded(self._connection, receipt, export.logical_hash)
            self._vault.commit()
        return receipt

    def _load_scores(self, receipt: ledger.Receipt, export: Export, path: Path) -> None:
        records = export.records
        records = records.assign(
            sheet=self._masked(records["sheet"]),
            session=records["session"].where(records["session"].ne(""), self._session_of(path)),
            candidate=self._surrogates("candidate", records["candidate"]),
            juror=self._surrogates("juror", records["juror"]),
        )
        if records["session"].eq("").any():
            raise FileRefused(
                "no_session",
                "Cette grille ne dit pas sa session. L'écrire dans la grille, ranger le fichier dans un dossier "
                "au code de la session, ou donner --session.",
            )
        load.load_scores(self._connection, receipt, records)

    def _session_of(self, path: Path) -> str:
        """Return the session of a sheet that names none: the one given, or the one its folder is named after."""
        folder = path.absolute().parent.name
        return self._session or (folder if folder in load.known_sessions(self._connection) else "")

    def _masked(self, names: pd.Series) -> pd.Series:
        """Return names of sheets with the names of registered people replaced."""
        written = names.unique()
        return names.map(dict(zip(written, self._vault.masked(written), strict=True)))

    def _surrogates(self, kind: Kind, numbers: pd.Series) -> pd.Series:
        """Return the surrogates of numbers or names; a cell without one stays empty."""
        known = self._vault.surrogates(kind, numbers[numbers.ne("")].unique())
        return numbers.map(lambda number: known.get(number, ""))

    def _load_register(self, receipt: ledger.Receipt, export: Export) -> None:
        records = export.records
        if "candidate" in records:
            records = records.assign(candidate=self._surrogates("candidate", records["candidate"]))
        if "jurors" in records:
            records = records.assign(jurors=self._juror_lists(records["jurors"]))
        filled = frozenset(name for name, column in export.layout.columns.items() if column.is_filled)
        typed = load.type_register(self._connection, receipt.kind, records, export.places, filled)
        if receipt.kind == "accommodations":
            self._vault.keep_accommodations(receipt.import_no, typed)
            load.load_exemptions(self._connection, receipt, typed)
            return
        if receipt.kind == "registrations":
            self._vault.keep_identities(records)
        load.load_register(self._connection, receipt, typed)

    def _juror_lists(self, lists: pd.Series) -> pd.Series:
        """Return « J07, J08 » as surrogates joined by commas."""
        names = lists.str.split(r"[,;/]", regex=True).map(lambda parts: [part.strip() for part in parts])
        known = self._vault.surrogates("juror", {name for group in names for name in group if name})
        return names.map(lambda group: ",".join(known[name] for name in group if name))
