"""One workbook per candidate and exam, levels ticked: a table in, records with addresses out."""

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells

LEVELS = "Non acquis | Partiellement acquis | Acquis | Autre"

HEAD = f"""
Session :     | S1
Épreuve :     | E1 – Mise en situation
N° candidat : | 000123

Code | Critère | J01 | | | | Grille harmonisée | | | |
     |         | {LEVELS} | {LEVELS}
"""


def ticked(words: Vocabulary, *rows: str, fields: str = "address criterion value") -> list[list[str]]:
    return cells(words, "\n".join([HEAD.strip("\n"), *rows]), fields=fields)


def test_each_juror_gives_a_record_with_the_address_of_the_answer(words: Vocabulary) -> None:
    assert ticked(words, "A1.1 | Les phases | | X | | | | | X |") == [
        ["D7", "A1.1", "Partiellement acquis"],
        ["I7", "A1.1", "Acquis"],
    ]


def test_a_record_tells_who_graded_whom_where(words: Vocabulary) -> None:
    fields = "sheet session exam candidate juror grid_kind"
    assert ticked(words, "A1.1 | Les phases | X", fields=fields) == [
        ["Feuil1", "S1", "E1", "000123", "J01", "individual"],
        ["Feuil1", "S1", "E1", "000123", "", "harmonised"],
    ]


@pytest.mark.parametrize(
    ("row", "address", "value"),
    [
        pytest.param("| | X |", "E7", "Acquis", id="X"),
        pytest.param("x | | |", "C7", "Non acquis", id="small x"),
        pytest.param("| | ✓ |", "E7", "Acquis", id="check mark"),
        pytest.param("| 1 | |", "D7", "Partiellement acquis", id="1"),
        pytest.param("| | Oui |", "E7", "Acquis", id="oui"),
        pytest.param("| | Acquis |", "E7", "Acquis", id="the level's own word"),
        pytest.param("| | | NE", "F7", "NE", id="state under Autre"),
        pytest.param("ABS | | |", "C7", "ABS", id="state under a level"),
        pytest.param("| | |", "C7", "", id="nothing"),
        pytest.param("| | \u00a0 |", "C7", "", id="a no-break space"),
        pytest.param("X | | X |", "C7", "Non acquis + Acquis", id="two ticks"),
        pytest.param("X | | | NE", "C7", "Non acquis + NE", id="a tick and a state"),
        pytest.param("| | | X", "F7", "Autre", id="a tick under Autre"),
        pytest.param("| | Non acquis |", "E7", "Acquis + Non acquis", id="a level under another"),
        pytest.param("| | 0 |", "E7", "Acquis + 0", id="a zero is no tick"),
        pytest.param("| | Martin |", "E7", "Acquis + Martin", id="a name under a level"),
    ],
)
def test_what_is_read_from_a_row_of_boxes(words: Vocabulary, row: str, address: str, value: str) -> None:
    assert ticked(words, f"A1.1 | Les phases | {row}")[0] == [address, "A1.1", value]


@pytest.mark.parametrize(
    "end", ["Légende | X = acquis", "légende : | x", "Total | 3", "TOTAUX", "Moyenne | 2"]
)
def test_the_table_stops_at_a_legend_or_a_total(words: Vocabulary, end: str) -> None:
    rows = ticked(words, "A1.1 | Les phases | X", "", end, "Signature du jury")
    assert [criterion for _, criterion, _ in rows] == ["A1.1", "A1.1"]


def test_the_session_may_be_left_to_the_folder(words: Vocabulary) -> None:
    drawing = HEAD.replace("Session :     | S1", "Session :") + "A1.1 | Les phases | X"
    assert cells(words, drawing, fields="session candidate") == [["", "000123"]] * 2


@pytest.mark.parametrize(
    ("old", "new", "code", "address"),
    [
        pytest.param("A1.1", "A9.9", "unknown_criterion", "A7", id="unknown criterion"),
        pytest.param("A1.1", "Signature du jury", "unknown_criterion", "A7", id="a line of text"),
        pytest.param("A1.1", "A4.1", "criterion_of_other_exam", "B2", id="criterion of another exam"),
        pytest.param("E1 –", "E7 –", "unknown_exam", "B2", id="unknown exam"),
        pytest.param(
            "| | | |\n", "| | | | Signature\n", "unknown_column", "K5", id="no level under a column"
        ),
    ],
)
def test_doubt_about_what_is_graded_refuses_the_file(
    words: Vocabulary, old: str, new: str, code: str, address: str
) -> None:
    drawing = HEAD + "A1.1 | Les phases | X"
    assert old in drawing
    with pytest.raises(FileRefused) as refused:
        cells(words, drawing.replace(old, new))
    assert (refused.value.code, refused.value.sheet, refused.value.address) == (code, "Feuil1", address)


def test_a_code_is_named_but_never_a_free_text(words: Vocabulary) -> None:
    with pytest.raises(FileRefused, match=r"« A9\.9 »"):
        ticked(words, "A9.9 | Les phases | X")
    with pytest.raises(FileRefused) as refused:
        ticked(words, "Anne Martin | Les phases | X")
    assert "Martin" not in str(refused.value)


def test_observations_are_left_unread(words: Vocabulary) -> None:
    drawing = HEAD.replace("| | | |\n", "| | | | Observations\n")
    rows = cells(words, drawing + "A1.1 | Les phases | | | X | | X | | | | Anne a bien répondu")
    assert rows == [["E7", "A1.1", "Acquis"], ["G7", "A1.1", "Non acquis"]]


def test_a_juror_may_go_by_a_name(words: Vocabulary) -> None:
    rows = cells(
        words, HEAD.replace("J01", "Mme Le Goff") + "A1.1 | Les phases | X", fields="juror grid_kind"
    )
    assert rows == [["Mme Le Goff", "individual"], ["", "harmonised"]]


def test_a_criterion_is_recognised_by_its_verbatim_text(words: Vocabulary) -> None:
    text = "L'échange et  EMPATHIQUE, le discours clair et limpide ;"
    assert ticked(words, f"{text} | | | | X") == [["E7", "A1.4", "Acquis"], ["G7", "A1.4", ""]]
