"""A row per score."""

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.extract import extract
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells, found

SHEET = """
Session | Épreuve | N° candidat | Grille       | Juré | Critère | Note | Saisi le   | Humeur
S1      | E1      | 000123      | individuelle | J01  | A1.1    | 0,5  | 2026-03-02 | bonne
S1      | E1      | 000123      | harmonisée   |      | A1.2    |      | 2026-03-02 |
S2      |         | NULL        |              | NA   | A4.1    | ABS  |            |
        | E2      | 000124      |              |      | A4.1    | 1    |            |
"""


def test_each_row_gives_a_record_at_the_address_of_its_score(words: Vocabulary) -> None:
    fields = "address session exam candidate juror grid_kind criterion value"
    assert cells(words, SHEET, fields=fields) == [
        ["G2", "S1", "E1", "000123", "J01", "individual", "A1.1", "0,5"],
        ["G3", "S1", "E1", "000123", "", "harmonised", "A1.2", ""],
        ["G4", "S2", "", "NULL", "NA", "individual", "A4.1", "ABS"],
        ["G5", "", "E2", "000124", "", "harmonised", "A4.1", "1"],
    ]


def test_columns_that_are_not_read_are_named(words: Vocabulary) -> None:
    assert extract(found(words, SHEET), words).unread_columns == ("Humeur",)


def test_a_header_alone_gives_no_record(words: Vocabulary) -> None:
    assert cells(words, SHEET.strip().splitlines()[0]) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "address"),
    [
        pytest.param("A1.2", "A9.9", "unknown_criterion", "F3", id="unknown criterion"),
        pytest.param("A1.2", "    ", "unknown_criterion", "F3", id="no criterion"),
        pytest.param("| E2 ", "| E9 ", "unknown_exam", "B5", id="unknown exam"),
        pytest.param("A1.2", "A4.1", "criterion_of_other_exam", "B3", id="criterion of another exam"),
        pytest.param("harmonisée", "brouillon ", "unknown_grid_kind", "D3", id="unknown kind of grid"),
        pytest.param("| J01 ", "|     ", "missing_juror", "E2", id="no juror"),
        pytest.param("NULL", "    ", "missing_candidate", "C4", id="no candidate"),
    ],
)
def test_doubt_about_what_is_graded_refuses_the_file(
    words: Vocabulary, old: str, new: str, code: str, address: str
) -> None:
    assert old in SHEET
    with pytest.raises(FileRefused) as refused:
        cells(words, SHEET.replace(old, new, 1))
    assert (refused.value.code, refused.value.sheet, refused.value.address) == (code, "Feuil1", address)
