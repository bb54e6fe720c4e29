"""A name beside the number of somebody else: told where it stands, naming nobody, and kept nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.ledger.desk import SESSIONS, Desk, desk_at, quick

REGISTRATIONS = """
Session | N° candidat | Nom          | Prénom | Cohorte | Centre | Voie d'accès | Blocs | Passage | Présence
S1      | 000123      | Martinet     | Anne   | G1      | LYO    | FC           | BC01  | 1       | présent
S1      | 000124      | Zorglub-Duval | Éloïse | G1     | LYO    | FC           | BC01  | 1       | présent
"""
WIDE = """
Session | N° candidat | Nom       | Prénom   | Juré | A1.1
S1      | 000123      | {first}   | {given}  | J01  | A
S1      | 000124      | {second}  | {other}  | J01  | PA
"""
INDIVIDUAL = """
Session :     | S1
Épreuve :     | E1
N° candidat : | 000123
Nom :         | {name}
Prénom :      | {given}

Code | Critère    | J01
A1.1 | Les phases | A
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with quick(), desk_at(tmp_path) as opened:
        opened.drop("sessions.csv", SESSIONS)
        opened.drop("inscriptions.csv", REGISTRATIONS)
        yield opened


def told(desk: Desk, drawing: str) -> list[tuple[str, str, str]]:
    outcome = desk.drop("grille.csv", drawing)
    assert outcome.status == "loaded"
    found = [notice for notice in outcome.notices if notice.code == "other_name"]
    return [(notice.address, notice.sentence, notice.sheet) for notice in found]


def test_names_of_two_candidates_swapped_are_told_once_for_the_sheet(desk: Desk) -> None:
    swapped = WIDE.format(first="Zorglub-Duval", given="Éloïse", second="Martinet", other="Anne")
    ((address, sentence, _),) = told(desk, swapped)
    assert (address, "(2 sur cette feuille)" in sentence) == ("C2", True)
    assert not [name for name in ("Martinet", "Anne", "Zorglub", "loïse") if name in sentence]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("MARTINET", "ANNE"), ("Anne", "Martinet"), ("Martinet", ""), ("Dupont", "Anne"), ("martinet anne", ""),
        ("", ""), ("A. Martinet", "…"),
    ],
)  # fmt: skip
def test_one_word_in_common_is_enough_to_be_the_same_person(desk: Desk, name: str, given: str) -> None:
    assert told(desk, WIDE.format(first=name, given=given, second="Zorglub-Duval", other="Éloïse")) == []


def test_a_name_in_a_label_is_compared_too(desk: Desk) -> None:
    ((address, _, _),) = told(desk, INDIVIDUAL.format(name="Zorglub-Duval", given="Éloïse"))
    assert address == "B4"


def test_a_number_that_no_register_names_is_compared_with_nobody(desk: Desk) -> None:
    drawing = WIDE.format(first="Autre", given="Nom", second="Zorglub", other="E").replace("000123", "000999")
    assert told(desk, drawing) == []


def test_the_names_of_a_sheet_are_kept_nowhere(desk: Desk) -> None:
    told(desk, WIDE.format(first="Quiquandon", given="Ulysse", second="Zorglub", other="Éloïse"))
    assert "Quiquandon" not in desk.everything()
