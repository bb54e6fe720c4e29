"""What odd tools write of the sheets of a workbook, and of where its parts are."""

import re
from random import Random


def workbook(chance: Random, text: str) -> str:
    """Hide, rename or misdirect the sheets of a workbook of Office."""
    return chance.choice((
        lambda: text.replace("<sheet ", '<sheet state="hidden" ', 1), lambda: text.replace('r:id="rId1"',
        'r:id="rId2"'),
        lambda: text.replace("<workbookPr", '<workbookPr date1904="1"', 1), lambda: text.replace("sheetId",
        "SheetID"),
        lambda: re.sub(r'(<sheet [^>]*name=)"[^"]*"', r'\1"J01"', text), lambda: text.replace("worksheets/",
        "/xl/worksheets/"),
        lambda: text.replace("worksheets/", "./worksheets/"), lambda: text.replace("worksheets/",
        "worksheets\\"),
        lambda: text.replace("sheet1.xml", "sheet2.xml"), lambda: text.replace("sharedStrings.xml",
        "strings.xml"),
        lambda: text.replace("/sharedStrings\"", "/other\""), lambda: text.replace("Target=\"",
        "Target=\"x/../"),
        lambda: text.replace("Target=\"xl/workbook", "Target=\"xl/worksheets/sheet1"),
        lambda: text.replace("worksheets/", "WORKSHEETS/"),
    ))()  # fmt: skip
