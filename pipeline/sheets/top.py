"""The first rows of a sheet as they are compared: named columns, and labels above the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.sheets.grid import HEADER_SEARCH_ROWS, Grid
from pipeline.sheets.layout import Layout, folded


class Label(NamedTuple):
    """The value that stands beside a label: its cell, and its text; the label's own cell where nobody filled it in."""

    row: int
    column: int
    text: str
    is_given: bool = True


class Naming(NamedTuple):
    """What a header row names: the column of each field, fields named twice, and columns passed over."""

    columns: dict[str, int]
    repeated: tuple[int, ...]
    taken: frozenset[int]


@dataclass(frozen=True)
class Top:
    """The first rows of a sheet, folded."""

    grid: Grid
    rows: list[list[str]]

    @classmethod
    def of(cls, grid: Grid) -> "Top":
        """Return the rows of a sheet where headers and labels are sought."""
        return cls(
            grid, [[folded(cell) if cell else "" for cell in row] for row in grid.rows[:HEADER_SEARCH_ROWS]]
        )

    @cached_property
    def row_words(self) -> list[frozenset[str]]:
        """The words of each row, with the label of « label : value » cells."""
        return [frozenset(_words(row)) for row in self.rows]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of these rows."""
        return frozenset().union(*self.row_words)

    def names_above(self, first: int, last: int) -> frozenset[str]:
        """Return the headers between two rows, and above them what may be labels: never a title alone on its row."""
        above = (words for words in self.row_words[:first] if len(words) > 1)
        return frozenset().union(*above, *self.row_words[first : last + 1])

    def naming(self, layout: Layout, row: int) -> Naming:
        """Return the columns that a row names for a layout."""
        ranked: dict[str, dict[int, list[int]]] = {}
        for column, text in enumerate(self.rows[row]):
            if text in layout.column_of:
                name, rank = layout.column_of[text]
                ranked.setdefault(name, {}).setdefault(rank, []).append(column)
        best = {name: ranks[min(ranks)] for name, ranks in ranked.items()}
        return Naming(
            {name: found[0] for name, found in best.items()},
            tuple(column for found in best.values() for column in found[1:]),
            frozenset(column for ranks in ranked.values() for found in ranks.values() for column in found),
        )

    def labels(self, layout: Layout, end: int) -> dict[str, list[Label]]:
        """Find the labels above a row and their values: in the cell beside, or in the same one after a colon."""
        found: dict[str, list[Label]] = {}
        if not layout.label_of:
            return found
        for row in range(end):
            if layout.label_of.keys().isdisjoint(self.row_words[row]):
                continue
            for column in (column for column, text in enumerate(self.rows[row]) if text):
                name = field_labelled(layout, self.rows[row][column])
                if name:
                    found.setdefault(name, []).append(self._label(layout, row, column))
        return found

    def _label(self, layout: Layout, row: int, column: int) -> Label:
        """Return the value of the label that a cell is, or holds before a colon; no text where nobody wrote one."""
        if self.rows[row][column] in layout.label_of:
            place = self._beside(row, column, is_next=layout.label_of[self.rows[row][column]] == "juror")
            text = self.grid.cell(row, place)
            is_value = not text.rstrip().endswith(":") and not field_labelled(layout, folded(text))
        else:
            place, is_value = column, True
            text = self.grid.cell(row, column).partition(":")[2]
        is_given = (is_value and _says(text)) or (row, place) in self.grid.flaws
        return Label(row, place, text) if is_given else Label(row, column, "", is_given=False)

    def _beside(self, row: int, column: int, is_next: bool) -> int:
        """Return the column where the value of a label is: the next filled one, or only the next one, merges apart.

        A juror may be called anything: what stands further on the row is no name of theirs.
        """
        merged = (
            last for top, first, bottom, last in self.grid.merges if first == column and top <= row <= bottom
        )
        following = max(merged, default=column) + 1
        filled = (place for place in range(following, len(self.rows[row])) if self.rows[row][place])
        return following if is_next else next(filled, following)


def field_labelled(layout: Layout, text: str) -> str:
    """Return the field that a folded « label » or « label : value » tells, empty for any other text."""
    return layout.label_of.get(text) or (
        layout.label_of.get(folded(text.partition(":")[0]), "") if ":" in text else ""
    )


def _says(text: str) -> bool:
    """Tell whether a text says something: dots and lines are what a form leaves to be written on."""
    return any(letter.isalnum() for letter in text)


def _words(row: Iterable[str]) -> Iterable[str]:
    for text in row:
        if text:
            yield text
            if ":" in text:
                yield folded(text.partition(":")[0])
