import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

collect_ignore_glob = ["*"] if sys.platform == "win32" else []  # no fork there, and no kill -9

from tests.faults import scenario  # noqa: E402
from tests.faults.warmed import Warmed  # noqa: E402


@pytest.fixture(scope="session")
def warmed() -> Iterator[Warmed]:
    """A process that has read everything and opened nothing."""
    with Warmed() as process:
        yield process


@dataclass(frozen=True)
class Bases:
    """Workspaces to damage copies of, and the files that they were made from."""

    exports: Path
    closed: Path
    crashed: Path


@pytest.fixture(scope="session")
def bases(warmed: Warmed, tmp_path_factory: pytest.TempPathFactory) -> Bases:
    """One workspace closed properly, and one whose whole content is still in DuckDB's log."""
    directory = tmp_path_factory.mktemp("bases")
    found = Bases(directory / "exports", directory / "closed", directory / "crashed")
    scenario.write(found.exports, scenario.LIGHT | {"1/inscriptions.csv": scenario.REGISTRATIONS})
    warmed.ask("commands:act", found.closed, found.exports)
    warmed.ask("commands:crashed", found.crashed, found.exports, "checkpoint", "before", 1)
    return found


@pytest.fixture
def closed(bases: Bases, tmp_path: Path) -> Path:
    """A copy of the workspace closed properly."""
    return Path(copytree(bases.closed, tmp_path / "data"))


@pytest.fixture
def crashed(bases: Bases, tmp_path: Path) -> Path:
    """A copy of the workspace whose content is in the log."""
    return Path(copytree(bases.crashed, tmp_path / "data"))
