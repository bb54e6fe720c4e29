"""Files that are damaged, or built to harm."""

import struct
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from pipeline.sheets.guard.limits import MAX_CELLS
from tests.data.mistakes.books_made import (
    SHEET1,
    Sheet,
    archive,
    book,
    number,
    ods,
    stored,
    xlsx_parts,
)
from tests.data.mistakes.made import Content, loaded, refused
from tests.data.mistakes.texts_made import binary, score

LINES = "Session | N° candidat | Juré | Critère | Note\nS1 | 000123 | {J} | A1.1 | A\nS1 | 000123 | {J} | A1.2 | PA"
GRID = Sheet(LINES)
VALUES = "000123 A1.1=a, 000123 A1.2=pa"
CELLS_AT_MOST = f"{MAX_CELLS:_}".replace("_", " ")
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
NOTES = score("PA")


def _edited(content: Content, old: bytes, new: bytes, times: int = -1) -> Content:
    """Return a file with bytes replaced; a zip keeps the sums that it had."""

    def write(juror: str) -> bytes:
        whole = content(juror)
        assert old in whole, old
        return whole.replace(old, new, times)

    return write


def _cut(content: Content, share: float = 0.6) -> Content:
    """Return the first part of a file."""
    return lambda juror: content(juror)[: int(len(content(juror)) * share)]


def _sheet_edited(old: str, new: str, sheet: Sheet = GRID) -> Content:
    """Return a workbook whose first sheet is written otherwise, in a sound zip."""

    def write(juror: str) -> bytes:
        parts = xlsx_parts([sheet], juror)
        whole = str(parts[SHEET1])
        assert old in whole, old
        return stored({**parts, SHEET1: whole.replace(old, new, 1)})

    return write


def _directory_says(content: Content, member: str, stored_size: int, size: int) -> Content:
    """Return a zip whose directory gives other sizes to a member than those that it has."""

    def write(juror: str) -> bytes:
        whole = bytearray(content(juror))
        at = whole.rindex(member.encode()) - 46
        assert whole[at : at + 4] == b"PK\x01\x02"
        struct.pack_into("<2L", whole, at + 20, stored_size, size)
        return bytes(whole)

    return write


