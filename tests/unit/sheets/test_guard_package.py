"""Zips that no reader should open, whatever they hold."""

import struct
import zlib
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from pipeline.errors import FileRefused
from pipeline.locales.errors import say
from pipeline.sheets.guard.limits import PackageLimits
from pipeline.sheets.guard.package import Package

LIMITS = PackageLimits(members=5, directory_bytes=1_000, inflated_bytes=50_000, ratio=100, small_bytes=10_000)


def made(tmp_path: Path, *members: tuple[str | ZipInfo, bytes], how: int = ZIP_DEFLATED) -> Path:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", how) as package:
        for name, content in members:
            package.writestr(name, content)
    return path


def read_all(path: Path) -> dict[str, bytes]:
    with Package(path, LIMITS, "unreadable_archive") as package:
        return {name: package.read(name) for name in package.members}


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read_all(path)
    assert say(refused.value.code, refused.value.details).endswith(".")
    return refused.value.code


def special(name: str, mode: int) -> ZipInfo:
    member = ZipInfo(name)
    member.create_system = 3
    member.external_attr = mode << 16
    return member


@pytest.mark.parametrize("how", [ZIP_DEFLATED, ZIP_STORED])
def test_an_honest_zip_is_read_whole(tmp_path: Path, how: int) -> None:
    path = made(tmp_path, ("A/Épreuve.csv", b"abc" * 1000), ("b", b""), how=how)
    assert read_all(path) == {"a/épreuve.csv": b"abc" * 1000, "b": b""}


def test_a_member_that_is_not_there_is_empty(tmp_path: Path) -> None:
    with Package(made(tmp_path, ("a", b"x")), LIMITS, "unreadable_archive") as package:
        assert package.read("b") == b""


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, *((f"{n}", b"") for n in range(6)))) == "too_many_members"


def test_a_directory_too_long_is_refused(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, ("a" * 1000, b""))) == "too_many_members"


def test_a_directory_that_tells_fewer_members_than_it_holds_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, *((f"{n}", b"") for n in range(6)))
    content = bytearray(path.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    struct.pack_into("<2H", content, end + 8, 1, 1)
    path.write_bytes(content)
    assert refusal(path) == "too_many_members"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["a/b.xml", "A/B.XML", "a\\b.xml"])
def test_a_name_given_twice_is_refused(tmp_path: Path, second: str) -> None:
    assert refusal(made(tmp_path, ("a/b.xml", b"1"), (second, b"2"))) == "duplicate_member"


@pytest.mark.parametrize(
    "name", ["../a.csv", "a/../../b", "/etc/passwd", "C:\\a.csv", "c:/a", "\\\\serveur\\a", "a/.."]
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(made(tmp_path, (name, b"1"))) == "unsafe_member"


@pytest.mark.parametrize(
    "mode", [0o120777, 0o020666, 0o010644, 0o140755], ids=["link", "device", "pipe", "socket"]
)
def test_a_member_that_is_no_file_is_refused(tmp_path: Path, mode: int) -> None:
    assert refusal(made(tmp_path, (special("a", mode), b"/etc/passwd"))) == "unsafe_member"


def test_files_and_directories_keep_their_modes(tmp_path: Path) -> None:
    assert set(read_all(made(tmp_path, (special("d/", 0o040755), b""), (special("a", 0o100644), b"x")))) == {
        "d/",
        "a",
    }


def test_a_password_is_told(tmp_path: Path) -> None:
    path = made(tmp_path, ("a", b"x"))
    content = bytearray(path.read_bytes())
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(magic) + at] |= 1
    path.write_bytes(content)
    assert refusal(path) == "password_protected"


def test_what_inflates_too_much_is_refused(tmp_path: Path) -> None:
    noise = bytes(range(256)) * 200
    assert (
        refusal(made(tmp_path, ("a", noise[:40_000]), ("b", noise[:20_000]), how=ZIP_STORED))
        == "inflated_too_large"
    )


def test_what_is_compressed_beyond_reason_is_refused(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, ("a", b"\0" * 40_000))) == "too_compressed"


def test_a_member_that_inflates_to_more_than_it_tells_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, ("a", bytes(range(256)) * 40))
    content = bytearray(path.read_bytes())
    told = 5_000
    whole = (bytes(range(256)) * 40)[:told]
    for magic, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        position = content.find(magic) + at
        struct.pack_into("<I", content, position, zlib.crc32(whole))
        struct.pack_into("<I", content, position + 8, told)
    path.write_bytes(content)
    assert refusal(path) == "unreadable_archive"


def test_another_compression_is_refused(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, ("a", b"x" * 100), how=ZIP_BZIP2)) == "unreadable_archive"


def test_two_names_for_one_member_are_refused(tmp_path: Path) -> None:
    path = made(tmp_path, ("abc", b"x"))
    content = bytearray(path.read_bytes())
    content[content.find(b"abc")] = ord("z")
    path.write_bytes(content)
    assert refusal(path) == "unreadable_archive"


def test_every_truncation_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, ("a", b"Session;Note\n" * 30), ("b", b"x"))
    content = path.read_bytes()
    for length in range(4, len(content)):
        path.write_bytes(content[:length])
        assert refusal(path) == "unreadable_archive"


def test_every_flipped_byte_is_refused_or_changes_no_content(tmp_path: Path) -> None:
    path = made(tmp_path, ("a", b"Session;Note\n" * 30))
    content = path.read_bytes()
    for position in range(len(content)):
        path.write_bytes(content[:position] + bytes([content[position] ^ 0x10]) + content[position + 1 :])
        try:
            found = read_all(path)
        except FileRefused:
            continue
        assert list(found.values()) == [b"Session;Note\n" * 30]


def test_a_member_bigger_than_a_chunk_comes_whole(tmp_path: Path) -> None:
    limits = PackageLimits(5, 1_000, 9_000_000, 2_000)
    path = made(tmp_path, ("a", b"0123456789abcdef" * 200_000))
    with Package(path, limits, "x") as package:
        pieces = list(package.chunks("a"))
    assert max(map(len, pieces)) <= 1 << 20
    assert b"".join(pieces) == b"0123456789abcdef" * 200_000


@pytest.mark.parametrize(("encoding", "flag"), [("cp850", 0), ("utf-8", 0), ("utf-8", 0x800)])
def test_names_with_accents_are_read_as_their_system_wrote_them(
    tmp_path: Path, encoding: str, flag: int
) -> None:
    path = made(tmp_path, ("Xpreuve", b"x"))
    content = path.read_bytes().replace(b"Xpreuve", ("Épr".encode(encoding) + b"euve")[:7])
    if flag:
        changed = bytearray(content)
        for magic, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
            changed[changed.find(magic) + at] |= flag >> 8
        content = bytes(changed)
    path.write_bytes(content)
    (name,) = read_all(path)
    assert name.startswith("épr")
