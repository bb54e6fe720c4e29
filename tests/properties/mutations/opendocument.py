"""The cells of a workbook of OpenDocument, each as it shows, by a reader that shares nothing with the product's."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as Tree

from tests.properties.mutations.independent import Doubt, Told, Value, local, tree

_ASIDE = ("table:shapes", "table:tracked-changes", "office:annotation", "draw:frame")


def ods(content: bytes) -> Told:
    """Return the cells of a workbook of OpenDocument, each as it shows."""
    package = zipfile.ZipFile(BytesIO(content))
    told: Told = {}
    for table in tree(package, "content.xml").iter("table:table"):
        name = table.get("table:name", "")
        if name in told:
            raise Doubt("two sheets of one name")
        told[name] = {}
        number = 0
        for row in _ods_rows(table):
            times = int(row.get("table:number-rows-repeated", "1"))
            filled = _ods_row(row)
            if filled and times > 1_000:
                raise Doubt("a row over and over")
            for repeat in range(times if filled else 0):
                told[name] |= {(number + repeat, column): value for column, value in filled.items()}
            number += times
    return told


def _ods_rows(parent: Tree.Element) -> list[Tree.Element]:
    rows = []
    for child in parent:
        if child.tag == "table:table-row":
            rows.append(child)
        elif child.tag not in _ASIDE:
            rows += _ods_rows(child)
    return rows


def _ods_row(row: Tree.Element) -> dict[int, Value]:
    cells: dict[int, Value] = {}
    column = 0
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        times = int(cell.get("table:number-columns-repeated", "1"))
        value = _ods_value(cell)
        if value and times > 1_000:
            raise Doubt("a cell over and over")
        cells |= {column + repeat: value for repeat in range(times) if value}
        column += times
    return cells


def _ods_value(cell: Tree.Element) -> Value | None:
    kind = cell.get("office:value-type")
    shown = "\n".join(_ods_text(child) for child in cell if child.tag == "text:p")
    if kind in ("float", "percentage", "currency"):
        return Value("number", cell.get("office:value", ""), kind != "float")
    if kind == "boolean":
        return Value("boolean", "VRAI" if cell.get("office:boolean-value") == "true" else "FAUX")
    if kind in ("date", "time"):
        return Value("date", shown)
    if kind == "string":
        told = cell.get("office:string-value")
        if told is not None and told != shown:
            raise Doubt(f"{told!r} that shows {shown!r}")
        return Value("text", shown) if shown else None
    return Value("shown", shown) if shown else None


def _ods_text(paragraph: Tree.Element) -> str:
    """Return the text of a paragraph: spaces, tabs and ends of line that elements stand for; no annotation."""
    texts = [paragraph.text or ""]
    for child in paragraph:
        kind = local(child)
        if kind == "s":
            texts.append(" " * int(child.get("text:c", "1")))
        elif kind in ("tab", "line-break"):
            texts.append("\n")
        elif kind != "annotation":
            texts.append(_ods_text(child))
        texts.append(child.tail or "")
    return "".join(texts)
