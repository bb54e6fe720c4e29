"""What must hold between the parts of a référentiel, and between it and a règlement."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.referentiel.document import Fault, Loc
from pipeline.referentiel.faults import repeated
from pipeline.referentiel.model import (
    BlockRule,
    Level,
    LevelScale,
    NumericScale,
    Referentiel,
    Reglement,
)
from pipeline.referentiel.wording import fold, suggestion

HUNDREDTH = Decimal("0.01")
CELL_STATES = ("NE", "DISP", "ABS", "SO")
"""Words of the sheets that say why there is no level: never a level themselves."""


def referentiel_faults(referentiel: Referentiel) -> Iterator[Fault]:
    """Yield what is wrong inside a référentiel."""
    yield from _repeated_codes(referentiel)
    yield from _exam_faults(referentiel)
    yield from _link_faults(referentiel)


def reglement_faults(reglement: Reglement, referentiel: Referentiel) -> Iterator[Fault]:
    """Yield what is wrong inside a règlement, or between it and its référentiel."""
    if isinstance(reglement.scale, LevelScale):
        yield from _level_faults(reglement.scale)
    else:
        yield from _numeric_faults(reglement.scale)
    yield from _threshold_faults(reglement.block_rule, reglement.scale)
    yield from _juror_faults(reglement, referentiel)
    criteria = [criterion.code for criterion in referentiel.criteria]
    for rank, code in enumerate(reglement.indispensable.criteria):
        yield from _unknown("aucun critère", code, criteria, ("indispensable", "criteria", rank))


def _codes(referentiel: Referentiel) -> Iterator[tuple[str, Loc, str]]:
    """Yield the kind, the place and the word of all that must be unique in a référentiel."""
    for b, block in enumerate(referentiel.blocks):
        yield "de code de bloc", ("blocks", b, "code"), block.code
        yield "de lettre de bloc", ("blocks", b, "letter"), block.letter
        for a, activity in enumerate(block.activities):
            place: Loc = ("blocks", b, "activities", a)
            yield "de code d'activité", (*place, "code"), activity.code
            for c, competency in enumerate(activity.competencies):
                yield "de code de compétence", (*place, "competencies", c, "code"), competency.code
            for c, criterion in enumerate(activity.criteria):
                yield "de code de critère", (*place, "criteria", c, "code"), criterion.code
    for e, exam in enumerate(referentiel.exams):
        yield "de code d'épreuve", ("exams", e, "code"), exam.code


def _repeated_codes(referentiel: Referentiel) -> Iterator[Fault]:
    codes = list(_codes(referentiel))
    for kind in dict.fromkeys(kind for kind, _, _ in codes):
        yield from repeated(kind, ((loc, code) for other, loc, code in codes if other == kind))


def _exam_faults(referentiel: Referentiel) -> Iterator[Fault]:
    """Yield the activities that are not in exactly one exam, and the exams' unknown activities."""
    written: list[tuple[Loc, str]] = [
        (("exams", e, "activities", a), code)
        for e, exam in enumerate(referentiel.exams)
        for a, code in enumerate(exam.activities)
    ]
    known = [activity.code for activity in referentiel.activities]
    for loc, code in written:
        yield from _unknown("aucune activité", code, known, loc)
    yield from repeated("dans les épreuves", written)
    examined = {code for _, code in written}
    for kind, loc, code in _codes(referentiel):
        if kind == "de code d'activité" and code not in examined:
            yield Fault(loc, f"l'activité « {code} » n'est dans aucune épreuve ; ajoutez-la à l'une d'elles.")


def _link_faults(referentiel: Referentiel) -> Iterator[Fault]:
    criteria = [criterion.code for criterion in referentiel.criteria]
    competencies = [competency.code for competency in referentiel.competencies]
    written: list[tuple[Loc, str]] = []
    for rank, link in enumerate(referentiel.mapping.links):
        place: Loc = ("mapping", "links", rank)
        yield from _unknown("aucun critère", link.criterion, criteria, (*place, "criterion"))
        yield from _unknown("aucune compétence", link.competency, competencies, (*place, "competency"))
        written.append((place, f"{link.criterion} → {link.competency}"))
    yield from repeated("de lien", written)


def _unknown(kind: str, code: str, known: Iterable[str], loc: Loc) -> Iterator[Fault]:
    if code not in known:
        yield Fault(loc, f"« {code} » n'est le code d'{kind} ; {suggestion(code, known)}")


