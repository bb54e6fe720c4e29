"""A score per row, or per crossing of a row and a column."""

import re
from collections.abc import Iterable, Iterator

from pipeline.errors import FileRefused
from pipeline.referentiel.wording import fold
from pipeline.sheets.cells import Record, Table, Teller, record
from pipeline.sheets.decode import SEPARATORS
from pipeline.sheets.grid import address
from pipeline.sheets.layout import folded
from pipeline.sheets.match import TOLD
from pipeline.sheets.vocabulary import Vocabulary

_CRITERION = TOLD.index("criterion")
_CODE = re.compile(r"\s*[A-Za-z]{0,6}[-._ ]?[0-9][A-Za-z0-9._-]{0,10}\s*")


def long_records(table: Table, vocabulary: Vocabulary) -> Iterator[Record]:
    """Take a score from each row, as it is written: a long text that is not read here is read by columns alone."""
    teller, column = Teller(table.match), table.columns[0]
    for row in table.rows:
        _refuse_other_separator(table, row)
        yield record(table, row, column, teller.of_row(row), table.match.grid.cell(row, column))


def crossed_records(table: Table, vocabulary: Vocabulary) -> Iterator[Record]:
    """Take the scores of each row, one from each column; heads tell what the row does not."""
    teller, grid, texts = Teller(table.match), table.match.grid, table.match.heads.texts
    for row in table.rows:
        _refuse_other_separator(table, row)
    heads = [(column, teller.of_heads(texts[column], vocabulary)) for column in table.columns]
    for row, told in graded_rows(table, teller, vocabulary):
        for column, over in heads:
            whole = told.copy()
            for rank, text in over:
                whole[rank] = text
            yield record(table, row, column, whole, grid.cell(row, column))


def _refuse_other_separator(table: Table, row: int) -> None:
    """Refuse a row of a text that another separator splits: all its values stand in its first cell."""
    grid, cells = table.match.grid, table.match.grid.rows[row]
    is_alone = bool(grid.encoding) and len(cells) == 1 < len(grid.rows[table.match.header_row])
    if is_alone and any(mark in cells[0] for mark in SEPARATORS.replace(grid.separator, "")):
        raise FileRefused("broken_row", grid.name, address(row, 0))


def graded_rows(table: Table, teller: Teller, vocabulary: Vocabulary) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that grade somebody or something, with what they tell.

    A blank cell is information too, so a row without a score is left out only where it stands for nobody and
    nothing: no candidate, a title between criteria, a line of text.
    """
    is_by_criterion = "criterion" in table.match.columns
    key = _CRITERION if is_by_criterion else TOLD.index("candidate")
    wordings = _wording_columns(table)
    for row in table.rows:
        told = teller.of_row(row)
        if is_by_criterion:
            told[_CRITERION] = vocabulary.criterion_text(told[_CRITERION])
            _refuse_other_wording(table, row, told[_CRITERION], wordings, vocabulary)
        if table.is_filled(row) or _stands_for_something(table, row, told[key], vocabulary, is_by_criterion):
            yield row, told


def _wording_columns(table: Table) -> list[int]:
    """Return the columns that say again, in words, which criterion a row grades."""
    match = table.match
    criterion = match.layout.columns.get("criterion")
    if criterion is None:
        return []
    names = criterion.folded_names | match.layout.passed_over
    headers = enumerate(match.grid.rows[match.header_row])
    taken = {*table.columns, match.columns["criterion"]}
    return [column for column, text in headers if column not in taken and text and folded(text) in names]


def _refuse_other_wording(
    table: Table, row: int, criterion: str, wordings: Iterable[int], vocabulary: Vocabulary
) -> None:
    """Refuse a row whose code names one criterion and whose wording another: one column was sorted alone."""
    code = vocabulary.criterion(criterion)
    for column in wordings:
        other = vocabulary.criterion(table.match.grid.cell(row, column))
        if code and other and other != code:
            raise FileRefused(
                "other_wording", table.match.grid.name, address(row, column), criterion=code, other=other
            )


def _stands_for_something(
    table: Table, row: int, key: str, vocabulary: Vocabulary, is_by_criterion: bool
) -> bool:
    """Tell whether a row without a score is due one: it names a candidate, or a criterion or what looks like one."""
    word = fold(key)
    if not word:
        return False
    if is_by_criterion:
        return word in vocabulary.criteria or (
            word not in vocabulary.sections and _CODE.fullmatch(key) is not None
        )
    return (row, table.columns[0]) not in table.merged
