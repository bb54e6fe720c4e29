"""Typography of numbers, dates and counts (Babel): French, and English for the sentences of figures."""

from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from babel.plural import PluralRule

Language = Literal["fr", "en"]

LOCALE: Language = "fr"
NARROW_SPACE = "\u202f"
MINUS = "\u2212"

_PLURALS = {"fr": PluralRule({"one": "i = 0,1"}), "en": PluralRule({"one": "i = 1"})}


@lru_cache(maxsize=65_536)
def number(value: float, decimals: int = 0, language: Language = LOCALE) -> str:
    """Return « 1 234,5 »: narrow no-break thousands, true minus sign, none before 0; “1,234.5” in English."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(value, format=pattern, locale=language)
    return text.replace("-", MINUS if text.strip("-0.,") else "")


def percent(value: float, decimals: int = 0, language: Language = LOCALE) -> str:
    """Return « 82 % » for 0.82, “82%” in English."""
    return f"{number(100 * value, decimals, language)}{NARROW_SPACE if language == 'fr' else ''}%"


def day(value: date) -> str:
    """Return « 23/11/2026 »."""
    return format_date(value, format="dd/MM/yyyy", locale=LOCALE)


def instant(value: datetime) -> str:
    """Return « 23/11/2026 à 14:05 »."""
    return format_datetime(value, format="dd/MM/yyyy 'à' HH:mm", locale=LOCALE)


def count(n: int, singular: str, plural: str | None = None, language: Language = LOCALE) -> str:
    """Return « 1 cellule », « 3 cellules »; `plural` where adding an s to each word is wrong."""
    if _PLURALS[language](n) == "one":
        return f"{number(n, language=language)} {singular}"
    return f"{number(n, language=language)} {plural or ' '.join(word + 's' for word in singular.split())}"
