"""Archives of exports, taken apart."""

import os
import stat
import sys
from pathlib import Path

import pytest

from pipeline.errors import FileRefused
from pipeline.locales.errors import say
from pipeline.sheets.archive import is_archive, unpack
from pipeline.sheets.guard.limits import PackageLimits
from tests.unit.sheets.crafted import Parts, ods, written, xlsx, zipped

NOTES = b"Session;Note\nS1;A\n"


def archive(tmp_path: Path, parts: Parts) -> Path:
    return written(tmp_path / "a.zip", zipped(parts))


@pytest.fixture
def into(tmp_path: Path) -> Path:
    directory = tmp_path / "into"
    directory.mkdir()
    return directory


def refusal(path: Path, into: Path) -> tuple[str, dict[str, str]]:
    with pytest.raises(FileRefused) as refused:
        unpack(path, into)
    assert not list(into.iterdir())
    assert say(refused.value.code, refused.value.details).endswith(".")
    return refused.value.code, refused.value.details


def test_members_keep_their_directories_and_order(tmp_path: Path, into: Path) -> None:
    parts = {"2026-S1/": b"", "2026-S1/Épreuve E1/jury.csv": NOTES, "a.xlsx": xlsx(), "vide.csv": b""}
    unpacked = unpack(archive(tmp_path, parts), into)
    assert [member.name for member in unpacked.members] == [
        "2026-S1/Épreuve E1/jury.csv",
        "a.xlsx",
        "vide.csv",
    ]
    assert [member.path.read_bytes() for member in unpacked.members] == [NOTES, xlsx(), b""]
    assert unpacked.n_passed_over == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_members_are_only_for_this_person(tmp_path: Path, into: Path) -> None:
    before = os.umask(0)
    try:
        (member,) = unpack(archive(tmp_path, {"a.csv": NOTES}), into).members
    finally:
        os.umask(before)
    assert stat.S_IMODE(member.path.stat().st_mode) == 0o600


def test_what_no_person_put_there_is_passed_over_and_counted(tmp_path: Path, into: Path) -> None:
    odd = ["__MACOSX/._a.csv", ".DS_Store", "S1/~$a.xlsx", "S1/.caché/a.csv", "S1/Thumbs.db", "desktop.ini"]
    unpacked = unpack(archive(tmp_path, dict.fromkeys(odd, b"x") | {"S1/a.csv": NOTES}), into)
    assert ([member.name for member in unpacked.members], unpacked.n_passed_over) == (["S1/a.csv"], 6)
    assert len(list(into.iterdir())) == 1


def test_a_name_is_never_a_place_on_the_disk(tmp_path: Path, into: Path) -> None:
    (member,) = unpack(archive(tmp_path, {"Jeanne Untel" + "x" * 300 + ".csv": NOTES}), into).members
    assert (member.path.parent, member.path.name) == (into, "00001")


def test_names_of_a_mac_are_composed(tmp_path: Path, into: Path) -> None:
    (member,) = unpack(archive(tmp_path, {"E\u0301preuve.csv": NOTES}), into).members
    assert member.name == "Épreuve.csv"


@pytest.mark.parametrize(
    ("parts", "code", "details"),
    [
        ({"a.csv": NOTES, "b.zip": zipped({"c.csv": NOTES})}, "nested_archive", {"position": "2"}),
        ({"b.csv": zipped({"c.csv": NOTES})}, "nested_archive", {"position": "1"}),
        ({"b.zip": b"PK\x03\x04" + bytes(40)}, "nested_archive", {"position": "1"}),
        ({"b.tgz": b"\x1f\x8b\x08" + bytes(40)}, "nested_archive", {"position": "1"}),
        ({"b.7z": b"7z\xbc\xaf\x27\x1c"}, "nested_archive", {"position": "1"}),
        ({"a.csv": NOTES, "../b.csv": NOTES}, "unsafe_member", {"position": "2"}),
        ({"/b.csv": NOTES}, "unsafe_member", {"position": "1"}),
        ({"a.csv": b"\0" * 3_000_000}, "too_compressed", {"limit": "200"}),
        ({}, "empty_file", {}),
        ({"S1/": b"", ".DS_Store": b"x"}, "empty_file", {}),
    ],
)
def test_an_archive_that_is_refused_leaves_nothing(
    tmp_path: Path, into: Path, parts: Parts, code: str, details: dict[str, str]
) -> None:
    assert refusal(archive(tmp_path, parts), into) == (code, details)


def test_an_archive_that_ends_too_early_leaves_nothing(tmp_path: Path, into: Path) -> None:
    content = bytearray(zipped({"a.csv": NOTES, "b.csv": os.urandom(5_000)}))
    content[3_000] ^= 0xFF
    assert refusal(written(tmp_path / "a.zip", bytes(content)), into) == ("unreadable_archive", {})
    assert refusal(written(tmp_path / "a.zip", bytes(content[:2_000])), into) == ("unreadable_archive", {})


def test_an_archive_that_inflates_too_much_is_refused(tmp_path: Path, into: Path) -> None:
    path = archive(tmp_path, {"a.csv": os.urandom(5_000)})
    with pytest.raises(FileRefused) as refused:
        unpack(path, into, PackageLimits(10, 1_000, 4_999, 200))
    assert refused.value.code == "inflated_too_large"


def test_a_damaged_workbook_inside_is_for_its_reader_to_refuse(tmp_path: Path, into: Path) -> None:
    assert len(unpack(archive(tmp_path, {"a.xlsx": xlsx()[:-40]}), into).members) == 1


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (zipped({"a.csv": NOTES}), True),
        (zipped({}), True),
        (xlsx(), False),
        (ods(), False),
        (NOTES, False),
        (b"", False),
    ],
)
def test_an_archive_is_told_from_a_workbook_by_its_content(
    tmp_path: Path, content: bytes, is_one: bool
) -> None:
    assert is_archive(written(tmp_path / "a.xlsx", content)) is is_one


def test_a_damaged_zip_is_refused_when_asked_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="unreadable_archive"):
        is_archive(written(tmp_path / "a.zip", b"PK\x03\x04 cut"))
