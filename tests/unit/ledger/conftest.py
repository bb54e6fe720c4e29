from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.run import opened
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, Desk, desk_at, editions_read_once


@pytest.fixture(scope="session", autouse=True)
def _documents_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened, "load_editions", editions_read_once)
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a new workspace."""
    with desk_at(tmp_path) as desk:
        yield desk


@pytest.fixture(scope="session")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory whose workspace knows a session and a candidate: files F-0001 and F-0002."""
    directory = tmp_path_factory.mktemp("registered")
    with desk_at(directory) as desk:
        desk.ingest(desk.write("sessions.csv", SESSIONS), desk.write("inscriptions.csv", REGISTRATIONS))
    return directory


@pytest.fixture
def ready(tmp_path: Path, registered: Path) -> Iterator[Desk]:
    """A desk with a copy of it."""
    copytree(registered / "data", tmp_path / "data")
    with desk_at(tmp_path) as desk:
        yield desk
