"""Cells as received, whatever the size of their file: raw text in the temporary view `received`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.errors import FileRefused
from pipeline.warehouse.connection import scalar
from pipeline.warehouse.staging import give, statement

FIELDS = ("session", "exam", "candidate", "juror", "grid_kind", "criterion", "value")
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
    """A score sheet to load: what all its cells have in common.

    `places` says where its fields stand, by sheet; `session` is the one it belongs to when it names none.
    """

    layout: str
    session: str
    places: Mapping[str, Mapping[str, str]]


def receive(
    connection: duckdb.DuckDBPyConnection, sheets: Sequence[Sheet], cells: pa.Table | LongFile
) -> None:
    """Put the cells of some sheets in `received`, with the position of their sheet as `file`.

    They are raw text, in memory, or those of a long file. That one is alone, and read as its cells are wanted: each
    time within `rows_told`, in their order, without the number of their row: `given_file` gives the first one.
    """
    is_long = isinstance(cells, LongFile)
    given = {
        "file": (range(len(sheets)), pa.int32()),
        "layout": ([sheet.layout for sheet in sheets], pa.string()),
        "session": ([sheet.session for sheet in sheets], pa.string()),
        "has_juror": ([_names_jurors(sheet) for sheet in sheets], pa.bool_()),
        "first_row": ([cells.n_skipped + 1 if is_long else None] * len(sheets), pa.int32()),
    }
    give(connection, "given_file", given)
    if isinstance(cells, LongFile):
        (alone,) = sheets
        _receive_long(connection, alone.layout, cells)
        _refuse_split_decimal(connection, cells)
    else:
        connection.register("received_cell", cells)
        connection.execute("create or replace temp view received as from received_cell")


def _names_jurors(sheet: Sheet) -> bool:
    """Tell whether a sheet says somewhere who graded: a blank there is a juror forgotten, not a harmonised grid."""
    return any("juror" in places for places in sheet.places.values())


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
