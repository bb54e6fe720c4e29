"""The parts of « Compétences »: filters, the list by gap to the reference, the map by session."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboards import evidence, explain, gaps, labels, markup, shell
from dashboards.context import Context
from dashboards.figures.heatmap import Cell, Column, heatmap
from dashboards.filters import Filter
from dashboards.gaps import FIGURES, MOCK, OFFICIAL, Gap
from dashboards.rates import Share
from dashboards.records import Subject
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.reports.tables import Table

LEVELS = {"competency": "Compétences", "activity": "Activités"}
KINDS = {OFFICIAL: "Sessions officielles", MOCK: "Examens blancs"}
ONE = {"competency": "Compétence", "activity": "Activité"}
PROPOSED = "correspondance proposée"
REFERENCE = (
    "Premières présentations de toutes les sessions officielles publiées, tous centres ensemble, sans le groupe "
    "affiché. L'estimation rapproche le taux de la référence d'autant plus que l'effectif est petit."
)
MOST_DRAWN = 24
NOT_COVERED = {"none": "non couverte par un critère", "partial": "couverte en partie : pas de taux"}
DASH = "–"


def kinds(context: Context) -> dict[str, str]:
    """Return the kinds of session that have figures; mock ones never mix with official ones."""
    found = {session.kind for session in context.sessions}
    return {kind: label for kind, label in KINDS.items() if kind in found or kind == OFFICIAL}


def filters(context: Context, kind: str) -> list[Filter]:
    """Return what this page can be narrowed to; it opens on the session with the clearest signal."""
    counts = context.publication.count(
        FIGURES["activity"], ["session", "cohort", "centre"], context.scope, kind
    )
    with_figures = {count.key[0] for count in counts}
    sessions = [row.session for row in context.sessions if row.session in with_figures]
    cohorts = sorted({count.key[1] for count in counts if count.key[1]})
    centres = sorted({count.key[2] for count in counts})
    return [
        Filter(
            "session",
            "Session",
            "session",
            {code: labels.session(context, code) for code in reversed(sessions)},
            default=_opening(context, kind, sessions),
        ),
        Filter("cohorte", "Cohorte", "cohort", {code: code for code in cohorts}),
        Filter("centre", "Centre", "centre", {code: context.centres.get(code, code) for code in centres}),
    ]


def answer(level: str, found: Sequence[Gap]) -> str:
    """Say how many lines need work, and that the others show nothing clear."""
    labelled = Counter(gap.signal.label for gap in found if gap.signal)
    one = ONE[level].lower()
    if not any(gap.reference.n for gap in found):
        return "Rien à comparer : la sélection est toute la référence. Choisir une session, une cohorte ou un centre."
    if not labelled:
        return "Pas de conclusion possible : trop peu de candidats, ici ou dans la référence."
    told = [
        f"{formats.count(labelled[label], one)} {word('signal', label).lower()}"
        for label in ("clear", "watch")
        if labelled[label]
    ]
    if not told:
        return f"Rien de net sur {formats.count(labelled['none'], f'{one} évaluée')}."
    return f"{', '.join(told)} ; sur {formats.count(labelled['none'], f'autre {one}')}, rien de net."


def ranked(context: Context, level: str, where: Where, kind: str, found: Sequence[Gap]) -> None:
    """List the lines by gap to the reference: those that carry a signal in full view, the others folded."""
    signalled = [gap for gap in found if gap.signal and gap.signal.label != "none"]
    others = [gap for gap in found if gap not in signalled]
    if signalled:
        markup.show("gaps", gaps=signalled, mark=mark(context, level))
    if others:
        with st.expander(f"Les autres ({formats.number(len(others))}), par écart à la référence"):
            markup.show("gaps", gaps=others, mark=mark(context, level))
    with st.container(horizontal=True, vertical_alignment="center"):
        explain.popover(context, FIGURES[level], key=f"mastery-{level}", where=where, reference=REFERENCE)
        evidence.download(
            context,
            table(level, context.minimum, found),
            f"ecarts_{level}",
            lambda: explain.behind(context, FIGURES[level], where=where, kind=kind),
        )


def table(level: str, minimum: int, found: Sequence[Gap]) -> Table:
    """Return the list with counts, interval, reference, signal and criteria."""
    return Table(
        (
            ONE[level], "Intitulé", "Acquis", "Évalués", "Taux (%)", "Intervalle à 95 %",
            "Référence (%)", "n de la référence", "Écart estimé (points)", "Constat", "Critères",
        ),
        tuple(
            (
                gap.subject.code, gap.subject.text, gap.share.x, gap.share.n, gap.share.points, gap.share.band,
                gap.reference.points, gap.reference.n,
                round(100 * gap.distance) if gap.signal else None,
                word("signal", gap.signal.label) if gap.signal else f"n < {minimum}",
                " ; ".join(f"{row.subject.code} {row.share.counts}" for row in gap.criteria),
            )
            for gap in found
        ),
    )  # fmt: skip


def overview(context: Context, level: str, where: Where, kind: str) -> None:
    """Show every line in every session, whatever the session filter."""
    kept = {column: values for column, values in where.items() if column != "session"}
    asked = {**context.scope, **kept}
    known = {count.key[0] for count in context.publication.count(FIGURES[level], ["session"], asked, kind)}
    counted = [row.session for row in context.sessions if row.session in known]
    if not counted:
        return
    subjects = context.subjects(level)
    sessions = counted[-MOST_DRAWN:]
    shares = _shares(context, level, {**asked, "session": sessions}, kind)
    room = f"{formats.number(len(sessions))} dernières sessions sur {formats.number(len(counted))}."
    shell.section(
        f"Toutes les {LEVELS[level].lower()}, par session (taux de maîtrise, en %)",
        room if len(sessions) < len(counted) else "",
    )
    cells = [
        [_cell(context, subject, code, shares.get((code, subject.code))) for subject in subjects]
        for code in sessions
    ]
    figure = heatmap([_column(context, subject, level) for subject in subjects], sessions, cells)
    alt = f"Taux de maîtrise des {LEVELS[level].lower()} par session ; mêmes valeurs dans le tableau."
    evidence.show(
        context,
        figure,
        alt,
        _map_table(level, subjects, sessions, shares),
        f"carte_{level}",
        lambda: explain.behind(context, FIGURES[level], where=kept, kind=kind),
        lambda: _map_table(level, subjects, counted, _shares(context, level, asked, kind)),
    )
    uncovered = {kind: [s.code for s in subjects if s.coverage == kind] for kind in NOT_COVERED}
    markup.show(
        "map_note", uncovered=uncovered, words=NOT_COVERED, minimum=context.minimum, mark=mark(context, level)
    )


def _shares(context: Context, level: str, where: Where, kind: str) -> dict[tuple[str, str], Share]:
    """Return the share of each session and line."""
    counts = context.publication.count(FIGURES[level], ["session", level], where, kind)
    return {(session, code): Share(x, n, context.minimum) for (session, code), x, n in counts}


def mark(context: Context, level: str) -> str:
    """Return what must stand beside a competency's figure while its mapping is not confirmed."""
    return PROPOSED if level == "competency" and context.is_mapping_proposed else ""


