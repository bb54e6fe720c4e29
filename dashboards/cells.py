"""One session's exam: every candidate by every criterion, and the history of the cell that the reader chooses."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboards import labels, markup, repair, shell, todo
from dashboards.addresses import Detail, rank
from dashboards.completeness import Sign
from dashboards.context import Context
from dashboards.records import Cells, CellState, Finding, Graded, Session, Version
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.locales.words import word

SIGNS = {"scored": "■", "not_assessed": "NE", "absent": "ABS", "out_of_scope": "–"}
TOLD_BY_SIGN = todo.MISSING | {"not_assessed"}

DETAIL = Detail("cellule", 4)
"""The cell shown: its session, exam, candidate and criterion."""

Key = tuple[str, str]
"""A candidate and a criterion; no criterion for a sheet that never came."""


@dataclass(frozen=True)
class Exam:
    """One exam of one session, with what is known of its cells."""

    session: Session
    graded: tuple[Graded, ...]
    states: tuple[CellState, ...]
    versions: tuple[Version, ...]
    findings: tuple[Finding, ...]

    @property
    def exam(self) -> str:
        """Its code."""
        return self.graded[0].exam


@dataclass(frozen=True)
class Line:
    """One candidate of the matrix."""

    candidate: str
    signs: tuple[Sign, ...]
    n_blank: int


def section(context: Context, rows: Sequence[Cells], where: Where) -> None:
    """Show one exam candidate by candidate, the cell chosen, and how to have the missing ones filled in."""
    shell.section("Candidat par candidat")
    if chosen := choose(context, rows, where):
        with st.container(key="cell-detail"):
            shown, told = st.columns([5, 2], gap="medium")
            with shown:
                matrix(*chosen)
            with told:
                panel(*chosen)
        repair.complete(context, chosen[0].session)


def choose(context: Context, rows: Sequence[Cells], where: Where) -> tuple[Exam, Key | None] | None:
    """Let the reader choose a session, its exam and a cell; None where nothing is due."""
    due = {row.session for row in rows}
    sessions = {row.session: row for row in reversed(context.sessions) if row.session in due}
    if not sessions:
        return None
    asked = DETAIL.asked()
    with st.container(key="cell-choice"):
        first, second, third = st.columns([3, 1, 4])
        session = first.selectbox(
            "Session à détailler",
            list(sessions),
            index=rank(
                sessions, asked[0], next((row.session for row in sessions.values() if row.is_held), "")
            ),
            format_func=lambda code: labels.session(context, code),
            key="cell-session",
            on_change=DETAIL.choose,
        )
        blank = _blank([row for row in rows if row.session == session])
        exam = second.selectbox(
            "Son épreuve",
            list(blank),
            index=rank(blank, asked[1] if session == asked[0] else "", max(blank, key=blank.__getitem__)),
            key=f"cell-exam-{session}",
            on_change=DETAIL.choose,
        )
        opened = read(context, sessions[session], exam, where)
        told = choices(opened)
        cell = third.selectbox(
            "Cellule",
            list(told),
            index=rank(told, asked[2:] if (session, exam) == asked[:2] else None),
            format_func=told.__getitem__,
            placeholder="Rien à détailler",
            disabled=not told,
            key=f"cell-{session}-{exam}",
            on_change=DETAIL.choose,
        )
    DETAIL.remember(opened.session.session, opened.exam, *(cell or ()))
    return opened, cell


def links(opened: Exam) -> dict[Key, str]:
    """Return the address of each cell that has more to tell, the page being narrowed as it is."""
    return {key: DETAIL.link(opened.session.session, opened.exam, *key) for key in choices(opened)}


def read(context: Context, session: Session, exam: str, where: Where) -> Exam:
    """Return what the publication knows of the cells of one exam."""
    asked = {"session": session.session, "exam": exam}
    graded = context.publication.read(Graded, "graded", referentiel=context.referentiel.referentiel)
    kinds = where.get("code")
    return Exam(
        session,
        tuple(row for row in graded if row.exam == exam),
        tuple(context.publication.read(CellState, "cell_states", **asked)),
        tuple(context.publication.read(Version, "cell_versions", **asked)),
        tuple(
            row
            for row in todo.findings(context)
            if (row.session, row.exam) == (session.session, exam)
            and row.candidate
            and (not kinds or row.code in kinds)
        ),
    )


def choices(opened: Exam) -> dict[Key, str]:
    """Return the cells that have more to tell, the most serious first: a finding, else several versions."""
    told: dict[Key, list[str]] = defaultdict(list)
    for finding in opened.findings:
        told[_key(finding)].append(word("check", finding.code))
    for key, versions in _versions(opened).items():
        if key not in told and len(versions) > 1:
            told[key].append(formats.count(len(versions), "version"))
    return {
        key: f"{key[0]} · {key[1] or opened.exam} · {', '.join(dict.fromkeys(parts))}"
        for key, parts in told.items()
    }


def matrix(opened: Exam, chosen: Key | None) -> None:
    """Show the state of every candidate's cells, those who lack some first."""
    markup.show(
        "cells",
        lines=lines(opened),
        graded=opened.graded,
        title=f"{opened.session.session}, {opened.exam} {opened.graded[0].exam_title}",
        chosen=chosen,
        links=links(opened),
    )


