"""Workbooks and archives written by hand: stored without compression, so that their bytes are the same everywhere."""

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from textwrap import dedent
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from tests.data.mistakes.made import Content

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
SHEET1 = "xl/worksheets/sheet1.xml"
STYLES = (
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="9" applyNumberFormat="1"/></cellXfs>'
)
"""Styles of cells: 0 general, 1 date, 2 percentage."""

Parts = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Sheet:
    """A sheet drawn as text, one line per row and cells between bars.

    `cells` gives by address the elements that stand in the place of a drawn cell.
    """

    drawing: str
    name: str = "Notes"
    cells: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    merges: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    before: str = ""
    after: str = ""

    @property
    def rows(self) -> list[list[str]]:
        """The texts of its cells."""
        lines = dedent(self.drawing).strip("\n").split("\n")
        return [[cell.strip(" ") for cell in line.split("|")] for line in lines]


def number(at: str, value: str, style: int = 0) -> str:
    """Return a cell that holds a number."""
    return f'<c r="{at}" s="{style}"><v>{value}</v></c>'


def error(at: str, value: str) -> str:
    """Return a cell whose formula gave an error."""
    return f'<c r="{at}" t="e"><f>1/0</f><v>{escape(value)}</v></c>'


def book(*sheets: Sheet, extra: Parts | None = None) -> Content:
    """Return an XLSX workbook; `extra` adds or replaces parts."""
    return lambda juror: stored({**xlsx_parts(sheets, juror), **(extra or {})})


def xlsx_parts(sheets: Sequence[Sheet], juror: str) -> dict[str, str | bytes]:
    """Return the parts of an XLSX workbook by name."""
    names = [f"worksheets/sheet{rank}.xml" for rank in range(1, len(sheets) + 1)]
    targets = [*(("worksheet", name) for name in names), ("styles", "styles.xml")]
    told = "".join(
        f'<sheet name="{escape(sheet.name.replace("{J}", juror))}" sheetId="{rank}" {sheet.state} r:id="rId{rank}"/>'
        for rank, sheet in enumerate(sheets, start=1)
    )
    return {
        "[Content_Types].xml": _types(names),
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _document("workbook", f"<sheets>{told}</sheets>"),
        "xl/_rels/workbook.xml.rels": _relationships(targets),
        "xl/styles.xml": _document("styleSheet", STYLES),
        **{f"xl/{name}": _sheet(sheet, juror) for name, sheet in zip(names, sheets, strict=True)},
    }


def _types(names: Iterable[str]) -> str:
    parts = {"workbook.xml": "sheet.main", "styles.xml": "styles", **dict.fromkeys(names, "worksheet")}
    told = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{KIND}.{kind}+xml"/>' for name, kind in parts.items()
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{told}</Types>'


def _relationships(targets: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{rank}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for rank, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def _document(name: str, inside: str) -> str:
    return f'<{name} xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">{inside}</{name}>'


def _sheet(sheet: Sheet, juror: str) -> str:
    rows = "".join(
        f'<row r="{rank}"{_hidden(rank in sheet.hidden_rows)}>{_cells(sheet, rank, texts, juror)}</row>'
        for rank, texts in enumerate(sheet.rows, start=1)
    )
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merges)
    merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    return _document("worksheet", f"{sheet.before}<sheetData>{rows}</sheetData>{sheet.after}{merged}")


def _hidden(is_hidden: bool) -> str:
    return ' hidden="1"' if is_hidden else ""


def _cells(sheet: Sheet, rank: int, texts: Iterable[str], juror: str) -> str:
    drawn = {f"{chr(ord('A') + column)}{rank}": text for column, text in enumerate(texts)}
    beyond = {at: "" for at in sheet.cells if at not in drawn and re.fullmatch(rf"[A-Z]+{rank}", at)}
    return "".join(sheet.cells.get(at) or _inline(at, text, juror) for at, text in (drawn | beyond).items())


def _inline(at: str, text: str, juror: str) -> str:
    shown = escape(text.replace("{J}", juror), quote=False)
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>' if text else ""


def ods(*sheets: Sheet, extra: Parts | None = None) -> Content:
    """Return an ODS workbook; `before` of a sheet stands before its rows, `after` under them."""
    return lambda juror: stored({**_ods_parts(sheets, juror), **(extra or {})})


def _ods_parts(sheets: Iterable[Sheet], juror: str) -> dict[str, str | bytes]:
    names = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    tables = "".join(_ods_table(sheet, juror) for sheet in sheets)
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<office:document-content {names} office:version="1.2">{body}</office:document-content>',
        "META-INF/manifest.xml": _manifest(""),
    }


def _manifest(inside: str) -> str:
    entries = (
        ("/", "application/vnd.oasis.opendocument.spreadsheet", ""),
        ("content.xml", "text/xml", inside),
    )
    told = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}">{rest}</manifest:file-entry>'
        for path, kind, rest in entries
    )
    return f'<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0">{told}</manifest:manifest>'


ENCRYPTED = {"META-INF/manifest.xml": _manifest("<manifest:encryption-data/>")}
"""The part of an ODS workbook that says that its content is under a password."""


def _ods_table(sheet: Sheet, juror: str) -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            sheet.cells.get(f"{chr(ord('A') + column)}{rank}") or _ods_cell(text.replace("{J}", juror))
            for column, text in enumerate(texts)
        )
        + "</table:table-row>"
        for rank, texts in enumerate(sheet.rows, start=1)
    )
    return f'<table:table table:name="{sheet.name}">{sheet.before}{rows}{sheet.after}</table:table>'


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def stored(parts: Parts | Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return a zip of parts in their order, without compression, all of one day; two may have one name."""
    buffer = BytesIO()
    with warnings.catch_warnings(), ZipFile(buffer, "w", ZIP_STORED) as package:
        warnings.simplefilter("ignore", UserWarning)
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            member = ZipInfo(name, (2026, 3, 2, 9, 0, 0))
            member.create_system = 3
            member.external_attr = 0o644 << 16
            package.writestr(member, content)
    return buffer.getvalue()


def archive(*members: tuple[str, Content]) -> Content:
    """Return a zip of files, in their order."""
    return lambda juror: stored((name, content(juror)) for name, content in members)
