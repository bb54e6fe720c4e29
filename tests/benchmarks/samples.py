"""Files to measure with, always the same: workbooks of one candidate, a long text, a wide workbook, a wide text."""

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import xlsxwriter

from pipeline.referentiel.load import SHIPPED, load_editions

LEVELS = ("A", "PA", "NA")
GRIDS = ("J0001", "J0002", "Grille harmonisée")
LONG_HEADER = ("Session", "Épreuve", "N° candidat", "Juré", "Critère", "Note")
TOP_ROWS = 6


def criteria() -> list[tuple[str, str, str]]:
    """Return exam, code and text of every criterion of the shipped référentiel."""
    referentiel = next(iter(load_editions([SHIPPED]).values())).referentiel
    return [
        (exam.code, criterion.code, criterion.text)
        for exam in referentiel.exams
        for criterion in referentiel.criteria_of(exam)
    ]


def workbooks(directory: Path, n_files: int) -> None:
    """Write workbooks of one candidate and one exam: criteria in rows, three grids, written and ticked by turns."""
    directory.mkdir(parents=True, exist_ok=True)
    asked = [(code, text) for exam, code, text in criteria() if exam == "E1"][:14]
    for number in range(n_files):
        with xlsxwriter.Workbook(directory / f"S2026-01_E1_{number:06d}.xlsx") as book:
            sheet = book.add_worksheet("Grille")
            sheet.set_column(1, 1, 70)
            _top(sheet, number)
            (_ticked if number % 2 else _written)(sheet, book, asked, number)


def _top(sheet: xlsxwriter.worksheet.Worksheet, number: int) -> None:
    rows = [
        ("Session :", "S2026-01"), ("Épreuve :", "E1"), ("N° candidat :", f"{number:06d}"),
        ("Nom :", "DUPONT"), ("Prénom :", "Camille"),
    ]  # fmt: skip
    for rank, row in enumerate(rows):
        sheet.write_row(rank, 0, row)


def _level(number: int, rank: int, grid: int) -> int:
    """Return a level that looks like chance: mostly the best one."""
    drawn = (number * 7919 + rank * 104729 + grid * 1299709) % 20
    return 2 if drawn == 0 else 1 if drawn < 3 else 0


def _written(
    sheet: xlsxwriter.worksheet.Worksheet,
    _book: xlsxwriter.Workbook,
    asked: list[tuple[str, str]],
    number: int,
) -> None:
    sheet.write_row(TOP_ROWS, 0, ("Code", "Critère", *GRIDS))
    for rank, criterion in enumerate(asked):
        scores = (LEVELS[_level(number, rank, grid)] for grid in range(len(GRIDS)))
        sheet.write_row(TOP_ROWS + 1 + rank, 0, (*criterion, *scores))


def _ticked(
    sheet: xlsxwriter.worksheet.Worksheet,
    book: xlsxwriter.Workbook,
    asked: list[tuple[str, str]],
    number: int,
) -> None:
    labels, plain = (*LEVELS, "Autre"), book.add_format()
    sheet.write_row(TOP_ROWS, 0, ("Code", "Critère"))
    for grid, name in enumerate(GRIDS):
        first = 2 + grid * len(labels)
        sheet.merge_range(TOP_ROWS, first, TOP_ROWS, first + len(labels) - 1, name, plain)
        sheet.write_row(TOP_ROWS + 1, first, labels)
    for rank, criterion in enumerate(asked):
        sheet.write_row(TOP_ROWS + 2 + rank, 0, criterion)
        for grid in range(len(GRIDS)):
            column = 2 + grid * len(labels) + _level(number, rank, grid)
            sheet.write_string(TOP_ROWS + 2 + rank, column, "X")


def long_text(path: Path, n_rows: int) -> None:
    """Write a long text in UTF-8: a row per score, two jurors, a session per million rows."""
    asked = criteria()
    known = pa.table(
        {
            "rank": list(range(len(asked))),
            "exam": [exam for exam, _, _ in asked],
            "criterion": [code for _, code, _ in asked],
        }
    )
    session = f"'S' || (2015 + i // 1000000) as \"{LONG_HEADER[0]}\""
    with duckdb.connect() as connection:
        connection.register("known", known)
        connection.execute(
            f'copy (select {session}, exam as "{LONG_HEADER[1]}",'
            f" lpad((i // 90)::text, 6, '0') as \"{LONG_HEADER[2]}\","
            f" 'J' || lpad(((i // 90) * 7 % 1999 + (i % 90) // 45)::text, 4, '0') as \"{LONG_HEADER[3]}\","
            f' criterion as "{LONG_HEADER[4]}",'
            " case i * 2654435761 // 4096 % 20 when 0 then 'NE' when 1 then 'NA' when 2 then 'PA' when 3 then 'ABS'"
            f" else 'A' end as \"{LONG_HEADER[5]}\""
            f" from range({n_rows}) as row (i) join known on known.rank = i % {len(asked)} order by i)"
            f" to '{path}' (delimiter ';', header)"
        )


def wide_rows(n_cells: int) -> Iterator[list[str]]:
    """Yield the header and the rows of a wide sheet: candidates in rows, every criterion in columns."""
    codes = [code for _, code, _ in criteria()]
    yield ["Session", "N° candidat", "Juré", *codes]
    for number in range(n_cells // len(codes)):
        scores = [LEVELS[_level(number, rank, 0)] for rank in range(len(codes))]
        yield ["S2026-01", f"{number:06d}", "J0001", *scores]


def wide_workbook(path: Path, n_cells: int) -> None:
    """Write a wide sheet as a workbook."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Grilles")
        for rank, row in enumerate(wide_rows(n_cells)):
            sheet.write_row(rank, 0, row)


def wide_text(path: Path, n_cells: int) -> None:
    """Write a wide sheet as a text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(wide_rows(n_cells))