def _link(juror: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        member = ZipInfo("notes.csv", (2026, 3, 2, 9, 0, 0))
        member.create_system, member.external_attr = 3, 0o120777 << 16
        package.writestr(member, "/etc/passwd")
    return buffer.getvalue()


DAMAGED = (
    refused("containers/truncated.xlsx", _cut(book(GRID)), "unreadable_workbook"),
    refused("containers/truncated.ods", _cut(ods(GRID)), "unreadable_workbook"),
    refused("containers/truncated.zip", _cut(archive(("notes.csv", NOTES))), "unreadable_archive"),
    refused("containers/flipped-bit.xlsx", _edited(book(GRID), b">PA<", b">QA<"), "unreadable_workbook"),
    refused(
        "containers/flipped-bit.zip", _edited(archive(("n.csv", NOTES)), b";PA", b";QA"), "unreadable_archive"
    ),
    refused(
        "containers/no-sheet.xlsx", _edited(book(GRID), b"<sheetData>", b"<sheetDeta>"), "unreadable_workbook"
    ),
    refused("containers/broken-markup.xlsx", _sheet_edited("</sheetData>", ""), "unreadable_workbook"),
    refused(
        "containers/more-than-the-directory-says.xlsx",
        _directory_says(book(GRID), SHEET1, 200, 200),
        "unreadable_workbook",
    ),
    refused(
        "containers/huge-says-the-directory.xlsx",
        _directory_says(book(GRID), SHEET1, 90_000_000, 160_000_000),
        "inflated_too_large",
        limit="150",
    ),
)

UNSAFE = (
    refused(
        "containers/document-type.xlsx",
        _sheet_edited("<worksheet", DOCTYPE + "<worksheet"),
        "document_type",
        sheet="Notes",
    ),
    refused(
        "containers/document-type.ods", ods(GRID, extra={"styles.xml": DOCTYPE + "<w/>"}), "document_type"
    ),
    refused(
        "containers/utf-16-markup.xlsx",
        lambda juror: stored(
            {**xlsx_parts([GRID], juror), SHEET1: str(xlsx_parts([GRID], juror)[SHEET1]).encode("utf-16")}
        ),
        "unsafe_markup",
        sheet="Notes",
    ),
    refused(
        "containers/comment-in-a-value.xlsx",
        _sheet_edited(">PA<", ">P<!-- -->A<"),
        "unsafe_markup",
        "E3",
        "Notes",
    ),
    refused("containers/two-sheets-of-one-name.xlsx", book(GRID, GRID), "unsafe_markup"),
    refused(
        "containers/cell-twice.xlsx", _sheet_edited('r="E3"', 'r="D3"'), "disordered_cells", "D3", "Notes"
    ),
    refused(
        "containers/cells-in-disorder.xlsx",
        _sheet_edited('r="E3"', 'r="A3"'),
        "disordered_cells",
        "A3",
        "Notes",
    ),
    refused(
        "containers/stray-cell-xfd1048576.xlsx",
        _sheet_edited("</sheetData>", f'<row r="1048576">{number("XFD1048576", "1")}</row></sheetData>'),
        "used_range_too_large",
        "XFD1048576",
        "Notes",
        limit=CELLS_AT_MOST,
    ),
    refused(
        "containers/repeated-cells.ods",
        ods(
            Sheet(
                LINES,
                after='<table:table-row table:number-rows-repeated="9000"><table:table-cell'
                ' table:number-columns-repeated="900" office:value-type="string"><text:p>x</text:p>'
                "</table:table-cell></table:table-row>",
            )
        ),
        "used_range_too_large",
        "AHP9003",
        "Notes",
        limit=CELLS_AT_MOST,
    ),
    refused(
        "containers/duplicate-member.xlsx",
        lambda juror: stored([*xlsx_parts([GRID], juror).items(), (SHEET1, "")]),
        "duplicate_member",
        position="7",
    ),
    refused(
        "containers/duplicate-member.zip",
        archive(("a.csv", NOTES), ("A.csv", NOTES)),
        "duplicate_member",
        position="2",
    ),
    refused(
        "containers/member-above.zip", archive(("../../notes.csv", NOTES)), "unsafe_member", position="1"
    ),
    refused(
        "containers/member-at-the-root.zip",
        archive(("a.csv", NOTES), ("/etc/notes.csv", NOTES)),
        "unsafe_member",
        position="2",
    ),
    refused(
        "containers/member-above.xlsx",
        book(GRID, extra={"../notes.xml": "<a/>"}),
        "unsafe_member",
        position="7",
    ),
    refused("containers/member-is-a-link.zip", _link, "unsafe_member", position="1"),
    refused(
        "containers/archive-in-archive.zip",
        archive(("a.csv", NOTES), ("b.zip", archive(("c.csv", NOTES)))),
        "nested_archive",
        position="2",
    ),
    refused("containers/archive-of-nothing.zip", binary(stored({})), "empty_file"),
    refused(
        "containers/archive-of-a-scan.zip",
        archive(("scan.pdf", binary(b"%PDF-1.7\n"))),
        "no_export_inside",
    ),
)

HONEST = (
    loaded(
        "containers/dimension-too-small.xlsx",
        book(Sheet(LINES, before='<dimension ref="A1:B2"/>')),
        values=VALUES,
    ),
    loaded(
        "containers/dimension-too-large.xlsx",
        book(Sheet(LINES, before='<dimension ref="A1:XFD1048576"/>')),
        values=VALUES,
    ),
    loaded(
        "containers/a-million-repeated-blank-rows.ods",
        ods(
            Sheet(
                LINES,
                after='<table:table-row table:number-rows-repeated="1048573"><table:table-cell'
                ' table:number-columns-repeated="16384"/></table:table-row>',
            )
        ),
        values=VALUES,
    ),
)

MISTAKES = (*DAMAGED, *UNSAFE, *HONEST)
