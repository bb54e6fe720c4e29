"""National closed lists, the same for every certification, and the words that all registers write."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from pipeline.referentiel.document import Fault, Loc
from pipeline.referentiel.faults import repeated
from pipeline.referentiel.load import read_model
from pipeline.referentiel.model import Code, Document, Text
from pipeline.referentiel.wording import fold

RegisterColumn = Literal["presence", "decision", "attempt", "blocks_filler"]


class Entry(Document):
    """One line of a closed list: `words` are what registers write for it, beside its code and its label."""

    code: Code
    label: Text
    words: tuple[Text, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Every way to write this entry, folded."""
        return frozenset(map(fold, (self.code, self.label, *self.words)))


class AccessRoute(Entry):
    """A voie d'accès; `cdc` is its twin in a declaration to the Caisse des Dépôts."""

    cdc: Text


class AccommodationType(Entry):
    """What is adapted for a candidate, never why."""


class Nomenclature(Document):
    """The closed lists, in the order of their screens."""

    access_routes: tuple[AccessRoute, ...] = Field(min_length=1)
    accommodation_types: tuple[AccommodationType, ...] = Field(min_length=1)
    register_words: dict[RegisterColumn, dict[Text, tuple[Text, ...]]] = Field(default_factory=dict)

    def written(self) -> Iterator[tuple[str, str, str]]:
        """Yield the words of registers: their column, the word folded, its code."""
        for column, codes in self.register_words.items():
            yield from ((column, fold(word), code) for code, words in codes.items() for word in words)

    def access_route(self, word: str) -> AccessRoute | None:
        """Return the route that a register writes so, if there is one."""
        return next((route for route in self.access_routes if fold(word) in route.names), None)

    def accommodation_type(self, word: str) -> AccommodationType | None:
        """Return the type that a register writes so, if there is one."""
        return next((kind for kind in self.accommodation_types if fold(word) in kind.names), None)


SHIPPED_LISTS = Path(__file__).with_name("nomenclature.yaml")


@cache
def load_nomenclature(path: Path = SHIPPED_LISTS) -> Nomenclature:
    """Return the closed lists.

    `ConfigurationError` when the file is broken, or when a word stands for two entries of a list.
    """
    nomenclature, document = read_model(path, Nomenclature)
    document.refuse(_ambiguous_words(nomenclature))
    return nomenclature


def _ambiguous_words(nomenclature: Nomenclature) -> Iterator[Fault]:
    for key in ("access_routes", "accommodation_types"):
        yield from repeated("de mot d'une liste", _names(key, getattr(nomenclature, key)))
    for column in nomenclature.register_words:
        written = (found for found in nomenclature.written() if found[0] == column)
        words = ((("register_words", column, code), word) for _, word, code in written)
        yield from repeated("de mot d'une colonne", words)


def _names(key: str, entries: tuple[Entry, ...]) -> Iterator[tuple[Loc, str]]:
    """Yield each way to write each entry once, at the entry's line."""
    for rank, entry in enumerate(entries):
        for name in sorted(entry.names):
            yield (key, rank), name
