"""What is worth saying of a sheet that was read: what of it was not, and what nobody sees."""

import re
from collections.abc import Iterable, Iterator

from pipeline.errors import FileRefused
from pipeline.sheets.cells import Table
from pipeline.sheets.export import Notice
from pipeline.sheets.grid import address, letters
from pipeline.sheets.layout import folded
from pipeline.sheets.vocabulary import Vocabulary

_NAMING = ("candidate", "criterion", "session")
_NUMBER = re.compile(r"[0-9]{1,6}([.,][0-9]{1,6})?")
_FIGURE = re.compile(r"[-+]?[0-9][0-9 .,\u00a0\u202f]*([/%].*)?")


def refuse_second_table(table: Table) -> None:
    """Refuse a sheet whose headers come again under a legend or a total: what follows would be lost."""
    grid, columns = table.match.grid, table.match.columns.values()
    headers = [folded(grid.cell(table.match.header_row, column)) for column in columns]
    for row in table.rows_below:
        if [folded(grid.cell(row, column)) for column in columns] == headers:
            raise FileRefused("second_table", grid.name, address(row, 0))


def refuse_rows_above(table: Table, vocabulary: Vocabulary) -> None:
    """Refuse a sheet whose header stands under rows that look like its own: sorted with them, or mistyped above."""
    match = table.match
    key = next((match.columns[name] for name in _NAMING if name in match.columns), None)
    for row in range(min(match.header_row, *match.heads.rows)):
        cells = match.grid.rows[row]
        is_label = any(folded(cell) in match.layout.label_of for cell in cells if cell)
        if key is None or key >= len(cells) or not folded(cells[key]) or is_label:
            continue
        if _looks_like_a_row(table, cells, vocabulary):
            raise FileRefused("rows_above_header", match.grid.name, address(row, key))


def _looks_like_a_row(table: Table, cells: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a row holds a score where scores stand, or fills the columns of a register."""
    filled = [folded(cells[column]) for column in table.columns if column < len(cells)]
    if table.match.layout.shape == "register":
        return 2 * sum(map(bool, filled)) > len(table.columns) > 2
    known = vocabulary.levels | vocabulary.states | vocabulary.ticks
    known |= table.match.layout.level_words | table.match.layout.state_words
    return any(word in known or _NUMBER.fullmatch(word) for word in filled if word)


def notices_of(table: Table) -> Iterator[Notice]:
    """Yield what is to be told of a table."""
    yield from _whole_jury(table)
    yield from _unread_columns(table)
    yield from _unnamed_columns(table)
    yield from _unread_rows(table)
    yield from _hidden(table)


def rows_of_nobody(table: Table) -> Iterator[Notice]:
    """Tell the rows passed over because they name nobody who is due a score, once all are read."""
    grid = table.match.grid
    rows = [row + 1 for row in table.rows_of_nobody if row not in table.match.heads.rows]
    if rows:
        yield Notice("rows_of_nobody", grid.name, f"A{rows[0]}", {"rows": _listed(list(map(str, rows)))})


def _whole_jury(table: Table) -> Iterator[Notice]:
    """Tell a sheet that says nowhere who grades: it is then the grid of the whole jury."""
    sources, layout = table.match.sources, table.match.layout
    if layout.yields == "scores" and not {"juror", "grid_kind"} & (
        sources.keys() | set(layout.header_fields)
    ):
        yield Notice("whole_jury", table.match.grid.name)


def _unread_columns(table: Table) -> Iterator[Notice]:
    """Name the columns of a register or of a long sheet that are not read, by their headers alone."""
    match = table.match
    if match.layout.shape not in {"register", "long"}:
        return
    cells = enumerate(match.grid.rows[match.header_row])
    ignored = match.layout.passed_over
    texts = [
        " ".join(text.split())
        for column, text in cells
        if folded(text) and column not in match.taken and folded(text) not in ignored
    ]
    if texts:
        code = "dropped_columns" if match.layout.shape == "register" else "unread_columns"
        yield Notice(code, match.grid.name, details={"columns": ", ".join(dict.fromkeys(texts))})


def _unnamed_columns(table: Table) -> Iterator[Notice]:
    """Tell the columns that hold something under no header.

    Between two columns of scores they refuse the file; in a text export too, where a separator too many moves values.
    """
    match, heads = table.match, table.match.heads
    known = match.taken | heads.texts.keys()
    grid = match.grid
    unnamed = sorted(
        column
        for column in {column for row in table.rows for column in _filled(grid.rows[row])} - known
        if not any(folded(grid.cell(row, column)) for row in (match.header_row, *heads.rows))
    )
    inside = [
        column
        for column in unnamed
        if grid.encoding or (heads.texts and min(heads.texts) < column < max(heads.texts))
    ]
    if inside:
        row = next(
            (row for row in table.rows if grid.encoding and grid.cell(row, inside[0]).strip()),
            match.header_row,
        )
        raise FileRefused("unnamed_column", grid.name, address(row, inside[0]))
    if unnamed:
        yield Notice("unnamed_columns", grid.name, details={"columns": ", ".join(map(letters, unnamed))})


def _filled(cells: Iterable[str]) -> list[int]:
    return [column for column, text in enumerate(cells) if text and not text.isspace()]


def _unread_rows(table: Table) -> Iterator[Notice]:
    """Tell the rows from a legend or a total on that hold something where scores stand, but for what is a total."""
    ends = [row for row in table.ends if not _is_total(table, row)]
    rows = [row + 1 for row in sorted([*ends, *table.rows_below]) if table.is_filled(row)]
    if rows:
        details = {"first": str(rows[0]), "count": str(len(rows))}
        yield Notice("unread_rows", table.match.grid.name, f"A{rows[0]}", details)


def _is_total(table: Table, row: int) -> bool:
    """Tell whether nothing but figures and errors of sums stands beside the first text of a row, where scores do."""
    cells, flaws = table.match.grid.rows[row], table.match.grid.flaws
    first = _filled(cells)[0]
    others = [
        column for column in table.columns if first != column < len(cells) and (row, column) not in flaws
    ]
    return all(_FIGURE.fullmatch(cells[column].strip()) for column in others if cells[column].strip())


def _hidden(table: Table) -> Iterator[Notice]:
    """Tell the rows and the columns that were read and that a person looking at the sheet does not see."""
    grid = table.match.grid
    rows = [str(row + 1) for row in table.rows if row in grid.hidden_rows]
    if rows:
        yield Notice(
            "hidden_rows", grid.name, f"A{rows[0]}", {"rows": _listed(rows), "count": str(len(rows))}
        )
    read = {*table.columns, *table.match.columns.values()} & grid.hidden_columns
    columns = [
        letters(column) for column in sorted(read) if any(grid.cell(row, column) for row in table.rows)
    ]
    if columns:
        details = {"columns": _listed(columns), "count": str(len(columns))}
        yield Notice("hidden_columns", grid.name, f"{columns[0]}1", details)


def _listed(names: list[str], most: int = 10) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
