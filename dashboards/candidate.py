"""The parts of « Candidat »: one person before another attempt, by code; nothing about accommodations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboards import evidence, markup, shell
from dashboards.context import Context
from dashboards.people import SIGNS, TO_WORK_ON, Held, Person, Registered, sitting_words
from dashboards.records import Block, Session, Subject
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.metrics.catalogue import OUTCOMES
from pipeline.reports.tables import Table

CHOSEN = "candidat"
Sat = tuple[str, int]
"""A session and an attempt."""


@dataclass(frozen=True)
class Line:
    """One criterion: the competencies that it evidences, and what the jury held of it at each sitting."""

    subject: Subject
    competencies: tuple[str, ...]
    results: dict[Sat, str]

    @property
    def last(self) -> str:
        """What was held the last time."""
        return list(self.results.values())[-1]


def choose(found: Sequence[Person]) -> Person:
    """Let the trainer choose one candidate, by code; the first of whom scores are published opens."""
    by_label = {person.label: person for person in found}
    opening = next((rank for rank, person in enumerate(found) if person.is_scored), 0)
    return by_label[st.selectbox("Candidat", list(by_label), index=opening, key=CHOSEN, bind="query-params")]


def lines(context: Context, held: Iterable[Held]) -> list[Line]:
    """Return the criteria on which anything is held, in the référentiel's order, sittings in the order of time."""
    results: dict[str, dict[Sat, str]] = {}
    for row in held:
        results.setdefault(row.criterion, {})[row.session, row.attempt] = row.result
    competencies: dict[str, list[str]] = {}
    for link in context.links:
        competencies.setdefault(link.criterion, []).append(link.competency)
    return [
        Line(subject, tuple(competencies.get(subject.code, ())), results[subject.code])
        for subject in context.subjects("criterion")
        if subject.code in results
    ]


def answer(context: Context, person: Person, found: Sequence[Line]) -> list[str]:
    """Say where each block stands, and which criteria are to be worked on again."""
    latest = person.latest
    blocks = [
        f"Bloc {block.letter} : {word('block_result', latest[block.block].result)}"
        for block in context.blocks
        if block.block in latest
    ]
    again = [line.subject.code for line in found if line.last in TO_WORK_ON and _is_open(line, latest)]
    if not found:
        told = "Aucune grille publiée pour ce candidat."
    elif again:
        told = f"À reprendre, {formats.count(len(again), 'critère')} : {', '.join(again)}."
    else:
        told = "Aucun critère non acquis dans un bloc à repasser."
    return [f"{' ; '.join(blocks)}." if blocks else "", told]


def again(context: Context, person: Person, found: Sequence[Line]) -> None:
    """List, block by block, the criteria not acquis of those that are not validated."""
    shell.section(
        "À reprendre avant un nouveau passage", "Blocs non validés : critères non acquis au dernier passage."
    )
    to_work_on = {
        block: [line for line in rows if line.last in TO_WORK_ON]
        for block, rows in _by_block(context, found)
        if all(_is_open(line, person.latest) for line in rows)
    }
    told = [(block, rows) for block, rows in to_work_on.items() if rows]
    if told:
        mark = context.is_mapping_proposed
        markup.show("again", told=told, latest=person.latest, words=_words, is_proposed=mark)
    elif found:
        shell.nothing("Rien à reprendre.")
    else:
        shell.nothing("Rien ne dit encore quoi reprendre : aucune grille de ce candidat n'est publiée.")


def everything(context: Context, person: Person, found: Sequence[Line]) -> None:
    """Show every criterion at every sitting, mock exams in their place, a block at a time."""
    shell.section(
        "Critère par critère",
        "■ acquis · □ non acquis · ? jurés en désaccord · NE non évalué · ABS absent à l'épreuve · – pas à ce passage",
    )
    if not found:
        shell.nothing("Aucune grille publiée pour ce candidat.")
        return
    sittings = [(_session(context, row.session), row.attempt) for row in person.sittings]
    heads = _heads(sittings)
    for block, rows in _by_block(context, found):
        is_open = any(_is_open(line, person.latest) for line in rows)
        with st.expander(f"Bloc {block.letter}, {markup.literal(block.title)}", expanded=is_open):
            markup.show(
                "candidate_block", rows=rows, sittings=sittings, heads=heads, signs=SIGNS, words=_words
            )
    evidence.download(context, table(sittings, found), f"candidat_{person.candidate}")


def table(sittings: Sequence[tuple[Session, int]], found: Sequence[Line]) -> Table:
    """Return the criteria with what was held of them at each sitting."""
    return Table(
        ("Critère", "Intitulé", "Compétences", *_heads(sittings)),
        tuple(
            (
                line.subject.code,
                line.subject.text,
                ", ".join(line.competencies),
                *(_words(line.results.get((session.session, attempt))) for session, attempt in sittings),
            )
            for line in found
        ),
    )


def _heads(sittings: Sequence[tuple[Session, int]]) -> list[str]:
    return [sitting_words(session, attempt) for session, attempt in sittings]


def _words(result: str | None) -> str:
    return OUTCOMES["criterion"].results[result]["fr"] if result else ""


def _session(context: Context, code: str) -> Session:
    return next(session for session in context.sessions if session.session == code)


def _is_open(line: Line, latest: dict[str, Registered]) -> bool:
    """Whether the block of a criterion is still to be validated."""
    registered = latest.get(line.subject.block)
    return registered is None or registered.result != "validated"


def _by_block(context: Context, found: Sequence[Line]) -> list[tuple[Block, list[Line]]]:
    by_block = [
        (block, [line for line in found if line.subject.block == block.block]) for block in context.blocks
    ]
    return [(block, rows) for block, rows in by_block if rows]
