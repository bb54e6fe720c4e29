"""How a file is read, for the person who wonders: which layout, which row, and where each thing was found."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.sheets.grid import address, letters
from pipeline.sheets.match import Match


@dataclass(frozen=True)
class Found:
    """Where a field was found.

    `kind` is column, head, label, sheet_name or file_name; `at` the letters of a column, the number of a header row,
    the address of a label's value, or nothing for names. `text` is what a label or a name tells: it may be a person's.
    """

    field: str
    kind: str
    at: str
    text: str = ""


@dataclass(frozen=True)
class HeadCell:
    """A cell of the header rows over a column of scores: what it tells (a criterion, a juror, a level…)."""

    field: str
    at: str
    text: str


@dataclass(frozen=True)
class Explanation:
    """How one sheet is read; `header_row` counts from 1. Texts are raw and may name people."""

    sheet: str
    layout: str
    title: str
    header_row: int
    fields: tuple[Found, ...]
    heads: tuple[HeadCell, ...]

    def document(self) -> dict[str, Any]:
        """Return plain lists and texts."""
        return asdict(self)


def explain(matches: Iterable[Match]) -> list[Explanation]:
    """Tell how each matched sheet of a file is read."""
    return [
        Explanation(
            match.grid.name,
            match.layout.id,
            match.layout.title,
            match.header_row + 1,
            tuple(_fields(match)),
            tuple(_heads(match)),
        )
        for match in matches
    ]


def _fields(match: Match) -> Sequence[Found]:
    told = [
        Found(name, source.kind, source.at, source.text) for name, source in sorted(match.sources.items())
    ]
    columns = [
        Found(name, "column", letters(column))
        for name, column in sorted(match.columns.items())
        if name not in match.sources
    ]
    return [*told, *columns]


def _heads(match: Match) -> list[HeadCell]:
    """Return the header cells over the columns of scores, each once, where it is written."""
    cells = {
        (row, column if rank or len(match.heads.rows) == 1 else match.heads.groups[column]): (
            name,
            texts[rank],
        )
        for rank, (name, row) in enumerate(zip(match.layout.header_fields, match.heads.rows, strict=False))
        for column, texts in sorted(match.heads.texts.items())
        if texts[rank]
    }
    return [
        HeadCell(name, address(row, column), text) for (row, column), (name, text) in sorted(cells.items())
    ]
