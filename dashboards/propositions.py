"""What the rules of a règlement propose for a block: as published, and in words with every count."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboards import labels
from pipeline.locales import formats
from pipeline.locales.words import word

HUNDREDTHS = 100
MOST_NAMED = 3
UNITS = {
    "indispensable": ("critère indispensable acquis", "critères indispensables acquis", "sur {n}"),
    "assessed": ("critère évalué", "critères évalués", "sur {n} dus"),
    "acquis": ("critère acquis", "critères acquis", "sur {n} évalués"),
}
NAMED = ("not_acquis", "unresolved", "not_assessed", "absent", "blank", "out_of_scope", "acquis")
"""The states that an explanation lists, in order; an acquis criterion is named when it is indispensable."""


class Deliberation(NamedTuple):
    """How many registrations have one proposition and one decision; None before the jury decides."""

    session: str
    attempt: int
    block: str
    proposition: str
    decision: str | None
    n_registrations: int


class Difference(NamedTuple):
    """A decision that is not what the rules propose, with the rule that decides so."""

    session: str
    candidate: str
    attempt: int
    block: str
    proposition: str
    decision: str
    has_reason: bool
    rule: str
    part: str | None
    lowest: int
    highest: int
    n_counted: int
    threshold: int | None
    needed: int
    margin: int | None


class Flip(NamedTuple):
    """A proposition that one juror heard alone, or one criterion, would reverse."""

    session: str
    candidate: str
    attempt: int
    block: str
    proposition: str
    decision: str | None
    flips_with: list[str]
    pivots: list[str]


class Proposition(NamedTuple):
    """What the rules propose for one registration, and what the jury decided."""

    candidate: str
    attempt: int
    proposition: str
    rule: str | None
    part: str | None
    decision: str | None
    has_reason: bool
    is_different: bool


class AppliedRule(NamedTuple):
    """What one rule counted; `margin` is how many changes would turn it over, below zero where it is not passed."""

    rule: str
    part: str | None
    lowest: int
    highest: int
    n_counted: int
    threshold: int | None
    needed: int
    margin: int | None
    result: str


class RetainedScore(NamedTuple):
    """A criterion that an explanation names; `mark` in hundredths, on a scale of marks."""

    exam: str
    criterion: str
    text: str
    state: str
    is_indispensable: bool
    mark: int | None


class JurorProposition(NamedTuple):
    """What the rules would propose by the grid of one juror alone, where that juror graded."""

    juror: str
    proposition: str
    rule: str
    part: str | None
    lowest: int
    n_counted: int
    needed: int
    is_flipped: bool


Told = AppliedRule | Difference
"""What has a whole rule to tell."""


def name(row: Told | JurorProposition) -> str:
    """Return « Critères acquis, E2 »."""
    return word("rule", row.rule) + (f", {row.part}" if row.part else "")


def counted(row: Told | JurorProposition) -> str:
    """Return « 9 critères acquis sur 14 évalués », « entre 9 et 11… » where some are not resolved."""
    lowest, highest = row.lowest, getattr(row, "highest", row.lowest)
    if row.rule == "mean":
        told = _between(*(points(total // row.n_counted) for total in (lowest, highest)))
        return f"moyenne {told} sur {formats.count(row.n_counted, 'critère')}"
    one, many, rest = UNITS[row.rule]
    rest = rest.format(n=formats.number(row.n_counted))
    if lowest == highest:
        return f"{formats.count(lowest, one, many)} {rest}"
    return f"{_between(formats.number(lowest), formats.number(highest))} {many} {rest}"


def needed(row: Told) -> str:
    """Return « 10 (70 %) », or the mean that is asked for."""
    if row.rule == "mean":
        return points(row.threshold or 0)
    share = "" if row.threshold is None else f" ({formats.percent(row.threshold / 100)})"
    return f"{formats.number(row.needed)}{share}"


def margin(row: Told) -> str:
    """Say how far the rule is from saying otherwise."""
    if row.margin is None:
        return "–"
    if row.lowest < row.needed <= row.highest:
        return "tient à ce qui n'est pas tranché"
    if row.rule == "mean":
        return _mean_margin(row.margin)
    changed = formats.count(abs(row.margin), "critère")
    return f"tomberait avec {changed} de moins" if row.margin > 0 else f"il manque {changed}"


def points(hundredths: int) -> str:
    """Return a mark as « 9,75 »."""
    return formats.number(hundredths / HUNDREDTHS, 2)


def said(row: Told) -> str:
    """Return the whole rule in one line."""
    return f"{name(row)} : {counted(row)}, il en faut {needed(row)} ; {margin(row)}"


def sufficing(row: Flip) -> str:
    """Say which criterion would alone reverse a proposition; how many could, where any of many may be lost."""
    if not row.pivots:
        return ""
    if row.proposition == "validated" and len(row.pivots) > MOST_NAMED:
        return f"un acquis de moins, parmi {formats.number(len(row.pivots))}"
    turned = "non acquis" if row.proposition == "validated" else "acquis"
    return f"{labels.enumeration(row.pivots, 'ou')} {turned} suffirait"


def decision(code: str | None) -> str:
    """Return the decision of the minutes in words; one that is not there yet says so."""
    return word("decision", code) if code else "sans décision"


def by_state(rows: Sequence[RetainedScore]) -> dict[str, list[RetainedScore]]:
    """Return the criteria that an explanation names, by state."""
    told = {state: [row for row in rows if row.state == state] for state in NAMED}
    return {state: found for state, found in told.items() if found}


def _between(lowest: str, highest: str) -> str:
    return lowest if lowest == highest else f"entre {lowest} et {highest}"


def _mean_margin(changed: int) -> str:
    """Say a margin of marks: above zero, it is the first hundredth too many, so that one less may be lost."""
    if changed < 0:
        return f"il manque {points(-changed)} au total des notes"
    if changed == 1:
        return "le total des notes est juste au seuil"
    return f"le total des notes est {points(changed - 1)} au-dessus"
