"""A row per score: every text as it is written, told from columns, labels and names."""

import pytest

from pipeline.sheets.export import LongText
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells, exported, grid, noticed, place_of, refusal

SHEET = """
Session | Épreuve | N° candidat | Grille       | Juré | Critère | Note | Saisi le   | Humeur
S1      | E1      | 000123      | individuelle | J01  | A1.1    | 0,5  | 2026-03-02 | bonne
S1      | E1      | 000123      | harmonisée   |      | A1.2    |      | 2026-03-02 |
S2      |         | NULL        |              | NA   | A4.1    | ABS  |            |
        | E2      | 000124      |              |      | A9.9    | 1    |            |
"""
FIELDS = "address session exam candidate juror grid_kind criterion value"


def test_each_row_gives_a_record_at_the_address_of_its_score(words: Vocabulary) -> None:
    assert cells(words, SHEET, fields=FIELDS) == [
        ["G2", "S1", "E1", "000123", "J01", "individuelle", "A1.1", "0,5"],
        ["G3", "S1", "E1", "000123", "", "harmonisée", "A1.2", ""],
        ["G4", "S2", "", "NULL", "NA", "", "A4.1", "ABS"],
        ["G5", "", "E2", "000124", "", "", "A9.9", "1"],
    ]


def test_texts_stay_raw_with_all_that_nobody_sees(words: Vocabulary) -> None:
    raw = SHEET.replace("000123      | individuelle", "\u00a0000123\u200b | individuelle\u00a0").replace(
        "0,5", "0,5\u202f"
    )
    (record, *_) = cells(words, raw, fields="candidate grid_kind value")
    assert record == ["\u00a0000123\u200b", "individuelle\u00a0", "0,5\u202f"]


def test_places_give_the_column_of_each_field(words: Vocabulary) -> None:
    export = exported(words, SHEET)
    names = ["session", "exam", "candidate", "juror", "grid_kind", "criterion"]
    assert [place_of(export, 3, name) for name in names] == ["A5", "B5", "C5", "E5", "D5", "F5"]


def test_a_label_tells_what_no_column_does(words: Vocabulary) -> None:
    drawing = "Session : | S1\nN° candidat | Juré | Critère | Note\n000123 | J01 | A1.1 | A"
    export = exported(words, drawing)
    assert cells(words, drawing, fields="session juror address") == [["S1", "J01", "D3"]]
    assert (place_of(export, 0, "session"), place_of(export, 0, "juror")) == ("B1", "B3")
    assert "exam" not in export.places["Feuil1"]


def test_one_sheet_per_juror_tells_the_juror_by_its_name(words: Vocabulary) -> None:
    drawing = "N° candidat : | 007\nCode | Critère | Note\nK-01 | L'usage | 12\nK-02 | Les freins |"
    sheets = grid(drawing, "J01"), grid(drawing, "Grille harmonisée")
    assert cells(words, *sheets, fields="sheet juror candidate criterion value") == [
        ["J01", "J01", "007", "K-01", "12"],
        ["J01", "J01", "007", "K-02", ""],
        ["Grille harmonisée", "Grille harmonisée", "007", "K-01", "12"],
        ["Grille harmonisée", "Grille harmonisée", "007", "K-02", ""],
    ]
    assert "juror" not in exported(words, *sheets).places["J01"]


def test_a_header_alone_gives_no_record(words: Vocabulary) -> None:
    assert cells(words, SHEET.strip().splitlines()[0]) == []


def test_columns_that_are_not_read_are_named_by_their_headers(words: Vocabulary) -> None:
    assert noticed(words, SHEET) == [("unread_columns", "Feuil1", {"columns": "Humeur"})]


def test_a_column_under_no_header_is_told_by_its_letters(words: Vocabulary) -> None:
    drawing = "N° candidat | Juré | Critère | Note\n000123 | J01 | A1.1 | A | | secret"
    assert noticed(words, drawing) == [("unnamed_columns", "Feuil1", {"columns": "F"})]


def test_a_text_too_long_for_a_worker_is_described_instead(words: Vocabulary) -> None:
    drawing = "Session : | S1\n\n" + SHEET.strip("\n").replace("Session | Épreuve", "Centre | Épreuve")
    export = exported(words, grid(drawing, "", is_partial=True, encoding="cp1252", separator=";"))
    assert export.records["value"] == []
    assert export.long_text == LongText(
        encoding="cp1252",
        separator=";",
        n_columns=9,
        n_skipped=3,
        is_plain=False,
        positions={"exam": 1, "candidate": 2, "juror": 4, "grid_kind": 3, "criterion": 5, "value": 6},
        constants={"session": "S1"},
    )
    assert export.places[""] == {
        "session": "B1",
        "exam": "B",
        "candidate": "C",
        "grid_kind": "D",
        "juror": "E",
        "criterion": "F",
    }
    assert [notice.details for notice in export.notices] == [{"columns": "Centre, Humeur"}]


@pytest.mark.parametrize(
    ("encoding", "header", "is_plain"),
    [
        ("utf-8", "Note", True),
        ("utf-8-sig", "Note", True),
        ("utf-16", "Note", False),
        ("cp1252", "Note", False),
        ("utf-8", "Note\r\n", False),
        ("utf-8", "\rNote", False),
    ],
)
def test_the_database_reads_as_it_is_a_long_text_in_utf_8_whose_rows_above_are_lines(
    words: Vocabulary, encoding: str, header: str, is_plain: bool
) -> None:
    drawing = grid(SHEET, "", is_partial=True, encoding=encoding, separator=";")
    drawing.rows[0][6] = header
    long_text = exported(words, drawing).long_text
    assert long_text is not None
    assert (long_text.n_skipped, long_text.is_plain) == (1, is_plain)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param("N° candidat | Juré | A1.1\n000123 | J01 | A", id="wide"),
        pytest.param("Session | N° candidat | Bloc | Décision | Date | Jurés", id="register"),
    ],
)
def test_no_other_shape_may_be_too_big(words: Vocabulary, drawing: str) -> None:
    assert refusal(words, grid(drawing, "", is_partial=True)).code == "text_too_big"


def test_the_rest_of_a_broken_line_is_told_and_is_no_score(words: Vocabulary) -> None:
    drawing = SHEET + "vraiment | | | | | | | |\n"
    assert cells(words, drawing) == cells(words, SHEET)
    assert noticed(words, drawing)[-1] == ("rows_of_nobody", "Feuil1", {"rows": "6"})


def test_a_comment_before_a_score_is_no_end(words: Vocabulary) -> None:
    drawing = "Commentaire | N° candidat | Juré | Critère | Note\nTotal respect | 000123 | J01 | A1.1 | A\n"
    drawing += "Moyenne | | J01 | A1.2 | PA\nTotal | | | | 2"
    assert cells(words, drawing, fields="criterion value") == [["A1.1", "A"], ["A1.2", "PA"]]


@pytest.mark.parametrize("header", ["N° juré", "n°juré", "Code du juré", "Nom du correcteur", "N° du juré"])
def test_a_juror_goes_by_many_headers(words: Vocabulary, header: str) -> None:
    drawing = SHEET.replace("| Juré ", f"| {header} ")
    assert cells(words, drawing, fields="juror")[0] == ["J01"]
