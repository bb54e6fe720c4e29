"""Tables as files that a French workbook opens as they are, and that no workbook runs."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from pipeline.locales import formats

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | float | date | None


@dataclass(frozen=True)
class Table:
    """Named columns and rows of plain values; rates are points, and `decimals` is how precise broken numbers are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    decimals: int = 1

    @property
    def shown(self) -> dict[str, list[str]]:
        """The table as text for a page, numbers in French."""
        return {
            title: [text(row[i], self.decimals) for row in self.rows] for i, title in enumerate(self.columns)
        }


def text(value: Value, decimals: int = 1) -> str:
    """Return a value as a page writes it."""
    if value is None:
        return "–"
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, str):
        return value
    return formats.number(value, 0 if isinstance(value, int) else decimals)


def csv_file(table: Table) -> bytes:
    """Return the table as CSV: semicolons, UTF-8 with its mark, decimal commas, no live formula."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([_inert(title) for title in table.columns])
    writer.writerows([[_cell(value) for value in row] for row in table.rows])
    return (BOM + sheet.getvalue()).encode("utf-8")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, str):
        return _inert(value)
    return str(value).replace(".", ",")


def _inert(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
