"""French typography of numbers, dates and counts (Babel, locale `fr`)."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from babel.plural import PluralRule

LOCALE = "fr"
NARROW_SPACE = "\u202f"
MINUS = "\u2212"

_is_plural = PluralRule({"one": "i = 0,1"})


def number(value: float, decimals: int = 0) -> str:
    """Return « 1 234,5 », with a narrow no-break space between thousands and a true minus sign."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=LOCALE).replace("-", MINUS)


def percent(value: float, decimals: int = 0) -> str:
    """Return « 82 % » for 0.82."""
    return f"{number(100 * value, decimals)}{NARROW_SPACE}%"


def day(value: date) -> str:
    """Return « 23/11/2026 »."""
    return format_date(value, format="dd/MM/yyyy", locale=LOCALE)


def instant(value: datetime) -> str:
    """Return « 23/11/2026 à 14:05 »."""
    return format_datetime(value, format="dd/MM/yyyy 'à' HH:mm", locale=LOCALE)


def count(n: int, singular: str, plural: str | None = None) -> str:
    """Return « 1 cellule », « 3 cellules »; `plural` where adding an s to each word is wrong."""
    if _is_plural(n) == "one":
        return f"{number(n)} {singular}"
    return f"{number(n)} {plural or ' '.join(word + 's' for word in singular.split())}"
