"""The content of an ODS workbook, element by element: its sheets, their cells, and which ones nobody wrote."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pipeline.errors import FileRefused
from pipeline.sheets.grid import Place
from pipeline.sheets.guard.limits import MAX_COLUMNS
from pipeline.sheets.guard.markup import DAMAGED, Attributes, check_no_document_type, feed, parser
from pipeline.sheets.guard.ods_cells import STRING, TOLD_TYPE, judged
from pipeline.sheets.guard.ods_styles import Styles
from pipeline.sheets.guard.package import Package
from pipeline.sheets.guard.survey import PERCENT, Survey, number_of

CONTENT = "content.xml"
MANIFEST = "meta-inf/manifest.xml"
_STYLES = "styles.xml"

_ASIDE = ("office:annotation", "table:shapes", "draw:frame", "table:tracked-changes")
_CELLS = frozenset({"table:table-row", "table:table-cell", "table:covered-table-cell"})
"""What the reader takes for the sheet's own wherever it stands, beside the sheet too."""

_HIDDEN = ("collapse", "filter")
_BEYOND = 10**7
"""A number of rows or of cells that no sheet has."""


def survey_ods(package: Package) -> list[Survey]:
    """Verify a workbook and survey its sheets, in order; raises FileRefused for what no reader should open."""
    if b"encryption-data" in package.read(MANIFEST) or "encrypted-package" in package.members:
        raise FileRefused("password_protected")
    if CONTENT not in package.members:
        raise FileRefused(DAMAGED)
    styles = Styles()
    if _STYLES in package.members:
        styles.read(package.chunks(_STYLES))
    surveys = _ContentReader(styles).read(package.chunks(CONTENT))
    for name in package.members:
        if name.endswith(".xml") and name not in (CONTENT, _STYLES):
            check_no_document_type(package.chunks(name))
    return surveys


class _Cell(NamedTuple):
    """A cell as it opens: its first column, how many times it stands there, how it is typed."""

    column: int
    n_times: int
    attributes: Attributes


