"""Juries, decisions near the cut and criteria that say themselves, by rule and never by rank."""

from pipeline.locales import formats
from pipeline.locales.formats import LOCALE, Language
from pipeline.locales.sentences import counted, say
from pipeline.metrics.sentences import gap_interval, percent, points, reason
from pipeline.metrics.statistics.agreement import Agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.items import FEWEST_FOR_FLAGS, Consistency, Criterion
from pipeline.metrics.statistics.margins import Margins
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.metrics.statistics.severity import Harmony, Strictness

FALLS = 0.10
"""Agreement on « non acquis » is said to fall when it is that far under the agreement on everything."""


def agreement(found: Agreement | Refusal, n_jurors: int = 2, language: Language = LOCALE) -> str:
    """Say how far jurors of an exam agree, what chance would give, and what becomes of it on « non acquis »."""
    if isinstance(found, Refusal):
        return say("no_agreement", language, reason=reason(found, language))
    if isinstance(found.percent, Refusal):
        return say("no_agreement", language, reason=reason(found.percent, language))
    observed = found.percent.value
    said = say(
        "agreement_two" if n_jurors == 2 else "agreement_many",
        language,
        alike=formats.number(found.n_alike, language=language),
        units=counted(found.n_units, "unit", language),
        percent=formats.percent(observed, language=language),
        coefficient=say("ac1", language, value=_figure(found.ac1, language)),
    )
    chance = say("chance", language, percent=formats.percent(found.chance, language=language))
    return f"{said} {chance} {_non_acquis(found.non_acquis, observed, language)}"


def _figure(figure: Estimate | Refusal, language: Language) -> str:
    """Return « 0,78 [0,72–0,83] », or why there is no figure or no interval."""
    if isinstance(figure, Refusal):
        return say("not_computed", language, reason=reason(figure, language))
    value = formats.number(figure.value, 2, language)
    if isinstance(figure.interval, Refusal):
        return say("without_interval", language, value=value, reason=reason(figure.interval, language))
    return _between(value, figure.interval, language)


def _between(value: str, interval: Interval, language: Language) -> str:
    lower, upper = (formats.number(bound, 2, language) for bound in interval)
    return say("coefficient", language, value=value, lower=lower, upper=upper)


def _non_acquis(figure: Estimate | Refusal, observed: float, language: Language) -> str:
    if isinstance(figure, Refusal):
        return say("non_acquis_absent", language)
    key = "non_acquis_falls" if figure.value < observed - FALLS else "non_acquis_is"
    return say(key, language, percent=formats.percent(figure.value, language=language))


def severity(name: str, found: Strictness, language: Language = LOCALE) -> str:
    """Say whether a juror is stricter or milder than co-jurors: only when the whole interval is on one side of 0.

    Scores are 1 for acquis and 0 for not; `name` is the masked one (« Juré J07 »).
    """
    told = found.severity
    if isinstance(told, Refusal):
        return say("no_severity", language, name=name, reason=reason(told, language))
    if isinstance(told.interval, Refusal):
        return say("no_severity", language, name=name, reason=reason(told.interval, language))
    lower, upper = told.interval
    is_told = lower > 0 or upper < 0
    milder = is_told and upper < 0
    return say(
        ("milder" if milder else "stricter") if is_told else "no_gap",
        language,
        name=name,
        points=points(abs(told.value) if is_told else told.value, language),
        interval=gap_interval(Interval(-upper, -lower) if milder else told.interval, language),
        candidates=counted(found.n_candidates, "candidate", language),
    )


def connectedness(found: Harmony, language: Language = LOCALE) -> str:
    """Say that jurors of different groups do not compare; nothing where all are linked."""
    if found.is_connected:
        return ""
    return say("unlinked", language, groups=counted(found.n_groups, "group", language))


def near_cut(found: Margins, language: Language = LOCALE) -> str:
    """Say « 4/17 dossiers à un critère du seuil ; 2 changeraient de décision selon le juré retenu. »."""
    key = {0: "flipped_none", 1: "flipped_one"}.get(found.n_flipped, "flipped_some")
    flipped = say(key, language, n=formats.number(found.n_flipped, language=language))
    near = formats.number(found.n_near, language=language)
    return say("near_cut", language, near=near, n=counted(found.n, "dossier", language), flipped=flipped)


def criterion(name: str, found: Criterion, language: Language = LOCALE) -> str:
    """Say a criterion's counts and its remark; below 30 candidates, that there is no analysis."""
    x, n = (formats.number(value, language=language) for value in (found.x, found.n))
    if found.n < FEWEST_FOR_FLAGS:
        return say("criterion_too_few", language, name=name, x=x, n=n, minimum=FEWEST_FOR_FLAGS)
    told = say(f"remark_{found.remark}", language)
    rate = percent(found.x / found.n, found.n, language)
    return say("criterion", language, name=name, x=x, n=n, percent=rate, told=told)


def consistency(name: str, found: Consistency | Refusal, language: Language = LOCALE) -> str:
    """Say « Cohérence interne bloc A : α = 0,75 [0,71–0,79], n = 360. », or why there is no alpha."""
    if isinstance(found, Refusal):
        return say("no_consistency", language, name=name, reason=reason(found, language))
    value = _between(formats.number(found.alpha, 2, language), found.interval, language)
    return say(
        "consistency",
        language,
        name=name,
        value=value,
        n=formats.number(found.n_candidates, language=language),
    )
