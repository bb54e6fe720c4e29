"""A zip of exports, taken apart into private files."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from pipeline.errors import FileRefused
from pipeline.sheets.guard import kinds
from pipeline.sheets.guard.limits import ARCHIVE_LIMITS, PackageLimits
from pipeline.sheets.guard.package import Package, member_name

DAMAGED = "unreadable_archive"

_PASSED_OVER = (".", "~$", "__MACOSX")
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_ARCHIVES = frozenset({kinds.ZIP, "GZIP", "7Z", "RAR", "BZIP2", "XZ"})


@dataclass(frozen=True)
class Member:
    """A file of an archive: its name inside, directories kept, and where it was written."""

    name: str
    path: Path


@dataclass(frozen=True)
class Unpacked:
    """The files of an archive, in its order, and how many others it holds that no person put there."""

    members: list[Member]
    n_passed_over: int


def is_archive(path: Path) -> bool:
    """Tell a zip of files from a workbook, which is a zip too, by its content.

    Raises FileRefused for a zip whose directory no reader should open.
    """
    if path.stat().st_size == 0 or kinds.kind_of(path) != kinds.ZIP:
        return False
    with Package(path, ARCHIVE_LIMITS, DAMAGED) as package:
        return kinds.package_kind(package) == kinds.ZIP


def unpack(path: Path, into: Path, limits: PackageLimits = ARCHIVE_LIMITS) -> Unpacked:
    """Write the files of an archive under numbers of their own in a directory, only for this person to read.

    Raises FileRefused, having left nothing there, for an archive too big, damaged, under a password, with a name
    that leads elsewhere, or with an archive inside.
    """
    members: list[Member] = []
    n_passed_over = 0
    try:
        with Package(path, limits, DAMAGED) as package:
            for number, (key, zipped) in enumerate(package.members.items(), start=1):
                name = normalize("NFC", member_name(zipped))
                if name.endswith("/"):
                    continue
                if _is_passed_over(name):
                    n_passed_over += 1
                    continue
                members.append(Member(name, into / f"{number:05d}"))
                _write(members[-1].path, package.chunks(key))
                _refuse_nested(members[-1], number)
    except BaseException:
        for member in members:
            with suppress(FileNotFoundError):
                member.path.unlink()
        raise
    if not members:
        raise FileRefused("empty_file")
    return Unpacked(members, n_passed_over)


def _is_passed_over(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(_PASSED_OVER) for part in parts) or parts[-1].lower() in _SYSTEM_FILES


def _write(target: Path, chunks: Iterator[bytes]) -> None:
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            file.write(chunk)


def _refuse_nested(member: Member, number: int) -> None:
    kind = kinds.kind_of(member.path) if member.path.stat().st_size else ""
    if kind in _ARCHIVES and (kind != kinds.ZIP or _is_zip_of_files(member)):
        raise FileRefused("nested_archive", position=str(number))


def _is_zip_of_files(member: Member) -> bool:
    """Tell an archive from a workbook; a workbook that cannot be opened is left for its reader to refuse."""
    try:
        return is_archive(member.path)
    except FileRefused:
        return member.name.lower().endswith(".zip")
