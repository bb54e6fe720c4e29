"""How a file is read, for the person who wonders."""

import json

from pipeline.sheets.explain import explain
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import found

WIDE = """
Épreuve : | E1

N° candidat | Nom | A1.1 |     | A1.2
            |     | J01  | J02 | J01
000123      | M   | A    | PA  | NA
"""


def test_each_field_and_each_head_is_told_where_it_stands(words: Vocabulary) -> None:
    (told,) = explain(found(words, WIDE))
    assert (told.sheet, told.layout, told.header_row) == ("Feuil1", "wide_jurors", 3)
    assert [(field.field, field.kind, field.at, field.text) for field in told.fields] == [
        ("candidate", "column", "A", ""),
        ("criterion", "head", "3", ""),
        ("exam", "label", "B1", "E1"),
        ("juror", "head", "4", ""),
        ("last_name", "column", "B", ""),
    ]
    assert [(head.field, head.at, head.text) for head in told.heads] == [
        ("criterion", "C3", "A1.1"),
        ("criterion", "E3", "A1.2"),
        ("juror", "C4", "J01"),
        ("juror", "D4", "J02"),
        ("juror", "E4", "J01"),
    ]


def test_columns_beside_the_facts_of_a_score_are_told_too(words: Vocabulary) -> None:
    (told,) = explain(found(words, "Session : | S1\nN° candidat | Nom | Juré | Critère | Note"))
    assert {field.field: field.at for field in told.fields} == {
        "session": "B1",
        "candidate": "A",
        "last_name": "B",
        "juror": "C",
        "criterion": "D",
        "value": "E",
    }
    assert told.heads == ()


def test_an_explanation_is_plain_lists_and_texts(words: Vocabulary) -> None:
    (told,) = explain(found(words, WIDE))
    document = json.loads(json.dumps(told.document()))
    assert document["fields"][0] == {"field": "candidate", "kind": "column", "at": "A", "text": ""}
