"""What hands and odd tools do inside a workbook once it is unzipped: it is zipped again with right sums."""

import re
from io import BytesIO
from random import Random
from zipfile import ZipFile

from tests.properties.mutations import markup_ods
from tests.properties.mutations.damage import damaged
from tests.properties.mutations.markup_book import workbook
from tests.properties.mutations.patterns import (
    ADDRESSES,
    ATTRIBUTE,
    CELL,
    ELEMENT,
    KINDS,
    ODS_CELL,
    ODS_WRAPPERS,
    ROW,
    STYLES,
    TAG,
    TEXT,
    VALUE,
    VALUES,
    WRAPPERS,
    Change,
    one,
)
from tests.unit.sheets.crafted import zipped


def _attribute(chance: Random, text: str) -> str:
    return one(chance, ATTRIBUTE, text, lambda found: chance.choice((
        "", found[0] * 2, f' {found[1]}="{found[2]}0"', f' {found[1]}=""', f" {found[1]}='{found[2]}'",
        f' x:{found[1]}="{found[2]}"', f' {found[1].upper()}="{found[2]}"', f' {found[1]} = "{found[2]}"',
    )))  # fmt: skip


def _remove(chance: Random, text: str) -> str:
    return one(chance, ELEMENT, text, lambda _: "")


def _double(chance: Random, text: str) -> str:
    return one(chance, ELEMENT, text, lambda found: found[0] * 2)


def _swap(chance: Random, text: str) -> str:
    found = list(chance.choice((ELEMENT, ROW, CELL, ODS_CELL)).finditer(text))
    if len(found) < 2:
        return text
    first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
    if first.end() > second.start():
        return text
    middle = text[first.end() : second.start()]
    return text[: first.start()] + second[0] + middle + first[0] + text[second.end() :]


def _address(chance: Random, text: str) -> str:
    return one(
        chance,
        CELL,
        text,
        lambda found: found[0].replace(f'r="{found[1]}"', f'r="{chance.choice(ADDRESSES)}"'),
    )


def _other_address(chance: Random, text: str) -> str:
    """Give a cell the address of another one."""
    known = [found[1] for found in CELL.finditer(text)] or ["A1"]
    return one(chance, CELL, text, lambda found: found[0].replace(found[1], chance.choice(known), 1))


def _no_addresses(chance: Random, text: str) -> str:
    pattern = chance.choice((r'(<c) r="[A-Z]+[0-9]+"', r'(<row) r="[0-9]+"', r'(<(?:c|row)) r="[A-Z0-9]+"'))
    if chance.random() < 0.5:
        return re.sub(pattern, r"\1", text)
    return one(chance, re.compile(pattern), text, lambda found: found[1])


def _row_number(chance: Random, text: str) -> str:
    wanted = chance.choice(("1", "2", "3", "7", "0", "-1", "x", "1048577", "999999999"))
    return one(chance, re.compile(r'<row r="[0-9]+"'), text, lambda _: f'<row r="{wanted}"')


def _kind(chance: Random, text: str) -> str:
    kind = chance.choice(KINDS)
    attribute = f' t="{kind}"' if kind else ""
    return one(
        chance,
        re.compile(r'(<c r="[A-Z]+[0-9]+"[^>]*?)(?: t="\w+")?([/ ]*>)'),
        text,
        lambda m: m[1].replace(' t="s"', "") + attribute + m[2],
    )


def _value(chance: Random, text: str) -> str:
    return one(chance, VALUE, text, lambda _: f"<v>{chance.choice(VALUES)}</v>")


def _beside_value(chance: Random, text: str) -> str:
    added = chance.choice((
        "<v>1</v>", "<f>1+1</f>", "<f/>", "<is><t>Z</t></is>", "<x><v>2</v></x>",
        "<extLst><ext><v>3</v></ext></extLst>",
        "texte", "<c r=\"A1\"><v>1</v></c>", "<f t=\"shared\" si=\"0\"/>",
    ))  # fmt: skip
    place = chance.choice((r"\g<0>" + added, added + r"\g<0>", added))
    return one(chance, VALUE, text, lambda found: found.expand(place))


def _style(chance: Random, text: str) -> str:
    style = chance.choice(STYLES)
    return one(
        chance,
        re.compile(r'<c r="([A-Z]+[0-9]+)"(?: s="\d+")?'),
        text,
        lambda m: f'<c r="{m[1]}" s="{style}"',
    )


def _wrapped(chance: Random, text: str) -> str:
    form = chance.choice(WRAPPERS + (ODS_WRAPPERS if "text:p" in text else ()))
    return one(
        chance, TEXT, text, lambda m: m[1] + form.format(m[2], ord(m[2][0]), m[2][1:]) + m[3]
    )  # fmt: skip


