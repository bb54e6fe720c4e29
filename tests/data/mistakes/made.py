"""A mistake: one file that somebody could send, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from zlib import crc32

from pipeline.locales.errors import catalogue, say

Content = Callable[[str], bytes]
"""Makes the bytes of a file, given the juror who signs it: no other file has that juror."""


@dataclass(frozen=True)
class Told:
    """One thing that is said of a file: a code of the catalogue, where, and the details of its sentence.

    `sentence` replaces that of the catalogue where the code is none of its own (« correction »).
    """

    code: str
    address: str = ""
    sheet: str = ""
    details: dict[str, str] = field(default_factory=dict)
    sentence: str = ""

    @property
    def level(self) -> str:
        """What it costs: the file, the cell, or nothing."""
        return catalogue()[self.code].level if self.code in catalogue() else ""

    @property
    def seen(self) -> str:
        """What a person reads."""
        return self.sentence or (say(self.code, self.details) if self.code else "")


@dataclass(frozen=True)
class Mistake:
    """A file, and what must become of it.

    `values` is all that it leaves in the ledger, empty where that is not said; `is_big` is for files made where
    they are needed, never committed; `member` names the one file of an archive that the line is about; `signed` is
    the juror, where it is not one of its own.
    """

    name: str
    content: Content
    status: str
    told: tuple[Told, ...] = ()
    values: str = ""
    is_big: bool = False
    member: str = ""
    signed: str = ""

    @property
    def shown(self) -> str:
        """The name of the file in the table."""
        return f"{self.name} › {self.member}" if self.member else self.name

    @property
    def juror(self) -> str:
        """The juror who signs this file and, unless told otherwise, no other: files loaded together never meet."""
        return self.signed or f"J{crc32(self.name.encode()) % 10_000_000:07}"

    def write(self) -> bytes:
        """Return the bytes of the file."""
        return self.content(self.juror)


def told(code: str, address: str = "", sheet: str = "", **details: str) -> Told:
    """Return one thing said of a file."""
    return Told(code, address, sheet, details)


def refused(
    name: str, content: Content, code: str, address: str = "", sheet: str = "", **details: str
) -> Mistake:
    """Return a file that must be refused whole."""
    return Mistake(name, content, "quarantined", (Told(code, address, sheet, details),))


def loaded(name: str, content: Content, *said: Told, values: str = "") -> Mistake:
    """Return a file that must load, whatever is said of its cells."""
    return Mistake(name, content, "loaded", said, values)
