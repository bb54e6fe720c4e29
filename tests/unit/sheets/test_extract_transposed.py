"""Criteria in rows, candidates in columns."""

import pytest

from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells, exported, grid, place_of, refusal

SHEET = """
Session : | S1
Juré :    | J01

Code | Critère          | 000123 | 000124 | Observations
A1   | Accueil          |        |        |
A1.1 | Les phases       | A      | PA     | bien
A1.2 | Le besoin        |        | NE     |
A4.1 | L'étude          | NA     |        |

Total |                 | 3      | 2
"""


def test_each_column_is_a_candidate(words: Vocabulary) -> None:
    assert cells(words, SHEET, fields="address candidate criterion value") == [
        ["C6", "000123", "A1.1", "A"],
        ["D6", "000124", "A1.1", "PA"],
        ["C7", "000123", "A1.2", ""],
        ["D7", "000124", "A1.2", "NE"],
        ["C8", "000123", "A4.1", "NA"],
        ["D8", "000124", "A4.1", ""],
    ]


def test_the_rest_is_told_above_the_table(words: Vocabulary) -> None:
    assert cells(words, SHEET, fields="session juror exam grid_kind")[0] == ["S1", "J01", "", ""]
    export = exported(words, SHEET)
    names = ["session", "juror", "candidate", "criterion"]
    assert [place_of(export, 1, name) for name in names] == ["B1", "B2", "D4", "A6"]


def test_the_kind_of_grid_stands_for_the_juror(words: Vocabulary) -> None:
    drawing = SHEET.replace("Juré :    | J01", "Grille : | harmonisée")
    assert cells(words, drawing, fields="juror grid_kind")[0] == ["", "harmonisée"]


def test_without_either_heads_would_be_jurors_as_well(words: Vocabulary) -> None:
    assert refusal(words, SHEET.replace("Juré :    | J01", "")).code == "unknown_layout"


@pytest.mark.parametrize("merges", [[], ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]])
def test_a_candidate_is_merged_over_the_jurors(words: Vocabulary, merges: list[str]) -> None:
    drawing = """
    Code | Critère    | 000123 |     | 000124 |
         |            | J01    | J02 | J01    | J02
    A1.1 | Les phases | A      | PA  | NA     |
    """
    assert cells(words, grid(drawing, merges=merges), fields="candidate juror address value") == [
        ["000123", "J01", "C3", "A"],
        ["000123", "J02", "D3", "PA"],
        ["000124", "J01", "E3", "NA"],
        ["000124", "J02", "F3", ""],
    ]


def test_the_corner_may_name_both_ways(words: Vocabulary) -> None:
    drawing = "Juré : | J01\nCritères / candidats | 000123\nLes phases de l'entretien | A\nA1.1 | PA"
    assert cells(words, drawing, fields="candidate criterion value") == [
        ["000123", "Les phases de l'entretien", "A"],
        ["000123", "A1.1", "PA"],
    ]
