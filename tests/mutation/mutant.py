"""What is changed and where: one small fault written into one file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """A stretch of a text and what stands there instead."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Mutant:
    """A file with one fault; `before` and `after` are the lines it touches, on one line each."""

    file: str
    line: int
    before: str
    after: str
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a mutant from the others of its file, however its lines move."""
        return self.file, self.before, self.after


def mutants(file: str, text: str, edits: Iterator[Edit]) -> list[Mutant]:
    """Return one mutant per edit, in the order of the file and without repeats."""
    return [_mutant(file, text, edit) for edit in sorted(set(edits))]


def _mutant(file: str, text: str, edit: Edit) -> Mutant:
    first = text.rfind("\n", 0, edit.start) + 1
    last = text.find("\n", edit.end)
    last = len(text) if last < 0 else last
    return Mutant(
        file,
        text.count("\n", 0, edit.start) + 1,
        _on_one_line(text[first:last]),
        _on_one_line(text[first : edit.start] + edit.new + text[edit.end : last]),
        text[: edit.start] + edit.new + text[edit.end :],
    )


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def next_number(number: str) -> str:
    """Return a number whose last digit is one more: 6 → 7, 0.95 → 0.96."""
    digits = number.replace(".", "")
    more = str(int(digits) + 1).zfill(len(digits))
    n_decimals = len(number.partition(".")[2])
    return f"{more[:-n_decimals]}.{more[-n_decimals:]}" if n_decimals else more
