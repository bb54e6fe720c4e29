"""Candidates in rows, criteria in columns: one or two header rows, and forms."""

import pytest

from pipeline.sheets import extract
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells, exported, grid, noticed, place_of, refusal

SHEET = """
Session : | S1
Épreuve : | E1

N° candidat | Nom    | Grille       | Juré | A1.1 | A1.2 | Observations
000123      | Martin | individuelle | J01  | A    | NE   | a hésité
000123      | Martin | harmonisée   |      | PA   |      |
            | Absent |              |      |      |      |
000124      |        |              | J02  | ABS  | ABS  |
000125      |        |              |      |      |      |
            |        |              | J03  |      | A    |

Légende     | A = acquis
"""


def test_each_row_gives_a_record_for_each_criterion_blank_ones_included(words: Vocabulary) -> None:
    assert cells(words, SHEET, fields="address candidate juror grid_kind criterion value") == [
        ["E5", "000123", "J01", "individuelle", "A1.1", "A"],
        ["F5", "000123", "J01", "individuelle", "A1.2", "NE"],
        ["E6", "000123", "", "harmonisée", "A1.1", "PA"],
        ["F6", "000123", "", "harmonisée", "A1.2", ""],
        ["E8", "000124", "J02", "", "A1.1", "ABS"],
        ["F8", "000124", "J02", "", "A1.2", "ABS"],
        ["E9", "000125", "", "", "A1.1", ""],
        ["F9", "000125", "", "", "A1.2", ""],
        ["E10", "", "J03", "", "A1.1", ""],
        ["F10", "", "J03", "", "A1.2", "A"],
    ]


def test_session_and_exam_are_those_of_the_labels(words: Vocabulary) -> None:
    assert {tuple(record) for record in cells(words, SHEET, fields="session exam")} == {("S1", "E1")}


def test_places_tell_where_each_text_stands(words: Vocabulary) -> None:
    export = exported(words, SHEET)
    names = ["session", "exam", "candidate", "juror", "grid_kind", "criterion"]
    assert [place_of(export, 1, name) for name in names] == ["B1", "B2", "A5", "D5", "C5", "F4"]


def test_an_unknown_header_is_a_criterion_that_the_warehouse_will_refuse(words: Vocabulary) -> None:
    records = cells(words, SHEET.replace("A1.2", "Remarque libre"), fields="criterion address")
    assert records[1] == ["Remarque libre", "F5"]


