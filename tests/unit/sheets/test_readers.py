"""Files to grids of text; nothing is typed, and what cannot be read is refused."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.errors import FileRefused
from pipeline.sheets.grid import Grid
from pipeline.sheets.readers import Value, as_text, read_grids


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"),
        (12.0, "12"),
        (-0.0, "0"),
        (12.5, "12.5"),
        (0.1, "0.1"),
        (1e20, "1e+20"),
        (float("nan"), "nan"),
        (True, "VRAI"),
        (False, "FAUX"),
        ("000123", "000123"),
        ("", ""),
        (date(2026, 10, 12), "2026-10-12"),
        (datetime(2026, 10, 12), "2026-10-12"),
        (datetime(2026, 10, 12, 9, 30), "2026-10-12 09:30:00"),
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_cell_is_text_as_its_reader_sees_it(value: Value, text: str) -> None:
    assert as_text(value) == text


def read(path: Path) -> list[Grid]:
    return read_grids(path.name, path.read_bytes())


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(lines):
                for column, value in enumerate(cells):
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, dates)
                    else:
                        sheet.write(row, column, value)
    return path


def test_a_workbook_gives_every_sheet_from_its_first_cell(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        Vide=[],
        Notes=[[], ["", "N°", "Le"], ["", "000123", date(2026, 10, 12)], ["", 12.5, 3]],
    )
    empty, scores = read(path)
    assert (empty.name, empty.rows) == ("Vide", [])
    assert scores.name == "Notes"
    assert [[cell for cell in row if cell] for row in scores.rows] == [
        [],
        ["N°", "Le"],
        ["000123", "2026-10-12"],
        ["12.5", "3"],
    ]
    assert scores.cell(2, 1) == "000123"


def test_a_sheet_that_is_a_chart_holds_no_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write(0, 0, 1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Notes!$A$1:$A$1"})
        book.add_chartsheet("Graphe").set_chart(chart)
    assert [cell for grid in read(path) for row in grid.rows for cell in row] == ["1"]


def test_a_text_export_is_one_unnamed_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    path.write_bytes("Épreuve;Note\r\nE1;0,5\r\n".encode("cp1252"))
    (grid,) = read(path)
    assert (grid.name, grid.rows) == ("", [["Épreuve", "Note"], ["E1", "0,5"]])


def picture(path: Path) -> Path:
    return written(path / "grille.png", b"\x89PNG")


def without_extension(path: Path) -> Path:
    return written(path / "grille", b"Session;Note\n")


def empty_text(path: Path) -> Path:
    return written(path / "vide.csv", b"")


def blanks_only(path: Path) -> Path:
    return written(path / "blancs.csv", " ; ;\n\u00a0;;\n".encode())


def empty_workbook(path: Path) -> Path:
    return workbook(path / "vide.xlsx", Feuil1=[])


def zero_bytes_workbook(path: Path) -> Path:
    return written(path / "zero.xlsx", b"")


def text_renamed_workbook(path: Path) -> Path:
    return written(path / "renomme.xlsx", b"Session;Note\nS1;1\n")


def web_page_renamed_workbook(path: Path) -> Path:
    return written(path / "page.xlsx", b"<html><table><tr><td>Note</td></tr></table></html>")


def truncated_workbook(path: Path) -> Path:
    whole = workbook(path / "tronque.xlsx", Notes=[["Note"], [1]]).read_bytes()
    return written(path / "tronque.xlsx", whole[: len(whole) // 2])


def workbook_renamed_text(path: Path) -> Path:
    return workbook(path / "a.xlsx", Notes=[["Note"]]).rename(path / "a.csv")


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (picture, "unread_kind"),
        (without_extension, "unread_kind"),
        (empty_text, "empty_file"),
        (blanks_only, "empty_file"),
        (empty_workbook, "empty_file"),
        (zero_bytes_workbook, "unreadable_workbook"),
        (text_renamed_workbook, "unreadable_workbook"),
        (web_page_renamed_workbook, "unreadable_workbook"),
        (truncated_workbook, "unreadable_workbook"),
        (workbook_renamed_text, "not_text"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, make: Callable[[Path], Path], code: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        read(make(tmp_path))
    assert refused.value.code == code
    assert str(refused.value).endswith(".")
