"""What every shape needs: the rows of a table, the texts that a row tells, and cells that are not what they seem."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from pipeline.errors import FileRefused
from pipeline.sheets.grid import Place, address, letters, tidy
from pipeline.sheets.layout import folded, folded_words
from pipeline.sheets.match import TOLD, Match
from pipeline.sheets.vocabulary import Vocabulary

Record = tuple[str | int, ...]

_PERSON_NUMBER = re.compile(r"(?=.*[0-9])([A-Z]{1,4} |N° ?)?([^\W_]+([-_./][^\W_]+)*|[0-9]+( [0-9]+)+)")
_NO_NUMBER = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]+[.][0-9]{1,2}")
"""How a candidate's number is written, and what it is not: a date, a decimal (`is_person_number` of the grammar)."""

_NEVER_A_STOP = ("session", "exam", "grid_kind")
"""Columns whose texts are codes: a word that ends tables is none of them, whatever stands beside it."""


@dataclass(frozen=True)
class Table:
    """The body of a matched sheet: its filled rows down to a legend or a total, and the filled rows under that.

    `ends` are the rows of legends and totals. `columns` are those whose cells are taken: scores, or the columns of a
    register; `rows_of_nobody` gathers the rows passed over while they are: text, but neither a score nor anybody due
    one.
    """

    match: Match
    columns: tuple[int, ...]
    rows: list[int]
    rows_below: list[int]
    ends: list[int]
    rows_of_nobody: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, match: Match, columns: Iterable[int], vocabulary: Vocabulary) -> "Table":
        """Find the rows of a matched sheet."""
        flawed = {row for row, _ in match.grid.flaws}
        rows, stops = match.grid.rows, vocabulary.stops | folded_words(match.layout.stops)
        filled = ((row, _first_text(rows[row])) for row in range(match.body_row, len(rows)))
        read: list[int] = []
        below: list[int] = []
        ends: list[int] = []
        for row, text in filled:
            if text and _is_stop(text, stops) and not _is_named(match, row, text, vocabulary):
                ends.append(row)
            elif text or row in flawed:
                (below if ends else read).append(row)
        return cls(match, tuple(columns), read, below, ends)

    @cached_property
    def letters(self) -> dict[int, str]:
        """The letters of the table's columns."""
        return {column: letters(column) for column in self.columns}

    @cached_property
    def is_sound(self) -> bool:
        """Tell whether no cell of the table is anything but what somebody wrote."""
        return not self.match.grid.flaws and not self.merged

    @cached_property
    def merged(self) -> frozenset[Place]:
        """The cells of the table's columns that are merged with others: nobody knows for which one they hold."""
        return frozenset(
            (row, column)
            for top, first, bottom, last in self.match.grid.merges
            if bottom >= self.match.body_row
            for column in self.columns
            if first <= column <= last
            for row in range(max(top, self.match.body_row), min(bottom + 1, len(self.match.grid.rows)))
        )

    def is_filled(self, row: int) -> bool:
        """Tell whether a row holds anything in the table's columns, be it an error."""
        cells, flaws = self.match.grid.rows[row], self.match.grid.flaws
        width = len(cells)
        if any(cells[column].strip() for column in self.columns if column < width):
            return True
        return bool(flaws) and any((row, column) in flaws for column in self.columns)

    def flaw(self, row: int, column: int) -> str:
        """Return the code of what is wrong with a cell in the file itself, empty for a sound one."""
        return self.match.grid.flaws.get((row, column), "") or (
            "merged_cell" if (row, column) in self.merged else ""
        )


def _first_text(cells: Iterable[str]) -> str:
    return next((cell for cell in cells if cell and not cell.isspace()), "")


def _is_stop(text: str, stops: Collection[str]) -> bool:
    """Tell whether a row that starts with a text ends its table: « Total », « Total acquis », « Légende : … »."""
    word = folded(text)
    if word.partition(" ")[0].rstrip(":") not in _first_words(frozenset(stops)):
        return False
    return any(word == stop or word.startswith((f"{stop} ", f"{stop}:")) for stop in stops)


