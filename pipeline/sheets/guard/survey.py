"""What the guard learns of a sheet, that its reader does not tell."""

import re
from dataclasses import dataclass, field

from pipeline.errors import FileRefused
from pipeline.sheets.grid import Merge, Place, address
from pipeline.sheets.guard.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

ERROR_VALUE = "error_value"
FORMULA_WITHOUT_VALUE = "formula_without_value"
NUMBER_TOO_LONG = "number_too_long"
PERCENT = "%"

UNCOMPUTED = "="
"""What stands in a grid for a formula never computed: the cell is not blank."""

_ERROR_WORD = re.compile(
    r"#(?:N/A|DIV/0\s?!|GETTING_DATA|[A-ZÀ-Ü_]{2,14}\s?[!?])|Err\s?:\s?[0-9]{3}", re.IGNORECASE
)
_COLUMN = re.compile(r"[A-Z]{1,3}")
_DIGITS = "0123456789"
_LONGEST_ROW = 7
_MOST_PLACES = 8_192

_places: dict[str, Place] = {}
"""Places by their references, the first ones remembered: they come back in every sheet."""

_columns: dict[str, int] = {}
"""Columns by their letters, remembered: there are few, and they come back in every row."""


@dataclass
class Survey:
    """One sheet as the guard saw it; places, rows and columns count from zero.

    `shown` is the text of the flawed cells, for the reader gives nothing; `formats` that of the cells where a person
    sees a percentage (« % ») or zeros before a number (« 000000 »); `n_rows` and `n_columns` reach the last cell
    filled.
    """

    name: str
    is_hidden: bool = False
    flaws: dict[Place, str] = field(default_factory=dict)
    shown: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    n_rows: int = 0
    n_columns: int = 0

    def reach(self, row: int, column: int) -> None:
        """Stretch the used range to a filled cell.

        Raises FileRefused, with the address of that cell, when the range is too large to be read.
        """
        self.n_rows = max(self.n_rows, row + 1)
        self.n_columns = max(self.n_columns, column + 1)
        if row >= MAX_ROWS or column >= MAX_COLUMNS or self.n_rows * self.n_columns > MAX_CELLS:
            raise FileRefused(
                "used_range_too_large",
                self.name,
                address(row, column),
                limit=f"{MAX_CELLS:_}".replace("_", " "),
            )

    def flaw(self, place: Place, code: str, shown: str) -> None:
        """Mark a cell whose content nobody wrote."""
        self.flaws[place] = code
        self.shown[place] = shown

    def trim(self) -> None:
        """Forget the hidden rows and columns beyond the used range: nothing stands there."""
        self.hidden_rows = {row for row in self.hidden_rows if row < self.n_rows}
        self.hidden_columns = {column for column in self.hidden_columns if column < self.n_columns}

    def refuse(self, place: Place, code: str = "unsafe_markup") -> FileRefused:
        """Return the refusal of the file for what stands in a cell."""
        return FileRefused(code, self.name, address(*place))


def is_error_word(text: str) -> bool:
    """Tell whether a text is an error of a spreadsheet, in any language, typed or computed."""
    return _ERROR_WORD.fullmatch(text.strip()) is not None


def place_of(reference: str) -> Place:
    """Return the zero-based row and column of « F17 »; raises ValueError for what names no cell."""
    place = _places.get(reference)
    if place is None:
        place = _place_of(reference)
        if len(_places) < _MOST_PLACES:
            _places[reference] = place
    return place


def _place_of(reference: str) -> Place:
    letters = reference.rstrip(_DIGITS)
    row = reference[len(letters) :]
    column = _columns.get(letters)
    if column is None:
        column = _columns[letters] = _column_of(letters)
    if len(row) > _LONGEST_ROW or row[:1] == "0":
        raise ValueError(reference)
    return int(row) - 1, column


def _column_of(letters: str) -> int:
    """Return the zero-based column of its letters; raises ValueError for others."""
    if not _COLUMN.fullmatch(letters.upper()):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def range_of(reference: str) -> Merge:
    """Return the four corners of « A1:B2 »; raises ValueError for what names no range."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return top, left, bottom, right


def number_of(text: str) -> int:
    """Return the number of a row or of a column, from one; raises ValueError for what is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_ROW and int(text)):
        raise ValueError(text)
    return int(text)
