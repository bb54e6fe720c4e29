"""From a file to its cells, and what of it is left unread."""

from pipeline.sheets.read import read_export
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import workbook

GRADES = """
N° candidat | Juré | A1.1
000123      | J01  | A
"""


def test_a_sheet_that_follows_no_layout_is_named_and_an_empty_one_is_not(words: Vocabulary) -> None:
    content = workbook(Notes=GRADES, Consignes="Cocher une case.", Feuil3="")
    export = read_export("grille.xlsx", content, words)
    assert export.unread_sheets == ("Consignes",)
    assert export.records["address"].tolist() == ["C2"]


def test_the_same_cells_as_workbook_and_as_text_are_the_same_scores(words: Vocabulary) -> None:
    text = GRADES.strip().replace(" ", "").replace("N°candidat", "N° candidat").replace("|", ";").encode()
    one = read_export("grille.csv", text, words).records
    other = read_export("grille.xlsx", workbook(Notes=GRADES), words).records
    assert one.drop(columns="sheet").equals(other.drop(columns="sheet"))
