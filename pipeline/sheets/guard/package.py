"""A zip, opened only when its directory is that of an honest one: a workbook is a zip, an archive too."""

import stat
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, wraps
from pathlib import Path
from types import TracebackType
from typing import TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.errors import FileRefused
from pipeline.sheets.guard.limits import CHUNK_BYTES, PackageLimits

DAMAGES = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    struct.error,
    UnicodeDecodeError,
    ValueError,
)
"""What reading a broken zip raises."""

_END = b"PK\x05\x06"
_HEADER = struct.Struct("<4s22x2H")
_HEADER_MAGIC = b"PK\x03\x04"
_END_RECORD = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1
_UTF8 = 0x800
_SMALL_BYTES = 32_768
_MOST_REMEMBERED = 64
_Found = TypeVar("_Found")


class Package:
    """An open zip within its limits; `damaged` is the code of what cannot be read in it.

    Members go by their names in lower case with forward slashes, as readers look them up.
    """

    def __init__(self, path: Path, limits: PackageLimits, damaged: str) -> None:
        self._damaged = damaged
        self._limits = limits
        self.members: dict[str, ZipInfo] = {}
        self._file = path.open("rb")
        try:
            self._check_directory()
            self._check_members()
        except DAMAGES as error:
            self._file.close()
            raise FileRefused(damaged) from error
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _check_directory(self) -> None:
        """Refuse a directory too long to be loaded, before it is."""
        size = self._file.seek(0, 2)
        self._file.seek(max(0, size - _LONGEST_COMMENT - _END_RECORD.size))
        tail = self._file.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) < at + _END_RECORD.size:
            raise FileRefused(self._damaged)
        _, _, _, _, n_members, n_bytes, _, _ = _END_RECORD.unpack_from(tail, at)
        if n_members > self._limits.members or n_bytes > self._limits.directory_bytes:
            raise FileRefused("too_many_members", limit=str(self._limits.members))

    def _check_members(self) -> None:
        with ZipFile(self._file) as package:
            listed = package.infolist()
        if len(listed) > self._limits.members:
            raise FileRefused("too_many_members", limit=str(self._limits.members))
        self.members = {member_name(member).lower(): member for member in listed}
        if len(self.members) < len(listed):
            raise FileRefused("duplicate_member", position=str(_first_double(listed)))
        for position, member in enumerate(listed, start=1):
            self._check_member(member, position)
        if sum(member.file_size for member in listed) > self._limits.inflated_bytes:
            raise FileRefused("inflated_too_large", limit=_megabytes(self._limits.inflated_bytes))

    def _check_member(self, member: ZipInfo, position: int) -> None:
        if member.flag_bits & _ENCRYPTED:
            raise FileRefused("password_protected")
        if is_unsafe(member_name(member)) or _is_special(member):
            raise FileRefused("unsafe_member", position=str(position))
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise FileRefused(self._damaged)
        if member.file_size > self._limits.small_bytes and (
            member.file_size > self._limits.ratio * member.compress_size
        ):
            raise FileRefused("too_compressed", limit=str(self._limits.ratio))

    def read(self, name: str) -> bytes:
        """Return a whole member, empty when there is none; for those that are small by nature."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member piece by piece, stopping at the limit of what may be inflated."""
        member = self.members.get(name.lower())
        if member is None:
            return
        try:
            yield from self._inflate(member)
        except (*DAMAGES, OSError) as error:
            raise FileRefused(self._damaged) from error

    def _inflate(self, member: ZipInfo) -> Iterator[bytes]:
        stored, told = self._stored(member), (member.compress_type, member.file_size, member.CRC)
        if max(member.compress_size, member.file_size) <= _SMALL_BYTES:
            yield _small(b"".join(stored), *told)
        else:
            yield from _verified(stored, *told)

    def _stored(self, member: ZipInfo) -> Iterator[bytes]:
        """Yield the pieces of a member as stored, once its own header agrees with the directory."""
        self._file.seek(member.header_offset)
        header = self._file.read(_HEADER.size)
        magic, n_name, n_extra = _HEADER.unpack(header)
        name = self._file.read(n_name)
        if magic != _HEADER_MAGIC or name != _stored_name(member):
            raise FileRefused(self._damaged)
        self._file.seek(n_extra, 1)
        left = member.compress_size
        while left:
            stored = self._file.read(min(left, CHUNK_BYTES))
            if not stored:
                raise FileRefused(self._damaged)
            left -= len(stored)
            yield stored


@lru_cache(maxsize=_MOST_REMEMBERED)
def _small(stored: bytes, kind: int, size: int, checksum: int) -> bytes:
    """Return what a small member holds, remembered: a program writes some of them alike in each of its workbooks."""
    return b"".join(_verified([stored], kind, size, checksum))


def once(read: Callable[[bytes], _Found]) -> Callable[[bytes], _Found]:
    """Have a small content read once when it comes back; what is found is shared, and nobody changes it."""
    remembered = lru_cache(maxsize=_MOST_REMEMBERED)(read)

    @wraps(read)
    def found(content: bytes) -> _Found:
        return (remembered if len(content) <= _SMALL_BYTES else read)(content)

    return found


def _verified(stored: Iterable[bytes], kind: int, size: int, checksum: int) -> Iterator[bytes]:
    """Yield the pieces of a member; its size and its sum must be those that the directory tells."""
    n_bytes = found = 0
    for chunk in _inflated(stored) if kind == ZIP_DEFLATED else stored:
        n_bytes += len(chunk)
        if n_bytes > size:
            break
        found = zlib.crc32(chunk, found)
        yield chunk
    if (n_bytes, found) != (size, checksum):
        raise BadZipFile


def _inflated(stored: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what stored pieces inflate to, never more than a chunk at once."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for rest in stored:
        chunk = inflater.decompress(rest, CHUNK_BYTES)
        yield chunk
        while inflater.unconsumed_tail or len(chunk) == CHUNK_BYTES:
            chunk = inflater.decompress(inflater.unconsumed_tail, CHUNK_BYTES)
            yield chunk


def _stored_name(member: ZipInfo) -> bytes:
    return member.orig_filename.encode("utf-8" if member.flag_bits & _UTF8 else "cp437")


def member_name(member: ZipInfo) -> str:
    """Return the name of a member with forward slashes.

    A name without the mark of UTF-8 is UTF-8 all the same (macOS), or the code page of a French Windows.
    """
    name = member.filename
    if not member.flag_bits & _UTF8 and not name.isascii():
        stored = name.encode("cp437")
        try:
            name = stored.decode("utf-8")
        except UnicodeDecodeError:
            name = stored.decode("cp850")
    return name.replace("\\", "/")


def is_unsafe(name: str) -> bool:
    """Tell whether a name leads out of the directory where it would be written."""
    return (
        name.startswith("/")
        or ":" in name.split("/", maxsplit=1)[0][:2]
        or "\0" in name
        or ".." in name.split("/")
    )


def _is_special(member: ZipInfo) -> bool:
    """Tell whether a member is a link or a device."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR)


def _first_double(listed: list[ZipInfo]) -> int:
    seen: Counter[str] = Counter()
    for position, member in enumerate(listed, start=1):
        seen[member_name(member).lower()] += 1
        if seen[member_name(member).lower()] > 1:
            return position
    return 0


def _megabytes(n_bytes: int) -> str:
    return str(n_bytes // 1_000_000)
