"""Registers: a row per line, with the places of its columns."""

from pipeline.sheets.export import Export
from pipeline.sheets.extract import extract
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import found

MINUTES = """
Procès-verbal

Session | N° candidat | Bloc | Décision | Date       | Jurés | Diagnostic
S1      | 000123      | A    | validé   | 2026-03-20 | J01   | secret

S1      | NULL        | BC02 |          |            | J01   |
Total   | 2
S1      | 000999      | A    | validé   | 2026-03-20 | J01   |
"""


def register(words: Vocabulary, *drawings: str) -> Export:
    return extract(found(words, *drawings), words)


def test_each_filled_line_gives_a_record_down_to_the_total(words: Vocabulary) -> None:
    columns = ["sheet", "row", "candidate", "block", "decision", "reason"]
    assert register(words, MINUTES).records[columns].to_numpy().tolist() == [
        ["Feuil1", 4, "000123", "A", "validé", ""],
        ["Feuil1", 6, "NULL", "BC02", "", ""],
    ]


def test_places_give_the_letters_of_each_column(words: Vocabulary) -> None:
    export = register(words, MINUTES)
    assert export.places["Feuil1"] == dict(
        zip(["session", "candidate", "block", "decision", "decided_on", "jurors"], "ABCDEF", strict=True)
    )


def test_a_column_that_is_not_read_is_named_and_nothing_of_it_is_kept(words: Vocabulary) -> None:
    export = register(words, MINUTES)
    assert export.unread_columns == ("Diagnostic",)
    assert "secret" not in export.records.to_csv()


def test_every_sheet_of_a_register_is_read_each_with_its_places(words: Vocabulary) -> None:
    shifted = "\n".join(f"| {line}" if line else "" for line in MINUTES.splitlines())
    export = register(words, MINUTES, shifted)
    assert export.records["sheet"].tolist() == ["Feuil1", "Feuil1", "Feuil2", "Feuil2"]
    assert export.records["candidate"].tolist() == ["000123", "NULL"] * 2
    assert (export.places["Feuil1"]["block"], export.places["Feuil2"]["block"]) == ("C", "D")


def test_the_same_cells_have_the_same_hash_whatever_stands_around_them(words: Vocabulary) -> None:
    spaced = MINUTES.replace("validé", " validé\u00a0").replace("secret", "autre")
    changed = MINUTES.replace("BC02", "BC03")
    assert register(words, MINUTES).logical_hash == register(words, spaced).logical_hash
    assert register(words, MINUTES).logical_hash != register(words, changed).logical_hash
