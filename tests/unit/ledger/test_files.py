"""Which files of the paths given are read."""

import os
from pathlib import Path

import pytest

from pipeline.errors import AccessError, UsageError
from pipeline.run.files import find_exports


def touch(directory: Path, *names: str) -> Path:
    for name in names:
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return directory


def names(directory: Path, *paths: Path) -> list[str]:
    return [path.relative_to(directory).as_posix() for path in find_exports(paths).files]


def test_directories_are_searched_through_in_order_of_path(tmp_path: Path) -> None:
    touch(tmp_path, "b/2.xlsx", "b/1.ODS", "a.csv", "c/d/e.TXT")
    assert names(tmp_path, tmp_path) == ["a.csv", "b/1.ODS", "b/2.xlsx", "c/d/e.TXT"]


def test_files_that_are_no_exports_are_passed_over_and_counted(tmp_path: Path) -> None:
    touch(tmp_path, "notes.csv", "LISEZMOI.txt", "README.md", "truth.json", "plan.pdf")
    found = find_exports([tmp_path])
    assert ([path.name for path in found.files], found.n_passed_over) == (["notes.csv"], 4)


def test_hidden_and_temporary_files_are_nobody_s(tmp_path: Path) -> None:
    touch(tmp_path, "notes.csv", ".notes.csv", "~$notes.xlsx", ".cache/notes.csv")
    found = find_exports([tmp_path])
    assert ([path.name for path in found.files], found.n_passed_over) == (["notes.csv"], 0)


def test_a_file_given_by_name_is_always_read(tmp_path: Path) -> None:
    touch(tmp_path, "LISEZMOI.txt", "plan.pdf")
    assert names(tmp_path, tmp_path / "plan.pdf", tmp_path / "LISEZMOI.txt") == ["plan.pdf", "LISEZMOI.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "a/notes.csv")
    assert names(tmp_path, tmp_path / "a", tmp_path / "a" / "notes.csv", tmp_path) == ["a/notes.csv"]


def test_a_path_that_does_not_exist_stops_everything(tmp_path: Path) -> None:
    touch(tmp_path, "notes.csv")
    with pytest.raises(UsageError, match=r"absent » n'existe pas\. Vérifier le chemin"):
        find_exports([tmp_path, tmp_path / "absent"])


def test_a_directory_that_cannot_be_searched_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a.csv", "secret/b.csv")
    search = os.scandir

    def closed(path: str) -> object:
        if os.fspath(path).endswith("secret"):
            raise PermissionError(13, "Permission denied", path)
        return search(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(AccessError, match="secret ne peut pas être lu"):
        find_exports([tmp_path])
