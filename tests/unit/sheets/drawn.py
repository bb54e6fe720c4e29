"""Sheets drawn as text: one line per row, cells separated by bars, an empty line for an empty row."""

from collections.abc import Sequence
from io import BytesIO
from textwrap import dedent
from typing import Any

import xlsxwriter

from pipeline.errors import FileRefused
from pipeline.sheets.detect import detect
from pipeline.sheets.export import SCORE_FIELDS, Export
from pipeline.sheets.extract import extract
from pipeline.sheets.grid import Grid
from pipeline.sheets.layouts import Layout, load_layouts
from pipeline.sheets.match import Match
from pipeline.sheets.read import export_of
from pipeline.sheets.vocabulary import Vocabulary


def rows(drawing: str) -> list[list[str]]:
    """Return the cells of a drawing."""
    lines = dedent(drawing).strip("\n").split("\n")
    return [[cell.strip(" ") for cell in line.split("|")] if line.strip() else [] for line in lines]


def place(address: str) -> tuple[int, int]:
    """Return the row and the column, from zero, of « F17 »."""
    name = address.rstrip("0123456789")
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(address[len(name) :]) - 1, column - 1


def merge(area: str) -> tuple[int, int, int, int]:
    """Return a merged range, « B1:C1 », as a grid holds it."""
    first, last = area.split(":")
    return (*place(first), *place(last))


def grid(drawing: str, name: str = "Feuil1", merges: Sequence[str] = (), **about: Any) -> Grid:
    """Return a drawing as a sheet; `flaws` are given by address, `merges` as « B1:C1 »."""
    flaws = {place(address): code for address, code in about.pop("flaws", {}).items()}
    return Grid(name, rows(drawing), flaws=flaws, merges=[merge(area) for area in merges], **about)


def workbook(**drawings: str) -> bytes:
    """Return the bytes of a workbook, a sheet per drawing."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, drawing in drawings.items():
            sheet = book.add_worksheet(name)
            for row, texts in enumerate(rows(drawing)):
                sheet.write_row(row, 0, texts)
    return buffer.getvalue()


def grids(*sheets: str | Grid) -> list[Grid]:
    """Return the sheets of one file; a drawing alone is named after its rank."""
    return [
        sheet if isinstance(sheet, Grid) else grid(sheet, f"Feuil{number}")
        for number, sheet in enumerate(sheets, start=1)
    ]


def found(
    vocabulary: Vocabulary,
    *sheets: str | Grid,
    layouts: Sequence[Layout] = (),
    file_name: str = "grille.xlsx",
) -> list[Match]:
    """Return how sheets are recognised, in one file."""
    return detect(grids(*sheets), layouts or load_layouts(), vocabulary, file_name)


def exported(vocabulary: Vocabulary, *sheets: str | Grid, **about: Any) -> Export:
    """Return what is taken out of the sheets of one file."""
    return extract(found(vocabulary, *sheets, **about), vocabulary)


def noticed(vocabulary: Vocabulary, *sheets: str | Grid) -> list[tuple[str, str, dict[str, str]]]:
    """Return what is said of the sheets of one file."""
    drawn = grids(*sheets)
    notices = export_of(drawn, found(vocabulary, *drawn), vocabulary).notices
    return [(notice.code, notice.sheet, notice.details) for notice in notices]


def cells(
    vocabulary: Vocabulary, *sheets: str | Grid, fields: str = "address criterion value", **about: Any
) -> list[list[str]]:
    """Return what is taken out of the sheets of one file, only the fields asked for."""
    export = exported(vocabulary, *sheets, **about)
    assert tuple(export.records) == SCORE_FIELDS
    records = [
        dict(zip(SCORE_FIELDS, record, strict=True)) for record in zip(*export.records.values(), strict=True)
    ]
    for record in records:
        record["address"] = f"{record['column']}{record['row']}"
    return [[record[name] for name in fields.split()] for record in records]


def place_of(export: Export, rank: int, name: str) -> str:
    """Return where the text of a field of a record stands, as the warehouse would tell it."""
    record = {field: values[rank] for field, values in export.records.items()}
    at = export.places[record["sheet"]].get(name, "")
    if at.isdigit():
        return f"{record['column']}{at}"
    return f"{at}{record['row']}" if at.isalpha() else at


def refusal(vocabulary: Vocabulary, *sheets: str | Grid, **about: Any) -> FileRefused:
    """Return why a file is refused."""
    try:
        exported(vocabulary, *sheets, **about)
    except FileRefused as refused:
        return refused
    raise AssertionError("this file is read")
