"""A score per row, or per crossing of a row and a column."""

import re
from collections.abc import Iterable, Iterator

from pipeline.errors import FileRefused
from pipeline.referentiel.wording import fold
from pipeline.sheets.cells import Record, Table, Teller, record
from pipeline.sheets.decode import SEPARATORS
from pipeline.sheets.grid import address
from pipeline.sheets.layout import Layout, folded
from pipeline.sheets.match import TOLD
from pipeline.sheets.top import field_labelled
from pipeline.sheets.vocabulary import Vocabulary

_CRITERION, _CANDIDATE = TOLD.index("criterion"), TOLD.index("candidate")
_NUMBERED = re.compile(r"\S*[0-9]\S*( [0-9]+)*|[A-Z]{1,4} \S*[0-9]\S*")
_CODE = re.compile(r"\s*[A-Za-z]{0,6}[-._ ]?[0-9][A-Za-z0-9._-]{0,10}\s*")


def long_records(table: Table, vocabulary: Vocabulary) -> Iterator[Record]:
    """Take a score from each row, as it is written: a long text that is not read here is read by columns alone."""
    teller, column, flaws = Teller(table.match), table.columns[0], table.match.grid.flaws
    for row in table.rows:
        _refuse_other_separator(table, row)
        told, value = teller.of_row(row), table.match.grid.cell(row, column)
        if table.match.layout.only_filled and not value.strip() and (row, column) not in flaws:
            continue
        if (
            any(text.strip() for text in (told[_CANDIDATE], told[_CRITERION], value))
            or (row, column) in flaws
        ):
            yield record(table, row, column, told, value)
        else:
            table.rows_of_nobody.append(row)


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
    key = _CRITERION if is_by_criterion else _CANDIDATE
    wordings = _wording_columns(table)
    _refuse_labels(table)
    for row in table.rows:
        told = teller.of_row(row)
        if is_by_criterion:
            told[_CRITERION] = vocabulary.criterion_text(told[_CRITERION])
            _refuse_other_wording(table, row, told[_CRITERION], wordings, vocabulary)
        if _is_graded(table, row, told[key], vocabulary, is_by_criterion):
            yield row, told
        elif not is_by_criterion:
            table.rows_of_nobody.append(row)


def _refuse_labels(table: Table) -> None:
    """Refuse a row that says « Juré : J02 » in the middle of a table: what follows is another's."""
    rows, layout = table.match.grid.rows, table.match.layout
    texts = set().union(*(rows[row] for row in table.rows))
    if labels := {text for text in texts if text and _is_label(text, layout)}:
        row = next(row for row in table.rows if not labels.isdisjoint(rows[row]))
        column = next(column for column, text in enumerate(rows[row]) if text in labels)
        raise FileRefused("label_inside", table.match.grid.name, address(row, column))


def _is_label(text: str, layout: Layout) -> bool:
    word = folded(text)
    is_alone = word in layout.label_of and text.rstrip().endswith(":")
    return is_alone or (":" in word and bool(field_labelled(layout, word)))


def _is_graded(table: Table, row: int, key: str, vocabulary: Vocabulary, is_by_criterion: bool) -> bool:
    if table.is_filled(row):
        return bool(key) or is_by_criterion or not _says_criteria_again(table, row, vocabulary)
    return _stands_for_something(table, row, key, vocabulary, is_by_criterion)


def _says_criteria_again(table: Table, row: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a row under the headers words the criteria whose codes they are."""
    if "criterion" not in table.match.layout.header_fields:
        return False
    rank = table.match.layout.header_fields.index("criterion")
    said = {column: table.match.grid.cell(row, column) for column in table.columns}
    heads = {column: table.match.heads.texts[column][rank] for column, text in said.items() if text.strip()}
    return bool(heads) and all(_words_again(said[column], head, vocabulary) for column, head in heads.items())


def _words_again(text: str, head: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text names the criterion that a head names, in other words."""
    code = vocabulary.criterion(head)
    return bool(code) and vocabulary.criterion(text) == code and folded(text) != folded(head)


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
    """Tell whether a row without a score is due one: a candidate has a number, a criterion a code or a known text."""
    word = fold(key)
    if not word:
        return False
    if is_by_criterion:
        return word in vocabulary.criteria or (
            word not in vocabulary.sections and _CODE.fullmatch(key) is not None
        )
    return (row, table.columns[0]) not in table.merged and _NUMBERED.fullmatch(key.strip()) is not None
