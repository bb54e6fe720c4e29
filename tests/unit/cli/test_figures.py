"""`acquis explain`: a published figure to the cell, and every way to ask for one that is not there."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Acquis
from tests.unit.ledger.desk import write

MINUTES = """
Session | N° candidat | Bloc | Décision | Date | Jurés | Motif
S1 | 000123 | BC01 | validé | 2026-03-20 | J01, J02 |
"""


@pytest.fixture
def published(tmp_path: Path, registered: Acquis) -> Acquis:
    """Answer a command, on a workspace that published the decision of one block."""
    write(tmp_path / "pv.csv", MINUTES)
    registered("ingest", "pv.csv")
    registered("publish")
    return registered


def test_every_figure_is_named(acquis: Acquis) -> None:
    answer = acquis("explain")
    assert answer.code == 0
    assert "block_pass_rate                    Taux de validation du bloc (sur présents)" in answer.out


def test_a_figure_is_told_to_the_line_of_the_register(published: Acquis) -> None:
    answer = published("explain", "block_pass_rate", "--block", "a")
    assert answer.code == 0
    assert "x = 1 : bloc validé (1)." in answer.out
    assert "1/1 (effectif inférieur à 5 : pas de taux)" in answer.out
    assert "F-0003, ligne 2 : BC01 · décision du jury · bloc validé" in answer.out
    assert "F-0002, ligne 2 : BC01 · inscription" in answer.out
    assert "2 lignes." in answer.out


def test_the_document_lists_every_cell_and_names_nobody(published: Acquis) -> None:
    told = json.loads(published("explain", "block_pass_rate", "--session", "s1", "--json").out)
    assert (told["x"], told["n"], told["publication"]) == (1, 1, "P-0001")
    assert {cell["file_no"] for cell in told["cells"]} == {"F-0002", "F-0003"}
    assert "000123" not in json.dumps(told)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["block_pass_rat"], "Vouliez-vous « block_pass_rate » ?"),
        (["block_pass_rate", "--criterion", "A1.1"], "ne se choisit pas par critère"),
        (
            ["block_pass_rate", "--session", "S9"],
            "Session « S9 » : personne n'y compte. Valeurs connues : S1.",
        ),
        (["criterion_rate", "--audience", "reporting"], "n'est pas publié pour ce public"),
        (["block_pass_rate", "--audience", "trainer-XXX"], "Publics : quality, reporting, trainer-"),
        (["accommodation_decided_share"], "protégé avant d'être publié"),
    ],
)
def test_what_cannot_be_explained_is_said_with_what_to_do(
    published: Acquis, asked: list[str], said: str
) -> None:
    answer = published("explain", *asked)
    assert answer.code == 2
    assert said in answer.err


def test_nothing_is_explained_before_a_publication(registered: Acquis) -> None:
    answer = registered("explain", "block_pass_rate")
    assert answer.code == 2
    assert "Rien n'est encore publié" in answer.err