class _ContentReader:
    """Handlers of the elements of a content; what repeats is counted, never unrolled but for its flaws."""

    def __init__(self, styles: Styles) -> None:
        self._parser = parser()
        self._surveys: list[Survey] = []
        self._styles = styles
        self._aside = 0
        self._is_open = False
        self._hidden: list[tuple[int, int]] = []
        self._row = self._n_rows = self._column = self._next_column = 0
        self._filled = -1
        self._cell: _Cell | None = None
        self._text: list[str] = []
        self._flawed: list[tuple[_Cell, str, str]] = []
        self._numbers: list[_Cell] = []
        self._starts: dict[str, Callable[[Attributes], None]] = {
            **self._styles.starts,
            "table:table": self._on_table, "table:table-column": self._on_column, "table:table-row": self._on_row,
            "table:table-cell": self._on_cell, "table:covered-table-cell": self._on_cell,
            "table:sub-table": self._refuse, "text:tab": self._refuse, "text:line-break": self._refuse,
        }  # fmt: skip
        self._ends: dict[str, Callable[[], None]] = {
            **self._styles.ends,
            "table:table": self._end_table, "table:table-row": self._end_row,
            "table:table-cell": self._end_cell, "table:covered-table-cell": self._end_cell,
        }  # fmt: skip

    def read(self, chunks: Iterable[bytes]) -> list[Survey]:
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.StartCdataSectionHandler = self._refuse
        feed(self._parser, chunks)
        if not self._surveys or len({survey.name for survey in self._surveys}) < len(self._surveys):
            raise FileRefused("unsafe_markup" if self._surveys else DAMAGED)
        return self._surveys

    def _on_start(self, name: str, attributes: Attributes) -> None:
        if name in _ASIDE:
            self._aside += 1
        action = self._starts.get(name)
        if self._aside and name in _CELLS:
            raise self._refusal()
        if action and not self._aside:
            action(attributes)

    def _on_end(self, name: str) -> None:
        if name in _ASIDE:
            self._aside -= 1
        elif not self._aside and (action := self._ends.get(name)):
            action()

    def _on_table(self, attributes: Attributes) -> None:
        if self._is_open:
            raise self._refusal()
        self._is_open = True
        self._row = self._next_column = 0
        self._hidden = []
        self._styles.open_table()
        is_hidden = attributes.get("table:style-name") in self._styles.hidden
        self._surveys.append(Survey(attributes.get("table:name", ""), is_hidden))

    def _end_table(self) -> None:
        self._is_open = False
        survey = self._surveys[-1]
        for first, end in self._hidden:
            survey.hidden_rows.update(range(first, min(end, survey.n_rows)))
        survey.trim()

    def _on_column(self, attributes: Attributes) -> None:
        first = self._next_column
        self._next_column = min(
            first + self._repeats(attributes, "table:number-columns-repeated"), MAX_COLUMNS
        )
        columns = range(first, self._next_column)
        self._styles.on_columns(columns, attributes)
        if attributes.get("table:visibility") in _HIDDEN:
            self._surveys[-1].hidden_columns.update(columns)

    def _on_row(self, attributes: Attributes) -> None:
        if not self._is_open:
            raise FileRefused("unsafe_markup")
        self._n_rows = self._times(attributes, "table:number-rows-repeated")
        self._column, self._filled = 0, -1
        self._flawed, self._numbers = [], []
        self._styles.on_row(attributes)
        if attributes.get("table:visibility") in _HIDDEN:
            self._hidden.append((self._row, self._row + self._n_rows))

    def _end_row(self) -> None:
        survey, last = self._surveys[-1], self._row + self._n_rows - 1
        if self._filled >= 0:
            survey.reach(last, self._filled)
        elif self._n_rows >= _BEYOND:
            raise self._refusal()
        for cell, code, shown in self._flawed:
            for place in self._places(cell):
                survey.flaw(place, code, shown)
        for cell in self._numbers:
            survey.formats.update(
                {place: code for place in self._places(cell) if (code := self._format(cell, place))}
            )
        self._row = last + 1

    def _format(self, cell: _Cell, place: Place) -> str:
        is_percentage = cell.attributes["office:value-type"] == "percentage"
        return PERCENT if is_percentage else self._styles.zeros(cell.attributes, place[1])

    def _places(self, cell: _Cell) -> list[Place]:
        rows = range(self._row, self._row + self._n_rows)
        return [(row, column) for row in rows for column in range(cell.column, cell.column + cell.n_times)]

    def _on_cell(self, attributes: Attributes) -> None:
        if self._cell is not None:
            raise self._refusal()
        n_times = self._times(attributes, "table:number-columns-repeated")
        self._cell = _Cell(self._column, n_times, attributes)
        self._column += n_times
        is_told = "office:value-type" in attributes and STRING not in attributes
        if "table:formula" in attributes or not is_told or attributes.get(TOLD_TYPE) == "error":
            self._text = []
            self._parser.CharacterDataHandler = self._on_text
        if "table:number-columns-spanned" in attributes:
            self._on_merge(attributes)

    def _on_merge(self, attributes: Attributes) -> None:
        height = self._repeats(attributes, "table:number-rows-spanned")
        width = self._repeats(attributes, "table:number-columns-spanned")
        if self._cell and (height, width) != (1, 1):
            column = self._cell.column
            self._surveys[-1].merges.append((self._row, column, self._row + height - 1, column + width - 1))

    def _on_text(self, text: str) -> None:
        if not self._aside:
            self._text.append(text)

    def _end_cell(self) -> None:
        self._parser.CharacterDataHandler = None
        cell = self._cell
        if cell is None:
            raise self._refusal()
        kind = cell.attributes.get("office:value-type")
        verdict = judged(cell.attributes, kind, "".join(self._text).strip())
        self._text = []
        if verdict is None or (kind is None and cell.n_times >= _BEYOND):
            raise self._refusal()
        code, shown = verdict
        self._cell = None
        if code:
            self._flawed.append((cell, code, shown))
        if code or kind is not None:
            self._filled = cell.column + cell.n_times - 1
            self._surveys[-1].reach(self._row, min(self._filled, MAX_COLUMNS))
        if kind == "percentage" or (kind == "float" and self._styles.has_zeros):
            self._numbers.append(cell)

    def _times(self, attributes: Attributes, name: str) -> int:
        """Return how many times a row or a cell stands; a number that no sheet has counts for one of them."""
        text = attributes.get(name, "1").lstrip("0")
        is_beyond = text.isascii() and text.isdigit() and len(text) >= len(str(_BEYOND))
        return _BEYOND if is_beyond else self._repeats(attributes, name)

    def _repeats(self, attributes: Attributes, name: str) -> int:
        """Return how many times something stands; raises FileRefused for what counts nothing."""
        try:
            return number_of(attributes.get(name, "1"))
        except ValueError as error:
            raise self._refusal() from error

    def _refuse(self, *_: object) -> None:
        raise self._refusal()

    def _refusal(self) -> FileRefused:
        if not self._surveys:
            return FileRefused("unsafe_markup")
        column = self._cell.column if self._cell else self._column
        return self._surveys[-1].refuse((self._row, column))
