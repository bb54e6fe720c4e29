"""Files that were read, into vault and ledger: each one whole, or left out whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from pipeline.errors import FileRefused
from pipeline.locales.errors import say
from pipeline.run.cells import cells_of
from pipeline.run.long_texts import long_file
from pipeline.run.opened import Opened
from pipeline.run.plan import FileOutcome, Plan, Reading
from pipeline.run.registers import Register, RegisterReader, plan
from pipeline.run.registrar import Registrar
from pipeline.run.telling import counted, nameless, noticed, odd, other_names, unseen
from pipeline.sheets.export import Export
from pipeline.vault.store import INCOMING
from pipeline.vault.vault import Vault
from pipeline.warehouse import ledger, registers, scores
from pipeline.warehouse.ledger import Receipt, Reject
from pipeline.warehouse.received import LongFile, Sheet
from pipeline.warehouse.scores import Staged, Verdict

SAME_CELLS = "Mêmes valeurs que {file_no}, déjà chargé : rien à faire."

Step = Plan | FileOutcome


class Loader:
    """Loads files into one workspace; `registrar` writes them down, `session` is where sheets belong that name none."""

    def __init__(self, run: Opened, vault: Vault, registrar: Registrar, session: str = "") -> None:
        self._run = run
        self._connection = run.connection
        self._vault = vault
        self.registrar = registrar
        self._session = session
        self._sessions: set[str] = set()

    def load_register(self, reading: Reading, export: Export) -> FileOutcome:
        """Load one register, or write it down as refused."""
        reader = RegisterReader(self._connection, self._vault, self._run.layouts)
        try:
            register = reader.read(export)
        except FileRefused as refusal:
            self._vault.rollback()
            (outcome,) = self.load_sheets([replace(reading, export=None, refusal=refusal)])
            return outcome
        if not register.is_news and reading.import_no is None:
            self._vault.rollback()
            known = ledger.latest_file(self._connection, register.layout.yields)
            return _unchanged(reading, known)
        import_no = reading.import_no or ledger.next_import_no(self._connection)
        planned = plan(reading, export, register, import_no)
        with self.registrar.writing(self._connection, [planned.content()], planned.copies()):
            self._vault.keep_files([planned.name_kept()])
            reader.keep(register, import_no)
            ledger.record_files(self._connection, [planned.receipt])
            self._mask_again()
        ledger.confirm(self._connection, [import_no])
        return _outcome(replace(planned, notices=self._told(export, register)))

    def _told(self, export: Export, register: Register) -> tuple[Reject, ...]:
        """Return the notices of a register once it is kept: the people whom it registers are masked too."""
        masked = self._vault.masked
        counts = (("repeated_lines", register.n_repeated), ("replaced_names", register.n_renamed))
        told = [*noticed(export, masked), *unseen(register.unseen, masked), *odd(register.odd, masked)]
        return (*told, *counted(counts))

    def load_sheets(self, readings: Sequence[Reading]) -> list[FileOutcome]:
        """Load score sheets together, and write down the files refused among them; a long text comes alone."""
        sheets = [reading for reading in readings if reading.export]
        try:
            staged = self._stage(sheets)
        except FileRefused as refusal:
            (alone,) = readings
            return self.load_sheets([replace(alone, export=None, refusal=refusal)])
        steps = self._steps(readings, {sheet.sha256: i for i, sheet in enumerate(sheets)}, staged)
        self._write([step for step in steps if isinstance(step, Plan)], sheets)
        return [_outcome(step) if isinstance(step, Plan) else step for step in steps]

    def _stage(self, sheets: Sequence[Reading]) -> Staged:
        if not sheets:
            return Staged({}, {}, {})
        self._sessions = registers.known_sessions(self._connection)
        exports = [reading.export for reading in sheets if reading.export]
        masks = [self._masks([*export.places, *export.records["sheet"].values]) for export in exports]
        given = [
            Sheet(export.layout, session, {names[sheet]: found for sheet, found in export.places.items()})
            for export, session, names in zip(exports, map(self._session_of, sheets), masks, strict=True)
        ]
        with self._cells(sheets[0].copy, exports, masks) as cells:
            staged = scores.stage(self._connection, given, cells, self._vault.surrogates)
        self._vault.forget(self._vault.drawn - scores.used_surrogates(self._connection))
        return staged

    @contextmanager
    def _cells(
        self, copy: Path, exports: Sequence[Export], masks: Sequence[Mapping[str, str]]
    ) -> Iterator[pa.Table | LongFile]:
        """Give the cells of sheets under their masks; what a long text must be copied for is gone at the end."""
        if not exports[0].long_text:
            named = zip(exports, masks, strict=True)
            yield cells_of([(export.layout, export.named(names)) for export, names in named])
            return
        with TemporaryDirectory(prefix=INCOMING, dir=self._run.workspace.raw_store) as private:
            yield long_file(copy, exports[0].long_text, Path(private) / "rows.csv")

    def _session_of(self, reading: Reading) -> str:
        """Return the session of a sheet that names none: the one that it had, the one given, or its folder's."""
        if reading.session is not None:
            return reading.session
        return self._session or (reading.folder if reading.folder.upper() in self._sessions else "")

    def _masks(self, names: Iterable[str]) -> dict[str, str]:
        """Return names of sheets with the names of registered people replaced; two sheets never share one."""
        written = list(dict.fromkeys(names))
        masks: dict[str, str] = {}
        for name, masked in zip(written, self._vault.masked(written), strict=True):
            taken = sum(found == masked or found.startswith(f"{masked} (") for found in masks.values())
            masks[name] = f"{masked} ({taken + 1})" if taken else masked
        return masks

    def _mask_again(self) -> None:
        """Take out of the names of sheets kept before those of people whom the vault has just learnt."""
        for import_no, sheets in ledger.sheets_of_files(self._connection).items():
            masks = self._masks(sheets)
            ledger.rename_sheets(self._connection, import_no, {s: m for s, m in masks.items() if s != m})

    # What is to be written, and what is not.

    def _steps(self, readings: Sequence[Reading], positions: Mapping[str, int], staged: Staged) -> list[Step]:
        quarantined = ledger.quarantined_files(self._connection)
        number = ledger.next_import_no(self._connection)
        steps: list[Step] = []
        told: dict[int, Receipt] = {}
        for reading in readings:
            position = positions.get(reading.sha256, -1)
            refusal = reading.refusal or staged.refusals.get(position)
            verdict = staged.verdicts.get(position)
            if refusal or verdict is None:
                step = self._refused(reading, refusal or FileRefused("no_cells"), number, quarantined)
            else:
                known = told.get(verdict.known_position) if verdict.known_position is not None else None
                step = self._judged(reading, verdict, number, staged.notices.get(position, ()), known)
            told[position] = step.receipt
            steps.append(step)
            number += isinstance(step, Plan)
        return steps

    def _refused(
        self,
        reading: Reading,
        refusal: FileRefused,
        number: int,
        quarantined: Mapping[tuple[str, str], Receipt],
    ) -> Step:
        """Plan the quarantine of a file, unless it was refused before for the same reason."""
        refusal = nameless(refusal, self._vault.masked)
        reason = say(refusal.code, refusal.details)
        known = quarantined.get((reading.sha256, reason))
        if known:
            return _quarantined(reading, known)
        (sheet,) = self._vault.masked([refusal.sheet])
        receipt = Receipt(
            import_no=reading.import_no or number,
            sha256=reading.sha256,
            kept_sha256=None,
            cells_hash=None,
            kind=self._kind(reading),
            layout=reading.export.layout if reading.export else None,
            status="quarantined",
            n_cells=0,
            code=refusal.code,
            reason=reason,
            sheet=sheet or None,
            address=refusal.address or None,
        )
        return Plan(replace(reading, refusal=refusal), receipt)

    def _judged(
        self,
        reading: Reading,
        verdict: Verdict,
        number: int,
        staged: Sequence[scores.Noticed],
        told: Receipt | None,
    ) -> Step:
        """Plan the loading of a sheet, unless the ledger learns nothing from it, or `told` in its batch said it all."""
        assert reading.export is not None  # noqa: S101 (a verdict is passed on what was read)
        seen = [
            Reject(found.code, say(found.code, {"n": str(found.n_cells)}), found.sheet, found.address)
            for found in staged
        ]
        read = noticed(reading.export, self._vault.masked)
        notices = [*read, *other_names(reading.export, self._vault), *seen]
        if not verdict.n_news and reading.import_no is None:
            known = verdict.known_import_no and ledger.file_of(self._connection, verdict.known_import_no)
            return _unchanged(reading, known or told or ledger.latest_file(self._connection, "scores"))
        receipt = Receipt(
            import_no=reading.import_no or number,
            sha256=reading.sha256,
            kept_sha256=reading.sha256,
            cells_hash=verdict.cells_hash,
            kind="scores",
            layout=reading.export.layout,
            status="proposed" if verdict.n_proposed else "loaded",
            n_cells=verdict.n_cells,
        )
        return Plan(reading, receipt, self._session_of(reading), reading.copy, tuple(notices))

    def _kind(self, reading: Reading) -> str:
        return self._run.layouts[reading.export.layout].yields if reading.export else "unknown"

    def _write(self, plans: Sequence[Plan], sheets: Sequence[Reading]) -> None:
        """Write files down in one transaction, so that each of them is there whole or not at all."""
        if not plans:
            return
        loaded = {plan.reading.sha256: plan.receipt.import_no for plan in plans if plan.kept}
        numbers = {i: loaded[sheet.sha256] for i, sheet in enumerate(sheets) if sheet.sha256 in loaded}
        copies = [copy for plan in plans for copy in plan.copies()]
        with self.registrar.writing(self._connection, [plan.content() for plan in plans], copies):
            self._vault.keep_files([plan.name_kept() for plan in plans])
            if numbers:
                scores.keep(self._connection, numbers)
            ledger.record_files(self._connection, [plan.receipt for plan in plans])
            ledger.record_referentiels(self._connection, chain(*(plan.referentiels() for plan in plans)))
        ledger.confirm(self._connection, [plan.receipt.import_no for plan in plans])


def _outcome(planned: Plan) -> FileOutcome:
    if planned.receipt.status == "quarantined":
        return _quarantined(planned.reading, planned.receipt)
    return FileOutcome(planned.receipt, planned.receipt.status, planned.reading.name, notices=planned.notices)


def _quarantined(reading: Reading, receipt: Receipt) -> FileOutcome:
    reject = Reject(receipt.code or "", receipt.reason or "", receipt.sheet or "", receipt.address or "")
    return FileOutcome(receipt, "quarantined", reading.name, receipt.reason, rejects=(reject,))


def _unchanged(reading: Reading, known: Receipt | None) -> FileOutcome:
    if known is None:
        raise ValueError("nothing is unchanged that nothing gave before")
    return FileOutcome(known, "unchanged", reading.name, SAME_CELLS.format(file_no=known.file_no))
