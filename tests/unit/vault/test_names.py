"""Names stay in the vault: file names are told with the names of registered people masked."""

import pandas as pd
import pytest

from pipeline.vault.vault import Vault

PEOPLE = pd.DataFrame(
    [
        ("BCDF-001", "Martin-Dupont", "Anne"),
        ("BCDF-002", "Le Goff", "Éloïse"),
        ("BCDF-003", "D'Angelo", "José María"),
        ("BCDF-004", "Martin", "Paul"),
        ("BCDF-005", "Null", "None"),
        ("BCDF-006", "O", "Hae"),
        ("BCDF-007", "Weiß", "Jörg"),
        ("BCDF-008", "", "Zoé"),
    ],
    columns=["candidate", "last_name", "first_name"],
)


@pytest.fixture
def peopled(vault: Vault) -> Vault:
    vault.keep_identities(PEOPLE)
    return vault


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        pytest.param("martin_E1.xlsx", "…_E1.xlsx", id="a name"),
        pytest.param("MARTIN Paul E1.xlsx", "… … E1.xlsx", id="both names, capitals"),
        pytest.param("E1 - Éloïse LE GOFF.xlsx", "E1 - … … ….xlsx", id="accents, two words"),
        pytest.param("eloise.xlsx", "….xlsx", id="accents dropped"),
        pytest.param("E\u0301loi\u0308se.xlsx", "….xlsx", id="accents in two signs"),
        pytest.param("Martin-Dupont.xlsx", "…-….xlsx", id="a compound name"),
        pytest.param("Dupont.xlsx", "….xlsx", id="half a compound name"),
        pytest.param("MartinDupontAnne.xlsx", "….xlsx", id="names run together"),
        pytest.param("AnneMartinDupont.xlsx", "….xlsx", id="names run together, first name first"),
        pytest.param("legoff.xlsx", "….xlsx", id="a name of two words in one"),
        pytest.param("MartinP.xlsx", "….xlsx", id="a name and an initial"),
        pytest.param("pmartin.xlsx", "….xlsx", id="an initial and a name"),
        pytest.param("D’Angelo.xlsx", "D’….xlsx", id="curly apostrophe"),
        pytest.param("dangelo.xlsx", "….xlsx", id="no apostrophe"),
        pytest.param("jose maria.xlsx", "… ….xlsx", id="two first names"),
        pytest.param("Martin(1).xlsx", "…(1).xlsx", id="a copy"),
        pytest.param("E1+Martin,Paul[2].xlsx", "E1+…,…[2].xlsx", id="other punctuation"),
        pytest.param("E1Martin2026.xlsx", "E1Martin2026.xlsx".replace("Martin", "…"), id="between digits"),
        pytest.param("null.csv", "….csv", id="a person called Null"),
        pytest.param("O_E1.xlsx", "…_E1.xlsx", id="a person called O"),
        pytest.param("WEISS.xlsx", "….xlsx", id="ß in capitals"),
        pytest.param("zoe.xlsx", "….xlsx", id="a first name alone"),
        pytest.param("S2026-03-LYO_E1.xlsx", "S2026-03-LYO_E1.xlsx", id="nobody"),
        pytest.param("Martinique.xlsx", "Martinique.xlsx", id="a word that starts like a name"),
        pytest.param("grille d'examen.xlsx", "grille d'examen.xlsx", id="a letter of a name"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_names_of_registered_people_are_masked(peopled: Vault, name: str, masked: str) -> None:
    assert peopled.masked([name]) == [masked]


def test_before_anybody_is_registered_nothing_is_masked(vault: Vault) -> None:
    assert vault.masked(["Martin.xlsx"]) == ["Martin.xlsx"]


def test_people_registered_or_forgotten_since_count(vault: Vault) -> None:
    assert vault.masked(["martin.csv"]) == ["martin.csv"]
    vault.keep_identities(PEOPLE)
    assert vault.masked(["martin.csv"]) == ["….csv"]
    vault.rollback()
    assert vault.masked(["martin.csv"]) == ["martin.csv"]


def one(last_name: str, first_name: str) -> pd.DataFrame:
    return pd.DataFrame([("BCDF-001", last_name, first_name)], columns=PEOPLE.columns)


@pytest.mark.parametrize(
    ("later", "masked"),
    [
        pytest.param(one("Durand", "Anne"), ["martin.csv", "….csv"], id="the latest writing"),
        pytest.param(one("", ""), ["….csv", "durand.csv"], id="never a blank"),
    ],
)
def test_of_two_writings_of_a_name_is_kept(vault: Vault, later: pd.DataFrame, masked: list[str]) -> None:
    vault.keep_identities(one("Martin", "Anne"))
    vault.keep_identities(later)
    assert vault.masked(["martin.csv", "durand.csv"]) == masked


def test_the_name_of_a_file_is_told_by_its_number_alone(vault: Vault) -> None:
    vault.keep_files([(42, "F-0042", "Martin.xlsx", "")])
    assert (vault.file_name("F-0042"), vault.file_name("F-0043")) == ("Martin.xlsx", None)