def test_columns_of_several_exams_may_stand_side_by_side(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | A1.1 | A4.1\n000123 | J01 | A | PA"
    assert cells(words, drawing, fields="exam criterion value") == [["", "A1.1", "A"], ["", "A4.1", "PA"]]


@pytest.mark.parametrize(
    ("header", "criterion"),
    [
        pytest.param("L’échange et empathique, le discours clair et limpide ;", "", id="verbatim, curly"),
        pytest.param(
            "L'échange et  EMPATHIQUE, le discours clair et limpide", "", id="without its last sign"
        ),
        pytest.param("A1.4 – L'échange", "A1.4", id="code, dash, text"),
        pytest.param("A1.4 - n'importe quoi", "A1.4", id="code, hyphen, another text"),
        pytest.param("A1.4 : l'échange", "A1.4", id="code, colon, text"),
        pytest.param(
            "Évaluer [L'échange et empathique, le discours clair et limpide ;]", None, id="question"
        ),
        pytest.param("Critère A1.4", "", id="a word, code"),
        pytest.param("CRITERE  a1.4", "", id="a word in capitals, code"),
        pytest.param("Note [2026] [A1.4]", "A1.4", id="the last brackets"),
    ],
)
def test_a_criterion_is_recognised_in_its_header(
    words: Vocabulary, header: str, criterion: str | None
) -> None:
    drawing = SHEET.replace("A1.2", header)
    (record, *_) = cells(words, drawing, fields="criterion")[1:]
    assert words.criterion(record[0]) == "A1.4"
    expected = {"": header, None: "L'échange et empathique, le discours clair et limpide ;"}.get(
        criterion, criterion
    )
    assert record == [expected]


def test_a_comment_beside_a_criterion_is_no_score_of_it(words: Vocabulary) -> None:
    drawing = (
        "N° candidat | Juré | A1.1 | A1.1 – Commentaire | Remarque [A1.2]\n000123 | J01 | A | bien | mal"
    )
    assert cells(words, drawing) == [["C2", "A1.1", "A"]]


def test_sheets_of_one_file_are_read_one_after_the_other(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | {}\n000123 | J01 | A"
    assert cells(words, drawing.format("A1.1"), drawing.format("A1.2"), fields="sheet criterion") == [
        ["Feuil1", "A1.1"],
        ["Feuil2", "A1.2"],
    ]


EXAMS = """
            |      | E1   |      | E2 – Étude |      |
N° candidat | Juré | A1.1 | A1.2 | A4.1       | A4.2 | Observations
000123      | J01  | A    | PA   | NA         |      | rien
"""


@pytest.mark.parametrize("merges", [[], ["C1:D1", "E1:F1"], ["A1:A1", "C1:D1", "E1:F1"]])
def test_an_exam_is_merged_over_its_criteria(words: Vocabulary, merges: list[str]) -> None:
    sheet = grid(EXAMS, merges=merges)
    assert cells(words, sheet, fields="exam criterion address value") == [
        ["E1", "A1.1", "C3", "A"],
        ["E1", "A1.2", "D3", "PA"],
        ["E2 – Étude", "A4.1", "E3", "NA"],
        ["E2 – Étude", "A4.2", "F3", ""],
    ]
    export = exported(words, sheet)
    assert (place_of(export, 3, "exam"), place_of(export, 3, "criterion")) == ("F1", "F2")


def test_a_merged_head_covers_its_range_and_no_more(words: Vocabulary) -> None:
    sheet = grid(EXAMS.replace("E2 – Étude", "          "), merges=["C1:D1"])
    assert [exam for (exam,) in cells(words, sheet, fields="exam")] == ["E1", "E1", "", ""]


def test_candidates_may_be_named_in_the_upper_row_merged_over_both(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | E1 | | A4.1\n | | A1.1 | A1.2 |\n000123 | J01 | A | PA | NA"
    sheet = grid(drawing, merges=["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
    assert cells(words, sheet, fields="candidate exam criterion value") == [
        ["000123", "E1", "A1.1", "A"],
        ["000123", "E1", "A1.2", "PA"],
        ["000123", "", "A4.1", "NA"],
    ]


JURORS = """
N° candidat | A1.1 |     | A1.2 |     | Observations
            | J01  | J02 | J01  | J02 |
000123      | A    | PA  | NA   |     | rien
"""


@pytest.mark.parametrize("merges", [[], ["A1:A2", "B1:C1", "D1:E1"]])
def test_a_criterion_is_merged_over_its_jurors(words: Vocabulary, merges: list[str]) -> None:
    sheet = grid(JURORS, merges=merges)
    assert cells(words, sheet, fields="criterion juror address value") == [
        ["A1.1", "J01", "B3", "A"],
        ["A1.1", "J02", "C3", "PA"],
        ["A1.2", "J01", "D3", "NA"],
        ["A1.2", "J02", "E3", ""],
    ]
    export = exported(words, sheet)
    assert (place_of(export, 1, "criterion"), place_of(export, 1, "juror")) == ("C1", "C2")


def test_a_row_of_scores_without_candidate_is_no_second_header(words: Vocabulary) -> None:
    drawing = "N° candidat | A1.1 | A1.2\n | A | PA\n000123 | A | A"
    assert cells(words, drawing, fields="candidate value")[:2] == [["", "A"], ["", "PA"]]


FORM = """
Horodateur | Adresse e-mail | Votre code juré | N° candidat | A1.1 – Les phases | Niveau [A1.2] | Remarques
03/03/2026 | j@x.fr         | J01             | 000123      | Acquis            |               | rien
"""


def test_a_form_gives_a_row_per_answer(words: Vocabulary) -> None:
    assert cells(words, FORM, fields="address candidate juror criterion value") == [
        ["E2", "000123", "J01", "A1.1", "Acquis"],
        ["F2", "000123", "J01", "A1.2", ""],
    ]
    assert exported(words, FORM).layout == "form"


def test_a_form_without_a_juror_is_nobody_s(words: Vocabulary) -> None:
    refused = refusal(
        words, FORM.replace("Adresse e-mail", "Remarque").replace("Votre code juré", "Commentaire")
    )
    assert refused.details["missing"] == "le juré"


def test_a_candidate_written_once_over_several_rows_is_told_by_each(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | A1.1\n000123 | J01 | A\n | J02 | PA\n000124 | J01 | A"
    sheet = grid(drawing, merges=["A2:A3"])
    assert cells(words, sheet, fields="candidate juror") == [
        ["000123", "J01"],
        ["000123", "J02"],
        ["000124", "J01"],
    ]
    assert [candidate for (candidate,) in cells(words, drawing, fields="candidate")] == [
        "000123",
        "",
        "000124",
    ]


def test_a_title_merged_over_a_whole_row_is_nobody(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | A1.1\nGroupe A | |\n000123 | J01 | A"
    sheet = grid(drawing, merges=["A2:C2"])
    assert cells(words, sheet, fields="candidate") == [["000123"]]


def test_a_merged_score_says_that_nobody_knows_for_whom_it_holds(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | A1.1 | A1.2\n000123 | J01 | A |\n000124 | J01 | A | PA"
    sheet = grid(drawing, merges=["C2:D2"])
    assert cells(words, sheet, fields="address value flaw") == [
        ["C2", "A", "merged_cell"],
        ["D2", "", "merged_cell"],
        ["C3", "A", ""],
        ["D3", "PA", ""],
    ]


def test_a_merge_as_large_as_a_sheet_costs_nothing(words: Vocabulary) -> None:
    sheet = grid("N° candidat | Juré | A1.1\n000123 | J01 | A", merges=["C2:XFD1048576"])
    assert cells(words, sheet, fields="flaw") == [["merged_cell"]]


def test_the_flaw_of_a_cell_goes_with_its_record(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | A1.1 | A1.2\n000123 | J01 | | PA\n | | |"
    sheet = grid(drawing, flaws={"C2": "error_value", "D3": "formula_without_value"})
    assert cells(words, sheet, fields="address value flaw") == [
        ["C2", "", "error_value"],
        ["D2", "PA", ""],
        ["C3", "", ""],
        ["D3", "", "formula_without_value"],
    ]


@pytest.mark.parametrize(
    "address", ["A5", "D6", "B1", "E4"], ids=["candidate", "juror", "label of the session", "criterion"]
)
def test_a_flaw_where_somebody_or_something_is_named_refuses_the_file(
    words: Vocabulary, address: str
) -> None:
    refused = refusal(words, grid(SHEET, flaws={address: "error_value"}))
    assert (refused.code, refused.sheet, refused.address) == ("flawed_cell", "Feuil1", address)


@pytest.mark.parametrize("address", ["B5", "G5", "A13"], ids=["name", "observations", "legend"])
def test_a_flaw_in_what_is_not_read_is_no_matter(words: Vocabulary, address: str) -> None:
    assert cells(words, grid(SHEET, flaws={address: "error_value"})) == cells(words, SHEET)


def test_scores_under_no_header_refuse_the_file(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | A1.1 |  | A1.3\n000123 | J01 | A | PA | A"
    refused = refusal(words, drawing)
    assert (refused.code, refused.address) == ("unnamed_column", "D1")
    assert noticed(words, "N° candidat | Juré | A1.1 | \n000123 | J01 | A | PA") == [
        ("unnamed_columns", "Feuil1", {"columns": "D"})
    ]


@pytest.mark.parametrize("stop", ["Total", "TOTAUX :", "Légende : A = acquis", "moyenne"])
def test_scores_under_a_legend_or_a_total_are_told(words: Vocabulary, stop: str) -> None:
    below = "A | acquis\n000999 | X | J01 | A\nMoyenne | | | 2"
    drawing = f"N° candidat | Nom | Juré | A1.1\n000123 | M | J01 | A\n{stop} | | | 3\n{below}"
    assert cells(words, drawing, fields="candidate") == [["000123"]]
    assert noticed(words, drawing) == [("unread_rows", "Feuil1", {"first": "5", "count": "1"})]


def test_a_second_table_under_a_legend_refuses_the_file(words: Vocabulary) -> None:
    table = "N° candidat | Juré | A1.1\n000123 | J01 | A\n"
    refused = refusal(words, f"{table}Légende\n\n{table}")
    assert (refused.code, refused.address) == ("second_table", "A5")


def test_hidden_rows_and_columns_are_read_and_told(words: Vocabulary) -> None:
    hidden = {"hidden_rows": frozenset({0, 4, 6}), "hidden_columns": frozenset({1, 4, 9})}
    sheet = grid(SHEET, **hidden)
    assert cells(words, sheet) == cells(words, SHEET)
    assert noticed(words, sheet) == [
        ("hidden_rows", "Feuil1", {"rows": "5, 7", "count": "2"}),
        ("hidden_columns", "Feuil1", {"columns": "B, E", "count": "2"}),
        ("rows_of_nobody", "Feuil1", {"rows": "7"}),
    ]


@pytest.mark.parametrize(("limit", "most"), [("MAX_CROSSED_CELLS", 12), ("MAX_CROSSED_ROWS", 6)])
def test_a_sheet_of_more_scores_than_a_worker_takes_is_refused_before_they_are_taken(
    words: Vocabulary, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(extract, limit, most)
    assert len(cells(words, SHEET)) == 10
    monkeypatch.setattr(extract, limit, most - 1)
    assert refusal(words, SHEET).code == "text_too_big"


@pytest.mark.parametrize(
    ("first", "candidate"),
    [("Total respect du cadre", "000124"), ("Effectif 1", "C-2026/7"), ("Nombre de fois : 2", "ID 123")],
)
def test_a_row_that_names_a_candidate_is_no_end(words: Vocabulary, first: str, candidate: str) -> None:
    drawing = (
        f"Observations | N° candidat | A1.1\nbien | 000123 | A\n{first} | {candidate} | NA\n | 000125 | PA"
    )
    assert cells(words, drawing, fields="candidate value")[1:] == [[candidate, "NA"], ["000125", "PA"]]
    assert noticed(words, drawing) == [("whole_jury", "Feuil1", {})]


def test_a_candidate_s_number_may_start_like_an_end(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | A1.1\nCA 7 | J01 | A\nNB 12 | J01 | PA\nNB 13 | J01 | NA"
    assert cells(words, drawing, fields="candidate") == [["CA 7"], ["NB 12"], ["NB 13"]]


@pytest.mark.parametrize("key", ["", "12/03/2026", "80,5 %", "4.5"])
def test_an_end_names_nobody(words: Vocabulary, key: str) -> None:
    drawing = f"Groupe | N° candidat | Juré | A1.1\nG1 | 000123 | J01 | A\nTotal | {key} | | 3"
    assert cells(words, drawing, fields="candidate") == [["000123"]]
    assert noticed(words, drawing) == []


def test_a_count_where_sessions_stand_is_an_end(words: Vocabulary) -> None:
    drawing = "Session | N° candidat | Juré | A1.1\nS1 | 000123 | J01 | A\nNombre de candidats | 12 | | 3"
    assert cells(words, drawing, fields="candidate") == [["000123"]]


@pytest.mark.parametrize("score", ["A", "bien", "ABS"])
def test_an_end_that_holds_more_than_figures_is_told(words: Vocabulary, score: str) -> None:
    drawing = (
        f"Groupe | N° candidat | Juré | A1.1 | A1.2\nG1 | 000123 | J01 | A | A\nTotal | | J01 | 3 | {score}"
    )
    assert noticed(words, drawing) == [("unread_rows", "Feuil1", {"first": "3", "count": "1"})]


@pytest.mark.parametrize("score", ["3", "12,5", "80 %", "3 / 4", "1 250", "-1"])
def test_a_plain_total_is_no_matter(words: Vocabulary, score: str) -> None:
    assert noticed(words, f"N° candidat | Juré | A1.1\n000123 | J01 | A\nTotal acquis | | {score}") == []
