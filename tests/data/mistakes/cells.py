"""Scores that nobody may guess: the rest of the file loads, the cell is named."""

from tests.data.mistakes.books_made import Sheet, book, error, number, ods
from tests.data.mistakes.made import Content, Mistake, loaded, refused, told
from tests.data.mistakes.texts_made import LONG, long, mark, score, text

GRID = "Session | N° candidat | Juré | Critère | Note\nS1 | 000123 | {J} | A1.1 | A\nS1 | 000123 | {J} | A1.2 | PA"
WIDE = "Session | N° candidat | Juré | A1.1 | A1.2\nS1 | 000123 | {J} | A |"
TICKED = """
Session | S1 | | |
N° candidat | 000123 | | |
Code | Critère | Acquis | Non acquis | NE
A1.1 | | X | |
A1.2 | | %s | %s |
"""
REFUSED = "000123 A1.1=a, 000123 A1.2=?"


def in_text(name: str, cell: str, code: str) -> Mistake:
    """Return a text where the score in E3 is refused, on a scale of levels."""
    return loaded(f"cells/{name}.csv", score(cell), told(code, "E3"), values=REFUSED)


def in_marks(name: str, cell: str, code: str) -> Mistake:
    """Return the same on a scale of marks."""
    return loaded(f"cells/{name}.csv", mark(cell), told(code, "E3"), values="000123 K-01=12.0, 000123 K-02=?")


def in_book(name: str, content: Content, code: str, address: str = "E3", sheet: str = "Notes") -> Mistake:
    """Return a workbook where a score is refused."""
    values = REFUSED if sheet == "Notes" else REFUSED.replace("=a", "=acquis")
    return loaded(f"cells/{name}", content, told(code, address, sheet), values=values)


def cell(element: str) -> Content:
    """Return a workbook whose score in E3 is this element."""
    return book(Sheet(GRID, cells={"E3": element}))


def ods_cell(attributes: str, shown: str) -> Content:
    """Return the same in an ODS workbook."""
    element = f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
    return ods(Sheet(GRID, cells={"E3": element}))


def ticked(acquis: str, non_acquis: str) -> Content:
    """Return a grid to tick with these two boxes for A1.2."""
    return book(Sheet(TICKED % (acquis, non_acquis), "{J}"))


IN_TEXT = (
    in_text("error-typed", "#REF!", "error_value"),
    in_text("error-typed-in-french", "#VALEUR !", "error_value"),
    in_text("homoglyph-cyrillic", "А", "homoglyph"),
    in_text("homoglyph-greek", "ΝΑ", "homoglyph"),
    in_text("full-width-level", "ＰＡ", "full_width"),
    in_text("two-answers", "A + PA", "two_answers"),
    in_text("word-of-nobody", "bien", "unknown_word"),
    in_text("name-for-a-score", "Quéméner", "unknown_word"),
    in_text("letter-o-for-a-score", "O", "unknown_word"),
    in_text("date-day-first", "01/02/2026", "date_for_score"),
    in_text("date-iso-with-time", "2026-02-01 09:00", "date_for_score"),
    in_text("time-of-day", "01:30", "date_for_score"),
    in_text("nan", "NaN", "not_a_number"),
    in_text("null", "NULL", "not_a_number"),
    in_text("nil", "nil", "not_a_number"),
    in_text("n-a", "N/A", "not_a_number"),
    in_text("formula-as-text", "=B2", "formula_text"),
    loaded(
        "cells/points-between-levels.csv",
        score("0,7"),
        told("off_scale", "E3"),
        values="000123 A1.1=a, 000123 A1.2=0.7",
    ),
    loaded(
        "cells/two-decimal-styles.csv",
        long("000123;A1.1;0,5", "000123;A1.2;0.5", "000123;A1.3;0,5"),
        told("two_decimal_styles", "E3"),
        values="000123 A1.1=0.5, 000123 A1.2=?, 000123 A1.3=0.5",
    ),
)

