"""Registers: a row per line, every column of its kind, with the places of those that are there."""

import pytest

from pipeline.sheets.layout import REGISTER_COLUMNS
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import exported, grid, noticed, refusal

MINUTES = """
Procès-verbal

Session | N° candidat | Bloc | Décision | Date       | Jurés | Diagnostic | Motif
S1      | 000123      | A    | validé   | 2026-03-20 | J01   | secret     | a beaucoup progressé

S1      | NULL        | BC02 |          |            | J01   |            |
Total   | 2
S1      | 000999      | A    | validé   | 2026-03-20 | J01   |            |
"""


def test_each_filled_line_gives_a_record_down_to_the_total(words: Vocabulary) -> None:
    records = exported(words, MINUTES).records
    columns = ["sheet", "row", "candidate", "block", "decision", "decided_on"]
    assert list(zip(*(records[name] for name in columns), strict=True)) == [
        ("Feuil1", 4, "000123", "A", "validé", "2026-03-20"),
        ("Feuil1", 6, "NULL", "BC02", "", ""),
    ]


def test_of_a_reason_only_its_presence_is_kept(words: Vocabulary) -> None:
    export = exported(words, MINUTES)
    assert export.records["reason"] == ["oui", ""]
    assert "progressé" not in str(export.document())


def test_places_give_the_letters_of_each_column(words: Vocabulary) -> None:
    assert exported(words, MINUTES).places["Feuil1"] == {
        **dict(
            zip(["session", "candidate", "block", "decision", "decided_on", "jurors"], "ABCDEF", strict=True)
        ),
        "reason": "H",
    }


def test_what_is_dropped_is_named_by_its_header_and_nothing_of_it_is_kept(words: Vocabulary) -> None:
    assert noticed(words, MINUTES) == [
        ("dropped_columns", "Feuil1", {"columns": "Diagnostic"}),
        ("unread_rows", "Feuil1", {"first": "8", "count": "1"}),
    ]
    assert "secret" not in str(exported(words, MINUTES).document())


def test_every_sheet_of_a_register_is_read_each_with_its_places(words: Vocabulary) -> None:
    shifted = "\n".join(f"| {line}" if line else "" for line in MINUTES.splitlines())
    export = exported(words, MINUTES, shifted)
    assert export.records["sheet"] == ["Feuil1", "Feuil1", "Feuil2", "Feuil2"]
    assert export.records["candidate"] == ["000123", "NULL"] * 2
    assert (export.places["Feuil1"]["block"], export.places["Feuil2"]["block"]) == ("C", "D")


def test_a_column_that_a_register_lacks_is_blank(words: Vocabulary) -> None:
    export = exported(words, MINUTES.replace("Motif", "Remarque"))
    assert export.records["reason"] == ["", ""]
    assert "reason" not in export.places["Feuil1"]


def test_an_empty_register_has_all_its_columns(words: Vocabulary) -> None:
    records = exported(words, MINUTES.split("S1 ", maxsplit=1)[0]).records
    assert records == {name: [] for name in ("sheet", "row", *REGISTER_COLUMNS["minutes"])}


@pytest.mark.parametrize("layout", [layout for layout in load_layouts() if layout.shape == "register"])
def test_shipped_registers_have_every_column_of_their_kind(layout: object) -> None:
    assert tuple(layout.columns) == REGISTER_COLUMNS[layout.yields]  # type: ignore[attr-defined]


def test_an_error_in_a_column_that_is_read_refuses_the_register(words: Vocabulary) -> None:
    refused = refusal(words, grid(MINUTES, flaws={"D4": "error_value"}))
    assert (refused.code, refused.address) == ("flawed_cell", "D4")
    assert exported(words, grid(MINUTES, flaws={"G4": "error_value"})).records["row"] == [4, 6]


def test_a_line_whose_cohort_starts_like_a_total_is_read(words: Vocabulary) -> None:
    drawing = """
    Cohorte                | Session | N° candidat | Nom | Prénom | Centre | Voie d'accès | Blocs | Passage | Présence
    Total relation client  | S1      | 000123      | M   | A      | LYO    | FC           | BC01  | 1       | présent
    Total                  | S1      | NULL        | M   | A      | LYO    | FC           | BC01  | 1       | présent
    """
    assert exported(words, drawing).records["candidate"] == ["000123"]
    assert noticed(words, drawing) == [("unread_rows", "Feuil1", {"first": "3", "count": "1"})]


def test_a_session_whose_title_starts_like_a_total_is_read(words: Vocabulary) -> None:
    drawing = "Intitulé | Session | Centre | Type | Début | Fin | Référentiel | Règlement\n"
    drawing += "Total banque | S1 | LYO | officielle | 2026-03-02 | 2026-03-06 | b/v1 | r\nTotal | | 1"
    assert exported(words, drawing).records["session"] == ["S1"]
