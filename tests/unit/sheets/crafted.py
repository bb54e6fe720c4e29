"""Workbooks written by hand, element by element, to hold what no honest tool writes."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_DOCUMENT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET = "xl/worksheets/sheet1.xml"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style", "number")
)
_CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'

Parts = Mapping[str, bytes | str]


def zipped(parts: Parts) -> bytes:
    """Return a zip of parts, in order."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return buffer.getvalue()


def relationships(*targets: tuple[str, str], document: str = DOCUMENT) -> str:
    """Return relationships rId1, rId2… of (type, target)."""
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{document}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{told}</Relationships>'


def xlsx_parts(
    rows: str = "", around: tuple[str, str] = ("", ""), sheets: str = "", rest: str = "", main: str = MAIN
) -> dict[str, bytes | str]:
    """Return the parts of a workbook whose first sheet holds these rows, between what comes before and after."""
    document = STRICT_DOCUMENT if main == STRICT else DOCUMENT
    sheets = sheets or '<sheet name="Notes" sheetId="1" r:id="rId1"/>'
    kinds = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]
    before, after = around
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml"), document=document),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{document}"><sheets>{sheets}</sheets>{rest}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(*kinds, document=document),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>partagé</t></si></sst>',
        _SHEET: f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>',
    }


def xlsx(rows: str = "", around: tuple[str, str] = ("", ""), sheets: str = "", rest: str = "") -> bytes:
    """Return a workbook of one sheet called Notes."""
    return zipped(xlsx_parts(rows, around, sheets, rest))


def cell(reference: str, value: object, kind: str = "n", rest: str = "") -> str:
    """Return a cell of an XLSX workbook."""
    return f'<c r="{reference}" t="{kind}"{rest}><v>{value}</v></c>'


def inline(reference: str, text: str) -> str:
    """Return a cell that holds its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def row(*cells: str, rest: str = "") -> str:
    """Return a row without a number of its own."""
    return f"<row{rest}>{''.join(cells)}</row>"


def ods_parts(tables: str, styles: str = "") -> dict[str, bytes | str]:
    """Return the parts of an ODS workbook."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    styled = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {NAMES} {_CALCEXT}>{styled}{body}</office:document-content>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:m"/>',
    }


def ods(rows: str = "", before: str = "", styles: str = "", tables: str = "") -> bytes:
    """Return an ODS workbook of one sheet called Notes, or of the tables given."""
    return zipped(ods_parts(tables or table(rows, before), styles))


def table(rows: str, before: str = "", name: str = "Notes", rest: str = "") -> str:
    """Return a sheet of an ODS workbook."""
    return f'<table:table table:name="{name}"{rest}>{before}{rows}</table:table>'


def ods_row(*cells: str, rest: str = "") -> str:
    """Return a row of an ODS workbook."""
    return f"<table:table-row{rest}>{''.join(cells)}</table:table-row>"


def ods_cell(text: str = "", value: str = "", kind: str = "string", rest: str = "") -> str:
    """Return a cell of an ODS workbook; a blank one has neither text nor value."""
    if not (text or value or rest):
        return "<table:table-cell/>"
    attribute = {"boolean": "boolean-value", "date": "date-value", "time": "time-value"}.get(kind, "value")
    told = f' office:{attribute}="{value}"' if value else ""
    typed = f' office:value-type="{kind}"' if kind else ""
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{typed}{told}{rest}>{shown}</table:table-cell>"


def written(path: Path, content: bytes) -> Path:
    """Write a file and return it."""
    path.write_bytes(content)
    return path
