"""Each rule of a règlement as a French sentence, with its date and its source."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pipeline.referentiel.model import JuryComposition, LevelScale, NumericScale, Reglement, Ruled


class RuleText(NamedTuple):
    """One rule, ready to be shown beside a figure."""

    title: str
    sentence: str
    since: date
    source: str


WAYS = {"harmonised": "la grille harmonisée", "agreed": "l'avis sur lequel les jurés s'accordent"}
WITHIN = {
    "within_block": ("", "de ses"),
    "within_exam": (", dans chacune de ses épreuves et sans compensation entre elles,", "des"),
    "within_activity": (", dans chacune de ses activités et sans compensation entre elles,", "des"),
}
HELD_WHEN = {
    "every_assessed_criterion_acquis": "Une compétence est acquise quand chaque critère évalué qui la montre "
    "est acquis."
}


def rule_texts(reglement: Reglement) -> list[RuleText]:
    """Return every rule of a règlement, in the order of its document."""
    texts = [
        _text("Échelle", _scale(reglement.scale), reglement.scale),
        _text("Validation d'un bloc", _block_rule(reglement), reglement.block_rule),
        _text("Jurés dus", _jurors(reglement), reglement.jurors_due),
        _text("Résultat retenu", _retained(reglement), reglement.retained_score),
        _text(
            "Compétence acquise", HELD_WHEN[reglement.competency_rule.held_when], reglement.competency_rule
        ),
        _text("Critères indispensables", _indispensable(reglement), reglement.indispensable),
        _text("Masquage", _masking(reglement), reglement.masking),
        _text("Conservation", _retention(reglement), reglement.retention),
    ]
    if reglement.jury_composition:
        composition = _composition(reglement.jury_composition)
        texts.insert(3, _text("Composition du jury", composition, reglement.jury_composition))
    return texts


def french_date(day: date) -> str:
    """Return a date as 31/01/2026."""
    return f"{day:%d/%m/%Y}"


def _text(title: str, sentence: str, rule: Ruled) -> RuleText:
    return RuleText(title, sentence, rule.since, rule.source)


def _scale(scale: LevelScale | NumericScale) -> str:
    if isinstance(scale, NumericScale):
        bounds = f"De {_number(scale.minimum)} à {_number(scale.maximum)}, de {_number(scale.step)} en "
        return f"{bounds}{_number(scale.step)} ; acquis à partir de {_number(scale.acquis_from)}."
    labels = {level.code: level.label for level in scale.levels}
    listed = ", ".join(f"{label} ({code})" for code, label in labels.items())
    return f"{listed}, du plus bas au plus haut ; acquis à partir de « {labels[scale.acquis_from]} »."


def _block_rule(reglement: Reglement) -> str:
    rule = reglement.block_rule
    within, whose = WITHIN[rule.compensation]
    threshold = f"au moins {rule.minimum_acquis_percent} % {whose} critères évalués sont acquis"
    if rule.minimum_mean is not None:
        threshold = f"la moyenne {whose} critères évalués, à poids égal, atteint {_number(rule.minimum_mean)}"
    return (
        f"Un bloc est proposé à la validation quand{within} {threshold} et qu'au moins "
        f"{rule.minimum_assessed_percent} % {whose} critères dus, ni dispensés ni sans objet, ont été évalués. "
        "Le jury décide."
    )


def _jurors(reglement: Reglement) -> str:
    due = reglement.jurors_due.by_exam
    return ", ".join(f"{exam} : {_counted(number, 'juré')}" for exam, number in due.items()) + "."


def _composition(rule: JuryComposition) -> str:
    told = [
        f"{route} : au moins {_counted(number, 'juré')}" for route, number in rule.minimum_by_route.items()
    ]
    return ", ".join(told) + "."


def _retained(reglement: Reglement) -> str:
    ways = ", à défaut ".join(WAYS[way] for way in reglement.retained_score.ways)
    return f"{ways[0].upper()}{ways[1:]} ; à défaut, le critère n'est pas tranché."


def _indispensable(reglement: Reglement) -> str:
    criteria = reglement.indispensable.criteria
    if not criteria:
        return "Aucun critère n'est déclaré indispensable."
    return (
        f"Aucune dispense ne peut toucher : {', '.join(criteria)}. Un seul qui n'est pas acquis empêche de proposer "
        "la validation de son bloc."
    )


def _masking(reglement: Reglement) -> str:
    rule = reglement.masking
    return (
        f"Un chiffre est masqué s'il repose sur moins de {_counted(rule.ordinary_minimum, 'personne')} ; "
        f"le seuil est de {rule.accommodation_minimum} quand il touche aux aménagements."
    )


def _retention(reglement: Reglement) -> str:
    return (
        f"Les données des personnes sont gardées {_counted(reglement.retention.years, 'an')} après le jury."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _number(value: Decimal) -> str:
    """Return a number with a decimal comma and no idle zero."""
    return f"{value.normalize():f}".replace(".", ",")
