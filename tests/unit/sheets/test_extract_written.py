"""One workbook per candidate and exam, marks written: a column per juror."""

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells

SHEET = """
Session :     | S1
Épreuve :     | EP1
N° candidat : | 007

Code | Critère           | J01  | Grille harmonisée | Observations
K-01 | L'usage est connu | 12,5 |                   | Anne a hésité
K-02 | Les freins        | NE   | 13                |

Total |                  | 25   | 13
"""


def test_each_juror_s_column_gives_a_record_for_each_criterion(words: Vocabulary) -> None:
    assert cells(words, SHEET) == [
        ["C6", "K-01", "12,5"],
        ["D6", "K-01", ""],
        ["C7", "K-02", "NE"],
        ["D7", "K-02", "13"],
    ]


def test_a_record_tells_who_graded_whom(words: Vocabulary) -> None:
    fields = "session exam candidate juror grid_kind"
    assert cells(words, SHEET, fields=fields)[:2] == [
        ["S1", "EP1", "007", "J01", "individual"],
        ["S1", "EP1", "007", "", "harmonised"],
    ]


def test_observations_are_nobody_s_marks(words: Vocabulary) -> None:
    assert not any("Anne" in cell for record in cells(words, SHEET) for cell in record)


@pytest.mark.parametrize(
    ("old", "new", "code", "address"),
    [
        pytest.param("K-02", "K-99", "unknown_criterion", "A7", id="unknown criterion"),
        pytest.param("K-02", "K-04", "criterion_of_other_exam", "B2", id="criterion of another exam"),
        pytest.param("EP1", "EP9", "unknown_exam", "B2", id="unknown exam"),
    ],
)
def test_doubt_about_what_is_graded_refuses_the_file(
    words: Vocabulary, old: str, new: str, code: str, address: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        cells(words, SHEET.replace(old, new))
    assert (refused.value.code, refused.value.sheet, refused.value.address) == (code, "Feuil1", address)
