"""The parts of an XLSX or XLSM workbook: its sheets, the formats of its numbers, what is ignored in it."""

import re
from collections.abc import Iterator

from pipeline.errors import FileRefused
from pipeline.sheets.guard.markup import (
    DAMAGED,
    Attributes,
    check_no_document_type,
    check_plain,
    feed,
    parser,
    start_tags,
)
from pipeline.sheets.guard.package import Package
from pipeline.sheets.guard.survey import Survey
from pipeline.sheets.guard.xlsx_sheet import survey_sheet

WORKBOOK = "xl/workbook.xml"
MACROS = "xl/vbaproject.bin"

_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_ROOT = "_rels/.rels"
_STRINGS = "xl/sharedstrings.xml"
_XML = (".xml", ".rels", ".vml")
_MAYBE_PERCENT = re.compile(rb"""%|numFmtId\s*=\s*["'](?:9|10)["']""")
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class _Workbook:
    """What `xl/workbook.xml` and its relationships say."""

    def __init__(self, package: Package) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.targets: dict[str, str] = {}
        self.strings = {_STRINGS}
        self.is_uncomputed = False
        start_tags(_chunks(package, _ROOT), self._on_root)
        start_tags(package.chunks(_RELATIONSHIPS), self._on_relationship)
        start_tags(package.chunks(WORKBOOK), self._on_workbook)
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
    percents = _percent_formats(package)
    surveys = [
        survey_sheet(_chunks(package, part), Survey(name, is_hidden), percents, workbook.is_uncomputed)
        for name, part, is_hidden in workbook.sheets
    ]
    read = {_ROOT, _RELATIONSHIPS, WORKBOOK, _STYLES, *(part.lower() for _, part, _ in workbook.sheets)}
    for name in package.members.keys() - read:
        if name in workbook.strings:
            check_plain(package.chunks(name))
            feed(parser(), package.chunks(name))
        elif name.endswith(_XML):
            check_no_document_type(package.chunks(name))
    return surveys


def _chunks(package: Package, part: str) -> Iterator[bytes]:
    if part.lower() not in package.members:
        raise FileRefused(DAMAGED)
    return package.chunks(part)


def _part(target: str) -> str:
    """Return the member that a relationship of the workbook leads to."""
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"


def _percent_formats(package: Package) -> frozenset[str]:
    """Return the numbers of the cell formats whose reader sees a percentage."""
    styles = package.read(_STYLES)
    check_no_document_type([styles])
    if not _MAYBE_PERCENT.search(styles):
        return frozenset()
    found = _Percents()
    start_tags([styles], found.on_start)
    return frozenset(str(number) for number, code in enumerate(found.formats) if code in found.codes)


class _Percents:
    """The numbers of the formats of percentages, and the format of each style of cell."""

    def __init__(self) -> None:
        self.codes = {"9", "10"}
        self.formats: list[str] = []
        self._is_inside = False

    def on_start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt" and "%" in _LITERALS.sub("", attributes.get("formatCode", "")):
            self.codes.add(attributes.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyles"):
            self._is_inside = name == "cellXfs"
        elif name == "xf" and self._is_inside:
            self.formats.append(attributes.get("numFmtId", "0"))
