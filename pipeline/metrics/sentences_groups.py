"""Sessions, centres, cohorts and accommodated candidates that say themselves, by rule and never by rank."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.locales import formats
from pipeline.locales.formats import LOCALE, Language
from pipeline.locales.sentences import counted, say
from pipeline.metrics.sentences import MINIMUM, counts, gap_interval, percent, points, reason
from pipeline.metrics.statistics.chart import Chart, Run
from pipeline.metrics.statistics.comparison import Comparison, compare
from pipeline.metrics.statistics.funnel import ACTION, Funnel
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.metrics.statistics.shrinkage import Signal

FEWEST_FOR_PERCENT = 30
"""Below, a percent of accommodated candidates would claim more than their counts."""


@dataclass(frozen=True)
class Cascade:
    """Counts from registration to validation of a block; ValueError where an identity fails.

    `n_out_of_scope` and `n_not_assessed` count criteria × candidates.
    """

    n_registered: int
    n_present: int
    n_decided: int
    n_validated: int
    n_out_of_scope: int
    n_not_assessed: int

    def __post_init__(self) -> None:
        if not 0 <= self.n_validated <= self.n_decided <= self.n_present <= self.n_registered:
            raise ValueError("validated, decided, present and registered do not follow each other")
        if min(self.n_out_of_scope, self.n_not_assessed) < 0:
            raise ValueError("a count is negative")


@dataclass(frozen=True)
class Line:
    """A line of the référentiel for a cohort: x of n, and what its reference makes of it."""

    name: str
    x: int
    n: int
    signal: Signal


def cascade(of: Cascade, language: Language = LOCALE) -> str:
    """Say « 19 inscrits, 2 absents, 17 présents, 17 statués, 14 validés. 1 critère hors périmètre, 0 non évalué. »."""
    people = say(
        "cascade",
        language,
        registered=counted(of.n_registered, "registered", language),
        absent=counted(of.n_registered - of.n_present, "absent", language),
        present=counted(of.n_present, "present", language),
        decided=counted(of.n_decided, "decided", language),
        validated=counted(of.n_validated, "validated", language),
    )
    scores = say(
        "not_scored",
        language,
        out_of_scope=counted(of.n_out_of_scope, "out_of_scope", language),
        not_assessed=counted(of.n_not_assessed, "not_assessed", language),
    )
    return f"{people} {scores}"


def funnel(found: Funnel | Refusal, language: Language = LOCALE) -> str:
    """Say how many centres chance hardly explains, and how many it would give; never which one is best or worst."""
    if isinstance(found, Refusal):
        return say("no_funnel", language, reason=reason(found, language))
    n, outside = len(found.points), sum(point.flag == "action" for point in found.points)
    level = formats.percent(1 - 2 * ACTION, 1, language)
    centres = counted(n, "centre", language)
    if not outside:
        said = say("funnel_none", language, centres=centres, level=level)
    else:
        said = say(
            "funnel_some",
            language,
            outside=counted(outside, "centre", language),
            n=n,
            level=level,
            centres=centres,
            expected=_expected(found.expected_actions, language),
        )
    if not found.overdispersion.is_acted_on:
        return said
    return f"{said} {say('widened', language, phi=formats.number(found.overdispersion.phi, 1, language))}"


def _expected(number: float, language: Language) -> str:
    if number < 1:
        return say("fewer_than_one", language)
    return say("about", language, n=formats.number(round(number), language=language))


def session(name: str, of: Chart, rank: int, minimum: int = MINIMUM, language: Language = LOCALE) -> str:
    """Say one session of a chart (the first has rank 0), then whether sessions drift."""
    sitting = of.sittings[rank]
    x, n = (formats.number(value, language=language) for value in (sitting.x, sitting.n))
    if sitting.n < minimum:
        said = say("session_too_few", language, name=name, x=x, n=n, minimum=minimum)
    else:
        said = say(
            "session_outside" if sitting.is_outside else "session_inside",
            language,
            name=name,
            x=x,
            n=n,
            percent=percent(sitting.x / sitting.n, sitting.n, language),
            lower=formats.number(100 * sitting.expected.lower, language=language),
            upper=formats.percent(sitting.expected.upper, language=language),
        )
    return f"{said} {_drift(of, language)}"


def sessions(of: Chart, names: Sequence[str], language: Language = LOCALE) -> str:
    """Say which sessions of a chart are outside, in the order of time, then whether sessions drift."""
    outside = [name for name, sitting in zip(names, of.sittings, strict=True) if sitting.is_outside]
    counted_sessions = counted(len(of.sittings), "session", language)
    said = (
        say("sessions_outside", language, sessions=counted_sessions, names=", ".join(outside))
        if outside
        else say("sessions_inside", language, sessions=counted_sessions)
    )
    return f"{said} {_drift(of, language)}"


def _drift(of: Chart, language: Language) -> str:
    if isinstance(of.drifts, Refusal):
        return say("no_drift_sought", language, reason=reason(of.drifts, language))
    if not of.drifts:
        return say("no_drift", language, sessions=counted(len(of.sittings), "session", language))
    return " ".join(_run(run, language) for run in of.drifts)


def _run(run: Run, language: Language) -> str:
    return say(f"drift_{run.side}", language, sessions=counted(run.length, "session", language))


def cohort(n: int, lines: Sequence[Line], minimum: int = MINIMUM, language: Language = LOCALE) -> str:
    """Say which lines of a cohort of n are below their reference, in the order given: that of the référentiel."""
    if n < minimum:
        return say("signal_too_few", language, n=formats.number(n, language=language), minimum=minimum)
    clear = _lines([line for line in lines if line.signal.label == "clear"], "signal_clear", language)
    watch = _lines([line for line in lines if line.signal.label == "watch"], "signal_watch", language)
    none = say("signal_none", language, n=formats.number(n, language=language))
    return " ".join(part for part in (clear or none, watch) if part)


def least_gap(n: int, gap: float | None, language: Language = LOCALE) -> str:
    """Say which gap to its reference a cohort of n could not tell from chance; `gap` is that of `shrinkage`."""
    candidates = counted(n, "candidate", language)
    if gap is None:
        return say("no_gap_told", language, candidates=candidates)
    return say(
        "least_gap", language, candidates=candidates, points=counted(round(100 * gap), "point", language)
    )


def _lines(lines: Sequence[Line], key: str, language: Language) -> str:
    if not lines:
        return ""
    told = [
        say(
            "signal_line",
            language,
            name=line.name,
            x=line.x,
            n=line.n,
            reference=formats.percent(line.signal.reference, language=language),
            probability=formats.percent(line.signal.probability, language=language),
        )
        for line in lines
    ]
    return say(key, language, lines=", ".join(told))


def accommodations(
    own: tuple[int, int], others: tuple[int, int], minimum: int = MINIMUM, language: Language = LOCALE
) -> str:
    """Say the rates (x, n) with and without an accommodation, and whether their gap concludes; it seldom does.

    Counts must be those that disclosure lets out.
    """
    rates = say(
        "accommodated_rates",
        language,
        own=_counts_and_rate(*own, language),
        others=_counts_and_rate(*others, language),
    )
    return f"{rates} {_gap(compare(*own, *others, minimum), language)}"


def _counts_and_rate(x: int, n: int, language: Language) -> str:
    """Return « 170/200 (85 %) », without the rate where people are few."""
    told = counts(x, n, language)
    return told if n < FEWEST_FOR_PERCENT else f"{told} ({formats.percent(x / n, language=language)})"


def _gap(gap: Comparison | Refusal, language: Language) -> str:
    if isinstance(gap, Refusal):
        return say("gap_refused", language, reason=reason(gap, language))
    told = say(
        "gap",
        language,
        points=points(gap.difference, language),
        interval=gap_interval(gap.interval, language),
    )
    if gap.is_conclusive:
        return say(f"gap_{gap.standing}", language, gap=told)
    return say("gap_too_few" if gap.is_wide else "gap_inconclusive", language, gap=told)