def _runs(chance: Random, text: str) -> str:
    form = chance.choice((
        "<r><t>{0}</t></r><r><t>{1}</t></r>", "<r><rPr><b/></rPr><t>{0}{1}</t></r>",
        "<t>{0}</t><r><t>{1}</t></r>",
        "<t>{0}{1}</t><rPh sb=\"0\" eb=\"1\"><t>Z</t></rPh>", "<r><t>{0}{1}</t></r><phoneticPr fontId=\"1\"/>",
        "<t>{0}</t><t>{1}</t>", "<r><t xml:space=\"preserve\">{0} </t></r><r><t>{1}</t></r>", "<t/>", "",
        "<rPh sb=\"0\" eb=\"1\"><t>Z</t></rPh><t>{0}{1}</t>", "<r><t>{0}</t><t>{1}</t></r>",
    ))  # fmt: skip
    pattern = re.compile(r"(<si>|<is>)<t(?: [^>]*)?>([^<]*)</t>(</si>|</is>)")
    return one(chance, pattern, text, lambda m: m[1] + form.format(m[2][:1], m[2][1:]) + m[3])


def _prefixed(chance: Random, text: str) -> str:
    """Put every element in a prefix, as some tools do, or only one."""
    if chance.random() < 0.5:
        return re.sub(r"<(/?)(?![?!])([a-zA-Z]+)(?=[\s/>])", r"<\1x:\2", text).replace(
            " xmlns=", " xmlns:x=", 1
        )
    return one(chance, TAG, text, lambda found: found[0].replace("<", "<x:", 1).replace("<x:/", "</x:"))


def _merge(chance: Random, text: str) -> str:
    area = chance.choice(
        ("A1:B2", "C6:D6", "B2:B4", "A5:C7", "D6:D8", "E6:XFD1048576", "B2", "B2:A1", "A1:A1", "x")
    )
    merged = f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    return text.replace("</sheetData>", f"</sheetData>{merged}", 1)


def _table(chance: Random, text: str) -> str:
    found = re.search(r"<sheetData>.*</sheetData>", text, re.DOTALL)
    if not found:
        return text
    return text.replace(found[0], chance.choice((
        found[0] * 2, "<sheetData/>" + found[0], found[0] + "<sheetData/>", f"<x>{found[0]}</x>",
        f'<AlternateContent><Choice Requires="x14">{found[0]}</Choice></AlternateContent>',
        found[0].replace("<sheetData>", '<dimension ref="A1:B2"/><sheetData>'),
        found[0].replace("<sheetData>", '<cols><col min="1" max="3" hidden="1"/></cols><sheetData>'),
    )))  # fmt: skip


def _dimension(chance: Random, text: str) -> str:
    area = chance.choice(("A1", "A1:A1", "B2:C3", "A1:XFD1048576", "C3:D900", "x", ""))
    return re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{area}"', text)


def _tag(chance: Random, text: str) -> str:
    """Lose, double or rename one tag."""
    return one(
        chance,
        TAG,
        text,
        lambda found: chance.choice(("", found[0] * 2, found[0].upper(), f"<x>{found[0]}</x>")),
    )


def _bytes(chance: Random, text: str) -> str:
    return damaged(chance, text.encode())[0].decode("utf-8", "replace")


def _declared(chance: Random, text: str) -> str:
    body = re.sub(r"^<\?xml[^>]*\?>", "", text)
    return chance.choice((
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
        "\ufeff", "\n",
        "<!DOCTYPE x [<!ENTITY e \"A\">]>", "<?xml version=\"1.1\"?>", "<!-- x -->",
        "<?xml version='1.0' encoding='utf-8'?>",
    )) + body  # fmt: skip


_COMMON: tuple[Change, ...] = (
    _attribute,
    _remove,
    _double,
    _swap,
    _wrapped,
    _tag,
    _bytes,
    _declared,
    _prefixed,
)
_SHEET: tuple[Change, ...] = (
    _address, _other_address, _no_addresses, _row_number, _kind, _kind, _value, _value, _beside_value, _style, _merge,
    _table, _dimension, _runs, *_COMMON,
)  # fmt: skip
_CONTENT: tuple[Change, ...] = (
    markup_ods.repeat,
    markup_ods.kind,
    markup_ods.kind,
    markup_ods.structure,
    markup_ods.covered,
    *_COMMON,
)
_STRINGS: tuple[Change, ...] = (_runs, _runs, _wrapped, *_COMMON)
_BOOK: tuple[Change, ...] = (workbook, workbook, *_COMMON)


def remade(chance: Random, content: bytes) -> tuple[bytes, str]:
    """Return a workbook with one to three changes in its parts, and what they are."""
    with ZipFile(BytesIO(content)) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    stories = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        name, changes = _target(chance, list(parts))
        if chance.random() < 0.01:
            del parts[name]
            stories.append(f"{name} removed")
            continue
        change = chance.choice(changes)
        part = parts.get(name, b"")
        text = part.decode("utf-8", "replace") if isinstance(part, bytes) else part
        parts[name] = change(chance, text)
        stories.append(f"{change.__name__.strip('_')} in {name}")
    return zipped(parts), ", ".join(stories)


def _target(chance: Random, names: list[str]) -> tuple[str, tuple[Change, ...]]:
    """Choose a part, those that hold cells most often, and what may be changed there."""
    if "content.xml" in names:
        return "content.xml", _CONTENT
    sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
    books = [
        name
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels", "xl/styles.xml")
        if name in names
    ]
    draw = chance.random()
    if draw < 0.6 and sheets:
        return chance.choice(sheets), _SHEET
    if draw < 0.8 and "xl/sharedStrings.xml" in names:
        return "xl/sharedStrings.xml", _STRINGS
    return chance.choice(books or names), _BOOK
