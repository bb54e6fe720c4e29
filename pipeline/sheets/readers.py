"""Files to grids of text. Nothing is typed here: a date, a mark and a word all come out as text."""

from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import islice
from math import isfinite
from pathlib import Path, PurePath

from python_calamine import CalamineError, CalamineWorkbook

from pipeline.errors import FileRefused
from pipeline.sheets.decode import decode, separator_of, split
from pipeline.sheets.grid import HEADER_SEARCH_ROWS, Grid, Place
from pipeline.sheets.guard import kinds
from pipeline.sheets.guard.limits import (
    BULK_BYTES,
    MAX_EXACT_INTEGER,
    MAX_WORKBOOK_BYTES,
    MB,
    WORKBOOK_LIMITS,
)
from pipeline.sheets.guard.markup import DAMAGED
from pipeline.sheets.guard.ods import survey_ods
from pipeline.sheets.guard.package import Package
from pipeline.sheets.guard.survey import ERROR_VALUE, NUMBER_TOO_LONG, PERCENT, Survey, is_error_word
from pipeline.sheets.guard.texts import survey_long_text
from pipeline.sheets.guard.xlsx import MACROS, survey_xlsx

Value = int | float | str | bool | date | time | datetime | timedelta

EXTENSIONS = frozenset({".xlsx", ".xlsm", ".ods", ".csv", ".txt", ".tsv"})
"""Names of files that are read; an archive of them is another matter."""

PARTIAL_ROWS = 2 * HEADER_SEARCH_ROWS
"""Rows kept of a text too long for a worker: enough for its banner and its header."""

_EXTENSIONS_OF = {
    kinds.XLSX: {".xlsx", ".xlsm"},
    kinds.ODS: {".ods"},
    kinds.TEXT: {".csv", ".txt", ".tsv"},
}
_REFUSED_KINDS = {
    "XLS": "old_workbook", "XLSB": "binary_workbook", "PASSWORD": "password_protected", "HTML": "web_page",
    "XML2003": "xml_workbook",
}  # fmt: skip
_LOCKS = ("~$", ".~lock.")
_ERROR_STARTS = ("#", "E", "e")
_EXACT = 2**53
_NAMED_WORKBOOK = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"})


def open_grids(path: Path, name: str) -> list[Grid]:
    """Verify a file, then read it whole, by what it is; `name` is its own, which must say the same.

    Raises FileRefused for whatever is not read, or leaves doubt.
    """
    if PurePath(name).name.startswith(_LOCKS):
        raise FileRefused("lock_file")
    n_bytes = path.stat().st_size
    if not n_bytes:
        raise FileRefused("empty_file")
    extension = PurePath(name).suffix.lower()
    kind = kinds.kind_of(path)
    if kind == kinds.ZIP:
        grids = _open_package(path, extension, n_bytes)
    else:
        _check_kind(kind, extension)
        grids = _read_text(path) if n_bytes <= BULK_BYTES else _read_long_text(path)
    if all(grid.is_empty and not grid.is_partial for grid in grids):
        raise FileRefused("empty_file")
    return grids


def _check_kind(kind: str, extension: str) -> None:
    """Refuse what is not read, and what is not what its name says."""
    if kind in _REFUSED_KINDS:
        raise FileRefused(_REFUSED_KINDS[kind])
    if kind not in _EXTENSIONS_OF and kind != kinds.ZIP:
        raise FileRefused("unread_kind", kind=kind)
    if extension not in _EXTENSIONS_OF.get(kind, ()):
        if kind == kinds.TEXT and extension not in _NAMED_WORKBOOK:
            raise FileRefused("unread_kind", kind=_as_code(extension))
        told = "CSV" if kind == kinds.TEXT else kind
        raise FileRefused("misnamed_file", kind=told, extension=_as_code(extension))


def _as_code(extension: str) -> str:
    """Return an extension as it may be quoted: what follows the last dot of a name can be somebody's."""
    return extension if extension[1:].isalnum() and extension.isascii() and len(extension) <= 5 else "?"