def lines(opened: Exam) -> list[Line]:
    """Return one line per candidate who owes something: a sign per criterion."""
    by_key: dict[Key, list[CellState]] = defaultdict(list)
    for row in opened.states:
        by_key[row.candidate, row.criterion].append(row)
    marked = {_key(row) for row in opened.findings if _is_marked(row)}
    found = [
        Line(
            candidate,
            tuple(
                sign(by_key.get(key, []), graded, candidate, key in marked)
                for graded in opened.graded
                for key in [(candidate, graded.criterion)]
            ),
            sum(row.state == "blank" for row in opened.states if row.candidate == candidate),
        )
        for candidate in dict.fromkeys(row.candidate for row in opened.states)
    ]
    return sorted(found, key=lambda line: (-line.n_blank, line.candidate))


def sign(slots: Sequence[CellState], graded: Graded, candidate: str, is_marked: bool) -> Sign:
    """Return what a cell shows: blanks first, else each state once; « ! » where a finding says more."""
    named = f"{candidate}, {graded.criterion} « {graded.text} »"
    if not slots:
        return Sign("", "out", f"{named} : rien n'est dû")
    said = f"{named} : {', '.join(_slots_said(slots))}"
    blank = sum(row.state == "blank" for row in slots)
    mark = " !" if is_marked else ""
    if blank:
        text = "▢" if blank == len(slots) else f"▢ {blank}/{len(slots)}"
        return Sign(text + mark, "blank", said)
    states = dict.fromkeys(row.state for row in slots)
    text = " ".join(SIGNS[state] for state in states) + mark
    return Sign(text, "blank" if is_marked else "scored" if "scored" in states else "out", said)


def panel(opened: Exam, chosen: Key | None) -> None:
    """Say where the chosen cell stands, what is wrong with it, what to do, and what every file said of it."""
    if chosen is None:
        shell.nothing("Aucune cellule de cette épreuve n'a de constat ni plusieurs versions.")
        return
    candidate, criterion = chosen
    texts = {row.criterion: row.text for row in opened.graded}
    slots = [row for row in opened.states if (row.candidate, row.criterion) == chosen]
    markup.show(
        "cell",
        candidate=candidate,
        code=criterion or opened.exam,
        text=texts.get(criterion, opened.graded[0].exam_title),
        slots=_slots_said(slots),
        findings=[row for row in opened.findings if _key(row) == chosen],
        versions=_versions(opened).get(chosen, []),
    )


def _slots_said(slots: Sequence[CellState]) -> list[str]:
    """Return each state with its juror; once where nobody is told, as a harmonised grid fills several slots."""
    told = [word("state", row.state) + (f" ({row.juror})" if row.juror else "") for row in slots]
    return list(dict.fromkeys(told))


def _is_marked(row: Finding) -> bool:
    """Whether a finding says more than the sign of its cell, and waits for somebody."""
    return row.status == "open" and row.severity != "info" and row.code not in TOLD_BY_SIGN


def _key(row: Finding | Version) -> Key:
    return row.candidate or "", row.criterion or ""


def _versions(opened: Exam) -> Mapping[Key, list[Version]]:
    by_key: dict[Key, list[Version]] = defaultdict(list)
    for row in opened.versions:
        by_key[_key(row)].append(row)
    return by_key


def _blank(due: Sequence[Cells]) -> dict[str, int]:
    """Return how many cells are missing of each exam, in order."""
    counts: dict[str, int] = {}
    for row in due:
        counts[row.exam] = counts.get(row.exam, 0) + row.n_blank
    return counts
