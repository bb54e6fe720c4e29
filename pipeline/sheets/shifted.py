"""Rows of a text whose values have moved: a separator inside one of them pushes the others to the right."""

import re
from collections import Counter

from pipeline.errors import FileRefused
from pipeline.sheets.cells import Table
from pipeline.sheets.grid import address
from pipeline.sheets.match import Match

_WHOLE = re.compile(r"[0-9]{1,6}")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")


def refuse_shifted(table: Table) -> None:
    """Refuse a text where a separator stands inside a value; in a workbook, nothing can shift."""
    if table.match.grid.separator:
        _refuse_longer(table)
        _refuse_split_decimals(table)


def column_beside(match: Match) -> int:
    """Return the column after the scores where decimals of a text separated by commas would go unseen, or -1."""
    column = match.columns.get("value", -1) + 1
    is_there = 0 < column < len(match.grid.rows[match.header_row]) and column not in match.taken
    return column if is_there and match.grid.separator == "," else -1


def _refuse_longer(table: Table) -> None:
    """Refuse a row filled beyond the header, or longer than the header and than rows are in this text.

    Where a last score is blank, what a separator too many pushes beyond the header is blank too. Blanks that most rows
    have there are how the text was exported.
    """
    match, rows = table.match, table.match.grid.rows
    heads = rows[min(match.header_row, *match.heads.rows) : match.body_row]
    width = max(map(len, heads))
    lengths = Counter([width, *(len(rows[row]) for row in table.rows)])
    usual = max(lengths, key=lambda length: (lengths[length], length))
    for row in table.rows:
        filled = (column for column in range(width, len(rows[row])) if rows[row][column].strip())
        beyond = next(filled, width if len(rows[row]) > max(width, usual) else -1)
        if beyond >= 0:
            raise FileRefused("ragged_row", match.grid.name, address(row, beyond), limit=str(width))


def _refuse_split_decimals(table: Table) -> None:
    """Refuse a text separated by commas where « 0,5 » may be one score: 0, then 5 in a column that nothing reads.

    A decimal that is written whole somewhere says that the others are.
    """
    match, beside = table.match, column_beside(table.match)
    if beside < 0:
        return
    scores = [(row, match.grid.cell(row, beside - 1).strip()) for row in table.rows]
    if any(_DECIMAL.fullmatch(score) for _, score in scores):
        return
    for row, score in scores:
        if _WHOLE.fullmatch(score) and _WHOLE.fullmatch(match.grid.cell(row, beside).strip()):
            raise FileRefused("split_decimal", match.grid.name, address(row, beside - 1))
