"""Figures that say themselves, in French, by rule and never by rank."""

from typing import Literal

from pipeline.locales import formats
from pipeline.metrics.rates import newcombe, wilson

DECIMALS_FROM = 200

Side = Literal["below", "compatible", "above"]
SIDES = {"below": "Sous la référence", "above": "Au-dessus de la référence"}


def percent(value: float, n: int) -> str:
    """Return a rate resting on n people: whole points below 200, one decimal from there."""
    return formats.percent(value, decimals=1 if n >= DECIMALS_FROM else 0)


def interval(x: int, n: int) -> str:
    """Return « IC 95 % 59–94 % »."""
    lower, upper = wilson(x, n)
    return f"IC 95{formats.NARROW_SPACE}% {formats.number(100 * lower)}–{formats.percent(upper)}"


def rate(x: int, n: int, minimum: int = 5) -> str:
    """Return « 14/17 (82 %, IC 95 % 59–94 %) », or why there is no rate below `minimum` people."""
    counts = f"{formats.number(x)}/{formats.number(n)}"
    if n < minimum:
        return f"{counts} (effectif inférieur à {minimum} : pas de taux)"
    return f"{counts} ({percent(x / n, n)}, {interval(x, n)})"


def side(x: int, n: int, reference_x: int, reference_n: int) -> Side:
    """Tell where x/n stands: below or above only when the whole 95 % interval of the gap is."""
    lower, upper = newcombe(x, n, reference_x, reference_n)
    if lower <= 0 <= upper:
        return "compatible"
    return "below" if upper < 0 else "above"


def comparison(x: int, n: int, reference_x: int, reference_n: int, minimum: int = 5) -> str:
    """Say whether x/n is compatible with a reference that excludes it (95 % Newcombe interval of the gap)."""
    if min(n, reference_n) < minimum:
        return f"Pas de comparaison : il faut au moins {minimum} personnes de chaque côté."
    reference = f"({percent(reference_x / reference_n, reference_n)}, n = {formats.number(reference_n)})"
    told = side(x, n, reference_x, reference_n)
    if told == "compatible":
        return f"Compatible avec la référence {reference}."
    lower, upper = newcombe(x, n, reference_x, reference_n)
    gap = formats.count(round(100 * (x / n - reference_x / reference_n)), "point")
    bounds = f"IC {formats.number(100 * lower)} à {formats.number(100 * upper)}"
    return f"{SIDES[told]} {reference} : écart {gap}, {bounds}."
