"""The styles of an ODS workbook: which sheets they hide, which numbers they show with zeros before."""

from collections.abc import Callable, Iterable

from pipeline.sheets.guard.markup import Attributes, feed, parser

_MOST_ZEROS = 20
_CELL = "table-cell"
_DEFAULT = "table:default-cell-style-name"
_NUMBER_STYLE = "number:number-style"


class Styles:
    """Handlers of the elements of styles, which come before those of sheets, and what a sheet makes of them."""

    def __init__(self) -> None:
        self.hidden: set[str] = set()
        self._zeros: dict[str, str] = {}
        self._formats: dict[str, str] = {}
        self._style = self._format = self._row_style = ""
        self._column_styles: dict[int, str] = {}
        self.starts: dict[str, Callable[[Attributes], None]] = {
            "style:style": self._on_style, "style:table-properties": self._on_table,
            _NUMBER_STYLE: self._on_format, "number:number": self._on_number,
            "number:text": self._on_more, "number:scientific-number": self._on_more,
        }  # fmt: skip
        self.ends: dict[str, Callable[[], None]] = {_NUMBER_STYLE: self._end_format}

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read the styles that stand in a part of their own."""
        made = parser()
        made.StartElementHandler = lambda name, attributes: self.starts.get(name, _pass)(attributes)
        made.EndElementHandler = lambda name: self.ends.get(name, _pass)()
        feed(made, chunks)

    def _on_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")
        if attributes.get("style:family", _CELL) == _CELL:
            told, parent = (
                attributes.get("style:data-style-name"),
                attributes.get("style:parent-style-name", ""),
            )
            self._zeros[self._style] = (
                self._zeros.get(parent, "") if told is None else self._formats.get(told, "")
            )

    def _on_table(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self.hidden.add(self._style)

    def _on_format(self, attributes: Attributes) -> None:
        self._format = attributes.get("style:name", "")
        self._formats.pop(self._format, None)

    def _end_format(self) -> None:
        self._format = ""

    def _on_number(self, attributes: Attributes) -> None:
        """Keep a format that only says how many digits a whole number has, « 000000 »."""
        digits = attributes.get("number:min-integer-digits", "")
        is_whole = attributes.get("number:decimal-places", "0") == "0" and "number:grouping" not in attributes
        if self._format and is_whole and digits.isdigit() and 2 <= int(digits[:3]) <= _MOST_ZEROS:
            self._formats[self._format] = "0" * int(digits[:3])

    def _on_more(self, _: Attributes) -> None:
        """Forget a format that shows something beside its digits."""
        self._formats.pop(self._format, None)
        self._end_format()

    def open_table(self) -> None:
        """Forget the columns of the sheet before."""
        self._column_styles = {}

    def on_columns(self, columns: Iterable[int], attributes: Attributes) -> None:
        """Keep the style of the cells of some columns that have none of their own."""
        style = attributes.get(_DEFAULT, "")
        if self._zeros.get(style):
            self._column_styles.update(dict.fromkeys(columns, style))

    def on_row(self, attributes: Attributes) -> None:
        """Keep the style of the cells of a row that have none of their own."""
        self._row_style = attributes.get(_DEFAULT, "")

    @property
    def has_zeros(self) -> bool:
        """Tell whether any cell may be shown with zeros."""
        return bool(self._formats)

    def zeros(self, cell: Attributes, column: int) -> str:
        """Return the format of zeros that a cell of the current row has in a column, empty for none."""
        style = cell.get("table:style-name") or self._row_style or self._column_styles.get(column, "")
        return self._zeros.get(style, "")


def _pass(*_: object) -> None:
    """Do nothing of an element that tells nothing."""
