"""Competencies, activities and criteria against their reference: shrunken, so that chance is not read as a gap."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboards.context import Context
from dashboards.rates import Share, pool
from dashboards.records import Reference, Subject
from dashboards.store import Count, Where
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.metrics.statistics import shrinkage
from pipeline.metrics.statistics.shrinkage import Signal

FIGURES = {"competency": "competency_rate", "activity": "activity_rate", "criterion": "criterion_rate"}
OFFICIAL, MOCK = "official", "mock"


@dataclass(frozen=True)
class Gap:
    """One line of the référentiel for a group, with what the reference says of it.

    `signal` is None where too few people stand on either side; `criteria` are the criteria it rests on.
    """

    subject: Subject
    share: Share
    reference: Share
    signal: Signal | None
    criteria: tuple["Gap", ...] = ()

    @property
    def distance(self) -> float:
        """How far the shrunken estimate lies from the reference; negative is below."""
        return self.signal.estimate - self.signal.reference if self.signal else 0.0

    @property
    def in_cause(self) -> tuple["Gap", ...]:
        """The criteria that stand below their own reference."""
        return tuple(gap for gap in self.criteria if gap.signal and gap.distance < 0)


@dataclass(frozen=True)
class Cohort:
    """A cohort of the latest sessions and its most telling gap."""

    cohort: str
    session: str
    centre: str
    gap: Gap
    others: tuple[Gap, ...]


def gaps(context: Context, level: str, where: Where, kind: str = OFFICIAL) -> list[Gap]:
    """Return the lines that have a figure, those farthest below their reference first."""
    found = _measured(context, level, where, kind)
    if level != "criterion":
        criteria = {gap.subject.code: gap for gap in _measured(context, "criterion", where, kind)}
        found = [_with_criteria(context, level, gap, criteria) for gap in found]
    return sorted(found, key=lambda gap: (gap.signal is None, gap.distance))


@lru_cache(maxsize=32)
def clearest(context: Context) -> Cohort | None:
    """Return the cohort of the latest year's sessions whose worst competency is the surest signal."""
    counts = context.publication.count(
        FIGURES["competency"], ["year", "session", "cohort", "centre"], context.scope
    )
    latest = max((count.key[0] for count in counts), default=None)
    groups = [count.key[1:] for count in counts if count.key[0] == latest]
    surest = {group: _surest(_measured(context, "competency", _only(*group), OFFICIAL)) for group in groups}
    known = {group: gap for group, gap in surest.items() if gap}
    if not known:
        return None
    session, cohort, centre = max(known, key=lambda group: _probability(known[group]))
    found = [gap for gap in gaps(context, "competency", _only(session, cohort, centre)) if gap.signal]
    worst = max(found, key=_probability)
    return Cohort(cohort, session, centre, worst, tuple(gap for gap in found if gap is not worst))


def _only(session: str, cohort: str, centre: str) -> Where:
    return {"session": [session], "cohort": [cohort], "centre": [centre]}


def _surest(found: Sequence[Gap]) -> Gap | None:
    return max((gap for gap in found if gap.signal), key=_probability, default=None)


def tally(found: Sequence[Gap]) -> str:
    """Return « Sur les 31 autres : 1 à travailler, 2 à surveiller. », or that none of them stands out."""
    if not found:
        return ""
    labelled = Counter(gap.signal.label for gap in found if gap.signal)
    told = [
        f"{formats.number(labelled[label])} {word('signal', label).lower()}"
        for label in ("clear", "watch")
        if labelled[label]
    ]
    return f"Sur les {formats.count(len(found), 'autre')} : {', '.join(told) or 'pas de signal'}."


def _probability(gap: Gap) -> float:
    return gap.signal.probability if gap.signal else 0.0


def _measured(context: Context, level: str, where: Where, kind: str) -> list[Gap]:
    asked = {**context.scope, **where}
    own = {count.key[0]: count for count in context.publication.count(FIGURES[level], [level], asked, kind)}
    reference = _reference(context, level)
    return [
        _gap(context, level, subject, own[subject.code], reference.get(subject.code), kind)
        for subject in context.subjects(level)
        if subject.code in own and own[subject.code].n
    ]


def _gap(
    context: Context, level: str, subject: Subject, own: Count, total: Reference | None, kind: str
) -> Gap:
    share = pool([own], context.minimum)
    reference = _without(total, own, kind, context.minimum)
    if not (share.is_rate and reference.is_rate):
        return Gap(subject, share, reference, None)
    strength = _strengths(context, level).get(subject.code, shrinkage.DEFAULT_STRENGTH)
    return Gap(subject, share, reference, shrinkage.shrink(own.x, own.n, reference.x, reference.n, strength))


def _without(total: Reference | None, own: Count, kind: str, minimum: int) -> Share:
    """Return the reference without the group itself; mock sessions are not in it to begin with."""
    if total is None:
        return Share(0, 0, minimum)
    mine = own if kind == OFFICIAL else Count((), 0, 0)
    return Share(total.n_held - mine.x, total.n_assessed - mine.n, minimum)


def whole_reference(context: Context, level: str) -> tuple[int, int, list[float]]:
    """Return x and n of the reference of all lines together, and what each line's is worth as prior."""
    rows = _reference(context, level).values()
    strengths = _strengths(context, level)
    return (
        sum(row.n_held for row in rows),
        sum(row.n_assessed for row in rows),
        [strengths.get(row.code, shrinkage.DEFAULT_STRENGTH) for row in rows],
    )


def _reference(context: Context, level: str) -> dict[str, Reference]:
    rows = context.publication.read(
        Reference, "references", referentiel=context.referentiel.referentiel, subject=level
    )
    return {row.code: row for row in rows}


@lru_cache(maxsize=32)
def _strengths(context: Context, level: str) -> dict[str, float]:
    """How much the reference is worth as prior, per line: fitted on how much past cohorts differ."""
    counts = context.publication.count(FIGURES[level], [level, "session", "cohort"], context.scope)
    by_code: dict[str, list[tuple[int, int]]] = {}
    for count in counts:
        by_code.setdefault(count.key[0], []).append((count.x, count.n))
    return {code: shrinkage.prior_strength(pairs) for code, pairs in by_code.items()}


def _with_criteria(context: Context, level: str, gap: Gap, criteria: Mapping[str, Gap]) -> Gap:
    if level == "activity":
        linked = [code for code, row in criteria.items() if row.subject.group == gap.subject.code]
    else:
        linked = [link.criterion for link in context.links if link.competency == gap.subject.code]
    found = tuple(criteria[code] for code in linked if code in criteria)
    return Gap(gap.subject, gap.share, gap.reference, gap.signal, found)
