from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, Desk, desk_at, quick, with_a11
from tests.unit.ledger.lived_in import live_in


@pytest.fixture(scope="session", autouse=True)
def _no_worker_starts() -> Iterator[None]:
    with quick():
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


@pytest.fixture
def proposed(ready: Desk) -> Desk:
    """A desk where F-0003 says A and F-0004 proposes NA instead: C-0001."""
    ready.drop("notes.csv", SCORES)
    assert ready.drop("notes_v2.csv", with_a11("NA")).status == "proposed"
    return ready


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory whose workspace holds every kind of file, ruling and withdrawal."""
    directory = tmp_path_factory.mktemp("lived_in")
    live_in(directory)
    return directory


@pytest.fixture
def directory(tmp_path: Path, lived_in: Path) -> Path:
    """A copy of it."""
    copytree(lived_in / "data", tmp_path / "data")
    return tmp_path