def _level_faults(scale: LevelScale) -> Iterator[Fault]:
    codes = [level.code for level in scale.levels]
    yield from _unknown("aucun niveau", scale.acquis_from, codes, ("scale", "acquis_from"))
    names = list(_level_names(scale))
    yield from repeated("de mot de niveau", names)
    for loc, word in names:
        if fold(word) in map(fold, CELL_STATES):
            yield Fault(loc, f"« {word} » dit l'état d'une cellule, pas un niveau ; retirez ce mot.")
    yield from _order_faults(scale.levels)


def _level_names(scale: LevelScale) -> Iterator[tuple[Loc, str]]:
    """Yield the words that a sheet may hold for each level: its code, and its words other than the code."""
    for rank, level in enumerate(scale.levels):
        place: Loc = ("scale", "levels", rank)
        yield (*place, "code"), level.code
        for w, word in enumerate(level.words):
            if fold(word) != fold(level.code):
                yield (*place, "words", w), word


def _order_faults(levels: tuple[Level, ...]) -> Iterator[Fault]:
    for rank, (below, level) in enumerate(pairwise(levels), start=1):
        if level.points <= below.points:
            sentence = f"« {level.code} » ne vaut pas plus que « {below.code} », écrit avant lui ; "
            remedy = "rangez les niveaux du plus bas au plus haut."
            yield Fault(("scale", "levels", rank, "points"), sentence + remedy)


def _numeric_faults(scale: NumericScale) -> Iterator[Fault]:
    if scale.minimum >= scale.maximum:
        sentence = f"le minimum {scale.minimum} n'est pas sous le maximum {scale.maximum} ; corrigez-les."
        yield Fault(("scale", "minimum"), sentence)
    for key in ("minimum", "maximum", "acquis_from"):
        yield from _off_step(key, getattr(scale, key), scale.step)
    if not scale.minimum <= scale.acquis_from <= scale.maximum:
        sentence = f"le seuil {scale.acquis_from} est hors de l'échelle ; "
        remedy = f"écrivez-le entre {scale.minimum} et {scale.maximum}."
        yield Fault(("scale", "acquis_from"), sentence + remedy)


def _off_step(key: str, value: Decimal, step: Decimal) -> Iterator[Fault]:
    if value % step:
        sentence = (
            f"« {key} » vaut {value}, qui n'est pas un multiple du pas {step} ; corrigez l'un des deux."
        )
        yield Fault(("scale", key), sentence)


def _threshold_faults(rule: BlockRule, scale: LevelScale | NumericScale) -> Iterator[Fault]:
    """Yield what is wrong with the one threshold of the block rule: a mean is compared in hundredths of a mark."""
    mean, place = rule.minimum_mean, ("block_rule", "minimum_mean")
    if (mean is None) == (rule.minimum_acquis_percent is None):
        sentence = "la règle du bloc a un seul seuil ; "
        yield Fault(
            place if mean is not None else place[:1],
            f"{sentence}écrivez « minimum_acquis_percent » ou « minimum_mean ».",
        )
    if mean is None:
        return
    if isinstance(scale, LevelScale):
        yield Fault(place, "une moyenne demande une échelle de notes ; écrivez « minimum_acquis_percent ».")
    elif not scale.minimum < mean <= scale.maximum:
        sentence = f"la moyenne {mean} est hors de l'échelle ; "
        remedy = f"écrivez-la au-dessus de {scale.minimum}, jusqu'à {scale.maximum}."
        yield Fault(place, sentence + remedy)
    else:
        yield from _off_hundredth(place, mean)
        yield from _off_hundredth(("scale", "step"), scale.step)


def _off_hundredth(place: Loc, value: Decimal) -> Iterator[Fault]:
    if value % HUNDREDTH:
        sentence = f"« {place[-1]} » vaut {value} ; une moyenne se compare au centième : "
        yield Fault(place, sentence + "écrivez deux décimales au plus.")


def _juror_faults(reglement: Reglement, referentiel: Referentiel) -> Iterator[Fault]:
    place: Loc = ("jurors_due", "by_exam")
    exams = [exam.code for exam in referentiel.exams]
    due = reglement.jurors_due.by_exam
    for code in due:
        yield from _unknown("aucune épreuve", code, exams, (*place, code))
    for code in exams:
        if code not in due:
            sentence = f"le nombre de jurés de l'épreuve « {code} » manque ; ajoutez « {code}: 1 », ou plus."
            yield Fault(place, sentence)
