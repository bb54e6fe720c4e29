"""What is seen of an ODS workbook before a reader opens it."""

from pathlib import Path

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.grid import Grid
from pipeline.sheets.readers import open_grids
from tests.unit.sheets.crafted import NAMES, ods, ods_cell, ods_parts, ods_row, table, written, zipped

BLANK = ods_cell()
WRAPPED = "<table:table-cell>%s</table:table-cell>"


def grids(tmp_path: Path, content: bytes) -> list[Grid]:
    return open_grids(written(tmp_path / "stored", content), "grille.ods")


def only(tmp_path: Path, content: bytes) -> Grid:
    (grid,) = grids(tmp_path, content)
    return grid


def refusal(tmp_path: Path, content: bytes) -> tuple[str, str, str]:
    with pytest.raises(FileRefused) as refused:
        grids(tmp_path, content)
    return refused.value.code, refused.value.sheet, refused.value.address


def repeated(number: int, what: str = "columns") -> str:
    return f' table:number-{what}-repeated="{number}"'


def test_every_type_of_cell_is_text_as_its_reader_sees_it(tmp_path: Path) -> None:
    cells = [
        ods_cell("000123"), ods_cell("0,5", "0.5", "float"), ods_cell("12", "12", "float"),
        ods_cell("50 %", "0.5", "percentage"), ods_cell("VRAI", "true", "boolean"),
        ods_cell("12/10/2026", "2026-10-12", "date"), ods_cell("0,3", "0.30000000000000004", "float"),
        ods_cell("1E15", "1234567890123456", "float"),
    ]  # fmt: skip
    grid = only(tmp_path, ods(ods_row(*cells)))
    assert grid.rows == [["000123", "0.5", "12", "50%", "VRAI", "2026-10-12", "0.3", "1234567890123456"]]
    assert grid.flaws == {(0, 7): "number_too_long"}


def test_addresses_are_those_of_the_sheet_wherever_the_cells_begin(tmp_path: Path) -> None:
    rows = ods_row(BLANK, rest=repeated(4, "rows")) + ods_row(
        BLANK.replace("/>", repeated(2) + "/>"), ods_cell("x")
    )
    grid = only(tmp_path, ods(rows))
    assert (grid.cell(4, 2), len(grid.rows)) == ("x", 5)


def test_blank_rows_and_columns_to_the_ends_of_the_sheet_do_not_stretch_the_range(tmp_path: Path) -> None:
    blank = BLANK.replace("/>", repeated(16384) + "/>")
    rows = ods_row(ods_cell("x"), blank) + ods_row(blank, rest=repeated(1048575, "rows"))
    assert only(tmp_path, ods(rows)).rows == [["x"]]


@pytest.mark.parametrize(
    ("rows", "address"),
    [
        pytest.param(ods_row(ods_cell("x"), rest=repeated(1048577, "rows")), "A1048577", id="rows"),
        pytest.param(
            ods_row(ods_cell("x"), rest=repeated(9999999, "rows")), "A9999999", id="rows without end"
        ),
        pytest.param(ods_row(ods_cell("x", rest=repeated(16385))), "XFE1", id="columns"),
        pytest.param(
            ods_row(ods_cell("x", rest=repeated(9999)), rest=repeated(999, "rows")), "NTO999", id="both"
        ),
        pytest.param(
            ods_row(BLANK, rest=repeated(1048575, "rows"))
            + ods_row(BLANK.replace("/>", repeated(16383) + "/>"), ods_cell(" ")),
            "XFD1048576",
            id="the last cell of all",
        ),
    ],
)
def test_what_repeats_into_an_explosion_is_refused_with_its_address(
    tmp_path: Path, rows: str, address: str
) -> None:
    assert refusal(tmp_path, ods(rows)) == ("used_range_too_large", "Notes", address)


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e9", ""])
def test_what_repeats_no_number_of_times_is_refused(tmp_path: Path, number: str) -> None:
    content = ods(ods_row(ods_cell("x", rest=f' table:number-columns-repeated="{number}"')))
    assert refusal(tmp_path, content) == ("unsafe_markup", "Notes", "A1")


@pytest.mark.parametrize("number", ["10000000", "12345678901", "9" * 400])
def test_a_value_repeated_beyond_any_sheet_stretches_the_range(tmp_path: Path, number: str) -> None:
    content = ods(ods_row(ods_cell("x", rest=f' table:number-columns-repeated="{number}"')))
    assert refusal(tmp_path, content) == ("used_range_too_large", "Notes", "XFE1")
    content = ods(ods_row(ods_cell("x"), rest=f' table:number-rows-repeated="{number}"'))
    assert refusal(tmp_path, content) == ("used_range_too_large", "Notes", "A10000000")


@pytest.mark.parametrize("kind", ["rows", "columns"])
def test_a_blank_repeated_beyond_any_sheet_is_no_blank_of_a_spreadsheet(tmp_path: Path, kind: str) -> None:
    times = {"rows": "1", "columns": "1"} | {kind: "10000000"}
    blank = f'<table:table-cell table:number-columns-repeated="{times["columns"]}"/>'
    rows = ods_row(ods_cell("x")) + ods_row(blank, rest=f' table:number-rows-repeated="{times["rows"]}"')
    assert refusal(tmp_path, ods(rows))[:2] == ("unsafe_markup", "Notes")