@cache
def _first_words(stops: frozenset[str]) -> frozenset[str]:
    return frozenset(stop.partition(" ")[0] for stop in stops)


def _is_named(match: Match, row: int, text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a row that starts like the end of a table is one of its rows: it names somebody, or a criterion.

    A comment, a group or a name may start with « Total »; a total is nobody's.
    """
    if vocabulary.criterion(text):
        return True
    told = {name: match.grid.cell(row, column) for name, column in match.columns.items()}
    if any(told.get(name) == text for name in _NEVER_A_STOP):
        return False
    if match.layout.yields == "sessions":
        return bool(told["session"].strip())
    return is_person_number(told.get("candidate", "")) or bool(
        vocabulary.criterion(told.get("criterion", ""))
    )


def is_person_number(text: str) -> bool:
    """Tell whether a text is written as the number of a candidate."""
    word = tidy(text)
    return _PERSON_NUMBER.fullmatch(word) is not None and _NO_NUMBER.fullmatch(word) is None


class Teller:
    """Gives what rows and columns tell beside the values, in the order of TOLD; empty where nothing tells it."""

    def __init__(self, match: Match) -> None:
        sources = [match.sources.get(name) for name in TOLD]
        self._rows = match.grid.rows
        self._fixed = [source.text if source else "" for source in sources]
        self._columns = [
            (rank, source.rank) for rank, source in enumerate(sources) if source and source.kind == "column"
        ]
        self._heads = [
            (rank, source.rank) for rank, source in enumerate(sources) if source and source.kind == "head"
        ]
        self._merged = _merged_texts(match, {column for _, column in self._columns})

    def of_row(self, row: int) -> list[str]:
        """Return what a row tells, a text merged over several rows being told by each."""
        told, cells = self._fixed.copy(), self._rows[row]
        width = len(cells)
        for rank, column in self._columns:
            told[rank] = cells[column] if column < width else ""
            if self._merged:
                told[rank] = self._merged.get((row, column), told[rank])
        return told

    def of_heads(self, texts: tuple[str, ...], vocabulary: Vocabulary) -> list[tuple[int, str]]:
        """Return what the heads over a column tell, by rank in TOLD."""
        named = TOLD.index("criterion")
        return [
            (rank, vocabulary.criterion_text(texts[head]) if rank == named else texts[head])
            for rank, head in self._heads
        ]


def _merged_texts(match: Match, columns: Collection[int]) -> dict[Place, str]:
    """Return, by cell, the texts that stand once over several rows of a column."""
    grid = match.grid
    return {
        (row, first): grid.cell(top, first)
        for top, first, bottom, _ in grid.merges
        if first in columns and bottom > top >= match.body_row
        for row in range(top, min(bottom + 1, len(grid.rows)))
    }


def refuse_flawed(table: Table) -> None:
    """Refuse a sheet where a cell that says whom or what is graded holds an error or a formula never computed."""
    match, flaws = table.match, table.match.grid.flaws
    if not flaws:
        return
    rows = set(table.rows)
    naming = {source.rank for source in match.sources.values() if source.kind == "column"} - set(
        table.columns
    )
    if match.layout.shape == "register":
        naming = set(match.columns.values())
    labels = {(label.row, label.column) for found in match.labels.values() for label in found}
    for row, column in sorted(flaws):
        in_heads = row in match.heads.rows and column in match.heads.texts
        if (row in rows and column in naming) or (row, column) in labels or in_heads:
            is_told = flaws[row, column] == "number_too_long"
            code = flaws[row, column] if is_told else "flawed_cell"
            raise FileRefused(code, match.grid.name, address(row, column))


def record(table: Table, row: int, column: int, told: Iterable[str], value: str, flaw: str = "") -> Record:
    """Build the record of a score, in the order of SCORE_FIELDS."""
    if not flaw and not table.is_sound:
        flaw = table.flaw(row, column)
    return (table.match.grid.name, row + 1, table.letters[column], *told, value, flaw)
