"""Files to grids of text; nothing is typed, and what cannot be read is refused."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.errors import FileRefused
from pipeline.locales.errors import say
from pipeline.sheets import readers
from pipeline.sheets.readers import Value, as_text, open_grids
from tests.unit.sheets.crafted import cell, ods, ods_cell, ods_row, row, written, xlsx, zipped


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"),
        (12.0, "12"),
        (-0.0, "0"),
        (12.5, "12.5"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (100000000000000.0, "100000000000000"),
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
    empty, scores = open_grids(path, path.name)
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
    assert [cell for grid in open_grids(path, path.name) for row in grid.rows for cell in row] == ["1"]


def test_a_text_export_is_one_unnamed_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    path.write_bytes("Épreuve;Note\r\nE1;0,5\r\n".encode("cp1252"))
    (grid,) = open_grids(path, path.name)
    assert (grid.name, grid.rows) == ("", [["Épreuve", "Note"], ["E1", "0,5"]])


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
NOTES = b"Session;Note\nS1;A\n"
BOOK = xlsx(row(cell("A1", "Note", "str")))
OPEN_BOOK = ods(ods_row(ods_cell("Note")))


@pytest.mark.parametrize(
    ("name", "content", "code", "details"),
    [
        ("~$a.xlsx", b"\x05Jeanne" + bytes(158), "lock_file", {}),
        (".~lock.a.ods#", b",Jeanne,poste,03.03.2026 10:00,;", "lock_file", {}),
        ("a.csv", b"", "empty_file", {}),
        ("a.xlsx", b"", "empty_file", {}),
        ("a.csv", " ; ;\n\u00a0;;\n\n".encode(), "empty_file", {}),
        ("a.csv", b"\xef\xbb\xbf", "empty_file", {}),
        ("a.xlsx", xlsx(), "empty_file", {}),
        ("a.ods", ods(ods_row(ods_cell())), "empty_file", {}),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "old_workbook", {}),
        ("a.xlsx", OLE + "Workbook".encode("utf-16-le"), "old_workbook", {}),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password_protected", {}),
        ("a.csv", OLE + "WordDocument".encode("utf-16-le"), "unread_kind", {"kind": "OLE"}),
        ("a.xlsb", zipped({"xl/workbook.bin": b"x"}), "binary_workbook", {}),
        ("a.xlsx", zipped({"xl/workbook.bin": b"x"}), "binary_workbook", {}),
        ("a.xls", b"<html><table><tr><td>Note</td></tr></table></html>", "web_page", {}),
        ("a.csv", b"<table><tr><td>Note</td></tr></table>", "web_page", {}),
        ("a.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "xml_workbook", {}),
        ("a.xml", b'<?xml version="1.0"?><x/>', "unread_kind", {"kind": "XML"}),
        ("a.pdf", b"%PDF-1.7", "unread_kind", {"kind": "PDF"}),
        ("a.csv", b"%PDF-1.7", "unread_kind", {"kind": "PDF"}),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n", "unread_kind", {"kind": "PNG"}),
        ("a.numbers", zipped({"Index/Document.iwa": b"x"}), "unread_kind", {"kind": "Numbers/Pages"}),
        ("a.docx", zipped({"[Content_Types].xml": b"", "word/a.xml": b""}), "unread_kind", {"kind": "DOCX"}),
        ("a.zip", zipped({"a.csv": b"x"}), "misnamed_file", {"kind": "ZIP", "extension": ".zip"}),
        ("a.csv", BOOK, "misnamed_file", {"kind": "XLSX", "extension": ".csv"}),
        ("a.ods", BOOK, "misnamed_file", {"kind": "XLSX", "extension": ".ods"}),
        ("a.xlsx", OPEN_BOOK, "misnamed_file", {"kind": "ODS", "extension": ".xlsx"}),
        ("a.XLSX", NOTES, "misnamed_file", {"kind": "CSV", "extension": ".xlsx"}),
        ("a.xls", NOTES, "misnamed_file", {"kind": "CSV", "extension": ".xls"}),
        ("grille", BOOK, "misnamed_file", {"kind": "XLSX", "extension": "?"}),
        ("grille", NOTES, "unread_kind", {"kind": "?"}),
        ("a.json", NOTES, "unread_kind", {"kind": ".json"}),
        ("grille.Untel Jeanne", NOTES, "unread_kind", {"kind": "?"}),
        ("a.xlsx", BOOK[: len(BOOK) // 2], "unreadable_workbook", {}),
        ("a.xlsx", b"PK\x03\x04" + bytes(40), "unreadable_workbook", {}),
        ("a.csv", bytes(range(256)) * 4, "not_text", {}),
        ("a.csv", b"Session;Note\nS1;\x00\n", "not_text", {}),
        ("a.csv", "é;\x00\n".encode(), "not_text", {}),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, code: str, details: dict[str, str]
) -> None:
    with pytest.raises(FileRefused) as refused:
        open_grids(written(tmp_path / "stored", content), name)
    assert (refused.value.code, refused.value.details) == (code, details)
    assert say(code, details).endswith(".")


@pytest.mark.parametrize(("name", "content"), [("A.XLSM", BOOK), ("a.ods", OPEN_BOOK), ("a.TSV", b"Note\n")])
def test_a_file_is_read_by_what_it_is_under_any_of_its_extensions(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (grid,) = open_grids(written(tmp_path / "stored", content), name)
    assert grid.rows == [["Note"]]


def test_a_workbook_too_big_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_WORKBOOK_BYTES", 100)
    with pytest.raises(FileRefused) as refused:
        open_grids(written(tmp_path / "stored", BOOK), "a.xlsx")
    assert refused.value.code == "workbook_too_big"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_is_one_unnamed_sheet_whatever_its_ends_and_separator(
    tmp_path: Path, end: str, separator: str
) -> None:
    lines = [separator.join(fields) for fields in (["Épreuve", "Note"], ["E1", "A"])]
    content = (end.join(lines) + end).encode("cp1252")
    (grid,) = open_grids(written(tmp_path / "stored", content), "a.txt")
    assert (grid.name, grid.rows) == ("", [["Épreuve", "Note"], ["E1", "A"]])
    assert (grid.encoding, grid.separator, grid.is_partial) == ("cp1252", separator, False)


def test_mixed_line_ends_of_a_short_text_are_read(tmp_path: Path) -> None:
    (grid,) = open_grids(written(tmp_path / "stored", b"a;b\r\nc;d\ne;f\rg;h"), "a.csv")
    assert grid.rows == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]]


def test_blank_lines_of_a_short_text_keep_addresses(tmp_path: Path) -> None:
    (grid,) = open_grids(written(tmp_path / "stored", b"a;b\n\n\nc;d\n"), "a.csv")
    assert grid.cell(3, 0) == "c"


def test_an_error_exported_as_text_is_flawed(tmp_path: Path) -> None:
    (grid,) = open_grids(written(tmp_path / "stored", "a;b\n1;#VALEUR\u00a0!\n2;#REF!\n".encode()), "a.csv")
    assert grid.flaws == {(1, 1): "error_value", (2, 1): "error_value"}


def test_a_long_text_gives_its_first_rows_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "BULK_BYTES", 1_000)
    content = "Épreuve;Note\r\n" + "E1;A\r\n" * 500
    (grid,) = open_grids(written(tmp_path / "stored", content.encode("utf-16")), "a.csv")
    assert (len(grid.rows), grid.rows[0], grid.is_partial) == (60, ["Épreuve", "Note"], True)
    assert (grid.encoding, grid.separator) == ("utf-16", ";")


@pytest.mark.parametrize(
    ("late", "code"),
    [
        (b"\r\n\r\nE1;A", "blank_lines_in_long_text"),
        (b"E1;A\nE1;A", "mixed_line_ends"),
        (b'"', "broken_quotes"),
        (b"\x00", "not_text"),
        (b"\xe9", "mixed_encodings"),
    ],
)
def test_a_long_text_is_surveyed_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bytes, code: str
) -> None:
    monkeypatch.setattr(readers, "BULK_BYTES", 1_000)
    content = "Épreuve;Note\r\n".encode() + b"E1;A\r\n" * 500 + late
    with pytest.raises(FileRefused) as refused:
        open_grids(written(tmp_path / "stored", content), "a.csv")
    assert refused.value.code == code
