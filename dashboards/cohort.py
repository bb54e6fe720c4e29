"""The parts of « Ma cohorte »: which one, what its size allows to say, and its candidates by code."""

from collections.abc import Sequence
from statistics import median

import streamlit as st

from dashboards import evidence, gaps, markup, mastery, shell
from dashboards.candidate import CHOSEN as CANDIDATE
from dashboards.context import Context
from dashboards.gaps import MOCK, OFFICIAL, Gap
from dashboards.people import Person, cohorts
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.metrics import sentences_groups
from pipeline.metrics.statistics import shrinkage
from pipeline.reports.tables import Table

CHOSEN = "cohorte"


def choose(found: Sequence[Person]) -> str:
    """Let the trainer choose a cohort; the latest of which scores are published opens."""
    known = cohorts(found)
    scored = {person.cohort for person in found if person.is_scored}
    opening = next((rank for rank, cohort in enumerate(known) if cohort in scored), 0)
    chosen: str = st.selectbox("Cohorte", known, index=opening, key=CHOSEN, bind="query-params")
    return chosen


def of(found: Sequence[Person], cohort: str, kind: str) -> list[Person]:
    """Return the candidates of a cohort who sat mock exams, or who were registered, as `kind` asks."""
    own = [person for person in found if person.cohort == cohort]
    return [person for person in own if person.sat(kind) or (kind == OFFICIAL and person.registered)]


def answer(
    context: Context, level: str, kind: str, cohort: str, found: Sequence[Person], measured: Sequence[Gap]
) -> list[str]:
    """Say which cohort, what stands out of it, and which gap its size could not tell from chance."""
    people = f"{cohort} : {formats.count(len(found), 'candidat')}"
    if not measured:
        return [
            f"{people}. {'Aucun examen blanc' if kind == MOCK else 'Aucune grille publiée'} pour cette cohorte."
        ]
    return [f"{people}. {mastery.answer(level, measured)}", _power(context, level, found)]


def _power(context: Context, level: str, candidates: Sequence[Person]) -> str:
    """Say which gap a cohort of this size could not tell from chance, against the reference of all lines together."""
    x, n, strengths = gaps.whole_reference(context, level)
    if not (n and candidates):
        return ""
    gap = shrinkage.least_gap(len(candidates), x, n, median(strengths))
    return sentences_groups.least_gap(len(candidates), gap)


def candidates(context: Context, found: Sequence[Person], kind: str) -> None:
    """List the candidates: blocks at their latest attempt, criteria at their latest sitting; each opens its page."""
    shell.section(
        "Candidat par candidat",
        "Par code : le certificateur en remet la liste. Critères acquis sur évalués, à la dernière session.",
    )
    sat = {person.candidate: person.sat(kind) for person in found}
    blocks = [] if kind == MOCK else context.blocks
    markup.show(
        "candidates",
        people=found,
        blocks=blocks,
        addresses={
            person.candidate: shell.address("candidat", [(CANDIDATE, person.label)]) for person in found
        },
        last={code: rows[-1] for code, rows in sat.items() if rows},
    )
    evidence.download(context, table(context, found, kind), "candidats")


def table(context: Context, found: Sequence[Person], kind: str) -> Table:
    """Return the same list as a table."""
    blocks = [] if kind == MOCK else context.blocks
    rows = []
    for person in found:
        sat = person.sat(kind)
        results = [person.latest.get(block.block) for block in blocks]
        last = sat[-1] if sat else None
        rows.append(
            (
                person.candidate,
                *(word("block_result", row.result) if row else "" for row in results),
                last.session if last else None,
                last.n_acquis if last else None,
                last.n_assessed if last else None,
                last.n_others if last else None,
            )
        )
    return Table(
        (
            "Candidat", *(f"Bloc {block.letter}" for block in blocks),
            "Dernière session", "Critères acquis", "Critères évalués", "Non évalués",
        ),
        tuple(rows),
    )  # fmt: skip