ZEROS = (
    '<number:number-style style:name="N1"><number:number number:decimal-places="0" {digits}/></number:number-style>'
    '<number:number-style style:name="N2"><number:number number:min-integer-digits="6"/><number:text> €</number:text>'
    '</number:number-style><style:style style:name="six" style:data-style-name="N1"/>'
    '<style:style style:name="money" style:data-style-name="N2"/><style:style style:name="plain"/>'
)
SIX = ZEROS.format(digits='number:min-integer-digits="6"')


def styled(value: str, style: str) -> str:
    told = f' table:style-name="{style}"' if style else ""
    return ods_cell(value, value, "float", told)


def test_zeros_shown_by_a_format_are_read_as_their_reader_sees_them(tmp_path: Path) -> None:
    cells = [styled(value, "six") for value in ("101", "1234567", "1.5", "-3")]
    grid = only(tmp_path, ods(ods_row(*cells, styled("101", "money"), styled("101", "plain")), styles=SIX))
    assert grid.rows == [["000101", "1234567", "1.5", "-3", "101", "101"]]


def test_a_cell_without_style_has_that_of_its_row_or_of_its_column(tmp_path: Path) -> None:
    columns = (
        '<table:table-column table:default-cell-style-name="six" table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="plain"/>'
    )
    cells = [styled("101", ""), styled("101", "plain"), styled("101", "")]
    rows = ods_row(*cells) + ods_row(*cells, rest=' table:default-cell-style-name="six"')
    grid = only(tmp_path, ods(rows, columns, SIX))
    assert grid.rows == [["000101", "101", "101"], ["000101", "101", "000101"]]


def test_formats_and_styles_may_stand_in_a_part_of_their_own(tmp_path: Path) -> None:
    """As LibreOffice writes a workbook that it converts; the content's own styles come last."""
    rows = ods_row(styled("101", "six"), styled("101", "heir"), styled("101", "own"), styled("101", "money"))
    date = '<number:date-style style:name="D"><number:text>/</number:text></number:date-style>'
    about = f"<styles {NAMES}>{SIX}{date}</styles>"
    inside = (
        '<style:style style:name="heir" style:family="table-cell" style:parent-style-name="six"/>'
        '<style:style style:name="own" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="money" style:family="paragraph" style:data-style-name="N1"/>'
    )
    parts = ods_parts(table(rows), inside) | {"styles.xml": about}
    assert only(tmp_path, zipped(parts)).rows == [["000101", "000101", "000101", "101"]]
    assert refusal(tmp_path, zipped(parts | {"styles.xml": about[:-1]}))[0] == "unreadable_workbook"


@pytest.mark.parametrize(
    "digits",
    [
        'number:min-integer-digits="1"', 'number:min-integer-digits="999999999"', 'number:min-integer-digits="x"',
        'number:min-integer-digits="6" number:grouping="true"', "",
    ],
)  # fmt: skip
def test_another_format_of_numbers_changes_nothing(tmp_path: Path, digits: str) -> None:
    grid = only(tmp_path, ods(ods_row(styled("101", "six")), styles=ZEROS.format(digits=digits)))
    assert grid.rows == [["101"]]


@pytest.mark.parametrize(
    "error",
    [
        ods_cell(
            "#DIV/0!", rest=' table:formula="of:=1/0" office:string-value="" calcext:value-type="error"'
        ),
        ods_cell("#DIV/0!", "0", "float", ' table:formula="of:=1/0"'),
        ods_cell("#DIV/0!", rest=' calcext:value-type="error"'),
        ods_cell("#DIV/0!"),
    ],
    ids=["now", "before 2012", "pasted", "typed"],
)
def test_an_error_cell_is_flawed_and_shown(tmp_path: Path, error: str) -> None:
    grid = only(tmp_path, ods(ods_row(ods_cell("x"), error)))
    assert (grid.flaws, grid.cell(0, 1)) == ({(0, 1): "error_value"}, "#DIV/0!")


def test_an_error_that_repeats_is_flawed_everywhere(tmp_path: Path) -> None:
    error = ods_cell("#N/A", rest=' calcext:value-type="error"' + repeated(2))
    grid = only(tmp_path, ods(ods_row(error, rest=repeated(2, "rows"))))
    assert grid.flaws == dict.fromkeys([(0, 0), (0, 1), (1, 0), (1, 1)], "error_value")
    assert grid.rows == [["#N/A", "#N/A"], ["#N/A", "#N/A"]]


@pytest.mark.parametrize("kind", ["", "float", "percentage"])
def test_a_formula_never_computed_is_flawed_and_not_blank(tmp_path: Path, kind: str) -> None:
    formula = ods_cell(kind=kind, rest=' table:formula="of:=[.A1]"')
    grid = only(tmp_path, ods(ods_row(ods_cell("x"), formula)))
    assert (grid.flaws, grid.cell(0, 1)) == ({(0, 1): "formula_without_value"}, "=")