def _opening(context: Context, kind: str, sessions: Sequence[str]) -> tuple[str, ...]:
    clearest = gaps.clearest(context) if kind == OFFICIAL else None
    return (clearest.session,) if clearest else tuple(sessions[-1:])


def _column(context: Context, subject: Subject, level: str) -> Column:
    letters = {block.block: f"Bloc {block.letter}" for block in context.blocks}
    return Column(subject.code, subject.group if level == "competency" else "", letters[subject.block])


def _cell(context: Context, subject: Subject, session: str, share: Share | None) -> Cell:
    named = f"{session}, {subject.code} « {subject.text} »"
    if share is None or share.n == 0:
        return Cell(None, DASH, f"{named} : {NOT_COVERED.get(subject.coverage, 'non évaluée')}")
    if not share.is_rate:
        return Cell(None, share.too_few, f"{named} : {share.sentence}")
    return Cell(100 * share.rate, formats.number(100 * share.rate), f"{named} : {share.sentence}")


def _map_table(
    level: str, subjects: Sequence[Subject], sessions: Sequence[str], shares: dict[tuple[str, str], Share]
) -> Table:
    rows = [
        (session, subject.code, subject.text, share.x, share.n, share.points, share.band)
        for session in sessions
        for subject in subjects
        if (share := shares.get((session, subject.code)))
    ]
    return Table(
        ("Session", ONE[level], "Intitulé", "Acquis", "Évalués", "Taux (%)", "Intervalle à 95 %"), tuple(rows)
    )
