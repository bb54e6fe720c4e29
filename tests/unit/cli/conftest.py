from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from tests.unit.cli.terminal import Answer, acquis_here
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, write

Acquis = Callable[..., Answer]


@pytest.fixture
def acquis(tmp_path: Path) -> Acquis:
    """Answer a command, on a workspace of its own."""
    return partial(acquis_here, tmp_path)


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory whose workspace knows a session and a candidate: files F-0001 and F-0002."""
    home = tmp_path_factory.mktemp("known")
    write(home / "sessions.csv", SESSIONS)
    write(home / "inscriptions.csv", REGISTRATIONS)
    assert acquis_here(home, "ingest", "sessions.csv", "inscriptions.csv").code == 0
    return home


@pytest.fixture
def registered(tmp_path: Path, acquis: Acquis, known: Path) -> Acquis:
    """Answer a command, on a copy of that workspace."""
    copytree(known / "data", tmp_path / "data")
    return acquis
