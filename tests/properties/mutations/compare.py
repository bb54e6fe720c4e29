"""Whether two readers of the same bytes saw the same cells."""

import re
from collections.abc import Callable, Sequence
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from pipeline.sheets.export import Export
from pipeline.sheets.grid import Grid, address
from tests.properties.mutations.independent import Doubt, Place, Told, Value

UNREADABLE = (Doubt, ExpatError, BadZipFile, KeyError, ValueError, NotImplementedError)
"""What an independent reader raises where it reads nothing; the product may not read either."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SPACES = re.compile("[ \t\r\n]+")


def differences(grids: Sequence[Grid], told: Told) -> list[str]:
    """Return every cell that the grids and an independent reader hold otherwise, flawed ones left out."""
    if [grid.name for grid in grids] != list(told):
        return [f"sheets {[grid.name for grid in grids]} here, {list(told)} there"]
    return [difference for grid in grids for difference in _in_sheet(grid, told[grid.name])]


def _in_sheet(grid: Grid, told: dict[Place, Value]) -> list[str]:
    here = {
        (row, column): text
        for row, cells in enumerate(grid.rows)
        for column, text in enumerate(cells)
        if text
    }
    return [
        f"{grid.name}!{address(*place)}: {here.get(place, '')!r} here, {told.get(place)} there"
        for place in sorted(here.keys() | told.keys())
        if place not in grid.flaws and not _is_same(here.get(place, ""), told.get(place))
    ]


def _is_same(here: str, there: Value | None) -> bool:
    if there is None:
        return not here.strip()
    return _SAME[there.kind](here, there)


def _same_text(here: str, there: Value) -> bool:
    """Compare texts but for white space, which no XML keeps unless asked and the grammar collapses.

    `_x000D_` stands for a carriage return in workbooks; some readers give it as it is written, ours too. Bytes that
    are no sign in the encoding of the file are read as signs of another one, in their own cell alone.
    """
    if "\ufffd" in there.text:
        return True
    wanted = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), there.text)
    return _plain(here) in (_plain(there.text), _plain(wanted))


def _same_number(here: str, there: Value) -> bool:
    """Compare numbers to fifteen digits; under a format of dates or percentages the text is no bare number."""
    if here == there.text.strip():
        return True
    try:
        wanted = float(there.text)
        return f"{float(here):.15g}" == f"{wanted:.15g}"
    except ValueError:
        return there.is_styled and bool(re.search(r"[0-9]{2}[-:][0-9]{2}|%", here))


def _same_date(here: str, there: Value) -> bool:
    """A date is a date however it is written: it must only stay something that no score looks like."""
    return here == there.text or not there.text.strip() or bool(re.search("[-:/]|[A-Za-z]", here))


_SAME: dict[str, Callable[[str, Value], bool]] = {
    "text": _same_text,
    "shown": _same_text,
    "number": _same_number,
    "date": _same_date,
    "boolean": lambda here, there: here == there.text,
    "error": lambda here, there: False,
    "formula": lambda here, there: False,
}


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def misplaced(export: Export, grids: Sequence[Grid]) -> list[str]:
    """Return the records whose value is not the text of their own cell, flawed ones left out."""
    if export.long_text or "value" not in export.records or "ticked" in export.layout:
        return []
    texts = {
        (grid.name, f"{address(row, column)}"): text
        for grid in grids
        for row, cells in enumerate(grid.rows)
        for column, text in enumerate(cells)
    }
    columns = (export.records[name] for name in ("sheet", "column", "row", "value", "flaw"))
    return [
        f"{sheet}!{column}{row}: record {value!r}, cell {texts.get((sheet, f'{column}{row}'), '')!r}"
        for sheet, column, row, value, flaw in zip(*columns, strict=True)
        if not flaw and texts.get((sheet, f"{column}{row}"), "") != value
    ]
