"""Surrogates of people: random, so that nothing in them leads back to a number or a name."""

import secrets
from collections.abc import Collection
from typing import Literal

Kind = Literal["candidate", "juror"]

CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"


def draw(kind: Kind, taken: Collection[str]) -> str:
    """Draw a surrogate nobody has: BCDF-469 for a candidate, J-BCD for a juror, longer once jurors are thousands."""
    n_letters = 4 if kind == "candidate" else 3 + (len(taken) > 4000)
    while True:
        digits, drawn = secrets.randbelow(1000 * len(CONSONANTS) ** n_letters), ""
        for _ in range(n_letters):
            digits, letter = divmod(digits, len(CONSONANTS))
            drawn += CONSONANTS[letter]
        surrogate = f"{drawn}-{digits:03d}" if kind == "candidate" else f"J-{drawn}"
        if surrogate not in taken:
            return surrogate
