import pytest

from pipeline.config import ROOT
from pipeline.referentiel.load import SHIPPED, load_edition
from pipeline.referentiel.model import Edition
from pipeline.sheets.vocabulary import Vocabulary, vocabulary_of


@pytest.fixture(scope="session")
def banque() -> Edition:
    return load_edition(SHIPPED / "banque_assurance" / "v1")


@pytest.fixture(scope="session")
def velo() -> Edition:
    return load_edition(ROOT / "tests" / "data" / "referentiels" / "atelier_velo" / "v2")


@pytest.fixture(scope="session")
def words(banque: Edition, velo: Edition) -> Vocabulary:
    return vocabulary_of([banque, velo])
