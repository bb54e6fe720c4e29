"""What hands and odd tools do inside a workbook of OpenDocument."""

import re
from random import Random

from tests.properties.mutations.patterns import ODS_CELL, ODS_KINDS, REPEATS, ROW, one


def repeat(chance: Random, text: str) -> str:
    """Repeat a cell or a row, or count it wrongly."""
    name, element = chance.choice((("columns", "cell"), ("rows", "row")))
    repeat = f' table:number-{name}-repeated="{chance.choice(REPEATS)}"'
    return one(chance, re.compile(rf"<table:table-{element}\b"), text, lambda found: found[0] + repeat)


def kind(chance: Random, text: str) -> str:
    """Give a cell another type, or a value of another type."""
    kind = chance.choice(ODS_KINDS)
    told = chance.choice(("", "", ' office:value="7"', ' office:string-value="Z"',
    ' office:boolean-value="true"',
                          ' office:date-value="2026-03-02"', ' office:time-value="PT1H"',
                          ' table:formula="of:=1"',
                          ' calcext:value-type="error"', ' office:value="x"',
                          ' office:date-value="2026-03-02T10:00:00"'))  # fmt: skip
    attribute = f' office:value-type="{kind}"' if kind else ""
    return one(chance, re.compile(r' office:value-type="\w+"'), text, lambda _: attribute + told)


def structure(chance: Random, text: str) -> str:
    """Put a row inside another element, or elements beside it."""
    form = chance.choice((
        "<table:table-header-rows>{0}</table:table-header-rows>",
        "<table:table-row-group>{0}</table:table-row-group>",
        "<table:table-rows>{0}</table:table-rows>", "<table:shapes>{0}</table:shapes>", "{0}<table:table-row/>",
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>{0}",
        "<text:soft-page-break/>{0}", "<x>{0}</x>", "<table:tracked-changes>{0}</table:tracked-changes>",
        "<table:table-row table:visibility=\"collapse\"/>{0}",
    ))  # fmt: skip
    return one(chance, ROW, text, lambda found: form.format(found[0]))


def covered(chance: Random, text: str) -> str:
    """Make a cell one that a merge covers."""
    return one(
        chance, ODS_CELL, text, lambda found: found[0].replace("table:table-cell", "table:covered-table-cell")
    )
