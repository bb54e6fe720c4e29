"""One sheet of an XLSX workbook, element by element: where its cells are and which ones nobody wrote."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from pipeline.errors import FileRefused
from pipeline.sheets.grid import Place
from pipeline.sheets.guard.limits import MAX_COLUMNS
from pipeline.sheets.guard.markup import DAMAGED, Attributes, feed, local, parser
from pipeline.sheets.guard.survey import (
    ERROR_VALUE,
    FORMULA_WITHOUT_VALUE,
    UNCOMPUTED,
    Survey,
    number_of,
    place_of,
    range_of,
)

READ_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!", "#GETTING_DATA"}
)
"""The errors that the reader knows; it gives up a whole file for any other."""

_NUMBERS = (None, "n")
_TRUE = ("1", "true")
_Read = TypeVar("_Read")


class Shared(NamedTuple):
    """What the sheets of a workbook share: the formats to show, by style, the number of texts, and how it was left.

    `is_uncomputed` says that its writer left all computing for later.
    """

    formats: Mapping[str, str]
    n_strings: int
    is_uncomputed: bool


def survey_sheet(chunks: Iterable[bytes], survey: Survey, shared: Shared) -> Survey:
    """Read a sheet into its survey.

    Raises FileRefused, with the address, for a range too large and for markup that the reader would misread.
    """
    _SheetReader(survey, shared).read(chunks)
    return survey


class _SheetReader:
    """Handlers of the elements of a sheet; those of its cells are called millions of times and do little.

    The cells stand in one `sheetData`, where handlers of their own look: elsewhere the same names mean other things.
    """

    def __init__(self, survey: Survey, shared: Shared) -> None:
        self._survey = survey
        self._formats, self._n_strings, self._is_uncomputed = shared
        self._parser = parser()
        self._table = ""
        self._cell: Attributes | None = None
        self._has_formula = self._is_filled = self._is_inline = False
        self._last = self._at = (-1, -1)
        self._end = (0, 0)
        self._row = self._next_column = self._next_hidden = 0
        self._has_references: bool | None = None
        self._text = ""
        self._starts: dict[str, Callable[[Attributes], None]] = {}
        self._ends: dict[str, Callable[[], None]] = {}

    def read(self, chunks: Iterable[bytes]) -> None:
        self._parser.StartElementHandler = self._on_outside
        try:
            feed(self._parser, chunks)
        except FileRefused as refused:
            if refused.code != DAMAGED and not refused.sheet:
                raise FileRefused(refused.code, self._survey.name, **refused.details) from refused
            raise
        self._survey.trim()

    def _on_outside(self, name: str, attributes: Attributes) -> None:
        kind = local(name)
        if kind == "sheetData":
            self._open_table(name)
        elif kind == "col" and not self._table:
            self._on_columns(attributes)
        elif kind == "mergeCell":
            self._survey.merges.append(self._read(range_of, attributes.get("ref", "")))

    def _open_table(self, name: str) -> None:
        if self._table:
            raise self._refusal()
        self._table = name
        self._ends[name] = self._close_table
        self._parser.StartElementHandler = self._on_inside
        self._parser.EndElementHandler = self._on_end
        self._parser.CommentHandler = self._parser.ProcessingInstructionHandler = self._refuse
        self._parser.StartCdataSectionHandler = self._refuse

    def _close_table(self) -> None:
        self._parser.StartElementHandler = self._on_outside
        self._parser.EndElementHandler = self._parser.CommentHandler = None
        self._parser.ProcessingInstructionHandler = self._parser.StartCdataSectionHandler = None

    def _on_inside(self, name: str, attributes: Attributes) -> None:
        (self._starts.get(name) or self._learn(name))(attributes)

    def _learn(self, name: str) -> Callable[[Attributes], None]:
        """Return what an element of the table calls; the reader too looks at names without their prefix."""
        kind = local(name)
        actions: dict[str, Callable[[Attributes], None]] = {
            "row": self._on_row, "c": self._on_cell, "v": self._on_value, "is": self._on_inline,
            "f": self._on_formula, "sheetData": self._refuse,
        }  # fmt: skip
        if kind in ("c", "v"):
            self._ends[name] = self._close_cell if kind == "c" else self._close_value
        self._starts[name] = actions.get(kind, self._on_other)
        return self._starts[name]

    def _on_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else self._read(number_of, number)
        self._next_column = 0
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self._survey.hidden_rows.add(self._row - 1)

    def _on_cell(self, attributes: Attributes) -> None:
        if self._cell is not None or ("r" in attributes) is not self._has_references:
            self._check_references(attributes)
        self._cell = attributes
        self._has_formula = self._is_filled = self._is_inline = False
        self._next_column += 1

    def _check_references(self, attributes: Attributes) -> None:
        """Refuse a cell inside another, and a sheet whose cells have addresses here and none there."""
        if self._cell is not None or self._has_references is not None:
            raise self._refusal()
        self._has_references = "r" in attributes

    def _on_formula(self, _: Attributes) -> None:
        if self._cell is None or self._is_filled:
            raise self._refusal()
        self._has_formula = True

    def _on_other(self, _: Attributes) -> None:
        """Refuse an element inside a value, or after it."""
        if self._is_filled and not self._is_inline:
            raise self._refusal()

    def _on_inline(self, _: Attributes) -> None:
        if self._fill().get("t") != "inlineStr":
            raise self._refusal()
        self._is_inline = True

    def _on_value(self, _: Attributes) -> None:
        cell = self._fill()
        kind = cell.get("t")
        if kind == "inlineStr":
            raise self._refusal()
        if self._has_formula or kind == "e":
            self._text = ""
            self._parser.CharacterDataHandler = self._on_text
            self._parser.EndElementHandler = self._judge
        elif kind == "s":
            self._parser.CharacterDataHandler = self._on_rank
        if kind in _NUMBERS and (code := self._formats.get(cell.get("s", ""))):
            self._survey.formats[self._at] = code

    def _fill(self) -> Attributes:
        """Take note that the cell holds something; its place must follow that of the cell before."""
        cell = self._cell
        if cell is None or self._is_filled:
            raise self._refusal()
        self._is_filled = True
        try:
            at = self._at = place_of(cell["r"]) if self._has_references else self._counted()
        except ValueError as error:
            raise self._refusal() from error
        if at <= self._last:
            raise self._survey.refuse(at, "disordered_cells")
        self._last = at
        if at[0] >= self._end[0] or at[1] >= self._end[1]:
            self._survey.reach(*at)
            self._end = (self._survey.n_rows, self._survey.n_columns)
        return cell

    def _counted(self) -> Place:
        return max(self._row - 1, 0), self._next_column - 1

    def _on_text(self, text: str) -> None:
        self._text += text

    def _on_rank(self, text: str) -> None:
        """Refuse the rank of a shared text that is no number, for which the reader gives the first, or none at all."""
        if not (text.isascii() and text.isdigit()):
            raise self._refusal()
        if int(text) >= self._n_strings:
            raise self._survey.refuse(self._at, DAMAGED)

    def _on_end(self, name: str) -> None:
        action = self._ends.get(name)
        if action:
            action()

    def _close_value(self) -> None:
        self._parser.CharacterDataHandler = None

    def _close_cell(self) -> None:
        if self._has_formula and not self._is_filled:
            self._fill()
            self._survey.flaw(self._at, FORMULA_WITHOUT_VALUE, UNCOMPUTED)
        self._cell = None
        self._is_filled = False

    def _judge(self, _: str) -> None:
        """Tell whether the value just read is an error, or the nought that stands for a formula never computed."""
        self._parser.CharacterDataHandler, self._parser.EndElementHandler = None, self._on_end
        kind = self._cell.get("t") if self._cell else None
        if kind == "s":
            self._on_rank(self._text)
        if kind == "e":
            if self._text not in READ_ERRORS:
                raise self._survey.refuse(self._at, "unread_error")
            self._survey.flaw(self._at, ERROR_VALUE, self._text)
        elif (kind in _NUMBERS and not self._text.strip()) or (
            self._is_uncomputed and self._text in ("", "0")
        ):
            self._survey.flaw(self._at, FORMULA_WITHOUT_VALUE, UNCOMPUTED)

    def _on_columns(self, attributes: Attributes) -> None:
        first = max(self._read(number_of, attributes.get("min", "")) - 1, self._next_hidden)
        last = min(self._read(number_of, attributes.get("max", "")), MAX_COLUMNS)
        self._next_hidden = max(last, self._next_hidden)
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            self._survey.hidden_columns.update(range(first, last))

    def _read(self, reading: Callable[[str], _Read], text: str) -> _Read:
        try:
            return reading(text)
        except ValueError as error:
            raise self._refusal() from error

    def _refuse(self, *_: object) -> None:
        raise self._refusal()

    def _refusal(self) -> FileRefused:
        return self._survey.refuse(self._at if self._at >= (0, 0) else (0, 0))
