"""Readers that share nothing with the product's: what a file says by the letter of its format, or that it is unclear.

They are slow, naive and whole in memory; Doubt says that two honest readers could see two things.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as Tree
from xml.parsers.expat import ParserCreate

Place = tuple[int, int]
Told = dict[str, dict[Place, "Value"]]

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


class Doubt(Exception):
    """The format does not say what stands there."""


@dataclass(frozen=True)
class Value:
    """What a cell holds: `kind` is text, number, boolean, error, formula (nothing cached) or date."""

    kind: str
    text: str
    is_styled: bool = False


def xlsx(content: bytes) -> Told:
    """Return the cells of a workbook of Office."""
    package = zipfile.ZipFile(BytesIO(content))
    root = _targets(package, "_rels/.rels", "")
    books = [target for kind, target in root.values() if kind.endswith("/officeDocument")]
    workbook = books[0] if books else "xl/workbook.xml"
    related = _targets(package, posixpath.join("xl", "_rels", "workbook.xml.rels"), "xl")
    parts = {name.lower() for name in package.namelist()}
    named = [target for kind, target in related.values() if kind.endswith("/sharedStrings")]
    known = [part for part in (*named, "xl/sharedStrings.xml") if part.lower() in parts]
    strings = _strings(tree(package, known[0])) if known else []
    sheets = [element for element in tree(package, workbook).iter() if local(element) == "sheet"]
    told: Told = {}
    for sheet in sheets:
        identifier = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        if identifier not in related or sheet.get("name", "") in told:
            raise Doubt("which sheet?")
        told[sheet.get("name", "")] = _cells(tree(package, related[identifier][1]), strings)
    return told


def _targets(package: zipfile.ZipFile, part: str, base: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for element in tree(package, part).iter():
        if element.get("Id") is None:
            continue
        target = element.get("Target", "")
        path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        told = (element.get("Type", ""), path)
        if found.setdefault(element.get("Id", ""), told) != told and base:
            raise Doubt("two relationships of one name")
    return found


def tree(package: zipfile.ZipFile, part: str) -> Tree.Element:
    """Read a part; the names of parts have no case."""
    names = {name.lower(): name for name in package.namelist()}
    return _parsed(package.read(names[part.lower()]))


def _parsed(content: bytes) -> Tree.Element:
    """Return the tree of a document that is well formed, whatever its prefixes stand for."""
    builder, parser = Tree.TreeBuilder(), ParserCreate()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.Parse(content, True)
    return builder.close()


def local(element: Tree.Element) -> str:
    return str(element.tag).rpartition(":")[2]


def _strings(root: Tree.Element) -> list[str]:
    return [_rich(item) for item in root if local(item) == "si"]


def _rich(item: Tree.Element) -> str:
    """Return the text of an item: its own, then its runs; never how it is pronounced."""
    texts = []
    for child in item:
        if local(child) == "t":
            texts.append(_kept(child))
        elif local(child) == "r":
            texts += [_kept(run) for run in child if local(run) == "t"]
    return "".join(texts)


def _kept(run: Tree.Element) -> str:
    """Return the text of a run, with the white space around it only where it is to be kept."""
    text = run.text or ""
    return text if run.get("xml:space") == "preserve" else text.strip(" \t\r\n")


def _cells(root: Tree.Element, strings: list[str]) -> dict[Place, Value]:
    tables = [element for element in root.iter() if local(element) == "sheetData"]
    if len(tables) != 1:
        raise Doubt("no table, or two")
    cells: dict[Place, Value] = {}
    number = 0
    for row in tables[0]:
        if local(row) != "row":
            continue
        number = int(row.get("r", number + 1))
        column = -1
        for element in row:
            if local(element) != "c":
                continue
            place = _place(element.get("r"), number - 1, column + 1)
            column = place[1]
            value = _value(element, strings)
            if value is None:
                continue
            if place in cells:
                raise Doubt(f"two cells at {place}")
            cells[place] = value
    return cells


def _place(reference: str | None, row: int, column: int) -> Place:
    if reference is None:
        return row, column
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise Doubt(f"cell at {reference!r}")
    position = 0
    for letter in found[1].upper():
        position = position * 26 + ord(letter) - 64
    return int(found[2]) - 1, position - 1


def _value(cell: Tree.Element, strings: list[str]) -> Value | None:
    kind, styled = cell.get("t", "n"), cell.get("s", "0") != "0"
    values = [child for child in cell if local(child) == "v"]
    inlines = [child for child in cell if local(child) == "is"]
    if len(values) + len(inlines) > 1:
        raise Doubt("two values in a cell")
    if kind == "inlineStr":
        return Value("text", _rich(inlines[0])) if inlines else None
    if inlines:
        raise Doubt(f"text inside a cell of type {kind}")
    if not values:
        return Value("formula", "") if any(local(child) == "f" for child in cell) else None
    text = "".join(values[0].itertext())
    return _typed(kind, text, strings, styled)


def _typed(kind: str, text: str, strings: list[str], styled: bool) -> Value | None:
    if kind == "s" and not text:
        return None
    if kind == "s":
        if not re.fullmatch(r"\s*[0-9]+\s*", text) or int(text) >= len(strings):
            raise Doubt(f"string {text!r} of {len(strings)}")
        return Value("text", strings[int(text)])
    if kind == "b":
        if text.strip() not in ("0", "1", "true", "false"):
            raise Doubt(f"boolean {text!r}")
        return Value("boolean", "VRAI" if text.strip() in ("1", "true") else "FAUX")
    if kind in ("str", "e", "d"):
        return Value({"str": "text", "e": "error", "d": "date"}[kind], text)
    if kind != "n":
        raise Doubt(f"cell of type {kind!r}")
    return Value("number", text, styled) if text.strip() else None


def text(content: bytes, separator: str, encoding: str) -> Told:
    """Return the cells of a text: the fields of RFC 4180, one sign at a time; U+FFFD for bytes that are no sign."""
    fields = _fields(content.decode(encoding, "replace"), separator)
    return {"": {place: Value("text", field) for place, field in fields.items() if field}}


def _fields(signs: str, separator: str) -> dict[Place, str]:
    fields: dict[Place, str] = {}
    row = column = position = 0
    written, is_quoted, was_quoted = "", False, False
    while position < len(signs):
        sign = signs[position]
        position += 1
        if is_quoted:
            if sign != '"':
                written += sign
            elif signs[position : position + 1] == '"':
                written += sign
                position += 1
            else:
                is_quoted = False
        elif sign == '"' and not written and not was_quoted:
            is_quoted = was_quoted = True
        elif sign in (separator, "\r", "\n"):
            position += sign == "\r" and signs[position : position + 1] == "\n"
            fields[row, column] = written
            row, column = (row, column + 1) if sign == separator else (row + 1, 0)
            written, was_quoted = "", False
        elif was_quoted:
            raise Doubt("text after a closing quote")
        else:
            written += sign
    if is_quoted:
        raise Doubt("a quote left open")
    fields[row, column] = written
    return fields
