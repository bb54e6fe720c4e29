"""The two editions that these tests read: the shipped one, and an invented one of another shape."""

from pathlib import Path
from shutil import copytree

import pytest

from pipeline.referentiel.load import SHIPPED, load_edition
from pipeline.referentiel.model import Edition

TESTS = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def golden() -> Path:
    return TESTS / "golden"


@pytest.fixture(scope="session")
def invented_root() -> Path:
    return TESTS / "data" / "referentiels"


@pytest.fixture(scope="session")
def banque() -> Edition:
    return load_edition(SHIPPED / "banque_assurance" / "v1")


@pytest.fixture(scope="session")
def velo(invented_root: Path) -> Edition:
    return load_edition(invented_root / "atelier_velo" / "v2")


@pytest.fixture
def velo_copy(invented_root: Path, tmp_path: Path) -> Path:
    """A copy of the invented edition that a test may break."""
    return copytree(invented_root / "atelier_velo" / "v2", tmp_path / "atelier_velo" / "v2")
