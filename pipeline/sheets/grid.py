"""A sheet as text, and the two ways of naming things in it: cell addresses and folded words."""

import re
from dataclasses import dataclass, field

from pipeline.referentiel.wording import fold

HEADER_SEARCH_ROWS = 30
_SPACES = re.compile(r"[\s\u200b\ufeff]+")


Place = tuple[int, int]
"""A cell: its row and its column, both from zero."""

Merge = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, from zero, inclusive."""


@dataclass(frozen=True)
class Grid:
    """One sheet of a file: its name and its cells as text, row by row from A1 (a text file has one, unnamed).

    `flaws` gives the code of each cell whose content is not what somebody wrote (an error value, a formula never
    computed); `merges` and the hidden rows and columns are those of the sheet. `encoding` and `separator` are how
    a text was read; `is_partial` says that only its first rows are here, because it is too long for a worker.
    """

    name: str
    rows: list[list[str]]
    flaws: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_partial: bool = False
    encoding: str = ""
    separator: str = ""
    has_ignored_macros: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell holds anything."""
        return not any(tidy(cell) for cells in self.rows for cell in cells)

    def cell(self, row: int, column: int) -> str:
        """Return the text at zero-based coordinates, empty outside the used range."""
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else ""


def tidy(text: str) -> str:
    """Collapse white space, no-break and zero-width included."""
    return _SPACES.sub(" ", text).strip()


def heading(text: str) -> str:
    """Return a header or a label as it is compared: tidied, folded, without a closing colon."""
    return fold(tidy(text)).rstrip(" :")


def letters(column: int) -> str:
    """Return the letters of a zero-based column: 0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Return « F17 » for zero-based coordinates."""
    return f"{letters(column)}{row + 1}"
