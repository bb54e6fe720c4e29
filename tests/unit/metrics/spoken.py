"""Every sentence of figures, in both languages: `python -m tests.unit.metrics.spoken > tests/golden/sentences.txt`.

␣ stands for the narrow no-break space.
"""

import sys
from collections.abc import Callable

import numpy as np

from pipeline.locales.formats import Language
from pipeline.metrics import sentences, sentences_groups, sentences_juries
from pipeline.metrics.sentences_groups import Cascade, Line
from pipeline.metrics.statistics.agreement import Agreement, agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.chart import chart
from pipeline.metrics.statistics.funnel import funnel
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.items import Consistency, Criterion
from pipeline.metrics.statistics.margins import Margins
from pipeline.metrics.statistics.refusal import Reason, Refusal
from pipeline.metrics.statistics.severity import Harmony, Strictness
from pipeline.metrics.statistics.shrinkage import Signal, shrink

Said = Callable[[Language], str]

CENTRES = ([48, 47, 52, 45, 50, 49, 51, 46, 48, 50, 47, 30], [60] * 12)
CALM = ([48, 47, 52, 45, 50, 49, 51, 46, 48, 50, 47, 49], [60] * 12)
UNLIKE = ([10, 58, 30, 59, 15, 55, 40, 60, 20, 50, 35, 57], [60] * 12)
SESSIONS = [14, 13, 15, 12, 14, 13, 14, 15, 13, 14, 12, 14, 15, 11]
DRIFTING = [15, 16, 15, 16, 15, 16, 12, 11, 12, 11, 12, 11, 12, 11]
WATCHED = Signal("watch", 0.62, 0.68, Interval(0.5, 0.8), 0.81)
CLEAR = Signal("clear", 0.91, 0.55, Interval(0.4, 0.7), 0.9)
LINKED = Estimate(0.2, Interval(0.1, 0.3))


def strict(value: float, lower: float, upper: float) -> Strictness:
    return Strictness("J07", 34, 4, 0, Estimate(value, Interval(lower, upper)))


def refused(reason: Reason, found: int = 0, minimum: int = 0) -> Strictness:
    return Strictness("J07", found, found, 0, Refusal(reason, found, minimum))


def concordant(ac1: Estimate | Refusal, non_acquis: Estimate | Refusal) -> Agreement:
    percent = Estimate(0.85, Interval(0.82, 0.88))
    return Agreement(40, 720, 612, 0.32, percent, non_acquis, ac1, ac1, ac1, ac1, ac1)


AGREEING = concordant(Estimate(0.78, Interval(0.72, 0.83)), Estimate(0.58, Interval(0.5, 0.66)))
FEW = concordant(Estimate(0.78, Refusal("too_few_candidates", 7, 10)), Estimate(0.8, Refusal("too_rare")))
ALIKE = agreement(np.ones((12, 5, 2)), 2, 1)
ALONE = agreement(np.full((12, 5, 2), [1.0, np.nan]), 2, 1)

