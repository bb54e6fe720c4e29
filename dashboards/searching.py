"""What a reader looks for in texts: every word of it, whatever its case and accents, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.referentiel.wording import fold

LIGATURES = {"œ": "oe", "æ": "ae"}


class Part(NamedTuple):
    """A stretch of a text, and whether it is a word looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Search:
    """Words looked for; none are found everywhere."""

    asked: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded, each once."""
        return tuple(dict.fromkeys(_folded(word) for word in self.asked.split() if _folded(word)))

    def finds(self, text: str) -> bool:
        """Say whether a text holds every word."""
        folded = _folded(text)
        return all(word in folded for word in self.words)

    def marked(self, text: str) -> list[Part]:
        """Return a text in stretches, those that are looked for apart; together they are the text."""
        parts, end = [], 0
        for start, stop in self._hits(text):
            parts += [Part(text[end:start], False), Part(text[start:stop], True)]
            end = stop
        return [part for part in (*parts, Part(text[end:], False)) if part.text]

    def _hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand in a text, in order; those that touch are one."""
        signs = [(sign, place) for place, written in enumerate(text) for sign in _folded(written)]
        folded = "".join(sign for sign, _ in signs)
        places = [*(place for _, place in signs), len(text)]
        held = sorted(
            (places[at], places[at + len(word)]) for word in self.words for at in _everywhere(word, folded)
        )
        while held:
            start, stop = held.pop(0)
            while held and held[0][0] <= stop:
                stop = max(stop, held.pop(0)[1])
            yield start, stop


def _everywhere(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _folded(text: str) -> str:
    """Return text as it is looked for; a space stays one, so that words do not meet."""
    if text.isspace():
        return " "
    folded = fold(text)
    for ligature, letters in LIGATURES.items():
        folded = folded.replace(ligature, letters)
    return folded
