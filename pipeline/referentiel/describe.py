"""An edition told in plain French, 100 columns wide: its whole content, and the report of its check."""

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap

from pipeline.referentiel.coverage import counts, crossing_links, not_covered, partly_covered
from pipeline.referentiel.model import (
    Activity,
    Block,
    Competency,
    Edition,
    Exam,
    Mapping,
    Referentiel,
    Reglement,
)
from pipeline.referentiel.rules import RuleText, french_date, rule_texts

WIDTH = 100
MAPPING_STATUS = {
    "proposed": "lecture proposée, à confirmer par le certificateur",
    "confirmed": "confirmée par le certificateur",
}


def describe(edition: Edition) -> str:
    """Return everything an edition holds: blocks, exams, mapping, then each règlement."""
    referentiel = edition.referentiel
    parts = [
        *_heading(referentiel),
        *(line for block in referentiel.blocks for line in _block(block)),
        *(line for exam in referentiel.exams for line in _exam(exam)),
        *_mapping(referentiel),
        *(line for reglement in edition.reglements.values() for line in _reglement(reglement)),
    ]
    return "\n".join(parts)


def check_report(edition: Edition) -> list[str]:
    """Return what a check of a sound edition says; coverage is a reading, never a failing."""
    return [
        _counts_sentence(edition.referentiel),
        *_unknowns(edition.referentiel),
        *_coverage_sentences(edition.referentiel),
        *map(_reglement_sentence, edition.reglements.values()),
    ]


def _counts_sentence(referentiel: Referentiel) -> str:
    n = counts(referentiel)
    listed = ", ".join(
        _counted(number, *nouns)
        for number, nouns in (
            (n.blocks, ("bloc", "blocs")),
            (n.activities, ("activité", "activités")),
            (n.competencies, ("compétence", "compétences")),
            (n.exams, ("épreuve", "épreuves")),
            (n.criteria, ("critère", "critères")),
        )
    )
    return f"Référentiel {referentiel.key} : {listed}."


def _unknowns(referentiel: Referentiel) -> Iterator[str]:
    named = (("numéro RNCP", referentiel.rncp), ("certificateur", referentiel.certifier))
    unknown = [name for name, value in named if value == "unknown"]
    if unknown:
        yield f"Non connu : {', '.join(unknown)}. À écrire dans referentiel.yaml dès que possible."


def _coverage_sentences(referentiel: Referentiel) -> Iterator[str]:
    """Yield the mapping's status, then what it covers, in whole, in part or not, and where it crosses."""
    none, partly = not_covered(referentiel), partly_covered(referentiel)
    total = len(referentiel.competencies)
    yield f"Correspondance entre critères et compétences : {MAPPING_STATUS[referentiel.mapping.status]}."
    yield f"Compétences couvertes par un critère : {total - len(none) - len(partly)} sur {total}."
    if partly:
        yield f"{'Couvertes' if len(partly) > 1 else 'Couverte'} en partie : {_codes(partly)}."
    if none:
        yield f"{'Non couvertes' if len(none) > 1 else 'Non couverte'} par un critère : {_codes(none)}."
    for link in crossing_links(referentiel):
        yield f"Le critère {link.criterion} montre {link.competency}, d'une autre activité : c'est permis."


def _reglement_sentence(reglement: Reglement) -> str:
    if reglement.is_example:
        return f"Règlement {reglement.id} : règlement d'exemple, à remplacer par celui du certificateur."
    return f"Règlement {reglement.id} : {reglement.title}."


def _heading(referentiel: Referentiel) -> Iterator[str]:
    yield f"RÉFÉRENTIEL {referentiel.key}"
    yield from _wrapped(referentiel.title)
    yield f"Numéro RNCP : {_known(referentiel.rncp)}. Certificateur : {_known(referentiel.certifier)}."
    yield from _since(referentiel, "")
    yield from _wrapped(_counts_sentence(referentiel))


def _block(block: Block) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"BLOC {block.letter} ({block.code}) : {block.title}")
    for activity in block.activities:
        yield from _activity(activity)


def _activity(activity: Activity) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"{activity.code} : {activity.title}", "  ")
    yield "    Compétences"
    for competency in activity.competencies:
        yield from _item(competency.code, competency.text)
    yield "    Critères"
    for criterion in activity.criteria:
        yield from _item(criterion.code, criterion.text)


def _exam(exam: Exam) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"ÉPREUVE {exam.code} : {exam.title}")
    yield from _wrapped(f"Activités évaluées : {', '.join(exam.activities)}.", "  ")
    yield from _wrapped(f"Modalité : {exam.modality}", "  ")
    if exam.note:
        yield from _wrapped(f"Note : {exam.note}", "  ")


def _mapping(referentiel: Referentiel) -> Iterator[str]:
    yield ""
    yield "CRITÈRES ET COMPÉTENCES"
    for sentence in _coverage_sentences(referentiel):
        yield from _wrapped(sentence, "  ")
    yield from _since(referentiel.mapping, "  ")
    for competency in referentiel.competencies:
        yield from _item(competency.code, _evidence(competency.code, referentiel.mapping))


def _evidence(competency: str, mapping: Mapping) -> str:
    """Return the criteria that evidence a competency, in one line."""
    criteria = [
        f"{link.criterion} (en partie)" if link.is_partial else link.criterion
        for link in mapping.links
        if link.competency == competency
    ]
    return ", ".join(criteria) or "non couverte par un critère"


def _reglement(reglement: Reglement) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"RÈGLEMENT {reglement.id} : {reglement.title}")
    if reglement.is_example:
        yield "  Règlement d'exemple, à remplacer par celui du certificateur."
    for rule in rule_texts(reglement):
        yield from _wrapped(f"{rule.title} : {rule.sentence}", "  ")
        yield from _since(rule, "    ")


def _since(dated: Referentiel | Mapping | RuleText, indent: str) -> Iterator[str]:
    yield from _wrapped(f"Depuis le {french_date(dated.since)}. Source : {dated.source}", indent)


def _item(code: str, text: str) -> list[str]:
    """Return a code and its text, the text aligned under itself."""
    start = f"      {code:<6} "
    return _filled(text, start, " " * len(start))


def _wrapped(text: str, indent: str = "") -> list[str]:
    return _filled(text, indent, f"{indent}  ")


def _filled(text: str, first: str, following: str) -> list[str]:
    """Return a text in lines, no sign of punctuation at the start of a line."""
    glued = re.sub(r" (?=[;:!?»%/])|(?<=«) ", "\N{NO-BREAK SPACE}", text)
    return wrap(glued, WIDTH, initial_indent=first, subsequent_indent=following, break_on_hyphens=False)


def _codes(competencies: Iterable[Competency]) -> str:
    return ", ".join(competency.code for competency in competencies)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {many if number > 1 else one}"


def _known(value: str) -> str:
    return "non connu" if value == "unknown" else value
