"""A disk that fills up at each step of an import, a file that may not grow, a directory that may not be written."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Bases
from tests.faults.warmed import Warmed

DONE, USAGE, MACHINE, ACCESS = 0, 2, 16, 17
POINTS = ("opening", "copy", "raw store", "vault commit", "intent", "COMMIT", "done", "build", "checkpoint")
"""From which point on there is no room."""


@pytest.mark.parametrize("point", POINTS)
def test_a_full_disk_leaves_whole_files_and_the_next_run_completes(
    warmed: Warmed, bases: Bases, tmp_path: Path, point: str
) -> None:
    course = warmed.ask("disks:filled", tmp_path / "data", bases.exports, bases.closed, point)
    if (
        course is None
    ):  # no mounts allowed here: files that may not grow take the place of a disk that is full
        course = warmed.ask("disks:capped", tmp_path / "data", bases.exports, bases.closed, 1 << 12)
    told, verified, again, unlike = course
    assert told[0] == MACHINE, told
    assert "plein" in told[1]
    assert "Traceback" not in told[1]
    assert verified[0] in (DONE, USAGE), verified  # usage: there is nothing to verify yet
    assert again[0] == DONE, again
    assert unlike == []


@pytest.mark.parametrize("n_bytes", [1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 20, 4 << 20])
def test_files_that_may_not_grow_leave_whole_files_and_the_next_run_completes(
    warmed: Warmed, bases: Bases, tmp_path: Path, n_bytes: int
) -> None:
    told, verified, again, unlike = warmed.ask(
        "disks:capped", tmp_path / "data", bases.exports, bases.closed, n_bytes
    )
    assert told[0] == MACHINE, told
    assert "Traceback" not in told[1]
    assert verified[0] in (DONE, USAGE), verified  # usage: there is nothing to verify yet
    assert again[0] == DONE, again
    assert unlike == []


@pytest.fixture
def of_another(bases: Bases) -> Iterator[Path]:
    """A copy of a workspace where anybody may read, outside the directory that pytest keeps for itself."""
    directory = Path(tempfile.mkdtemp())
    directory.chmod(0o755)
    yield Path(shutil.copytree(bases.closed, directory / "data"))
    for path in [directory, *directory.rglob("*")]:
        path.chmod(0o700)
    shutil.rmtree(directory)


@pytest.mark.parametrize("closed_off", ["", "curated", "vault"])
def test_a_directory_that_may_not_be_written_is_told(
    warmed: Warmed, bases: Bases, of_another: Path, closed_off: str
) -> None:
    shutil.copytree(bases.exports, of_another.parent / "exports")
    for path in [of_another, *of_another.rglob("*")]:
        path.chmod(0o777)
    for path in [of_another / closed_off, *(of_another / closed_off).rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    code, said = warmed.ask(
        "disks:as_nobody", "ingest", str(of_another.parent / "exports"), "--data", str(of_another)
    )
    assert code == ACCESS, said
    assert "Traceback" not in said
