"""The workbook that jurors fill, as a spreadsheet opens it."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.referentiel.model import Edition, Level, LevelScale
from pipeline.referentiel.wording import fold
from pipeline.sheets.allowed import EXEMPTED, WORDS
from pipeline.sheets.blank import SIGNATURE, Blank, draw, is_reserved
from pipeline.sheets.layouts import load_layouts, shared_words


def of(edition: Edition, exam: int, **changes: Any) -> Blank:
    """Return a sheet of an edition's exam, for somebody invented."""
    described = edition.referentiel.exams[exam]
    (reglement,) = edition.reglements.values()
    blank = Blank(
        referentiel=edition.referentiel.key,
        session="S1",
        exam=described,
        criteria=edition.referentiel.criteria_of(described),
        scale=reglement.scale,
        number="000123",
        last_name="Martin",
        first_name="Anne",
        n_jurors=reglement.jurors_due.by_exam[described.code],
    )
    return replace(blank, **changes)


def opened(blank: Blank) -> Worksheet:
    (page,) = load_workbook(BytesIO(draw(blank))).worksheets
    return page


def table(blank: Blank, page: Worksheet) -> list[tuple[Cell, ...]]:
    """Return the rows of the table, its head first."""
    first = blank.head_row + 1
    return list(page.iter_rows(first, first + len(blank.criteria), max_col=blank.observations + 1))


def texts(cells: tuple[Cell, ...]) -> list[object]:
    return [cell.value for cell in cells]


@pytest.fixture
def levels(banque: Edition) -> Blank:
    return of(banque, 0, jurors=("J07", "J08"), exempted=frozenset({"A2.3"}))


@pytest.fixture
def marks(velo: Edition) -> Blank:
    return of(velo, 0)


def test_the_same_content_gives_the_same_bytes(levels: Blank) -> None:
    assert draw(levels) == draw(replace(levels))
    assert load_workbook(BytesIO(draw(levels))).properties.created.year == 2026


def test_no_property_of_the_workbook_names_anybody(levels: Blank) -> None:
    told = str(vars(load_workbook(BytesIO(draw(levels))).properties))
    assert "Grille d'évaluation S1 E1" in told
    assert not {"Martin", "Anne"} & set(told.replace("'", " ").split())


def test_it_says_whose_it_is_above_the_table(levels: Blank) -> None:
    page = opened(levels)
    assert [texts(row) for row in page.iter_rows(1, 7, max_col=2)] == [
        ["Modèle", SIGNATURE],
        ["Référentiel", "banque_assurance/v1"],
        ["Session", "S1"],
        ["Épreuve", "E1 – Mise en situation professionnelle simulée d'entretien clientèle"],
        ["N° candidat", "000123"],
        ["Nom", "Martin"],
        ["Prénom", "Anne"],
    ]
    assert (page["B5"].data_type, page["B5"].number_format) == ("s", "@")


def test_criteria_stand_verbatim_in_the_order_of_the_referentiel(levels: Blank) -> None:
    head, *rows = table(levels, opened(levels))
    assert texts(head) == ["Code", "Critère", "J07", "J08", "Observations"]
    assert [texts(row)[:2] for row in rows] == [[c.code, c.text] for c in levels.criteria]
    assert all(row[1].alignment.wrap_text for row in rows)


def test_the_table_ends_at_the_legend(levels: Blank) -> None:
    page = opened(levels)
    column = [cell.value for cell in page["A"]]
    last = column.index("A3.4")
    assert column[last + 1 : last + 3] == [None, "Légende"]
    assert "legende" in {fold(word) for word in shared_words().stops}


def test_nothing_from_data_becomes_a_formula(levels: Blank) -> None:
    spoiled = replace(levels, last_name="=1+1", first_name="@SUM(A1)", jurors=("=cmd|'/c calc'!A0", "+J8"))
    page = opened(spoiled)
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert [page["B6"].value, page["B7"].value] == ["=1+1", "@SUM(A1)"]


@pytest.mark.parametrize("drawn", ["levels", "marks"])
def test_only_scores_observations_and_heads_to_replace_can_be_written(
    drawn: str, request: pytest.FixtureRequest
) -> None:
    blank: Blank = request.getfixturevalue(drawn)
    page = opened(blank)
    assert page.protection.sheet
    assert page.protection.password is None
    head, *rows = table(blank, page)
    due = [row for row in rows if row[0].value not in blank.exempted]
    open_cells = {cell.coordinate for row in due for cell in row[2:]}
    open_cells |= set() if blank.jurors else {cell.coordinate for cell in head[2:-1]}
    assert {c.coordinate for row in page.iter_rows() for c in row if not c.protection.locked} == open_cells


def test_without_names_there_is_a_place_per_juror_due_and_the_sheet_says_what_to_do(marks: Blank) -> None:
    page = opened(marks)
    (head, *_) = table(marks, page)
    assert texts(head)[2:-1] == ["Juré 1", "Juré 2"]
    assert page["A8"].value == "À faire"
    assert page["B8"].value.startswith("Remplacer « Juré 1 », « Juré 2 », en tête de colonne")
    (asked,) = (v for v in page.data_validations.dataValidation if v.prompt)
    assert (str(asked.sqref), asked.type) == (f"C{head[0].row}:D{head[0].row}", None)


def test_with_names_there_is_nothing_to_replace(levels: Blank) -> None:
    page = opened(levels)
    assert "À faire" not in [cell.value for cell in page["A"]]
    assert [v for v in page.data_validations.dataValidation if v.prompt] == []


