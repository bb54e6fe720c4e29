"""The ledger as a person would keep it on paper: files, what each of their cells does, corrections, rulings.

Written from what the ledger promises, in plain dictionaries; nothing here reads a file or knows SQL.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MEANINGS = {
    "A": "level 2",
    "Acquis": "level 2",
    "1": "level 2",
    "PA": "level 1",
    "0,5": "level 1",
    "NA": "level 0",
    "ABS": "absent",
    "NE": "not_assessed",
    "DISP": "exempted",
}
REFUSED = {"12/20": "fraction", "mouais": "unknown_word", "50 %": "percentage", "-1": "signed_number"}
WORDS = [*MEANINGS, *REFUSED, ""]


class Cell(NamedTuple):
    """A cell of a grid; the juror « harm » is the harmonised grid."""

    session: str
    candidate: str
    juror: str
    criterion: str


@dataclass
class Version:
    """What a file says of a cell, and what that does."""

    cell: Cell
    word: str
    standing: str
    correction: int | None = None
    is_echo: bool = False

    @property
    def meaning(self) -> str | None:
        """Return what the word means on the scale, nothing for a blank or a refused text."""
        return MEANINGS.get(self.word)


@dataclass
class File:
    """A file that was written down."""

    number: int
    content: bytes
    versions: list[Version]
    is_withdrawn: bool = False


@dataclass
class Ledger:
    """Everything received and decided so far."""

    files: list[File] = field(default_factory=list)
    rulings: list[tuple[str, int]] = field(default_factory=list)
    n_corrections: int = 0
    n_before: int = 0
    states: dict[int, tuple[str, int, int]] = field(default_factory=dict)

    def counted(self) -> Iterator[tuple[File, Version]]:
        """Give the versions of the files that count."""
        for file in self.files:
            if not file.is_withdrawn:
                yield from ((file, version) for version in file.versions)

    def in_force(self) -> dict[Cell, str]:
        """Return what each cell means: the greatest effect wins."""
        best: dict[Cell, tuple[tuple[bool, int, int], str]] = {}
        for file, version in self.counted():
            effect = self._effect(file, version)
            if effect and version.meaning and (version.cell not in best or effect > best[version.cell][0]):
                best[version.cell] = effect, version.meaning
        return {cell: meaning for cell, (_, meaning) in best.items()}

    def _effect(self, file: File, version: Version) -> tuple[bool, int, int] | None:
        if version.correction is not None:
            ruling, after, rank = self.states.get(version.correction, ("", 0, 0))
            return (True, after, rank) if ruling == "accepted" else None
        if version.standing == "blank":
            return None
        return version.standing == "effective", file.number, 0

    def waiting(self) -> dict[int, Version]:
        """Return the corrections that wait for a ruling; none is needed where the cell means just that by now."""
        in_force = self.in_force()
        return {
            version.correction: version
            for _, version in self.counted()
            if version.correction is not None
            and version.correction not in self.states
            and in_force.get(version.cell) != version.meaning
        }

    def receive(self, content: bytes, words: Mapping[Cell, str]) -> str:
        """Take in a file given by its bytes and its cells, in the order of its rows; return its status."""
        if any(file.content == content and not file.is_withdrawn for file in self.files):
            return "unchanged"
        number = self.n_before + len(self.files) + 1
        versions = [self._version(cell, word) for cell, word in words.items()]
        if not any(self._is_news(version) for version in versions):
            return "unchanged"
        for version in versions:
            if version.standing == "proposed":
                self.n_corrections += 1
                version.correction = self.n_corrections
        self.files.append(File(number, content, versions))
        return "proposed" if any(version.correction for version in versions) else "loaded"

    def _version(self, cell: Cell, word: str) -> Version:
        meaning, former = MEANINGS.get(word), self.in_force().get(cell)
        if meaning is None:
            return Version(cell, word, "blank")
        if former is None:
            return Version(cell, word, "effective")
        if meaning == former:
            return Version(cell, word, "confirms")
        waiting = {version.meaning for version in self.waiting().values() if version.cell == cell}
        return Version(cell, word, "proposed", is_echo=meaning in waiting)

    def _is_news(self, version: Version) -> bool:
        known = [other for _, other in self.counted() if other.cell == version.cell]
        codes = {REFUSED[other.word] for other in known if other.word in REFUSED}
        is_new_code = version.word in REFUSED and REFUSED[version.word] not in codes
        is_said = version.standing == "effective" or (version.standing == "proposed" and not version.is_echo)
        return is_said or not known or is_new_code

    def rule(self, choice: str, correction: int) -> bool:
        """Record a ruling on a correction; return whether its state allows it."""
        state = self.states.get(correction, (None, 0, 0))[0]
        allowed = {"accepted": (None, "refused", "reverted"), "refused": (None,), "reverted": ("accepted",)}
        if state not in allowed[choice]:
            return False
        self.rulings.append((choice, correction))
        self.states[correction] = choice, self.n_before + len(self.files), len(self.rulings)
        return True

    def withdraw(self, file: File) -> None:
        """Make a file count no more."""
        file.is_withdrawn = True
        self.rulings.append(("withdrawn", file.number))
