"""One candidate per sheet, marks written: a column per juror."""

import pytest

from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells, exported, grid, noticed, place_of, refusal

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


def test_a_record_tells_who_graded_whom_in_the_words_of_the_sheet(words: Vocabulary) -> None:
    fields = "session exam candidate juror grid_kind"
    assert cells(words, SHEET, fields=fields)[:2] == [
        ["S1", "EP1", "007", "J01", ""],
        ["S1", "EP1", "007", "Grille harmonisée", ""],
    ]
    export = exported(words, SHEET)
    names = ["session", "exam", "candidate", "juror", "criterion"]
    assert [place_of(export, 3, name) for name in names] == ["B1", "B2", "B3", "D5", "A7"]


def test_observations_are_nobody_s_marks(words: Vocabulary) -> None:
    assert not any(
        "Anne" in str(cell) for column in exported(words, SHEET).records.values() for cell in column
    )


@pytest.mark.parametrize(
    ("row", "is_read"),
    [
        pytest.param("Activité : l'accueil | | |", False, id="a title"),
        pytest.param("A1 | Diagnostic d'un vélo | |", False, id="the code of an activity"),
        pytest.param("Diagnostic d'un vélo | | |", False, id="the title of an activity"),
        pytest.param("Signature du jury | | |", False, id="a line of text"),
        pytest.param("K-99 | Inconnu | |", True, id="an unknown code, even without a mark"),
        pytest.param("Signature du jury | | 12 |", True, id="a mark beside a line of text"),
        pytest.param("| L'usage | 12 |", True, id="a mark beside no criterion"),
        pytest.param("A1 | Diagnostic | 12 |", True, id="a mark beside an activity"),
        pytest.param("k-01 | | |", True, id="a criterion without a mark"),
        pytest.param("K-01 – L'usage | | |", True, id="a criterion with its text"),
    ],
)
def test_a_row_is_read_when_it_names_a_criterion_or_holds_a_mark(
    words: Vocabulary, row: str, is_read: bool
) -> None:
    drawing = SHEET.replace("K-02 | Les freins        | NE   | 13                |", row)
    assert [address for address, *_ in cells(words, drawing)] == [
        "C6",
        "D6",
        *(["C7", "D7"] if is_read else []),
    ]


def test_without_a_code_the_criterion_is_its_text(words: Vocabulary) -> None:
    drawing = SHEET.replace("Code | Critère  ", "N°   | Critère  ").replace(
        "Les freins ", "Les freins sont contrôlés "
    )
    assert [words.criterion(text) for _, text, _ in cells(words, drawing.replace("N°   |", "     |"))][
        2:
    ] == ["K-02"] * 2


def test_without_an_exam_the_criterion_tells_it(words: Vocabulary) -> None:
    assert cells(words, SHEET.replace("Épreuve :     | EP1", ""), fields="exam value")[0] == ["", "12,5"]


def test_one_sheet_per_exam_each_with_its_candidate(words: Vocabulary) -> None:
    other = SHEET.replace("EP1", "EP2").replace("K-01", "K-04").replace("K-02", "K-05")
    assert cells(words, grid(SHEET, "EP1"), grid(other, "EP2"), fields="sheet exam criterion")[::4] == [
        ["EP1", "EP1", "K-01"],
        ["EP2", "EP2", "K-04"],
    ]


def test_a_second_candidate_in_the_same_sheet_is_never_the_first(words: Vocabulary) -> None:
    table = SHEET[SHEET.index("Code") : SHEET.index("Total")].strip()
    stacked = f"{SHEET[: SHEET.index('Total')]}\nN° candidat : | 008\n\n{table}"
    refused = refusal(words, stacked)
    assert (refused.code, refused.address) == ("label_inside", "A10")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param("Juré : J02 |", None, id="a juror where no label of one is read"),
        pytest.param("N° candidat : 008 |", "A7", id="a candidate in one cell"),
        pytest.param("| Session : S2 |", "B7", id="a session beside"),
        pytest.param("Session : | S2", "A7", id="in two cells"),
        pytest.param("Session | S2", None, id="a word without its colon is text"),
    ],
)
def test_a_label_between_criteria_refuses_the_file(words: Vocabulary, line: str, place: str | None) -> None:
    drawing = SHEET.replace("K-02 | Les freins        | NE   | 13                |", line)
    if place:
        refused = refusal(words, drawing)
        assert (refused.code, refused.address) == ("label_inside", place)
    else:
        assert [address for address, *_ in cells(words, drawing)] == ["C6", "D6"]


def test_a_second_candidate_under_a_total_refuses_the_file(words: Vocabulary) -> None:
    refused = refusal(words, f"{SHEET}\n{SHEET.strip()}")
    assert (refused.code, refused.address) == ("second_table", "A15")


BLANK_SHEET = """
Modèle      | acquis-grille-1
Session     | S1
Épreuve     | EP1 – Entretien à l'accueil
N° candidat | 007
Nom         | Martin
Prénom      | Anne
À faire     | Remplacer « Juré 1 » par le code du juré.

Code | Critère           | J01  | J02 | Observations
K-01 | L'usage est connu | 12,5 | 13  | a hésité
K-02 | Les freins        | DISP |     |

Légende
NE   | non évalué
DISP | dispensé
"""


def test_a_filled_blank_sheet_is_read_with_nothing_to_say(words: Vocabulary) -> None:
    assert cells(words, BLANK_SHEET, fields="address exam candidate juror criterion value") == [
        ["C10", "EP1 – Entretien à l'accueil", "007", "J01", "K-01", "12,5"],
        ["D10", "EP1 – Entretien à l'accueil", "007", "J02", "K-01", "13"],
        ["C11", "EP1 – Entretien à l'accueil", "007", "J01", "K-02", "DISP"],
        ["D11", "EP1 – Entretien à l'accueil", "007", "J02", "K-02", ""],
    ]
    assert noticed(words, BLANK_SHEET) == []
