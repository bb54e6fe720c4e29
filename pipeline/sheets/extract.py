"""Cells out of the matched sheets of a file, one way per shape of layout; every text as it is written."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from pipeline.errors import FileRefused
from pipeline.sheets.cells import Record, Table, refuse_flawed
from pipeline.sheets.columns import Column, columns_of
from pipeline.sheets.export import SCORE_FIELDS, Export, LongText
from pipeline.sheets.grid import letters
from pipeline.sheets.guard.limits import MAX_CROSSED_CELLS, MAX_CROSSED_ROWS
from pipeline.sheets.individual import ticked_records
from pipeline.sheets.layout import folded
from pipeline.sheets.match import TOLD, Match
from pipeline.sheets.names import written_names
from pipeline.sheets.notices import notices_of, refuse_rows_above, refuse_second_table, rows_of_nobody
from pipeline.sheets.shifted import column_beside, refuse_shifted
from pipeline.sheets.tables import crossed_records, long_records
from pipeline.sheets.vocabulary import Vocabulary

SHAPES: dict[str, Callable[[Table, Vocabulary], Iterator[Record]]] = {
    "long": long_records,
    "wide": crossed_records,
    "transposed": crossed_records,
    "criteria_written": crossed_records,
    "criteria_ticked": ticked_records,
}
REFERENTIEL = "referentiel"
FILLED = "oui"
"""What is kept of a cell of which only the presence may be kept."""


def extract(matches: Sequence[Match], vocabulary: Vocabulary) -> Export:
    """Take the cells out of the matched sheets of one file.

    Raises FileRefused where a sheet cannot be read whole: an error where a name is due, scores under no header, a
    second table, a text too big for its shape.
    """
    layout = matches[0].layout
    tables = [_table(match, vocabulary) for match in matches]
    for table in tables:
        refuse_flawed(table)
        refuse_shifted(table)
        refuse_second_table(table)
        refuse_rows_above(table, vocabulary)
    notices = tuple(notice for table in tables for notice in notices_of(table))
    places = {match.grid.name: _places(match) for match in matches}
    if any(match.grid.is_partial for match in matches):
        long_text = _long_text(matches)
        return Export(layout.id, columns_of(SCORE_FIELDS, []), places, notices, long_text)
    if layout.shape == "register":
        return Export(layout.id, _register(tables), places, notices)
    _refuse_too_many(tables)
    records = (record for table in tables for record in SHAPES[layout.shape](table, vocabulary))
    columns = columns_of(SCORE_FIELDS, records)
    nobodies = tuple(notice for table in tables for notice in rows_of_nobody(table))
    names = tuple(written for table in tables for written in written_names(table))
    told = (match.sources[REFERENTIEL].text for match in matches if REFERENTIEL in match.sources)
    referentiels = tuple(dict.fromkeys(text for text in told if text))
    return Export(layout.id, columns, places, (*notices, *nobodies), names=names, referentiels=referentiels)


def _table(match: Match, vocabulary: Vocabulary) -> Table:
    match match.layout.shape:
        case "register":
            return Table.of(match, match.columns.values(), vocabulary)
        case "long":
            return Table.of(match, [match.columns["value"]], vocabulary)
        case _:
            return Table.of(match, sorted(match.heads.texts), vocabulary)


def _refuse_too_many(tables: Sequence[Table]) -> None:
    """Refuse a text whose scores are more than a worker takes, before they are taken one by one."""
    shape = tables[0].match.layout.shape
    n_rows = sum(len(table.rows) for table in tables)
    n_cells = sum(len(table.rows) * len(table.columns) for table in tables)
    if shape != "long" and (n_rows > MAX_CROSSED_ROWS or n_cells > MAX_CROSSED_CELLS):
        raise FileRefused("text_too_big", tables[0].match.grid.name)


def _places(match: Match) -> dict[str, str]:
    """Return where the text of each field of a sheet stands, for those that stand in the sheet."""
    if match.layout.shape == "register":
        return {name: letters(column) for name, column in match.columns.items()}
    return {name: source.at for name, source in match.sources.items() if source.at}


def _register(tables: Sequence[Table]) -> dict[str, Column]:
    """Return one entry per line: the sheet, the row, and every column of that kind of register."""
    layout = tables[0].match.layout
    records: list[Record] = []
    for table in tables:
        grid, columns = (
            table.match.grid,
            [table.match.columns.get(name, -1) for name in layout.register_columns],
        )
        for row in table.rows:
            cells = [grid.cell(row, column) if column >= 0 else "" for column in columns]
            records.append((grid.name, row + 1, *cells))
    listed = columns_of(("sheet", "row", *layout.register_columns), records)
    for name, described in layout.columns.items():
        if described.kept == "filled":
            listed[name] = Column.of(FILLED if folded(text) else "" for text in listed[name])
    return listed


def _long_text(matches: Sequence[Match]) -> LongText:
    """Return how to read a text of which only the first rows are here; only a long one can be read so."""
    match, *others = matches
    if others or match.layout.shape != "long":
        raise FileRefused("text_too_big", match.grid.name)
    grid = match.grid
    above = grid.rows[: match.header_row + 1]
    sources = {name: source for name, source in match.sources.items() if name in TOLD}
    in_columns = {name: source.rank for name, source in sources.items() if source.kind == "column"}
    return LongText(
        encoding=grid.encoding,
        separator=grid.separator,
        n_columns=len(grid.rows[match.header_row]),
        n_skipped=len(above),
        is_plain=grid.encoding.startswith("utf-8") and not any(map(_has_line_end, chain(*above))),
        positions={**in_columns, "value": match.columns["value"]},
        constants={name: source.text for name, source in sources.items() if source.kind != "column"},
        beside=column_beside(match),
    )


def _has_line_end(cell: str) -> bool:
    return "\n" in cell or "\r" in cell