CASES: dict[str, tuple[Said, ...]] = {
    "De l'inscription à la validation": (
        lambda to: sentences_groups.cascade(Cascade(19, 17, 17, 14, 1, 0), to),
        lambda to: sentences_groups.cascade(Cascade(1200, 1, 1, 0, 0, 3), to),
    ),
    "Un taux, son intervalle, ou pourquoi il n'y en a pas": (
        lambda to: sentences.rate(14, 17, language=to),
        lambda to: sentences.rate(1234, 2345, language=to),
        lambda to: sentences.rate(3, 4, language=to),
    ),
    "Un bloc et sa référence": (
        lambda to: sentences.block("Bloc A", (14, 17), (334, 412), language=to),
        lambda to: sentences.block("Bloc A", (120, 198), (310, 398), language=to),
        lambda to: sentences.block("Bloc A", (190, 198), (310, 398), language=to),
        lambda to: sentences.block("Bloc A", (3, 4), (310, 398), language=to),
        lambda to: sentences.block("Bloc A", (14, 17), (3, 4), language=to),
        lambda to: sentences.block("Bloc A", (80, 100), (8995, 10000), language=to),
    ),
    "Centres": (
        lambda to: sentences_groups.funnel(funnel(*CENTRES), to),
        lambda to: sentences_groups.funnel(funnel(*CALM), to),
        lambda to: sentences_groups.funnel(funnel(*UNLIKE), to),
        lambda to: sentences_groups.funnel(funnel([5, 6], [8, 8]), to),
    ),
    "Sessions": (
        lambda to: sentences_groups.session("Session de mars", chart(SESSIONS, [16] * 14), 13, language=to),
        lambda to: sentences_groups.session("Session de mars", chart([15, 14, 4], [16] * 3), 2, language=to),
        lambda to: sentences_groups.session("Session de mars", chart(DRIFTING, [16] * 14), 13, language=to),
        lambda to: sentences_groups.session("Session de mars", chart([14, 3], [16, 4]), 1, language=to),
        lambda to: sentences_groups.sessions(chart(SESSIONS, [16] * 14), [f"S{i}" for i in range(14)], to),
        lambda to: sentences_groups.sessions(chart([15, 14, 4], [16] * 3), ["S1", "S2", "S3"], to),
    ),
    "Une cohorte et sa référence": (
        lambda to: sentences_groups.cohort(12, [Line("A6", 7, 12, WATCHED)], language=to),
        lambda to: sentences_groups.cohort(
            12,
            [Line("A2", 5, 12, CLEAR), Line("A6", 7, 12, WATCHED), Line("A7", 6, 12, WATCHED)],
            language=to,
        ),
        lambda to: sentences_groups.cohort(
            12, [Line("A2", 11, 12, shrink(11, 12, 80, 100, 10.0))], language=to
        ),
        lambda to: sentences_groups.cohort(4, [], language=to),
    ),
    "Accord des jurés d'une épreuve": (
        lambda to: sentences_juries.agreement(AGREEING, language=to),
        lambda to: sentences_juries.agreement(AGREEING, 3, to),
        lambda to: sentences_juries.agreement(FEW, language=to),
        lambda to: sentences_juries.agreement(ALIKE, language=to),
        lambda to: sentences_juries.agreement(ALONE, language=to),
    ),
    "Exigence d'un juré": (
        lambda to: sentences_juries.severity("Juré J07", strict(0.06, 0.01, 0.11), to),
        lambda to: sentences_juries.severity("Juré J07", strict(-0.06, -0.11, -0.01), to),
        lambda to: sentences_juries.severity("Juré J07", strict(0.06, 0.003, 0.12), to),
        lambda to: sentences_juries.severity("Juré J07", strict(0.02, -0.03, 0.07), to),
        lambda to: sentences_juries.severity("Juré J07", refused("too_few_candidates", 7, 10), to),
        lambda to: sentences_juries.severity("Juré J07", refused("too_few_cojurors", 1, 3), to),
        lambda to: sentences_juries.severity("Juré J07", refused("no_disagreement"), to),
        lambda to: sentences_juries.connectedness(Harmony((), 2), to),
    ),
    "Décisions près du seuil": (
        lambda to: sentences_juries.near_cut(Margins(4, 2, 17), to),
        lambda to: sentences_juries.near_cut(Margins(1, 1, 17), to),
        lambda to: sentences_juries.near_cut(Margins(0, 0, 17), to),
    ),
    "Candidats avec aménagement": (
        lambda to: sentences_groups.accommodations((5, 6), (170, 200), language=to),
        lambda to: sentences_groups.accommodations((255, 300), (1700, 2000), language=to),
        lambda to: sentences_groups.accommodations((20, 40), (170, 200), language=to),
        lambda to: sentences_groups.accommodations((40, 40), (1500, 2000), language=to),
        lambda to: sentences_groups.accommodations((3, 4), (170, 200), language=to),
    ),
    "Critères": (
        lambda to: sentences_juries.criterion("A3.2", Criterion(118, 120, LINKED, "too_easy"), to),
        lambda to: sentences_juries.criterion("A3.2", Criterion(30, 120, LINKED, "too_hard"), to),
        lambda to: sentences_juries.criterion("A3.2", Criterion(120, 120, LINKED, "constant"), to),
        lambda to: sentences_juries.criterion("A3.2", Criterion(90, 120, LINKED, "unrelated"), to),
        lambda to: sentences_juries.criterion("A3.2", Criterion(180, 240, LINKED, "none"), to),
        lambda to: sentences_juries.criterion("A3.2", Criterion(28, 29, LINKED, "none"), to),
        lambda to: sentences_juries.consistency(
            "bloc A", Consistency(0.75, Interval(0.71, 0.79), 360, 14, ()), to
        ),
        lambda to: sentences_juries.consistency("bloc A", Refusal("too_few_candidates", 12, 50), to),
    ),
}


def text() -> str:
    """Return every sentence under its title, French then English."""
    parts = ["Les phrases des chiffres, dans les deux langues ; ␣ est l'espace fine insécable.\n"]
    for title, said in CASES.items():
        parts.append(f"## {title}\n")
        parts.extend(f"fr  {one('fr')}\nen  {one('en')}\n" for one in said)
    return "\n".join(parts).replace("\u202f", "␣")


if __name__ == "__main__":
    sys.stdout.write(text())