IN_MARKS = (
    in_marks("mark-full-width", "１２", "full_width"),
    in_marks("mark-out-of-twenty", "12/20", "fraction"),
    in_marks("mark-in-percent", "80 %", "percentage"),
    in_marks("mark-with-an-exponent", "1e1", "exponent"),
    in_marks("mark-with-a-capital-exponent", "1,2E+01", "exponent"),
    in_marks("mark-infinite", "inf", "not_a_number"),
    in_marks("mark-negative", "-1", "signed_number"),
    in_marks("mark-with-a-plus", "+12", "signed_number"),
    in_marks("mark-with-a-typographic-minus", "−1", "signed_number"),
    in_marks("mark-with-thousands", "1 234,5", "malformed_number"),
    in_marks("mark-ending-with-a-point", "12.", "malformed_number"),
    in_marks("mark-starting-with-a-comma", ",5", "malformed_number"),
    in_marks("mark-with-what-a-computation-leaves", "12,0000000001", "too_many_decimals"),
    in_marks("mark-with-two-commas", "12,5,0", "malformed_number"),
    loaded(
        "cells/level-on-a-scale-of-marks.csv",
        mark("A"),
        told("off_scale", "E3"),
        values="000123 K-01=12.0, 000123 K-02=a",
    ),
    loaded(
        "cells/mark-above-the-scale.csv",
        text(LONG, "M1;000123;{J};K-01;12", "M1;000123;{J};K-02;25"),
        told("off_scale", "E3"),
        values="000123 K-01=12.0, 000123 K-02=25.0",
    ),
    loaded(
        "cells/mark-between-steps.csv",
        text(LONG, "M1;000123;{J};K-01;12", "M1;000123;{J};K-02;12,3"),
        told("off_scale", "E3"),
        values="000123 K-01=12.0, 000123 K-02=12.3",
    ),
)

IN_BOOKS = (
    in_book("error-computed.xlsx", cell(error("E3", "#DIV/0!")), "error_value"),
    refused("cells/error-computed-unknown.xlsx", cell(error("E3", "#SPILL!")), "unread_error", "E3", "Notes"),
    in_book("error-typed.xlsx", cell('<c r="E3" t="inlineStr"><is><t>#N/A</t></is></c>'), "error_value"),
    in_book(
        "error-computed.ods",
        ods_cell('table:formula="of:=1/0" office:value-type="string"', "#DIV/0!"),
        "error_value",
    ),
    in_book("formula-without-value.xlsx", cell('<c r="E3"><f>B2</f></c>'), "formula_without_value"),
    in_book("formula-without-value.ods", ods_cell('table:formula="of:=[.B2]"', ""), "formula_without_value"),
    in_book("date.xlsx", cell(number("E3", "46054", style=1)), "date_for_score"),
    in_book("remainder.xlsx", cell(number("E3", "1.0000000001")), "too_many_decimals"),
    in_book(
        "date.ods",
        ods_cell('office:value-type="date" office:date-value="2026-02-01"', "01/02/26"),
        "date_for_score",
    ),
    in_book(
        "time.ods",
        ods_cell('office:value-type="time" office:time-value="PT01H30M00S"', "01:30"),
        "date_for_score",
    ),
    in_book("percentage.xlsx", cell(number("E3", "0.8", style=2)), "percentage"),
    in_book(
        "percentage.ods", ods_cell('office:value-type="percentage" office:value="0.8"', "80 %"), "percentage"
    ),
    in_book("sixteen-digits.xlsx", cell(number("E3", "1234567890123456")), "number_too_long"),
    in_book("true.xlsx", cell('<c r="E3" t="b"><v>1</v></c>'), "unknown_word"),
    in_book("two-ticks.xlsx", ticked("X", "X"), "two_answers", "C5", "{J}"),
    in_book("tick-of-another-level.xlsx", ticked("Non acquis", ""), "two_answers", "C5", "{J}"),
    in_book("question-mark-for-a-tick.xlsx", ticked("?", ""), "unknown_mark", "C5", "{J}"),
    loaded(
        "cells/merged-score.xlsx",
        book(Sheet(WIDE, merges=["D2:E2"])),
        told("merged_cell", "D2", "Notes"),
        told("merged_cell", "E2", "Notes"),
        values="000123 A1.1=?, 000123 A1.2=?",
    ),
)

MISTAKES = (*IN_TEXT, *IN_MARKS, *IN_BOOKS)
