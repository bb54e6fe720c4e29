"""Sheets drawn as text: one line per row, cells separated by bars, an empty line for an empty row."""

from io import BytesIO
from textwrap import dedent

import xlsxwriter

from pipeline.sheets.detect import Match, detect
from pipeline.sheets.export import SCORE_FIELDS
from pipeline.sheets.extract import extract
from pipeline.sheets.grid import Grid
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.vocabulary import Vocabulary


def rows(drawing: str) -> list[list[str]]:
    """Return the cells of a drawing."""
    lines = dedent(drawing).strip("\n").split("\n")
    return [[cell.strip() for cell in line.split("|")] if line.strip() else [] for line in lines]


def grid(drawing: str, name: str = "Feuil1") -> Grid:
    """Return a drawing as a sheet."""
    return Grid(name, rows(drawing))


def workbook(**drawings: str) -> bytes:
    """Return the bytes of a workbook, a sheet per drawing."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, drawing in drawings.items():
            sheet = book.add_worksheet(name)
            for row, texts in enumerate(rows(drawing)):
                sheet.write_row(row, 0, texts)
    return buffer.getvalue()


def found(vocabulary: Vocabulary, *drawings: str) -> list[Match]:
    """Return how sheets are recognised, in one file."""
    grids = [grid(drawing, f"Feuil{number}") for number, drawing in enumerate(drawings, start=1)]
    return detect(grids, load_layouts(), vocabulary)


def cells(vocabulary: Vocabulary, *drawings: str, fields: str = "address criterion value") -> list[list[str]]:
    """Return what is taken out of the sheets of one file, only the fields asked for."""
    records = extract(found(vocabulary, *drawings), vocabulary).records
    assert tuple(records.columns) == SCORE_FIELDS
    return records[fields.split()].to_numpy().tolist()
