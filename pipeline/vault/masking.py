"""Names of people taken out of texts that are shown."""

import re
from collections.abc import Collection, Iterator

from pipeline.referentiel.wording import fold

MASK = "…"
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")


def spellings(last_name: str, first_name: str) -> Iterator[str]:
    """Give what tells a person: each word of the name but lone letters, and names or initials run together."""
    words = (_plain(word) for name in (last_name, first_name) for word in _WORD.findall(name))
    yield from (word for word in words if len(word) > 1)
    last, first = ("".join(map(_plain, _WORD.findall(name))) for name in (last_name, first_name))
    yield from (
        word for word in (last, last + first, first + last, last + first[:1], first[:1] + last) if word
    )


def masked_in(name: str, people: Collection[str]) -> str:
    """Return a text with every word that tells one of some people replaced."""
    return _WORD.sub(lambda word: MASK if _plain(word[0]) in people else word[0], name)


def _plain(word: str) -> str:
    """Return a word as names are compared: « ß » in capitals is « SS »."""
    return fold(word.casefold())
