"""French names of the things that data knows by code."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from dashboards.context import Context
from pipeline.locales import formats


def session(context: Context, code: str) -> str:
    """Return « S2026-10-LYO · Lyon, octobre 2026 », as filters and links write it."""
    label = context.session_labels.get(code, code)
    return code if label == code else f"{code} · {label}"


def month(day: date) -> str:
    """Return « oct. 2026 »."""
    return format_date(day, format="MMM y", locale=formats.LOCALE)


def enumeration(names: Sequence[str], last: str = "et") -> str:
    """Return « A, B et C », « A, B ou C »."""
    return f" {last} ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
