"""A table as a workbook: its rows as numbers and dates that a person can work on, and beside them what they mean.

Same content, same bytes, whatever the day. What comes from data is written as text: none of it can become a formula.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.metrics.explanation_words import Part
from pipeline.reports.tables import Table, Value, text

CREATED_ON = datetime(2026, 1, 1)
DATA, DEFINITIONS = "Données", "Définitions"
INK, MUTED, HAIRLINE, BLUE, TINT = "#1F2328", "#59636E", "#D8DEE4", "#0072B2", "#EAF3F9"
BASE = {"font_color": INK, "valign": "top"}
LOOKS = {
    "head": {**BASE, "bold": True, "bg_color": TINT, "bottom": 2, "bottom_color": BLUE, "text_wrap": True},
    "text": {**BASE},
    "whole": {**BASE, "num_format": "#,##0"},
    "date": {**BASE, "num_format": "dd/mm/yyyy"},
    "title": {**BASE, "bold": True, "font_size": 14},
    "part": {**BASE, "font_color": MUTED, "bottom": 1, "bottom_color": HAIRLINE},
    "line": {**BASE, "text_wrap": True, "bottom": 1, "bottom_color": HAIRLINE},
}
NARROWEST, WIDEST = 9, 60
PART_WIDTH, LINE_WIDTH = 24, 110
A4, ON_SCREEN_AND_PAPER = 9, 2


class Told(NamedTuple):
    """What is said of one thing: its name, and the parts that define and defend it."""

    name: str
    parts: Sequence[Part]


def workbook(table: Table, definitions: Iterable[Told]) -> bytes:
    """Return the table on one sheet and its definitions on another."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": CREATED_ON})
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        broken = book.add_format({**BASE, "num_format": "#,##0." + "0" * table.decimals})
        _write_table(book.add_worksheet(DATA), table, {**looks, "broken": broken})
        _write_definitions(book.add_worksheet(DEFINITIONS), definitions, looks)
    return content.getvalue()


def _write_table(page: Worksheet, table: Table, looks: dict[str, Format]) -> None:
    for column, title in enumerate(table.columns):
        page.write_string(0, column, title, looks["head"])
        page.set_column(column, column, _width(table, column))
    for rank, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            _write(page, rank, column, value, looks)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    _on_paper(page)
    page.repeat_rows(0)


def _write(page: Worksheet, row: int, column: int, value: Value, looks: dict[str, Format]) -> None:
    if value is None:
        return
    if isinstance(value, date):
        page.write_datetime(row, column, value, looks["date"])
    elif isinstance(value, str):
        page.write_string(row, column, value, looks["text"])
    else:
        page.write_number(row, column, value, looks["whole" if isinstance(value, int) else "broken"])


def _width(table: Table, column: int) -> int:
    longest = max((len(text(row[column], table.decimals)) for row in table.rows), default=0)
    return min(max(longest, len(table.columns[column]), NARROWEST) + 2, WIDEST)


def _write_definitions(page: Worksheet, definitions: Iterable[Told], looks: dict[str, Format]) -> None:
    """Write each thing told under its name: what a line is about, then the line."""
    page.set_column(0, 0, PART_WIDTH)
    page.set_column(1, 1, LINE_WIDTH)
    page.hide_gridlines(ON_SCREEN_AND_PAPER)
    row = 0
    for told in definitions:
        page.write_string(row, 0, told.name, looks["title"])
        for part in told.parts:
            for line in part.lines:
                row += 1
                page.write_blank(row, 0, None, looks["part"])
                page.write_string(row, 1, line, looks["line"])
            page.write_string(row - len(part.lines) + 1, 0, part.title, looks["part"])
        row += 2
    _on_paper(page)


def _on_paper(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
