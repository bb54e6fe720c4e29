"""How two words written by hand are compared."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import category, normalize

MOST_SHOWN = 12
MOST_REMEMBERED = 32_768

UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that nobody sees: soft hyphen, zero-width ones, marks of direction."""

_ALIKE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, UNSEEN), None),
    **dict.fromkeys(map(ord, "’ʼ‘`´"), "'"),
    **dict.fromkeys(map(ord, "–—‑−"), "-"),
    **dict.fromkeys(map(ord, "“”«»"), '"'),
}


@lru_cache(maxsize=MOST_REMEMBERED)
def fold(text: str) -> str:
    """Return text as it is compared: unseen characters out, signs alike made one, no accent, lower case, single spaces.

    The grammar of cells does the same in SQL, under the same name. Headers and words come back in every file of a
    batch, so what was folded is remembered.
    """
    if not text.isascii():
        text = "".join(sign for sign in normalize("NFD", text.translate(_ALIKE)) if category(sign)[0] != "M")
    return " ".join(text.replace("`", "'").lower().split())


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a French remedy that names the nearest known word, else the first known words."""
    folded = {fold(candidate): candidate for candidate in known}
    nearest = get_close_matches(fold(word), folded, n=1)
    if nearest:
        return f"vouliez-vous écrire « {folded[nearest[0]]} » ?"
    shown = list(folded.values())[:MOST_SHOWN]
    more = "…" if len(folded) > len(shown) else "."
    return f"choisissez parmi : {', '.join(shown)}{more}"
