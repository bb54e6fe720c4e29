"""An explanation in words, the same on the screen, on the command line and in what is exported."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.locales import formats
from pipeline.locales.formats import LOCALE, Language
from pipeline.locales.sentences import say
from pipeline.metrics import sentences
from pipeline.metrics.catalogue import COLUMNS, LEFT_OUT, OUTCOMES
from pipeline.metrics.explanation import Behind, Explanation

LINES = ("registration", "decision")
"""What the lines of registers tell; other things told are criteria."""

NOTHING = "–"


class Part(NamedTuple):
    """One heading of an explanation and its lines."""

    title: str
    lines: tuple[str, ...]


class CellWords(NamedTuple):
    """What a person reads of one cell behind a figure."""

    file_no: str
    sheet: str
    place: str
    about: str
    retained: str
    session: str
    candidate: str
    juror: str
    counts_as: str


def told(explanation: Explanation, language: Language = LOCALE) -> list[Part]:
    """Return an explanation, part by part; parts that have nothing to say are left out."""
    parts = {
        "value": [value(explanation, language)],
        "definition": [explanation.figure.definition[language]],
        "chosen": _chosen(explanation, language),
        "count": _count(explanation, language),
        "range": _range(explanation, language),
        "left_out": _left_out(explanation, language),
        "provisional": _provisional(explanation, language),
        "accepted": _accepted(explanation, language),
        "versions": _versions(explanation, language),
        "rules": _rules(explanation, language),
        "query": [_query(explanation)],
    }
    return [Part(say(f"about_{name}", language), tuple(lines)) for name, lines in parts.items() if lines]


def text(explanation: Explanation, language: Language = LOCALE) -> str:
    """Return an explanation as plain text, to go with what is exported."""
    blocks = (
        f"{part.title}\n" + "".join(f"  {line.replace(chr(10), chr(10) + '  ')}\n" for line in part.lines)
        for part in told(explanation, language)
    )
    return f"{explanation.figure.name[language]}\n\n" + "\n".join(blocks)


def value(explanation: Explanation, language: Language = LOCALE) -> str:
    """Return « 14/17 (82 %, IC 95 % 59–94 %) », without interval where people count several times, or why no rate."""
    if explanation.n == 0:
        return say("no_value", language)
    if explanation.is_of_people:
        return sentences.rate(explanation.x, explanation.n, explanation.minimum, language)
    counts = sentences.counts(explanation.x, explanation.n, language)
    percent = sentences.percent(explanation.x / explanation.n, explanation.n, language)
    return say("share", language, counts=counts, percent=percent)


def result_words(explanation: Explanation, result: str, language: Language = LOCALE) -> str:
    """Return what a result is called; a trainer does not see who is exempted among those not assessed."""
    outcome = explanation.figure.outcome
    is_merged = explanation.published.audience == "trainer" and outcome.id == "criterion"
    if is_merged and result == "not_assessed":
        return say("merged_not_assessed", language)
    return outcome.results[result][language]


def cell_words(explanation: Explanation, cell: Behind, language: Language = LOCALE) -> CellWords:
    """Return a cell, or a line of a register, as people read it: ● counts in both parts, ○ in the denominator alone."""
    is_line = cell.about in LINES
    about = say(f"line_{cell.about}", language) if is_line else cell.about
    side = "counts_in_both" if cell.result in explanation.figure.numerator else "counts_in_denominator"
    return CellWords(
        file_no=cell.file_no or NOTHING,
        sheet=cell.sheet or NOTHING,
        place=say("line_at", language, row=cell.address) if is_line else cell.address or NOTHING,
        about=" · ".join(dict.fromkeys(word for word in (cell.code, about) if word)),
        retained=_retained(cell, language),
        session=cell.session,
        candidate=cell.candidate,
        juror=cell.juror or NOTHING,
        counts_as=say(side, language, words=result_words(explanation, cell.result, language)),
    )


def _retained(cell: Behind, language: Language) -> str:
    """Say what the jury holds of the criterion of a cell, or decided of the block of a line."""
    if not cell.retained:
        return NOTHING
    return OUTCOMES["block" if cell.about in LINES else "criterion"].results[cell.retained][language]


def _chosen(explanation: Explanation, language: Language) -> list[str]:
    if not explanation.chosen:
        return [say("everything", language)]
    return [
        say("chosen", language, column=COLUMNS[name][language], values=_listed(values))
        for name, values in explanation.chosen.items()
    ]


def _count(explanation: Explanation, language: Language) -> list[str]:
    figure = explanation.figure
    sides = (
        ("numerator", explanation.x, figure.numerator),
        ("denominator", explanation.n, figure.denominator),
    )
    told = [
        say(
            side,
            language,
            n=formats.number(n, language=language),
            parts=", ".join(_part(explanation, result, language) for result in results),
        )
        for side, n, results in sides
    ]
    return [*told, say("method" if explanation.is_of_people else "method_many", language)]


def _part(explanation: Explanation, result: str, language: Language) -> str:
    n = formats.number(explanation.results[result], language=language)
    return say("part", language, words=result_words(explanation, result, language), n=n)


def _range(explanation: Explanation, language: Language) -> list[str]:
    if not explanation.n_uncertain:
        return []
    low, high = (sentences.percent(bound, explanation.n, language) for bound in explanation.range)
    uncertain = ", ".join(_part(explanation, result, language) for result in explanation.figure.uncertain)
    return [say("range_told", language, uncertain=_capital(uncertain), low=low, high=high)]


def _left_out(explanation: Explanation, language: Language) -> list[str]:
    counted = [
        (result_words(explanation, result, language), explanation.results[result])
        for result in explanation.figure.excluded
    ]
    counted += [(LEFT_OUT[column][told][language], n) for (column, told), n in explanation.left_out.items()]
    lines = [
        say("left_out_part", language, words=_capital(words), n=formats.number(n, language=language))
        for words, n in counted
        if n
    ]
    if explanation.held_back:
        lines.append(say("held_back", language, sessions=_listed(explanation.held_back)))
    return lines or [say("nobody_left_out", language)]


def _provisional(explanation: Explanation, language: Language) -> list[str]:
    sessions = explanation.provisional
    return [say("provisional_told", language, sessions=_listed(sessions))] if sessions else []


def _accepted(explanation: Explanation, language: Language) -> list[str]:
    return [
        say("accepted_told", language, session=session.session, reasons=" ; ".join(session.accepted))
        for session in explanation.sessions
        if session.accepted
    ]


def _versions(explanation: Explanation, language: Language) -> list[str]:
    examples = {rule.reglement for rule in explanation.rules if rule.is_example}
    followed = sorted({(session.referentiel, session.reglement) for session in explanation.sessions})
    lines = []
    for referentiel, reglement in followed:
        named = say("example", language, reglement=reglement) if reglement in examples else reglement
        lines.append(say("version_referentiel", language, referentiel=referentiel, reglement=named))
    if explanation.figure.outcome.subject == "competency":
        marks = {explanation.mappings[referentiel] for referentiel, _ in followed}
        lines += [say(f"mapping_{mark}", language) for mark in sorted(marks)]
    published = explanation.published
    day = formats.day(published.published_at)
    return [*lines, say("version_publication", language, number=published.number, day=day)]


def _rules(explanation: Explanation, language: Language) -> list[str]:
    return [
        say(
            "rule_told",
            language,
            rule=row.rule,
            value=row.value,
            since=formats.day(row.since),
            source=row.source.rstrip("."),
        )
        for row in explanation.rules
    ]


def _query(explanation: Explanation) -> str:
    parameters = "\n".join(f"${name} = {shown}" for name, shown in explanation.query.parameters.items())
    return f"{explanation.query.sql}\n{parameters}" if parameters else explanation.query.sql


def _listed(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