def _open_package(path: Path, extension: str, n_bytes: int) -> list[Grid]:
    if n_bytes > MAX_WORKBOOK_BYTES:
        raise FileRefused("workbook_too_big", limit=str(MAX_WORKBOOK_BYTES // MB))
    with Package(path, WORKBOOK_LIMITS, DAMAGED) as package:
        kind = kinds.package_kind(package)
        _check_kind(kind, extension)
        surveys = survey_ods(package) if kind == kinds.ODS else survey_xlsx(package)
        has_macros = MACROS in package.members
    return _read_workbook(path, surveys, has_macros)


def _read_workbook(path: Path, surveys: list[Survey], has_macros: bool) -> list[Grid]:
    """Read the sheets that the guard surveyed; raises FileRefused when the reader sees other ones."""
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            if workbook.sheet_names != [survey.name for survey in surveys]:
                raise FileRefused(DAMAGED)
            return [_grid(workbook, *numbered, has_macros) for numbered in enumerate(surveys)]
    except (CalamineError, OSError) as error:
        raise FileRefused(DAMAGED) from error


def _grid(workbook: CalamineWorkbook, number: int, survey: Survey, has_macros: bool) -> Grid:
    sheet = workbook.get_sheet_by_index(number)
    n_rows, n_columns = (0, 0) if sheet.end is None else (sheet.end[0] + 1, sheet.end[1] + 1)
    if n_rows > survey.n_rows or n_columns > survey.n_columns:
        raise FileRefused(DAMAGED, survey.name)
    rows = [_texts(values, row, survey) for row, values in enumerate(sheet.to_python(skip_empty_area=False))]
    _show(rows, survey)
    return Grid(
        survey.name, rows, survey.flaws, survey.merges, survey.is_hidden, frozenset(survey.hidden_rows),
        frozenset(survey.hidden_columns), has_ignored_macros=has_macros,
    )  # fmt: skip


def _texts(values: list[Value], row: int, survey: Survey) -> list[str]:
    """Return the texts of a row, marking typed errors and numbers that their spreadsheet cut."""
    for column, value in enumerate(values):
        if not value:
            continue
        if type(value) is str:
            if value[0] in _ERROR_STARTS and is_error_word(value):
                survey.flaws[row, column] = ERROR_VALUE
        elif type(value) is float and not -MAX_EXACT_INTEGER < value < MAX_EXACT_INTEGER:
            survey.flaws[row, column] = NUMBER_TOO_LONG if isfinite(value) else ERROR_VALUE
    return [value if type(value) is str else as_text(value) for value in values]


def _show(rows: list[list[str]], survey: Survey) -> None:
    """Put in the rows what a person sees in the cells that the reader gives otherwise: errors, formatted numbers."""
    for place, code in survey.formats.items():
        text = _cell(rows, place)
        if text:
            survey.shown[place] = _formatted(text, code)
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in survey.shown)])
    height = max([len(rows), *(row + 1 for row, _ in survey.shown)])
    if survey.shown and (height, width) != (len(rows), len(rows[0]) if rows else 0):
        rows += [[] for _ in range(height - len(rows))]
        rows[:] = [row + [""] * (width - len(row)) for row in rows]
    for (row, column), text in survey.shown.items():
        rows[row][column] = text


def _formatted(text: str, code: str) -> str:
    """Return a number as its format shows it: a percentage, or a whole one with its zeros."""
    if code == PERCENT:
        return f"{float(text) * 100:.15g}%"
    return text.zfill(len(code)) if text.isdigit() else text


def _cell(rows: list[list[str]], place: Place) -> str:
    row, column = place
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def as_text(value: Value) -> str:
    """Return a cell as its reader sees it: 12 not 12.0, 0.3 not 0.30000000000000004, a date as 2026-10-12."""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _read_text(path: Path) -> list[Grid]:
    """Read a delimited text as one unnamed grid."""
    text, encoding = decode(path.read_bytes())
    separator = separator_of(text)
    rows = list(split(StringIO(text, newline=""), separator))
    grid = Grid("", rows, encoding=encoding, separator=separator)
    if "#" in text or "Err" in text:
        _mark_errors(grid)
    return [grid]


def _mark_errors(grid: Grid) -> None:
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            if text[:1] in _ERROR_STARTS and is_error_word(text):
                grid.flaws[row, column] = ERROR_VALUE


def _read_long_text(path: Path) -> list[Grid]:
    """Read the first rows of a text whose others are for the database, once all of it is surveyed."""
    encoding, separator = survey_long_text(path)
    with path.open(encoding=encoding, newline="") as lines:
        rows = list(islice(split(lines, separator), PARTIAL_ROWS))
    return [Grid("", rows, is_partial=True, encoding=encoding, separator=separator)]
