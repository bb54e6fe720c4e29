"""A file before it is written: rows of cells, and where each score stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Cell = str | float | date | None

BANNER = "Jeu fictif : ces candidats n'existent pas"


class Place(NamedTuple):
    """Which score a cell holds: registration × criterion × slot. On minutes: registration × block × 0."""

    row: int
    column: int
    slot: int


class Merge(NamedTuple):
    """Cells of one row that are one: from a column to another, all from 0."""

    row: int
    first: int
    last: int


@dataclass(frozen=True)
class Sheet:
    """A table of cells; `bold` are the ranks of header rows, `widths` of columns in characters."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    bold: tuple[int, ...] = ()
    merges: tuple[Merge, ...] = ()
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Export:
    """A file to write; `path` is relative to the simulation's directory, with slashes.

    `places` are the addresses of its scores (A1 style), `status` what an import says of the file.
    """

    path: str
    kind: str
    sheet: Sheet
    places: Mapping[Place, str]
    exam: int | None = None
    encoding: str = "utf-8-sig"
    status: Literal["loaded", "unchanged", "quarantined"] = "loaded"

    def renamed(self, suffix: str) -> str:
        """Return its path with a suffix before the extension, which sorts after it: `…_E4_v2.xlsx`."""
        stem, dot, extension = self.path.rpartition(".")
        return f"{stem}{suffix}{dot}{extension}"


def address(row: int, column: int) -> str:
    """Return the A1 address of a cell, from its ranks from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def top_rows(session: str, exam: str) -> tuple[tuple[Cell, ...], ...]:
    """Return the first rows of a score sheet: that it is fictitious, its session, its exam."""
    return ((BANNER,), ("Session :", session), ("Épreuve :", exam))


def grid_path(session: str, end: str) -> str:
    """Return where a score sheet of a session goes."""
    return f"grilles/{session}/{session}{end}"
