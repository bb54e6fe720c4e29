"""Where workbooks are changed inside, and what is put there."""

import re
from collections.abc import Callable
from random import Random

Change = Callable[[Random, str], str]

ELEMENT = re.compile(r"<(?:c|row|si|t|v|is|r|mergeCell|sheet|Relationship|xf|table:table-cell|table:table-row|text:p)\b"
                     r"(?:[^>]*/>|.*?</(?:c|row|si|t|v|is|r|table:table-cell|table:table-row|text:p)>)",
                     re.DOTALL)  # fmt: skip
TAG = re.compile(r"<[^>?!]+>")
ATTRIBUTE = re.compile(r'\s([\w:]+)="([^"]*)"')
CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*?)(/>|>(.*?)</c>)', re.DOTALL)
VALUE = re.compile(r"<v>([^<]*)</v>")
TEXT = re.compile(r"(<t(?: [^>]*)?>|<text:p>)([^<]+)(</t>|</text:p>)")
ROW = re.compile(r"<row [^>]*>.*?</row>|<table:table-row[^>]*>.*?</table:table-row>", re.DOTALL)
ODS_CELL = re.compile(r"<table:table-cell[^>]*?(?:/>|>.*?</table:table-cell>)", re.DOTALL)

KINDS = ("s", "n", "str", "b", "e", "d", "inlineStr", "x", "")
VALUES = (
    "0", "1", "2", "-1", "99999", " 1 ", "01", "+1", "1.0", "1e0", "0x1", "", " ", "A", "1,5", "NaN", "inf",
    "1e400",
    "0.1", "12345678901234567890", "1_0", "١", "#N/A", "1&#10;", "TRUE", "true", "45000", "1<!-- -->2",
    "1<x/>2",
)  # fmt: skip
ADDRESSES = (
    "A1",
    "B2",
    "C3",
    "D5",
    "ZZ99",
    "XFD1",
    "A0",
    "a1",
    "$A$1",
    "1A",
    "",
    "A01",
    "AAAA1",
    "A1048577",
    "B2:C3",
    " A1",
)
REPEATS = ("2", "3", "0", "-1", "1000000", "99999999999", " 2", "2.0", "x", "")
WRAPPERS = (
    "<![CDATA[{0}]]>", "&#x200B;{0}", "{0}&#160;", "&#{1};{2}", "<!-- x -->{0}", "<?x y?>{0}", "{0}&unknown;",
    "{0}&amp;", " {0} ", "_x000D_{0}", "{0}<b/>", "&#0;{0}", "{0}&#x10FFFF;", "\n{0}",
)  # fmt: skip
ODS_WRAPPERS = (
    "{0}<text:s/>x", "{0}<text:tab/>x", "{0}<text:line-break/>x", "<text:span>{0}</text:span>",
    "<text:a>{0}</text:a>",
    "{0}</text:p><text:p>x", "<office:annotation><text:p>note</text:p></office:annotation>{0}",
    "<text:s text:c=\"3\"/>{0}",
    "<text:span>{0}</text:span><text:span>9</text:span>",
    "{0}<text:ruby><text:ruby-text>z</text:ruby-text></text:ruby>",
)  # fmt: skip
ODS_KINDS = ("string", "float", "percentage", "currency", "date", "time", "boolean", "void", "x", "")
STYLES = ("1", "2", "9", "14", "999999", "-1", "x")


def one(chance: Random, pattern: re.Pattern[str], text: str, change: Callable[[re.Match[str]], str]) -> str:
    """Return a text where one match of a pattern is changed."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + change(match) + text[match.end() :]
