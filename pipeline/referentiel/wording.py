"""How two words written by hand are compared."""

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import combining, normalize

MOST_SHOWN = 12


def fold(text: str) -> str:
    """Return the text without case, accents, curly apostrophes and repeated spaces."""
    letters = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    return " ".join(letters.casefold().replace("’", "'").split())


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a French remedy that names the nearest known word, else the first known words."""
    folded = {fold(candidate): candidate for candidate in known}
    nearest = get_close_matches(fold(word), folded, n=1)
    if nearest:
        return f"vouliez-vous écrire « {folded[nearest[0]]} » ?"
    shown = list(folded.values())[:MOST_SHOWN]
    more = "…" if len(folded) > len(shown) else "."
    return f"choisissez parmi : {', '.join(shown)}{more}"
