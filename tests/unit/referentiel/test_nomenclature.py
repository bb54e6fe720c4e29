"""National lists are closed, and each word of them stands for one entry."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.referentiel.nomenclature import SHIPPED_LISTS, Nomenclature, load_nomenclature

CDC = {
    "FI": "FORMATION_INITIALE_HORS_APPRENTISSAGE",
    "CA": "FORMATION_INITIALE_APPRENTISSAGE",
    "FC": "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION",
    "CQ": "FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION",
    "CL": "CANDIDAT_LIBRE",
    "VAE": "VAE",
}
TYPES = "extra_time breaks spreading equipment human_help adapted_subject room adapted_modality "
HEALTH = ("handicap", "rqth", "mdph", "dys", "trouble", "maladie", "medical", "psy", "sourd", "aveugle")


@pytest.fixture(scope="module")
def lists() -> Nomenclature:
    return load_nomenclature()


def test_access_routes_and_their_twins(lists: Nomenclature) -> None:
    assert {route.code: route.cdc for route in lists.access_routes} == CDC


def test_accommodation_types(lists: Nomenclature) -> None:
    codes = [kind.code for kind in lists.accommodation_types]
    assert codes == f"{TYPES}criterion_exemption other".split()


@pytest.mark.parametrize("word", ["CA", "ca", "Apprentissage", "Contrat d’apprentissage", " APPRENTI "])
def test_a_register_writes_a_route_in_many_ways(lists: Nomenclature, word: str) -> None:
    route = lists.access_route(word)
    assert route is not None
    assert route.code == "CA"


@pytest.mark.parametrize("word", ["Tiers temps", "temps majore", "extra_time"])
def test_a_register_writes_a_type_in_many_ways(lists: Nomenclature, word: str) -> None:
    kind = lists.accommodation_type(word)
    assert kind is not None
    assert kind.code == "extra_time"


def test_an_unknown_word_is_not_guessed(lists: Nomenclature) -> None:
    assert lists.access_route("apprentisage") is None
    assert lists.accommodation_type("") is None


def test_no_type_says_why(lists: Nomenclature) -> None:
    names = [name for kind in lists.accommodation_types for name in kind.names]
    assert not [name for name in names for word in HEALTH if word in name]


def test_a_word_that_stands_for_two_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nomenclature.yaml"
    text = SHIPPED_LISTS.read_text(encoding="utf-8").replace("[salle, lieu,", "[salle, Ordinateur,")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="« ordinateur » sert deux fois de mot d'une liste"):
        load_nomenclature(path)
