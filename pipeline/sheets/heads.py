"""Header rows: what stands over each column, through merged cells and heads written once for several columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.sheets.grid import Grid
from pipeline.sheets.layout import Head, Layout, folded
from pipeline.sheets.top import Naming, Top, field_labelled
from pipeline.sheets.vocabulary import Vocabulary, beside_criterion

RECOGNISED = ("criterion", "exam", "level")
"""Heads whose words the référentiel or the règlement knows; the others may be any text."""


@dataclass(frozen=True)
class Heads:
    """The header rows of a table and the columns that they tell something of.

    `texts` gives, by column, one raw text per header field of the layout; `groups` the column where the upper head
    of a column is written; `lonely` the columns that have an upper head but nothing under it.
    """

    rows: tuple[int, ...]
    texts: dict[int, tuple[str, ...]]
    groups: dict[int, int]
    lonely: tuple[int, ...] = ()


def find_heads(top: Top, layout: Layout, row: int, naming: Naming, vocabulary: Vocabulary) -> Heads | str:
    """Return what stands over the columns that the header row does not name, or the head that is lacking.

    A second header row stands right under the one that names columns, or right over it.
    """
    fields = layout.header_fields
    if len(fields) < 2:
        heads = _one_row(top.grid, layout, row, naming) if fields else Heads((row,), {}, {})
        return _first_lack(heads, layout, vocabulary) or heads
    lacking = ""
    for rows in ((row, row + 1), (row - 1, row)):
        if _is_free(top, layout, rows, row, naming):
            heads = _two_rows(top.grid, layout, rows, naming)
            lack = _first_lack(heads, layout, vocabulary) or _lacks_span(top.grid, fields, heads, row, naming)
            if not lack:
                return heads
            lacking = lacking or lack
    return lacking or fields[-1]


def _one_row(grid: Grid, layout: Layout, row: int, naming: Naming) -> Heads:
    texts: dict[int, tuple[str, ...]] = {
        column: (text,) for column, text in _written(grid, row) if column not in naming.taken
    }
    kept = {column: heads for column, heads in texts.items() if not _is_ignored(layout, heads)}
    return Heads((row,), kept, dict.fromkeys(kept, 0))


def _two_rows(grid: Grid, layout: Layout, rows: tuple[int, int], naming: Naming) -> Heads:
    upper, lower = _spread(grid, rows[0], naming), dict(_written(grid, rows[1]))
    texts: dict[int, tuple[str, ...]] = {}
    groups: dict[int, int] = {}
    lonely = []
    for column in sorted(upper.keys() | lower.keys()):
        over, start = upper.get(column, ("", column))
        under = lower.get(column, "")
        if column in naming.taken or _is_ignored(layout, (over, under)) or not (under or start == column):
            continue
        if not under and layout.header_fields[-1] == "criterion":
            over, under = "", over
        if not under:
            lonely.append(column)
        texts[column], groups[column] = (over, under), start
    return Heads(rows, texts, groups, tuple(lonely))


def _written(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """Yield the columns of a row that hold something, with their texts."""
    cells = grid.rows[row] if 0 <= row < len(grid.rows) else []
    return ((column, text) for column, text in enumerate(cells) if text and folded(text))


def _spread(grid: Grid, row: int, naming: Naming) -> dict[int, tuple[str, int]]:
    """Return the head over each column and where it is written.

    A merged head covers its range; one written once covers the columns up to the next head or named column.
    """
    width = max(map(len, grid.rows[row : row + 2]), default=0)
    ends = {first: last for top, first, bottom, last in grid.merges if top <= row <= bottom and last > first}
    spread: dict[int, tuple[str, int]] = {}
    heads = [(column, text) for column, text in _written(grid, row) if column not in naming.taken]
    for (column, text), (following, _) in pairwise([*heads, (width, "")]):
        end = min(ends.get(column, following - 1) + 1, following)
        for covered in range(column, end):
            if covered in naming.taken:
                break
            spread[covered] = (text, column)
    return spread


def _is_ignored(layout: Layout, texts: tuple[str, ...]) -> bool:
    """Tell whether a column is one that the layout passes over, also where a comment goes with a criterion."""
    parts = [folded(part) for text in texts if text for part in (text, *beside_criterion(text))]
    return any(part in layout.passed_over or part.startswith(layout.passed_over_starts) for part in parts)


def _is_free(top: Top, layout: Layout, rows: tuple[int, int], named_row: int, naming: Naming) -> bool:
    """Tell whether the other header row is one: nothing in the columns that the first one names, no label."""
    other = rows[0] if rows[1] == named_row else rows[1]
    if not 0 <= other < len(top.rows) or any(field_labelled(layout, text) for text in top.rows[other]):
        return False
    return not any(folded(top.grid.cell(other, column)) for column in naming.columns.values())


def _first_lack(heads: Heads, layout: Layout, vocabulary: Vocabulary) -> str:
    """Return the first header field that no column tells, empty where all are told."""
    for rank, name in enumerate(layout.header_fields):
        texts = [told[rank] for told in heads.texts.values() if told[rank]]
        if not _is_told(name, texts, layout, vocabulary):
            return name
    return ""


def _is_told(name: Head, texts: list[str], layout: Layout, vocabulary: Vocabulary) -> bool:
    """Tell whether heads are what they are due to be; nobody is called « Acquis » or « A1.1 »."""
    match name:
        case "criterion":
            return any(vocabulary.criterion(text) for text in texts)
        case "exam":
            return any(vocabulary.exam(text) for text in texts)
        case "level":
            return _are_levels(texts, layout, vocabulary)
        case _:
            is_known = _are_levels(texts, layout, vocabulary) or any(map(vocabulary.criterion, texts))
            return bool(texts) and not is_known


def _are_levels(texts: list[str], layout: Layout, vocabulary: Vocabulary) -> bool:
    """Tell whether heads are those of boxes to tick."""
    levels = vocabulary.levels | layout.level_words
    return sum(folded(text) in levels for text in texts) >= 2


def _lacks_span(grid: Grid, fields: tuple[Head, ...], heads: Heads, row: int, naming: Naming) -> str:
    """Return a head that may be any text, when nothing shows that it is a head and not a score or a banner.

    A head under the header row is one where the upper head covers several columns, or a named column is merged over
    both rows; one over it is where it is not the only one. Levels under jurors are a choice: one each is a score.
    """
    n_groups = len(set(heads.groups.values()))
    if fields[-1] == "level" and n_groups == len(heads.groups):
        return fields[-1]
    if heads.rows[1] == row:
        is_spread = any(
            top <= heads.rows[0] <= bottom and first < last and first in heads.texts
            for top, first, bottom, last in grid.merges
        )
        return "" if fields[0] in RECOGNISED or n_groups > 1 or is_spread else fields[0]
    if fields[-1] in RECOGNISED or n_groups < len(heads.groups):
        return ""
    is_merged = any(
        top <= heads.rows[0] and bottom >= heads.rows[1] and first in naming.columns.values()
        for top, first, bottom, _ in grid.merges
    )
    return "" if is_merged else fields[-1]
