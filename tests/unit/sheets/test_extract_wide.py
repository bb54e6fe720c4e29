"""One sheet per session and exam: candidates in rows, criteria in columns."""

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells

SHEET = """
Session : | S1
Épreuve : | E1

N° candidat | Nom    | Grille       | Juré | A1.1 | A1.2 | Observations
000123      | Martin | individuelle | J01  | A    | NE   | a hésité
000123      | Martin | harmonisée   |      | PA   |      |
            | Absent |              |      |      |      |
000124      |        |              | J02  | ABS  | ABS  |
000125      |        |              |      | A    | A    |

Légende     | A = acquis
000999      |        | individuelle | J01  | A    | A    |
"""


def test_each_filled_row_gives_a_record_for_each_criterion(words: Vocabulary) -> None:
    assert cells(words, SHEET, fields="address candidate juror grid_kind criterion value") == [
        ["E5", "000123", "J01", "individual", "A1.1", "A"],
        ["F5", "000123", "J01", "individual", "A1.2", "NE"],
        ["E6", "000123", "", "harmonised", "A1.1", "PA"],
        ["F6", "000123", "", "harmonised", "A1.2", ""],
        ["E8", "000124", "J02", "individual", "A1.1", "ABS"],
        ["F8", "000124", "J02", "individual", "A1.2", "ABS"],
        ["E9", "000125", "", "harmonised", "A1.1", "A"],
        ["F9", "000125", "", "harmonised", "A1.2", "A"],
    ]


def test_session_and_exam_are_those_of_the_labels(words: Vocabulary) -> None:
    assert {tuple(record) for record in cells(words, SHEET, fields="session exam")} == {("S1", "E1")}


def test_a_harmonised_grid_is_the_jury_s_whoever_wrote_it(words: Vocabulary) -> None:
    drawing = SHEET.replace("harmonisée   |      |", "harmonisée   | J09  |")
    assert cells(words, drawing, fields="juror") == cells(words, SHEET, fields="juror")


def test_without_an_exam_criteria_of_several_exams_stand_side_by_side(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | A1.1 | A4.1\n000123 | J01 | A | PA"
    assert cells(words, drawing, fields="exam criterion value") == [["", "A1.1", "A"], ["", "A4.1", "PA"]]


def test_a_criterion_is_recognised_by_its_verbatim_text(words: Vocabulary) -> None:
    drawing = SHEET.replace("A1.2", "L’échange et empathique, le discours clair et limpide ;")
    assert cells(words, drawing, fields="criterion")[:2] == [["A1.1"], ["A1.4"]]


def test_sheets_of_one_file_are_read_one_after_the_other(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | {}\n000123 | J01 | A"
    assert cells(words, drawing.format("A1.1"), drawing.format("A1.2"), fields="sheet criterion") == [
        ["Feuil1", "A1.1"],
        ["Feuil2", "A1.2"],
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "address"),
    [
        pytest.param("A1.2", "A1.99", "unknown_criterion", "F4", id="unknown criterion"),
        pytest.param("A1.2", "Remarque", "unknown_criterion", "F4", id="unknown column"),
        pytest.param("A1.2", "A4.1", "criterion_of_other_exam", "B2", id="criterion of another exam"),
        pytest.param("| E1", "| E7", "unknown_exam", "B2", id="unknown exam"),
        pytest.param("harmonisée", "finale", "unknown_grid_kind", "C6", id="unknown kind of grid"),
        pytest.param("individuelle | J01 ", "individuelle |     ", "missing_juror", "D5", id="no juror"),
        pytest.param("000124 ", "       ", "missing_candidate", "A8", id="scores of nobody"),
    ],
)
def test_doubt_about_what_is_graded_refuses_the_file(
    words: Vocabulary, old: str, new: str, code: str, address: str
) -> None:
    assert old in SHEET
    with pytest.raises(FileRefused) as refused:
        cells(words, SHEET.replace(old, new, 1))
    assert (refused.value.code, refused.value.sheet, refused.value.address) == (code, "Feuil1", address)
