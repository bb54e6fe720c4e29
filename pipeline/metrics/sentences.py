"""Rates that say themselves, by rule and never by rank."""

from collections.abc import Mapping

from pipeline.locales import formats
from pipeline.locales.formats import LOCALE, Language
from pipeline.locales.sentences import counted, say
from pipeline.metrics.statistics.comparison import compare
from pipeline.metrics.statistics.intervals import Interval, wilson
from pipeline.metrics.statistics.refusal import Refusal

DECIMALS_FROM = 200
MINIMUM = 5

COUNTED = {
    "too_few_candidates": "candidate",
    "too_few_cojurors": "cojuror",
    "too_few_sessions": "session",
    "too_few_centres": "centre",
    "too_few_criteria": "criterion",
}


def percent(value: float, n: int, language: Language = LOCALE) -> str:
    """Return a rate resting on n people: whole points below 200, one decimal from there."""
    return formats.percent(value, 1 if n >= DECIMALS_FROM else 0, language)


def counts(x: int, n: int, language: Language = LOCALE) -> str:
    """Return « 14/17 »."""
    return f"{formats.number(x, language=language)}/{formats.number(n, language=language)}"


def interval(x: int, n: int, language: Language = LOCALE) -> str:
    """Return « IC 95 % 59–94 % »."""
    lower, upper = wilson(x, n)
    low = formats.number(100 * lower, language=language)
    return say("interval", language, lower=low, upper=formats.percent(upper, language=language))


def rate(x: int, n: int, minimum: int = MINIMUM, language: Language = LOCALE) -> str:
    """Return « 14/17 (82 %, IC 95 % 59–94 %) », or why there is no rate below `minimum` people."""
    told = counts(x, n, language)
    if n < max(1, minimum):
        return say("no_rate", language, counts=told, minimum=minimum)
    return say(
        "rate", language, counts=told, percent=percent(x / n, n, language), interval=interval(x, n, language)
    )


def comparison(
    x: int, n: int, reference_x: int, reference_n: int, minimum: int = MINIMUM, language: Language = LOCALE
) -> str:
    """Say whether x/n is compatible with a reference that excludes it (95 % Newcombe interval of the gap)."""
    gap = compare(x, n, reference_x, reference_n, minimum)
    if isinstance(gap, Refusal):
        return say("no_comparison", language, minimum=gap.minimum)
    reference = say(
        "reference",
        language,
        percent=percent(reference_x / reference_n, reference_n, language),
        n=formats.number(reference_n, language=language),
    )
    lower, upper = bounds(gap.interval, language)
    told = points(gap.difference, language)
    return say(gap.standing, language, reference=reference, gap=told, lower=lower, upper=upper)


def block(
    name: str,
    own: tuple[int, int],
    reference: tuple[int, int],
    minimum: int = MINIMUM,
    language: Language = LOCALE,
) -> str:
    """Say a block's first-attempt rate (x, n) against a reference that excludes it.

    « Bloc A : 14/17 validés (82 %, IC 95 % 59–94 %). Compatible avec la référence (81,1 %, n = 412). »
    """
    x, n = own
    if n < max(1, minimum):
        told = say("too_few", language, minimum=minimum)
    else:
        told = f"{percent(x / n, n, language)}, {interval(x, n, language)}"
    validated = say(
        "validated",
        language,
        x=formats.number(x, language=language),
        n=formats.number(n, language=language),
        told=told,
    )
    compared = comparison(x, n, *reference, minimum, language)
    return say("block", language, name=name, validated=validated, comparison=compared)


def points(value: float, language: Language = LOCALE) -> str:
    """Return « −17 points » for a difference of −0.17."""
    return counted(round(100 * value), "point", language)


def bounds(of: Interval, language: Language = LOCALE) -> tuple[str, str]:
    """Return both bounds of a difference in whole points; with a decimal where that would hide on which side of 0."""
    lower, upper = (100 * bound for bound in of)
    return _bound(lower, language), _bound(upper, language)


def _bound(value: float, language: Language) -> str:
    if round(value) == 0 and round(value, 1) != 0:
        return formats.number(value, 1, language)
    return formats.number(round(value), language=language)


def gap_interval(of: Interval, language: Language = LOCALE) -> str:
    """Return « IC 95 % −42 à 13 »: both bounds of a difference, in points."""
    lower, upper = bounds(of, language)
    return say("gap_interval", language, lower=lower, upper=upper)


def reason(refusal: Refusal, language: Language = LOCALE) -> str:
    """Return why there is no figure: « 7 candidats, il en faut au moins 10 »."""
    noun = COUNTED.get(refusal.reason)
    found = counted(refusal.found, noun, language) if noun else ""
    return say(f"reason_{refusal.reason}", language, found=found, minimum=refusal.minimum)


def least(minimum: Mapping[str, int], language: Language = LOCALE) -> str:
    """Return the numbers under which a figure is refused: « 10 candidats, 3 co-jurés »."""
    return ", ".join(counted(n, noun, language) for noun, n in minimum.items())
