"""Files written so that the same content gives the same bytes, whatever the day and the machine's language."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from odf import meta
from odf.element import Element
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.simulate.sheet import BANNER, Cell, Export, Sheet

CREATED_ON = datetime(2026, 1, 1)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write(directory: Path, export: Export) -> None:
    """Write a file under the directory, in the format of its extension."""
    path = directory / export.path
    path.parent.mkdir(parents=True, exist_ok=True)
    match path.suffix:
        case ".csv":
            path.write_bytes(_csv(export.sheet).encode(export.encoding))
        case ".ods":
            path.write_bytes(_ods(export.sheet))
        case _:
            path.write_bytes(_xlsx(export.sheet))


def _csv(sheet: Sheet) -> str:
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(sheet.rows)
    return text.getvalue()


def _xlsx(sheet: Sheet) -> bytes:
    content = BytesIO()
    with Workbook(content, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"title": BANNER, "created": CREATED_ON})
        page = book.add_worksheet(sheet.name)
        bold = book.add_format({"bold": True})
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for rank, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                _write_cell(page, rank, column, cell, bold if rank in sheet.bold else None)
        for merge in sheet.merges:
            text = sheet.rows[merge.row][merge.first]
            page.merge_range(merge.row, merge.first, merge.row, merge.last, text, bold)
    return _normalised(content)


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, style: Format | None) -> None:
    match cell:
        case None | "":
            return
        case date():
            page.write_datetime(row, column, cell, style)
        case float():
            page.write_number(row, column, cell, style)
        case str():
            page.write_string(row, column, cell, style)


def _ods(sheet: Sheet) -> bytes:
    Element.namespaces.clear()  # otherwise what this process wrote before would show in the file
    document = OpenDocumentSpreadsheet()
    document.meta.childNodes.clear()
    document.meta.addElement(meta.CreationDate(text=CREATED_ON.isoformat()))
    table = Table(name=sheet.name)
    document.spreadsheet.addElement(table)
    for row in sheet.rows:
        line = TableRow()
        table.addElement(line)
        for cell in row:
            line.addElement(_ods_cell(cell))
    content = BytesIO()
    document.write(content)
    return _normalised(content)


def _ods_cell(cell: Cell) -> TableCell:
    if cell is None:
        return TableCell()
    kind = {"valuetype": "float", "value": cell} if isinstance(cell, float) else {"valuetype": "string"}
    written = TableCell(**kind)
    written.addElement(P(text=str(cell)))
    return written


def _normalised(content: BytesIO) -> bytes:
    """Return a zip without a trace of when and where it was made; OpenDocument's first member stays as it is."""
    clean = BytesIO()
    with ZipFile(content) as source, ZipFile(clean, "w") as target:
        for member in source.infolist():
            entry = ZipInfo(member.filename, ZIP_DATE)
            entry.create_system = 3
            entry.compress_type = ZIP_STORED if member.filename == "mimetype" else ZIP_DEFLATED
            target.writestr(entry, source.read(member), compresslevel=9)
    return clean.getvalue()