def test_an_exempted_criterion_is_grey_filled_and_locked(levels: Blank) -> None:
    page = opened(levels)
    (row,) = (row for row in table(levels, page) if row[0].value == "A2.3")
    assert texts(row)[2:] == [EXEMPTED, EXEMPTED, None]
    assert {cell.fill.fgColor.rgb for cell in row} == {"FFE9ECEF"}
    assert all(cell.protection.locked for cell in row)
    assert not any(row[2].coordinate in v.sqref for v in page.data_validations.dataValidation)


def test_the_legend_tells_of_exemptions_only_whom_they_concern(levels: Blank) -> None:
    assert EXEMPTED in [cell.value for cell in opened(levels)["A"]]
    assert EXEMPTED not in [cell.value for cell in opened(replace(levels, exempted=frozenset()))["A"]]


def test_levels_are_chosen_in_a_list_then_states(levels: Blank) -> None:
    page = opened(levels)
    rows = [row for row in table(levels, page)[1:] if row[0].value not in levels.exempted]
    rules = page.data_validations.dataValidation
    assert [str(rule.sqref) for rule in rules] == [f"C{row[0].row}:D{row[0].row}" for row in rows]
    assert {rule.type for rule in rules} == {"list"}
    (listed,) = {rule.formula1.replace("$", "") for rule in rules}
    assert [cell.value for (cell,) in page[listed]] == ["NA", "PA", "A", "NE", "ABS", "SO"]
    assert {cell.number_format for row in rows for cell in row[2:]} == {"@"}
    assert rules[0].errorTitle == "Valeur non prévue"
    assert rules[0].error == "Écrire l'un des mots de la légende : NA, PA, A, NE, ABS, SO."
    assert (rules[0].errorStyle or "stop", rules[0].showErrorMessage) == ("stop", True)


def test_the_legend_says_what_each_level_is(levels: Blank) -> None:
    page = opened(levels)
    told = {row[0].value: row[1].value for row in page.iter_rows(levels.legend_row + 2, max_col=2)}
    assert (told["NA"], told["PA"], told["A"]) == ("Non acquis", "Partiellement acquis", "Acquis")


def test_many_long_levels_fit(banque: Edition) -> None:
    degrees = [Level(code=f"Niveau-tres-long-{n:02}", label=f"Degré {n}", points=n) for n in range(20)]
    scale = LevelScale(
        kind="levels", levels=degrees, acquis_from=degrees[9].code, since="2026-01-01", source="?"
    )
    blank = of(banque, 0, scale=scale)
    page = opened(blank)
    (rule, *_) = (v for v in page.data_validations.dataValidation if v.type == "list")
    listed = [cell.value for (cell,) in page[rule.formula1.replace("$", "")]]
    assert listed == [*(level.code for level in degrees), "NE", "ABS", "SO"]
    assert len(rule.error) <= 255


def test_marks_are_checked_on_their_step_and_states_are_accepted(marks: Blank) -> None:
    page = opened(marks)
    rules = [v for v in page.data_validations.dataValidation if v.type == "custom"]
    first = table(marks, page)[1][2].coordinate
    assert rules[0].formula1 == (
        f"IF(ISNUMBER({first}),AND({first}>=0,{first}<=20,ABS({first}/0.5-ROUND({first}/0.5,0))<0.000001),"
        f'OR(UPPER({first})="NE",UPPER({first})="ABS",UPPER({first})="SO"))'
    )
    assert (
        rules[0].error == "Écrire une note de 0 à 20, de 0,5 en 0,5, ou un mot de la légende : NE, ABS, SO."
    )
    assert len(rules) == len(marks.criteria)
    assert page[first].number_format == "General"
    legend = [texts(row) for row in page.iter_rows(marks.legend_row + 2, max_col=2)]
    assert legend[0] == ["0 à 20", "Une note, de 0,5 en 0,5"]


def test_it_stays_readable_on_screen_and_on_paper(levels: Blank, marks: Blank) -> None:
    page = opened(levels)
    head = levels.head_row + 1
    assert page.freeze_panes == f"A{head + 1}"
    assert page.print_title_rows == f"${head}:${head}"
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert (int(page.page_setup.fitToWidth or 1), int(page.page_setup.fitToHeight)) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert "E1 – Mise en situation" in str(page.oddHeader.left.text)
    assert page.oddHeader.right.text == "N° candidat 000123"


def test_an_ampersand_is_printed_and_the_header_stays_within_what_excel_takes(levels: Blank) -> None:
    exam = levels.exam.model_copy(update={"title": "Conseil & vente " * 40})
    with_header = opened(replace(levels, exam=exam))
    assert "Conseil && vente" in str(with_header.oddHeader.left.text)


def test_each_word_of_a_state_is_one_that_sheets_are_read_with() -> None:
    words = {**WORDS["states"], "exempted": WORDS["exempted"]}
    known = shared_words().states
    assert all(fold(state["word"]) in map(fold, known[name]) for name, state in words.items())


def test_no_juror_takes_the_name_of_a_column_that_the_layout_reads_or_passes_over() -> None:
    (layout,) = (layout for layout in load_layouts() if layout.id == "blank_sheet")
    named = {word for field in layout.columns.values() for word in (*field.names, *field.fallback)}
    assert [word for word in sorted({*named, *layout.ignored}) if not is_reserved(word)] == []
    assert layout.signature == SIGNATURE


@pytest.mark.parametrize(("juror", "expected"), [
    ("Observations", True), ("CRITERE", True), ("Légende", True), ("J07", False), ("Grille harmonisée", False),
])  # fmt: skip
def test_a_juror_named_as_a_column_is_told(juror: str, expected: bool) -> None:
    assert is_reserved(juror) is expected
