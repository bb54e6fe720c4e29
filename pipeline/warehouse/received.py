"""Cells as received, whatever the size of their file: raw text in the temporary view `received`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.errors import FileRefused
from pipeline.warehouse.connection import scalar
from pipeline.warehouse.staging import give, statement

FIELDS = ("session", "exam", "candidate", "juror", "grid_kind", "criterion", "value")
COLUMNS = ("sheet", "row", "column", *FIELDS, "flaw")
_LINE = "CSV Error on Line: "


@dataclass(frozen=True)
class LongFile:
    """A UTF-8 text too big for anything but DuckDB: strict, explicit, every column as text.

    `n_skipped` counts the rows above the data, each of them one line. `positions` gives the zero-based column of each
    field, `constants` the text of those that stand elsewhere; `beside` the column, if any, where the decimals of a
    score would go unseen.
    """

    path: Path
    separator: str
    n_columns: int
    n_skipped: int
    positions: Mapping[str, int]
    constants: Mapping[str, str]
    beside: int = -1


@dataclass(frozen=True)
class Sheet:
    """A score sheet to load: its cells as raw text, by column, or the long file that holds them.

    A sheet that comes alone may be a table, whose texts are held once each: a large one is spared a copy. `places` says
    where its fields stand, by sheet; `session` is the one it belongs to when it names none.
    """

    layout: str
    session: str
    places: Mapping[str, Mapping[str, str]]
    cells: Mapping[str, Sequence[Any]] | pa.Table | LongFile


def receive(connection: duckdb.DuckDBPyConnection, sheets: Sequence[Sheet]) -> None:
    """Put the cells of some sheets in `received`, with the position of their sheet as `file`.

    A long file is alone, and read as its cells are wanted: each time within `rows_told`, in their order, without the
    number of their row, which `given_file` gives for the first one.
    """
    given = {
        "file": (range(len(sheets)), pa.int32()),
        "layout": ([sheet.layout for sheet in sheets], pa.string()),
        "session": ([sheet.session for sheet in sheets], pa.string()),
        "has_juror": ([_names_jurors(sheet) for sheet in sheets], pa.bool_()),
        "first_row": ([_first_row(sheet) for sheet in sheets], pa.int32()),
    }
    give(connection, "given_file", given)
    if isinstance(sheets[0].cells, LongFile):
        (alone,) = sheets
        _receive_long(connection, alone.layout, sheets[0].cells)
        _refuse_split_decimal(connection, sheets[0].cells)
    else:
        _receive_cells(connection, sheets)


def _names_jurors(sheet: Sheet) -> bool:
    """Tell whether a sheet says somewhere who graded: a blank there is a juror forgotten, not a harmonised grid."""
    return any("juror" in places for places in sheet.places.values())


def _receive_cells(connection: duckdb.DuckDBPyConnection, sheets: Sequence[Sheet]) -> None:
    first = sheets[0]
    table = _alone(first, first.cells) if isinstance(first.cells, pa.Table) else _together(sheets)
    connection.register("received_cell", table)
    connection.execute("create or replace temp view received as from received_cell")


def _alone(sheet: Sheet, cells: pa.Table) -> pa.Table:
    """Return the cells of a sheet that comes alone, with what is the same for all of them."""
    same = (("file", pa.scalar(0, pa.int32())), ("layout", pa.scalar(sheet.layout, pa.string())))
    table = cells.select(COLUMNS)
    for name, value in same:
        table = table.append_column(name, pa.repeat(value, table.num_rows))
    return table


def _together(sheets: Sequence[Sheet]) -> pa.Table:
    """Return the cells of many small sheets: to join lists costs less than to join as many tables."""
    columns: dict[str, list[Any]] = {name: [] for name in ("file", "layout", *COLUMNS)}
    for position, sheet in enumerate(sheets):
        cells = _listed(sheet)
        columns["file"] += [position] * len(cells["value"])
        columns["layout"] += [sheet.layout] * len(cells["value"])
        for name in COLUMNS:
            columns[name] += cells[name]
    whole = ("file", "row")
    return pa.table(
        {
            name: pa.array(values, pa.int32() if name in whole else pa.string())
            for name, values in columns.items()
        }
    )


def _listed(sheet: Sheet) -> Mapping[str, Sequence[Any]]:
    if isinstance(sheet.cells, Mapping):
        return sheet.cells
    raise ValueError("a table or a long file comes alone")


def _receive_long(connection: duckdb.DuckDBPyConnection, layout: str, file: LongFile) -> None:
    names = {position: name for name, position in file.positions.items()}
    columns = ", ".join(f"'{names.get(i, f'unread_{i}')}': 'varchar'" for i in range(file.n_columns))
    filled = ", ".join(f"'{name}'" for name in names.values())
    read = (
        f"read_csv({_literal(str(file.path))}, auto_detect = false, header = false, delim = {_literal(file.separator)},"
        f" quote = '\"', escape = '\"', skip = {file.n_skipped}, strict_mode = true, null_padding = false,"
        f" force_not_null = [{filled}], columns = {{{columns}}})"
    )
    beside = names.get(file.beside, f"unread_{file.beside}") if file.beside >= 0 else "''"
    fields = ", ".join(
        name if name in file.positions else f"{_literal(file.constants.get(name, ''))} as {name}"
        for name in FIELDS
    )
    connection.execute(
        "create or replace temp view received as"
        f" select 0 as file, {_literal(layout)} as layout, '' as sheet, null::integer as \"row\","
        f' {_literal(_letters(file.positions["value"]))} as "column", {fields},'
        f" '' as flaw, {beside} as beside from {read}"
    )


def _refuse_split_decimal(connection: duckdb.DuckDBPyConnection, file: LongFile) -> None:
    """Refuse a long file where a decimal comma between commas may have cut a score in two, with its address."""
    if file.beside < 0:
        return
    with rows_told():
        position = scalar(connection, statement("split_decimal"))
    if position is not None:
        column = _letters(file.positions["value"])
        raise FileRefused("split_decimal", address=f"{column}{file.n_skipped + position}")


@contextmanager
def rows_told() -> Iterator[None]:
    """Run a block that reads a long file; raises FileRefused for a row that has not the columns of its header."""
    try:
        yield
    except duckdb.InvalidInputException as error:
        raise _broken_row(str(error)) from error


def _first_row(sheet: Sheet) -> int | None:
    """Return the row of the first cell of a long file."""
    return sheet.cells.n_skipped + 1 if isinstance(sheet.cells, LongFile) else None


def _literal(text: str) -> str:
    """Return a text as SQL writes it: a view takes no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _broken_row(message: str) -> FileRefused:
    """Return the refusal of a row that the strict reader does not take."""
    line = message.partition(_LINE)[2].partition("\n")[0].strip()
    return FileRefused("broken_row", address=f"A{line}" if line.isdecimal() else "")


def _letters(column: int) -> str:
    """Return the letters of a zero-based column: 0 → A, 26 → AA."""
    quotient, rest = divmod(column, 26)
    return (_letters(quotient - 1) if quotient else "") + chr(ord("A") + rest)
