"""The parts of an XLSX or XLSM workbook: its sheets, the formats of its numbers, what is ignored in it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.errors import FileRefused
from pipeline.sheets.guard.markup import (
    DAMAGED,
    Attributes,
    check_no_document_type,
    feed,
    parser,
    plain,
    start_tags,
    tags,
)
from pipeline.sheets.guard.package import Package, once
from pipeline.sheets.guard.survey import PERCENT, Survey
from pipeline.sheets.guard.xlsx_sheet import Shared, survey_sheet

WORKBOOK = "xl/workbook.xml"
MACROS = "xl/vbaproject.bin"

_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_ROOT = "_rels/.rels"
_STRINGS = "xl/sharedstrings.xml"
_XML = (".xml", ".rels", ".vml")
_MAYBE_FORMAT = re.compile(rb"""%|numFmtId\s*=\s*["'](?:9|10)["']|formatCode\s*=\s*["']00+["']""")
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ZEROS = re.compile(r"0{2,}")
_TEXT_END = re.compile(rb"</(?:[\w.-]+:)?si\s*>|<(?:[\w.-]+:)?si(?:\s[^<>]*)?/>")
_LONGEST_END = 256
"""Bytes kept of a piece where the end of a text may be cut in two."""


class _Workbook:
    """What `xl/workbook.xml` and its relationships say."""

    def __init__(self, package: Package) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.targets: dict[str, str] = {}
        self.strings = {_STRINGS}
        self.is_uncomputed = False
        for part, look in (
            (_ROOT, self._on_root), (_RELATIONSHIPS, self._on_relationship), (WORKBOOK, self._on_workbook),
        ):  # fmt: skip
            for name, attributes in tags(package.read(part)):
                look(name, attributes)
        if len({name for name, _, _ in self.sheets}) < len(self.sheets):
            raise FileRefused("unsafe_markup")

    def _on_root(self, _: str, attributes: Attributes) -> None:
        """Refuse a workbook that a spreadsheet would open elsewhere than its reader does."""
        target = attributes.get("Target", "").lstrip("/").lower()
        if attributes.get("Type", "").endswith("/officeDocument") and target != WORKBOOK:
            raise FileRefused(DAMAGED)

    def _on_relationship(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        identifier, target = attributes.get("Id", ""), _part(attributes.get("Target", ""))
        if identifier in self.targets:
            raise FileRefused("unsafe_markup")
        self.targets[identifier] = target
        if attributes.get("Type", "").endswith("/sharedStrings"):
            self.strings.add(target.lower())

    def _on_workbook(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            identifier = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), self.targets.get(identifier, ""), is_hidden))
        elif name == "calcPr":
            self.is_uncomputed = attributes.get("fullCalcOnLoad") in ("1", "true")


def survey_xlsx(package: Package) -> list[Survey]:
    """Verify a workbook and survey its sheets, in order; raises FileRefused for what no reader should open."""
    workbook = _Workbook(package)
    shared = Shared(
        _formats(package.read(_STYLES)), _n_strings(package, workbook.strings), workbook.is_uncomputed
    )
    surveys = [
        survey_sheet(_chunks(package, part), Survey(name, is_hidden), shared)
        for name, part, is_hidden in workbook.sheets
    ]
    read = {_ROOT, _RELATIONSHIPS, WORKBOOK, _STYLES, *(part.lower() for _, part, _ in workbook.sheets)}
    for name in package.members.keys() - read - workbook.strings:
        if name.endswith(_XML):
            check_no_document_type(package.chunks(name))
    return surveys


def _n_strings(package: Package, parts: Iterable[str]) -> int:
    """Verify the texts that cells share, and return how many there are."""
    most = 0
    for name in package.members.keys() & set(parts):
        texts = _Texts()
        feed(parser(), texts.counted(plain(package.chunks(name))))
        most = max(most, texts.n)
    return most


class _Texts:
    """Counts how many texts end in plain markup: to look for their ends costs less than to be called for each."""

    def __init__(self) -> None:
        self.n = 0

    def counted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield pieces of XML as they are, counted."""
        rest = b""
        for chunk in chunks:
            text, last = rest + chunk, 0
            for found in _TEXT_END.finditer(text):
                self.n, last = self.n + 1, found.end()
            rest = text[max(last, len(text) - _LONGEST_END) :]
            yield chunk


def _chunks(package: Package, part: str) -> Iterator[bytes]:
    if part.lower() not in package.members:
        raise FileRefused(DAMAGED)
    return package.chunks(part)


def _part(target: str) -> str:
    """Return the member that a relationship of the workbook leads to."""
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"


@once
def _formats(styles: bytes) -> Mapping[str, str]:
    """Return the numbers of the styles of cells where a person sees a percentage or leading zeros, with the format."""
    check_no_document_type([styles])
    if not _MAYBE_FORMAT.search(styles):
        return {}
    found = _Formats()
    start_tags([styles], found.on_start)
    return {str(number): found.codes[code] for number, code in enumerate(found.styles) if code in found.codes}


class _Formats:
    """The formats of percentages and of zeros by their number, and the number of each style of cell."""

    def __init__(self) -> None:
        self.codes = {"9": PERCENT, "10": PERCENT}
        self.styles: list[str] = []
        self._is_inside = False

    def on_start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._on_format(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name in ("cellXfs", "cellStyles"):
            self._is_inside = name == "cellXfs"
        elif name == "xf" and self._is_inside:
            self.styles.append(attributes.get("numFmtId", "0"))

    def _on_format(self, number: str, code: str) -> None:
        if PERCENT in _LITERALS.sub("", code):
            self.codes[number] = PERCENT
        elif _ZEROS.fullmatch(code):
            self.codes[number] = code
