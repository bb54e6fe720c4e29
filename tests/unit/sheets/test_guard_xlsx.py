"""What is seen of an XLSX workbook before a reader opens it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.errors import FileRefused
from pipeline.locales.errors import say
from pipeline.sheets import readers
from pipeline.sheets.grid import Grid
from pipeline.sheets.guard.markup import check_no_document_type, plain
from pipeline.sheets.guard.survey import Survey
from pipeline.sheets.readers import open_grids
from tests.unit.sheets.crafted import (
    MAIN,
    STRICT,
    cell,
    inline,
    relationships,
    row,
    written,
    xlsx,
    xlsx_parts,
    zipped,
)

OPEN, CLOSE = "<worksheet><sheetData><row>", "</row></sheetData></worksheet>"
HIDDEN = ' hidden="1"'


def grids(tmp_path: Path, content: bytes) -> list[Grid]:
    return open_grids(written(tmp_path / "stored", content), "grille.xlsx")


def only(tmp_path: Path, content: bytes) -> Grid:
    (grid,) = grids(tmp_path, content)
    return grid


def refusal(tmp_path: Path, content: bytes) -> tuple[str, str, str]:
    with pytest.raises(FileRefused) as refused:
        grids(tmp_path, content)
    assert say(refused.value.code, refused.value.details).endswith(".")
    return refused.value.code, refused.value.sheet, refused.value.address


def test_addresses_are_those_of_the_sheet_wherever_the_cells_begin(tmp_path: Path) -> None:
    grid = only(tmp_path, xlsx(row(inline("C5", "candidat"), cell("D5", 12))))
    assert (grid.cell(4, 2), grid.cell(4, 3)) == ("candidat", "12")
    assert len(grid.rows) == 5


@pytest.mark.parametrize("told", ["A1:A1", "A1:XFD1048576", "A1"])
def test_a_dimension_that_lies_changes_nothing(tmp_path: Path, told: str) -> None:
    rows = row(cell("A1", 1)) + row(cell("C9", 2))
    grid = only(tmp_path, xlsx(rows, (f'<dimension ref="{told}"/>', "")))
    assert (grid.cell(0, 0), grid.cell(8, 2), len(grid.rows)) == ("1", "2", 9)


@pytest.mark.parametrize("far", ["XFD1048576", "A1048577", "XFE1", "AAA100000"])
def test_one_cell_far_away_is_refused_with_its_address(tmp_path: Path, far: str) -> None:
    content = xlsx(row(cell("A1", 1)) + row(cell(far, " ", "str")))
    assert refusal(tmp_path, content) == ("used_range_too_large", "Notes", far)


def test_blank_cells_with_a_format_do_not_stretch_the_range(tmp_path: Path) -> None:
    grid = only(tmp_path, xlsx(row(cell("A1", 1)) + row('<c r="XFD1048576" s="0"/>')))
    assert grid.rows == [["1"]]


@pytest.mark.parametrize("error", ["#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?"])
def test_an_error_cell_is_flawed_and_shown(tmp_path: Path, error: str) -> None:
    grid = only(tmp_path, xlsx(row(cell("A1", 1), cell("B1", error, "e"))))
    assert (grid.flaws, grid.cell(0, 1)) == ({(0, 1): "error_value"}, error)


@pytest.mark.parametrize(
    "typed", ["#REF!", "#VALEUR !", "#VALEUR!", "#N/A", "#NOM?", "#PROPAGATION!", "#valeur\u00a0!", "Err:502"]
)
def test_an_error_typed_as_text_is_flawed(tmp_path: Path, typed: str) -> None:
    assert only(tmp_path, xlsx(row(inline("B2", typed)))).flaws == {(1, 1): "error_value"}


@pytest.mark.parametrize("text", ["#", "# 12", "#A1", "N/A", "A #REF!", "Erreur", "Err"])
def test_a_text_that_only_resembles_an_error_is_sound(tmp_path: Path, text: str) -> None:
    assert only(tmp_path, xlsx(row(inline("B2", text)))).flaws == {}


@pytest.mark.parametrize("error", ["#SPILL!", "#VALEUR !", ""])
def test_an_error_that_the_reader_gives_up_for_is_refused_with_its_address(
    tmp_path: Path, error: str
) -> None:
    content = xlsx(row(cell("A1", 1)) + row(cell("C2", error, "e")))
    assert refusal(tmp_path, content) == ("unread_error", "Notes", "C2")


@pytest.mark.parametrize(
    "formula",
    [
        '<c r="B2"><f>A1+1</f></c>',
        '<c r="B2"><f>A1+1</f><v></v></c>',
        '<c r="B2"><f>A1+1</f><v/></c>',
        '<c r="B2" t="n"><f t="shared" si="0"/></c>',
    ],
)
def test_a_formula_never_computed_is_flawed_and_not_blank(tmp_path: Path, formula: str) -> None:
    grid = only(tmp_path, xlsx(row(cell("A1", 1)) + row(formula)))
    assert (grid.flaws, grid.cell(1, 1)) == ({(1, 1): "formula_without_value"}, "=")


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('<c r="B2"><f>A1</f><v>5</v></c>', "5"),
        ('<c r="B2"><f>A1</f><v>0</v></c>', "0"),
        ('<c r="B2" t="str"><f>A1</f><v>PA</v></c>', "PA"),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', ""),
    ],
)
def test_a_formula_with_its_value_is_that_value(tmp_path: Path, formula: str, value: str) -> None:
    grid = only(tmp_path, xlsx(row(cell("A1", 1)) + row(formula)))
    assert (grid.flaws, grid.cell(1, 1)) == ({}, value)


def test_a_nought_in_a_workbook_that_was_never_computed_is_no_value(tmp_path: Path) -> None:
    path = tmp_path / "stored"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Notes")
        sheet.write_formula("A1", "=1+1")
        sheet.write_formula("B1", "=1+1", value=2)
        sheet.write_formula("C1", '="A"', value="A")
    (grid,) = open_grids(path, "grille.xlsx")
    assert (grid.rows, grid.flaws) == ([["=", "2", "A"]], {(0, 0): "formula_without_value"})


def test_a_percentage_is_read_as_its_reader_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "stored"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for column, code in enumerate(["0%", "0.0 %", '0"%"', "General", "0.00%;[Red]-0.00%"]):
            sheet.write_number(0, column, 0.5, book.add_format({"num_format": code}))
        sheet.write_number(1, 0, 0.07, book.add_format({"num_format": 10}))
    (grid,) = open_grids(path, "grille.xlsx")
    assert grid.rows == [["50%", "50%", "0.5", "0.5", "50%"], ["7%", "", "", "", ""]]


def test_zeros_shown_by_a_format_are_read_as_their_reader_sees_them(tmp_path: Path) -> None:
    path = tmp_path / "stored"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        six, other = (book.add_format({"num_format": code}) for code in ("000000", '"N° "000000'))
        for column, value in enumerate([101, 1234567, 1.5, -3]):
            sheet.write_number(0, column, value, six)
        sheet.write_number(0, 4, 101, other)
        sheet.write_string(0, 5, "101", six)
        sheet.write_formula(0, 6, "=100+1", six, 101)
    (grid,) = open_grids(path, "grille.xlsx")
    assert grid.rows == [["000101", "1234567", "1.5", "-3", "101", "101", "000101"]]


@pytest.mark.parametrize("rank", [1, 99, 10**12])
def test_a_shared_text_that_does_not_exist_is_refused_with_its_cell(tmp_path: Path, rank: int) -> None:
    rows = row(cell("A1", 0, "s"), cell("B1", rank, "s"))
    assert refusal(tmp_path, xlsx(rows)) == ("unreadable_workbook", "Notes", "B1")


@pytest.mark.parametrize(
    ("stored", "text", "flaws"),
    [
        ("0.30000000000000004", "0.3", {}),
        ("12", "12", {}),
        ("123456789012345", "123456789012345", {}),
        ("1234567890123456", "1234567890123456", {(0, 0): "number_too_long"}),
        ("1.23456789012346E+15", "1234567890123460", {(0, 0): "number_too_long"}),
        ("-1E+20", "-1e+20", {(0, 0): "number_too_long"}),
        ("1E+400", "inf", {(0, 0): "error_value"}),
    ],
)
def test_numbers_keep_the_digits_that_a_spreadsheet_keeps(
    tmp_path: Path, stored: str, text: str, flaws: dict[tuple[int, int], str]
) -> None:
    grid = only(tmp_path, xlsx(row(cell("A1", stored))))
    assert (grid.rows, grid.flaws) == ([[text]], flaws)


def test_texts_keep_their_spaces_zeros_and_look(tmp_path: Path) -> None:
    texts = ["000123", "1234567890123456", "12.0", "a\u00a0", "\u200bb", "0,5"]
    cells = [inline(f"{letter}1", text) for letter, text in zip("ABCDEF", texts, strict=True)]
    assert only(tmp_path, xlsx(row(*cells))).rows == [texts]


def test_booleans_are_french_words(tmp_path: Path) -> None:
    assert only(tmp_path, xlsx(row(cell("A1", 1, "b"), cell("B1", 0, "b")))).rows == [["VRAI", "FAUX"]]


def test_merges_are_told_and_are_no_flaw(tmp_path: Path) -> None:
    after = '<mergeCells count="1"><mergeCell ref="B1:C2"/></mergeCells>'
    grid = only(tmp_path, xlsx(row(cell("A1", 1)), ("", after)))
    assert (grid.merges, grid.flaws) == ([(0, 1, 1, 2)], {})


def test_hidden_rows_and_columns_are_told_within_the_used_range(tmp_path: Path) -> None:
    columns = (
        '<cols><col min="2" max="3" width="9" hidden="1"/><col min="4" max="4" width="0"/>'
        '<col min="9" max="16384" width="9" hidden="1"/></cols>'
    )
    rows = (
        row(cell("A1", 1), cell("F1", 1), rest=' r="1"')
        + row(cell("A2", 1), rest=f' r="2"{HIDDEN}')
        + row(rest=f' r="9"{HIDDEN}')
    )
    grid = only(tmp_path, xlsx(rows, (columns, "")))
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({1}), frozenset({1, 2, 3}))


@pytest.mark.parametrize(
    ("state", "is_hidden"),
    [("", False), ('state="visible"', False), ('state="hidden"', True), ('state="veryHidden"', True)],
)
def test_a_hidden_sheet_is_told(tmp_path: Path, state: str, is_hidden: bool) -> None:
    sheets = f'<sheet name="Notes" sheetId="1" {state} r:id="rId1"/>'
    assert only(tmp_path, xlsx(row(cell("A1", 1)), sheets=sheets)).is_hidden is is_hidden


def test_macros_are_ignored_and_said(tmp_path: Path) -> None:
    parts = xlsx_parts(row(cell("A1", 1))) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"}
    (grid,) = open_grids(written(tmp_path / "stored", zipped(parts)), "grille.xlsm")
    assert (grid.rows, grid.has_ignored_macros) == ([["1"]], True)
    assert not only(tmp_path, xlsx(row(cell("A1", 1)))).has_ignored_macros


def test_external_links_are_ignored(tmp_path: Path) -> None:
    parts = xlsx_parts(row(cell("A1", 1)))
    parts["xl/_rels/workbook.xml.rels"] = relationships(("worksheet", "worksheets/sheet1.xml")).replace(
        "</Relationships>", '<Relationship Id="rId8" Type="x/hyperlink" Target="http://a" TargetMode="External"/>'
        '</Relationships>',
    )  # fmt: skip
    assert only(tmp_path, zipped(parts)).rows == [["1"]]


def test_strict_ooxml_is_read(tmp_path: Path) -> None:
    rows = row(cell("A1", 12), cell("B1", "#REF!", "e"))
    grid = only(tmp_path, zipped(xlsx_parts(rows, main=STRICT)))
    assert (grid.rows, grid.flaws) == ([["12", "#REF!"]], {(0, 1): "error_value"})


def test_prefixes_are_followed_as_the_reader_does(tmp_path: Path) -> None:
    rows = f'<x:row xmlns:x="{MAIN}"><x:c r="B1" t="e"><x:v>#REF!</x:v></x:c></x:row>'
    assert only(tmp_path, xlsx(rows)).flaws == {(0, 1): "error_value"}


def test_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    rows = "<row><c/><c><v>1</v></c><c t='e'><v>#N/A</v></c></row><row r='4'><c><v>2</v></c></row>"
    grid = only(tmp_path, xlsx(rows))
    assert [grid.cell(0, 1), grid.cell(0, 2), grid.cell(3, 0)] == ["1", "#N/A", "2"]
    assert grid.flaws == {(0, 2): "error_value"}


@pytest.mark.parametrize(
    ("rows", "address"),
    [
        pytest.param(row(cell("B2", 1), cell("B2", 2)), "B2", id="twice"),
        pytest.param(row(cell("B2", 1), cell("A2", 2)), "A2", id="right to left"),
        pytest.param(row(cell("B2", 1)) + row(cell("C1", 2)), "C1", id="bottom to top"),
        pytest.param(row(cell("B2", 1), '<c r="B2"><f>1</f></c>'), "B2", id="a formula twice"),
    ],
)
def test_cells_in_disorder_are_refused(tmp_path: Path, rows: str, address: str) -> None:
    assert refusal(tmp_path, xlsx(rows)) == ("disordered_cells", "Notes", address)


@pytest.mark.parametrize(
    ("rows", "address"),
    [
        pytest.param('<row><c r="A1"><v>1<!-- --></v></c></row>', "A1", id="a comment in a value"),
        pytest.param('<row><c r="B1"><v>1</v><v>2</v></c></row>', "B1", id="two values"),
        pytest.param('<row><c r="B1"><v>1<x/>2</v></c></row>', "B1", id="an element in a value"),
        pytest.param(
            '<row><c r="B1"><f>A1</f><v>1<x/>2</v></c></row>', "B1", id="an element in a computed value"
        ),
        pytest.param('<row><c r="B1"><v>1</v><t>2</t></c></row>', "B1", id="a text beside a value"),
        pytest.param(
            '<row><c r="B1" t="inlineStr"><is><t>a</t></is><v>2</v></c></row>', "B1", id="text and value"
        ),
        pytest.param('<row><c r="B1" t="inlineStr"><v>w</v></c></row>', "B1", id="a text in a value"),
        pytest.param('<row><c r="B1"><v>1</v><f>A1</f></c></row>', "B1", id="a formula after its value"),
        pytest.param('<row><c r="A1"><v><![CDATA[3]]></v></c></row>', "A1", id="raw text"),
        pytest.param('<row><c r="A1"><v><?x y?>3</v></c></row>', "A1", id="an instruction"),
        pytest.param(
            '<row><c r="B3"><v>1</v></c><c><v>2</v></c></row>', "B3", id="addresses here and not there"
        ),
        pytest.param('<row><c r="A0"><v>1</v></c></row>', "A1", id="row zero"),
        pytest.param('<row><c r="ZZZZ1"><v>1</v></c></row>', "A1", id="four letters"),
        pytest.param('<row><c r="A99999999999"><v>1</v></c></row>', "A1", id="a row without end"),
        pytest.param('<row><c r="$A$1"><v>1</v></c></row>', "A1", id="dollars"),
        pytest.param('<row><c r="A1"><c r="B1"><v>1</v></c></c></row>', "A1", id="a cell in a cell"),
        pytest.param("<row><v>1</v></row>", "A1", id="a value outside a cell"),
        pytest.param('<row r="-1"><c><v>1</v></c></row>', "A1", id="a negative row"),
    ],
)
def test_markup_that_the_reader_misreads_is_refused(tmp_path: Path, rows: str, address: str) -> None:
    assert refusal(tmp_path, xlsx(rows)) == ("unsafe_markup", "Notes", address)


def test_a_second_table_in_a_sheet_is_refused(tmp_path: Path) -> None:
    content = xlsx(row(cell("A1", 1)), ("", "<sheetData/>"))
    assert refusal(tmp_path, content) == ("unsafe_markup", "Notes", "A1")


@pytest.mark.parametrize(
    "part",
    [
        "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels",
        "_rels/.rels", "[Content_Types].xml", "docProps/app.xml", "xl/styles.xml", "xl/drawings/vmlDrawing1.vml",
    ],
)  # fmt: skip
def test_a_document_type_is_refused_in_any_part(tmp_path: Path, part: str) -> None:
    parts = xlsx_parts(row(cell("A1", 1)))
    told = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts[part] = told + str(parts.get(part, "<x/>"))
    assert refusal(tmp_path, zipped(parts))[0] == "document_type"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "iso-8859-1"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/app.xml"])
def test_xml_in_an_encoding_that_the_reader_takes_for_nothing_is_refused(
    tmp_path: Path, part: str, encoding: str
) -> None:
    parts = xlsx_parts(row(cell("A1", 1)))
    told = f'<?xml version="1.0" encoding="{encoding[:6] if "utf" in encoding else encoding}"?>'
    parts[part] = (told + str(parts.get(part, "<x/>"))).encode(encoding)
    assert refusal(tmp_path, zipped(parts))[0] == "unsafe_markup"


@pytest.mark.parametrize("odd", ["<!-- -->", "<![CDATA[b]]>", "<?x y?>"])
def test_odd_markup_among_shared_strings_is_refused(tmp_path: Path, odd: str) -> None:
    parts = xlsx_parts(row(cell("A1", 0, "s")))
    parts["xl/sharedStrings.xml"] = f'<?xml version="1.0"?><sst xmlns="{MAIN}"><si><t>a{odd}</t></si></sst>'
    assert refusal(tmp_path, zipped(parts))[0] == "unsafe_markup"


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    one = '<sheet name="Notes" sheetId="1" r:id="rId1"/>'
    assert refusal(tmp_path, xlsx(row(cell("A1", 1)), sheets=one + one))[0] == "unsafe_markup"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/_rels/workbook.xml.rels", relationships(("worksheet", "worksheets/nulle-part.xml"))),
        ("xl/_rels/workbook.xml.rels", "<coupé"),
        ("_rels/.rels", relationships(("officeDocument", "xl/autre.xml"))),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
        ("xl/worksheets/sheet1.xml", f'{OPEN}<c r="A1" t="s"><v>99</v></c>{CLOSE}'),
        ("xl/worksheets/sheet1.xml", f'{OPEN}<c r="A1" t="zz"><v>9</v></c>{CLOSE}'),
        ("xl/worksheets/sheet1.xml", f'{OPEN}<c r="A1" t="str"><v>&#xD800;</v></c>{CLOSE}'),
        ("xl/workbook.xml", ""),
    ],
)  # fmt: skip
def test_a_broken_workbook_is_refused(tmp_path: Path, part: str, content: str) -> None:
    assert refusal(tmp_path, zipped(xlsx_parts() | {part: content}))[0] == "unreadable_workbook"


def test_a_relationship_given_twice_is_refused(tmp_path: Path) -> None:
    twice = relationships(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"))
    parts = xlsx_parts(row(cell("A1", 1))) | {"xl/_rels/workbook.xml.rels": twice.replace("rId2", "rId1")}
    assert refusal(tmp_path, zipped(parts))[0] == "unsafe_markup"


@pytest.mark.parametrize("check", [lambda pieces: list(plain(pieces)), check_no_document_type])
@pytest.mark.parametrize("cut", range(1, 9))
def test_a_document_type_cut_in_two_pieces_is_refused(check: Callable[[list[bytes]], None], cut: int) -> None:
    told = b"<!DOCTYPE x>"
    with pytest.raises(FileRefused, match=r"document_type|unsafe_markup"):
        check([b"<x>" + told[:cut], told[cut:]])


def test_a_reader_that_sees_more_than_the_guard_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "survey_xlsx", lambda package: [Survey("Notes", n_rows=1, n_columns=1)])
    assert refusal(tmp_path, xlsx(row(cell("B2", 1)))) == ("unreadable_workbook", "Notes", "")
    monkeypatch.setattr(readers, "survey_xlsx", lambda package: [Survey("Autre", n_rows=2, n_columns=2)])
    assert refusal(tmp_path, xlsx(row(cell("B2", 1)))) == ("unreadable_workbook", "", "")