def test_a_formula_with_its_value_is_that_value(tmp_path: Path) -> None:
    formula, told = (
        ods_cell("2", "2", "float", ' table:formula="of:=1+1"'),
        ods_cell("PA", rest=' table:formula="x"'),
    )
    grid = only(tmp_path, ods(ods_row(formula, told)))
    assert (grid.rows, grid.flaws) == ([["2", "PA"]], {})


def test_remarks_are_no_text_of_their_cell(tmp_path: Path) -> None:
    remark = "<office:annotation><text:p>#REF! de Mme Untel</text:p></office:annotation>"
    cells = [
        ods_cell("A").replace("<text:p>", f"{remark}<text:p>"),
        f"<table:table-cell>{remark}</table:table-cell>",
    ]
    assert only(tmp_path, ods(ods_row(*cells, ods_cell("B")))).rows == [["A", "", "B"]]


def test_merges_are_told(tmp_path: Path) -> None:
    spans = ' table:number-columns-spanned="2" table:number-rows-spanned="3"'
    grid = only(tmp_path, ods(ods_row(BLANK, ods_cell("A", rest=spans))))
    assert (grid.merges, grid.flaws) == ([(0, 1, 2, 2)], {})


def test_hidden_rows_and_columns_are_told_within_the_used_range(tmp_path: Path) -> None:
    collapsed = ' table:visibility="collapse"'
    columns = f"<table:table-column/><table:table-column{collapsed}{repeated(16383)}/>"
    rows = (
        ods_row(ods_cell("x"), ods_cell("y"))
        + ods_row(ods_cell("x"), rest=' table:visibility="filter"')
        + ods_row(BLANK, rest=collapsed + repeated(1048574, "rows"))
    )
    grid = only(tmp_path, ods(rows, columns))
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({1}), frozenset({1}))


def test_a_hidden_sheet_is_told(tmp_path: Path) -> None:
    style = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    hidden = table(ods_row(ods_cell("x")), name="Cachée", rest=' table:style-name="ta2"')
    shown, found = grids(tmp_path, ods(tables=table(ods_row(ods_cell("x"))) + hidden, styles=style))
    assert (shown.is_hidden, found.is_hidden, found.name) == (False, True, "Cachée")


@pytest.mark.parametrize(
    ("rows", "address"),
    [
        pytest.param(ods_row(BLANK, ods_cell("vu", kind="")), "B1", id="a text without a type"),
        pytest.param(ods_row(ods_cell("1", kind="float")), "A1", id="a number without a value"),
        pytest.param(ods_row(ods_cell("1", kind="void")), "A1", id="a type that does not exist"),
        pytest.param(ods_row(ods_cell("<![CDATA[a]]>")), "A1", id="raw text"),
        pytest.param(ods_row(WRAPPED % table(ods_row(BLANK))), "A1", id="a table inside"),
        pytest.param(ods_row(WRAPPED % ods_cell("x")), "A1", id="a cell inside"),
    ],
)  # fmt: skip
def test_markup_that_the_reader_misreads_is_refused(tmp_path: Path, rows: str, address: str) -> None:
    assert refusal(tmp_path, ods(rows)) == ("unsafe_markup", "Notes", address)


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "META-INF/manifest.xml"])
def test_a_document_type_is_refused_in_any_part(tmp_path: Path, part: str) -> None:
    parts = ods_parts(table(ods_row(ods_cell("x"))))
    parts[part] = '<!DOCTYPE x [<!ENTITY a "b">]>' + str(parts.get(part, "<x/>"))
    assert refusal(tmp_path, zipped(parts))[0] == "document_type"


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    one = table(ods_row(ods_cell("x")))
    assert refusal(tmp_path, ods(tables=one + one))[0] == "unsafe_markup"


def test_a_password_is_told(tmp_path: Path) -> None:
    parts = ods_parts("") | {
        "content.xml": b"\x8f\x01chiffr\xe9",
        "META-INF/manifest.xml": "<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
    }
    assert refusal(tmp_path, zipped(parts))[0] == "password_protected"
    assert refusal(tmp_path, zipped(ods_parts("") | {"encrypted-package": b"x"}))[0] == "password_protected"


@pytest.mark.parametrize(
    "parts",
    [
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
        ods_parts("") | {"content.xml": "<coupé"},
        ods_parts(""),
        ods_parts(table(ods_row(ods_cell("x", "abc", "float")))),
    ],
    ids=["no content", "cut", "no sheet", "a number that is none"],
)
def test_a_broken_workbook_is_refused(tmp_path: Path, parts: dict[str, bytes | str]) -> None:
    assert refusal(tmp_path, zipped(parts))[0] == "unreadable_workbook"


def test_a_logical_value_stored_as_a_number_is_no_mark(tmp_path: Path) -> None:
    grid = only(
        tmp_path,
        ods(
            ods_row(
                ods_cell("TRUE", "1", "float", ' table:formula="of:=TRUE()"'), ods_cell("1", "1", "float")
            )
        ),
    )
    assert (grid.flaws, grid.rows) == ({(0, 0): "unknown_word"}, [["TRUE", "1"]])
