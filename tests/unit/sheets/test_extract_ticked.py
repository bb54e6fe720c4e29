"""One workbook per candidate and exam, levels ticked: a table in, records with addresses out."""

from pathlib import Path

import pytest

from pipeline.sheets.layouts import DIRECTORY, load_layouts
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells, exported, grid, place_of, refusal

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
        ["Feuil1", "S1", "E1 – Mise en situation", "000123", "J01", ""],
        ["Feuil1", "S1", "E1 – Mise en situation", "000123", "Grille harmonisée", ""],
    ]
    export = exported(words, HEAD + "A1.1 | Les phases | | X")
    names = ["session", "exam", "candidate", "juror", "criterion"]
    assert [place_of(export, 0, name) for name in names] == ["B1", "B2", "B3", "D5", "A7"]


@pytest.mark.parametrize(
    ("row", "address", "value"),
    [
        pytest.param("| | X |", "E7", "Acquis", id="X"),
        pytest.param("x | | |", "C7", "Non acquis", id="small x"),
        pytest.param("| | ✓ |", "E7", "Acquis", id="check mark"),
        pytest.param("| 1 | |", "D7", "Partiellement acquis", id="1"),
        pytest.param("| | Oui |", "E7", "Acquis", id="oui"),
        pytest.param("| | Acquis |", "E7", "Acquis", id="the level's own word"),
        pytest.param("| | X\u200b |", "E7", "Acquis", id="a tick and a zero-width space"),
        pytest.param("FAUX | VRAI | FAUX | FAUX", "D7", "Partiellement acquis", id="boxes of a spreadsheet"),
        pytest.param("☐ | ☑ | ☐", "D7", "Partiellement acquis", id="drawn boxes"),
        pytest.param("FAUX | FAUX | FAUX", "C7", "", id="boxes left empty"),
        pytest.param("| | | NE", "F7", "NE", id="state under Autre"),
        pytest.param("ABS | | |", "C7", "ABS", id="state under a level"),
        pytest.param("| | |", "C7", "", id="nothing"),
        pytest.param("| | \u00a0 |", "C7", "", id="a no-break space"),
        pytest.param("| | | \u00a0NE", "F7", "\u00a0NE", id="a state as it is written"),
        pytest.param("X | | X |", "C7", "Non acquis + Acquis", id="two ticks"),
        pytest.param("X | | | NE", "C7", "Non acquis + NE", id="a tick and a state"),
        pytest.param("| | | X", "F7", "Autre", id="a tick under Autre"),
        pytest.param("| | Non acquis |", "E7", "Acquis + Non acquis", id="a level under another"),
        pytest.param("| | 0 |", "E7", "", id="a zero is no tick"),
        pytest.param("| | Martin |", "E7", "", id="a name under a level"),
        pytest.param("X | | ? |", "C7", "Non acquis + unknown_mark", id="a tick and a mark"),
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


def test_a_column_without_a_level_refuses_the_file(words: Vocabulary) -> None:
    refused = refusal(words, HEAD.replace("| | | |\n", "| | | | Visa\n") + "A1.1 | Les phases | X")
    assert (refused.code, refused.sheet, refused.address) == ("unknown_column", "Feuil1", "K5")


def test_an_unknown_criterion_is_left_to_the_warehouse(words: Vocabulary) -> None:
    assert ticked(words, "A9.9 | Les phases | X")[0] == ["C7", "A9.9", "Non acquis"]
    assert ticked(words, "Signature du jury | | X")[0] == ["C7", "Signature du jury", "Non acquis"]


def test_a_juror_s_head_is_merged_over_the_levels(words: Vocabulary) -> None:
    sheet = grid(HEAD + "A1.1 | Les phases | | X | | | | | X |", merges=["A5:A6", "C5:F5", "G5:J5"])
    assert cells(words, sheet, fields="juror value") == [
        ["J01", "Partiellement acquis"],
        ["Grille harmonisée", "Acquis"],
    ]


def test_a_flaw_in_any_box_is_the_answer_s(words: Vocabulary) -> None:
    sheet = grid(HEAD + "A1.1 | Les phases | X | | |", flaws={(place := "E7"): "error_value"})
    assert cells(words, sheet, fields="address value flaw")[0] == [place, "", "error_value"]


def test_merged_boxes_tell_no_level(words: Vocabulary) -> None:
    sheet = grid(HEAD + "A1.1 | Les phases | X | | |", merges=["C7:D7"])
    assert cells(words, sheet, fields="address value flaw")[0] == ["C7", "Non acquis", "merged_cell"]


ONE_JUROR = """
N° candidat : | 000123
Juré :        | J01

Code | Critère    | Non acquis | Partiellement acquis | Acquis | Autre | Observations
A1.1 | Les phases |            |                      | X      |       | bien
A1.2 | Le besoin  |            |                      |        | NE    |
"""


def test_one_juror_per_sheet_has_one_header_row(words: Vocabulary) -> None:
    assert cells(words, ONE_JUROR, fields="address candidate juror criterion value") == [
        ["E5", "000123", "J01", "A1.1", "Acquis"],
        ["F6", "000123", "J01", "A1.2", "NE"],
    ]


def test_a_layout_adds_its_own_words(words: Vocabulary, tmp_path: Path) -> None:
    own = (DIRECTORY / "individual_ticked_one_juror.yaml").read_text(encoding="utf-8")
    own = (
        own.replace("id: individual_ticked_one_juror", "id: colours\ninstead_of: [individual_written]")
        + """
states: {exempted: [hors champ]}
levels: {acquis: [vert], partiellement acquis: [orange], non acquis: [rouge]}
ticks: [v]
unticked: ["-"]
stops: [bilan]
"""
    )
    (tmp_path / "colours.yaml").write_text(own, encoding="utf-8")
    drawing = """
    N° candidat : | 000123
    Juré :        | J01
    Code | Critère    | Rouge | Orange | Vert
    A1.1 | Les phases | -     | v      | -
    A1.2 | Le besoin  | -     | -      | Hors champ
    A1.3 | Les règles | -     | -      | autre
    Bilan |           |       | 1      |
    """
    records = cells(words, drawing, layouts=load_layouts((DIRECTORY, tmp_path)))
    assert records == [["D4", "A1.1", "Orange"], ["E5", "A1.2", "Hors champ"], ["E6", "A1.3", ""]]


def test_observations_are_left_unread(words: Vocabulary) -> None:
    drawing = HEAD.replace("| | | |\n", "| | | | Observations\n")
    rows = cells(words, drawing + "A1.1 | Les phases | | | X | | X | | | | Anne a bien répondu")
    assert rows == [["E7", "A1.1", "Acquis"], ["G7", "A1.1", "Non acquis"]]


def test_a_juror_may_go_by_a_name(words: Vocabulary) -> None:
    rows = cells(words, HEAD.replace("J01", "Mme Le Goff") + "A1.1 | Les phases | X", fields="juror")
    assert rows == [["Mme Le Goff"], ["Grille harmonisée"]]


def test_a_criterion_is_recognised_by_its_verbatim_text(words: Vocabulary) -> None:
    text = "L'échange et  EMPATHIQUE, le discours clair et limpide ;"
    assert ticked(words, f"{text} | | | | X") == [["E7", text, "Acquis"], ["G7", text, ""]]
    assert words.criterion(text) == "A1.4"
