"""A file of sheets in each container that is read, written the way that common tools write it."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter

from pipeline.sheets.grid import address
from tests.properties.mutations.seeds import Page
from tests.unit.sheets.crafted import (
    cell,
    inline,
    ods_cell,
    ods_parts,
    ods_row,
    relationships,
    row,
    xlsx_parts,
    zipped,
)

WORKBOOKS = ("xlsx", "xlsx-openpyxl", "xlsx-inline", "xlsm", "ods")
TEXTS = (
    "csv;utf-8", "csv;utf-8-sig", "csv;cp1252", "csv;utf-16", "csv,utf-8", "csv,cp1252", "csv\tutf-8", "csv\tutf-16",
)  # fmt: skip
ZIPS = ("zip-csv", "zip-xlsx")


def is_number(text: str) -> bool:
    """Tell whether a spreadsheet would hold a text as a number, and give it back as it is."""
    return text.isascii() and text.replace(".", "", 1).isdigit() and f"{float(text):.15g}" == text


def rendered(pages: Sequence[Page], container: str, merges: bool = True) -> bytes:
    """Return the bytes of sheets in a container."""
    if container.startswith("csv"):
        return _text(pages, container[3], container[4:])
    if container.startswith("zip"):
        inner = "csv;utf-8" if container == "zip-csv" else "xlsx"
        return zipped({f"notes/n{inner[:3]}.{extension_of(inner)}": rendered(pages, inner)})
    drawn = {"ods": _ods, "xlsx-openpyxl": _by_openpyxl, "xlsx-inline": _inline}.get(
        container, _by_xlsxwriter
    )
    content = drawn(pages)
    return _with_macros(content) if container == "xlsm" else content


def extension_of(container: str) -> str:
    """Return the extension of a container's files."""
    return container.partition("-")[0] if not container.startswith("csv") else "csv"


def _text(pages: Sequence[Page], separator: str, encoding: str) -> bytes:
    (alone,) = pages
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=separator).writerows(alone.cells)
    return buffer.getvalue().encode(encoding, "replace")


def _by_xlsxwriter(pages: Sequence[Page]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for page in pages:
            sheet = book.add_worksheet(page.name)
            for top, left, bottom, right in page.merges:
                sheet.merge_range(top, left, bottom, right, "")
            for number, texts in enumerate(page.cells):
                for column, text in enumerate(texts):
                    if text and is_number(text):
                        sheet.write_number(number, column, float(text))
                    elif text:
                        sheet.write_string(number, column, text)
    return buffer.getvalue()


def _by_openpyxl(pages: Sequence[Page]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for page in pages:
        sheet = book.create_sheet(page.name)
        for number, texts in enumerate(page.cells, start=1):
            for column, text in enumerate(texts, start=1):
                if text:
                    sheet.cell(number, column, float(text) if is_number(text) else text)
        for top, left, bottom, right in page.merges:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _inline(pages: Sequence[Page]) -> bytes:
    """Return what a web application writes: every text in its own cell, no styles."""
    names = [
        f'<sheet name="{page.name}" sheetId="{n}" r:id="rId{n}"/>' for n, page in enumerate(pages, start=1)
    ]
    parts = xlsx_parts(sheets="".join(names))
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(pages) + 1)]
    parts["xl/_rels/workbook.xml.rels"] = relationships(*targets)
    for n, page in enumerate(pages, start=1):
        rows = "".join(_inline_row(number, texts) for number, texts in enumerate(page.cells))
        merged = "".join(
            f'<mergeCell ref="{address(top, left)}:{address(bottom, right)}"/>'
            for top, left, bottom, right in page.merges
        )
        around = ("", f"<mergeCells>{merged}</mergeCells>" if merged else "")
        parts[f"xl/worksheets/sheet{n}.xml"] = xlsx_parts(rows, around)["xl/worksheets/sheet1.xml"]
    return zipped(parts)


def _inline_row(number: int, texts: Sequence[str]) -> str:
    cells = [
        cell(address(number, column), text)
        if is_number(text)
        else inline(address(number, column), escape(text))
        for column, text in enumerate(texts)
        if text
    ]
    return row(*cells, rest=f' r="{number + 1}"') if cells else ""


def _with_macros(content: bytes) -> bytes:
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kinds = parts["[Content_Types].xml"].replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    return zipped(
        {**parts, "[Content_Types].xml": kinds, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(60)}
    )


def _ods(pages: Sequence[Page]) -> bytes:
    tables = [
        f'<table:table table:name="{page.name}"><table:table-column table:number-columns-repeated="3"/>'
        + "".join(_ods_row(page, number) for number in range(len(page.cells)))
        + "</table:table>"
        for page in pages
    ]
    return zipped(ods_parts("".join(tables)))


def _ods_row(page: Page, number: int) -> str:
    starts = {(top, left): area for area in page.merges for top, left in [area[:2]]}
    cells = []
    for column, text in enumerate(page.cells[number]):
        spans = ""
        if (number, column) in starts:
            top, left, bottom, right = starts[number, column]
            spans = f' table:number-columns-spanned="{right - left + 1}" table:number-rows-spanned="{bottom - top + 1}"'
        is_value = bool(text) and is_number(text)
        cells.append(
            ods_cell(escape(text), text if is_value else "", "float" if is_value else "string", spans)
        )
    return ods_row(*cells)
