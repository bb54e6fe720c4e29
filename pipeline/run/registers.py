"""A register on its way into vault and ledger: typed, compared with the lines in force, reduced to what is kept."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import FileRefused
from pipeline.run.plan import Plan, Reading
from pipeline.sheets.export import Export
from pipeline.sheets.layout import Layout
from pipeline.vault.identities import misnamed
from pipeline.vault.surrogates import Kind
from pipeline.vault.vault import Vault
from pipeline.warehouse import ledger, register_lines, registers
from pipeline.warehouse.ledger import Receipt

if TYPE_CHECKING:
    import pandas as pd

NOT_FIELDS = ("sheet", "row")

BETWEEN_JURORS = re.compile(r"[,;/&+]|\set\s|\s[-–—]\s", re.IGNORECASE)
"""What stands between two jurors; a dash without spaces joins the two parts of one name."""


@dataclass(frozen=True)
class Register:
    """A register that was read: its lines compared with those in force, and its texts, people as surrogates.

    `odd` is what is worth a word in accommodations: code, sheet, cells, how many lines.
    """

    layout: Layout
    lines: pd.DataFrame
    texts: pd.DataFrame
    unseen: tuple[str, str, int] | None
    n_repeated: int
    n_renamed: int
    odd: Sequence[tuple[str, str, str, int]] = ()

    @property
    def is_news(self) -> bool:
        """Tell whether any line takes effect or proposes something, or gives somebody another name."""
        return bool(self.lines["standing"].isin(["effective", "proposed"]).any()) or self.n_renamed > 0

    @property
    def status(self) -> str:
        """Return loaded, or proposed where a line waits for a ruling."""
        return "proposed" if self.lines["standing"].eq("proposed").any() else "loaded"


class RegisterReader:
    """Reads registers for one run."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, vault: Vault, layouts: Mapping[str, Layout]
    ) -> None:
        self._connection, self._vault, self._layouts = connection, vault, layouts

    def read(self, export: Export) -> Register:
        """Type the lines of a register and compare them with those in force.

        Raises FileRefused, naming the cells, for one that cannot be read, or lines that contradict each other.
        """
        import pandas as pd

        layout = self._layouts[export.layout]
        if not export.records["row"]:
            raise FileRefused("no_lines")
        written = pd.DataFrame({name: list(column) for name, column in export.records.items()})
        if "jurors" in written:  # a line each: their ends are spaces once tidied
            written = written.assign(jurors=written["jurors"].map(lambda text: ";".join(text.splitlines())))
        texts, unseen = self._tidied(written)
        if "candidate" in texts:
            registers.refuse_strange_numbers(self._connection, texts, export.places)
        records = self._with_surrogates(texts)
        filled = frozenset(name for name, column in layout.columns.items() if column.is_filled)
        typed = registers.type_register(self._connection, layout.yields, records, export.places, filled)
        if layout.yields == "registrations":
            registers.refuse_two_names(records[misnamed(records)], export.places)
        lines = register_lines.number_proposals(self._connection, self._compared(layout, typed))
        odd = self._odd(layout, typed, export)
        n_repeated = len(typed) - len(lines)
        n_renamed = self._vault.n_renamed(records) if layout.yields == "registrations" else 0
        return Register(layout, lines, records, unseen, n_repeated, n_renamed, odd)

    def keep(self, register: Register, import_no: int) -> None:
        """Write the lines of a register into the vault and the ledger."""
        if register.layout.yields == "accommodations":
            self._vault.keep_accommodations(import_no, register.lines)
            register_lines.keep_exemptions(self._connection, import_no, register.lines)
            return
        if register.layout.yields == "registrations":
            self._vault.keep_identities(register.texts)
        register_lines.keep_register(self._connection, register.layout.yields, import_no, register.lines)

    def _odd(
        self, layout: Layout, typed: pd.DataFrame, export: Export
    ) -> Sequence[tuple[str, str, str, int]]:
        if layout.yields != "accommodations":
            return ()
        return registers.odd_accommodations(self._connection, typed, export.places)

    def _compared(self, layout: Layout, typed: pd.DataFrame) -> pd.DataFrame:
        if layout.yields != "accommodations":
            return registers.compare_register(self._connection, layout.yields, typed)
        counted = [receipt.import_no for receipt in ledger.counted_files(self._connection).values()]
        accepted = ledger.accepted_corrections(self._connection)
        return self._vault.compare_accommodations(typed, counted, accepted)

    def _tidied(self, records: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, str, int] | None]:
        """Return the texts of a register tidied, and where something unseen was removed: sheet, row, how many cells."""
        import pandas as pd

        fields = [name for name in records.columns if name not in NOT_FIELDS]
        written = {text for name in fields for text in records[name].unique()}
        words = registers.tidied(self._connection, written)
        is_unseen = pd.concat([records[name].map(lambda text: words[text][1]) for name in fields], axis=1)
        tidied = records.assign(**{name: records[name].map(lambda text: words[text][0]) for name in fields})
        if not is_unseen.to_numpy().any():
            return tidied, None
        first = records.iloc[int(is_unseen.any(axis=1).to_numpy().argmax())]
        return tidied, (str(first["sheet"]), str(first["row"]), int(is_unseen.to_numpy().sum()))

    def _with_surrogates(self, texts: pd.DataFrame) -> pd.DataFrame:
        if "candidate" in texts:
            known = self._surrogates("candidate", set(texts["candidate"]))
            texts = texts.assign(candidate=texts["candidate"].map(known))
        if "jurors" in texts:
            texts = texts.assign(jurors=self._juror_lists(texts["jurors"]))
        return texts

    def _surrogates(self, kind: Kind, numbers: set[str]) -> dict[str, str]:
        """Return the surrogates of numbers or names; a cell without one stays empty."""
        return {"": "", **self._vault.surrogates(kind, numbers - {""})}

    def _juror_lists(self, lists: pd.Series) -> pd.Series:
        """Return « J07, J08 » or « J07 et J08 » as surrogates joined by commas."""
        names = lists.map(lambda text: [name.strip() for name in BETWEEN_JURORS.split(text)])
        known = self._surrogates("juror", {name for group in names for name in group})
        return names.map(lambda group: ",".join(known[name] for name in group if name))


def reduce(export: Export, layout: Layout, place: Path) -> str:
    """Write the columns of a register that its layout reads, and nothing else; return the hash of what was written.

    Free text, diagnoses and whatever else the file held are not stored.
    """
    fields = [name for name in export.records if name not in NOT_FIELDS]
    rows = zip(*(export.records[name] for name in fields), strict=True)
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(layout.columns[name].names[0] for name in fields)
        writer.writerows(rows)
    return hashlib.sha256(place.read_bytes()).hexdigest()


def plan(reading: Reading, export: Export, register: Register, import_no: int) -> Plan:
    """Return how a register is to be written down; a register that is loaded again is kept as it was."""
    kept = reading.copy.with_name(f"{reading.copy.name}.reduced")
    sha256 = reduce(export, register.layout, kept)
    receipt = Receipt(
        import_no=import_no,
        sha256=reading.sha256,
        kept_sha256=sha256,
        cells_hash=None,
        kind=register.layout.yields,
        layout=register.layout.id,
        status=register.status,
        n_cells=len(register.lines),
    )
    return Plan(reading, receipt, kept=kept)
