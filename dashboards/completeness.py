"""What was due and did not arrive: by session and criterion, then cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboards import evidence, labels, markup, shell, todo
from dashboards.context import Context
from dashboards.csvs import Table
from dashboards.filters import Filter
from dashboards.records import Cells, Finding, Graded
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.locales.words import word

MOST_SHOWN = 25
STATES = ("scored", "not_assessed", "out_of_scope", "absent", "blank")


@dataclass(frozen=True)
class Sign:
    """One cell of the matrix: what is written, in which style, and the sentence behind it."""

    text: str
    style: str
    said: str


@dataclass(frozen=True)
class Line:
    """One session of the matrix."""

    session: str
    state: str
    is_held: bool
    is_mock: bool
    signs: tuple[Sign, ...]
    n_blank: int


def filters(context: Context) -> list[Filter]:
    """Return what the page can be narrowed to."""
    due = {row.session for row in cells(context, {})}
    found = todo.findings(context)
    sessions = [row.session for row in reversed(context.sessions) if row.session in due]
    return [
        Filter("session", "Session", "session", {code: labels.session(context, code) for code in sessions}),
        Filter("constat", "Constat", "code", {row.code: word("check", row.code) for row in found}),
    ]


def cells(context: Context, where: Where) -> list[Cells]:
    """Return the cells due, by state, of the chosen sessions."""
    rows = context.publication.read(Cells, "cells", referentiel=context.referentiel.referentiel)
    return [row for row in rows if row.session in where.get("session", [row.session])]


def findings(context: Context, where: Where) -> list[Finding]:
    """Return the findings of the chosen sessions and checks, the most serious first."""
    return [
        row
        for row in todo.findings(context)
        if row.session in where.get("session", [row.session]) and row.code in where.get("code", [row.code])
    ]


def answer(rows: Sequence[Cells]) -> str:
    """Say how many due cells are blank, and where."""
    blank, due = sum(row.n_blank for row in rows), sum(row.n_expected for row in rows)
    if not blank:
        cells = formats.count(due, "cellule due", "cellules dues")
        return f"Rien ne manque : {cells}, toutes renseignées ou expliquées."
    sessions = list(dict.fromkeys(row.session for row in rows if row.n_blank))
    return (
        f"{formats.count(blank, 'cellule due', 'cellules dues')} sans valeur sur {formats.number(due)}, "
        f"dans {formats.count(len(sessions), 'session')} : {', '.join(sessions)}."
    )


def work(context: Context, where: Where, found: Sequence[Finding]) -> None:
    """List what holds a session back cell by cell, and the rest by kind until the reader asks for one."""
    shell.section("À reprendre")
    listed = [row for row in found if where or row.is_blocking]
    if listed:
        texts = {row.criterion: row.text for row in _graded(context)}
        markup.show("findings", found=listed[:MOST_SHOWN], texts=texts, n_more=len(listed) - MOST_SHOWN)
    else:
        shell.nothing("Aucun constat bloquant." if found else "Aucun constat.")
    others = [row for row in found if row not in listed]
    if others:
        markup.show("findings_kinds", kinds=_kinds(others))
    if found:
        evidence.download(context, findings_table(found), "constats")


def _kinds(found: Sequence[Finding]) -> list[tuple[Finding, int, int]]:
    """Return each kind of finding: an example, how many there are, in how many sessions."""
    by_code: dict[str, list[Finding]] = {}
    for row in found:
        by_code.setdefault(row.code, []).append(row)
    return [(rows[0], len(rows), len({row.session for row in rows})) for rows in by_code.values()]


def matrix(context: Context, rows: Sequence[Cells]) -> None:
    """Show the state of every criterion due in every session, exams in order."""
    shell.section("Par session et par critère")
    exams = [
        (exam, [row.criterion for row in graded])
        for exam, graded in groupby(_graded(context), lambda row: row.exam)
    ]
    titles = {row.exam: row.exam_title for row in _graded(context)}
    markup.show("matrix", lines=_lines(context, rows), exams=exams, titles=titles)
    evidence.twin(context, cells_table(rows), "completude", "Cellules dues par session et critère")


def _lines(context: Context, rows: Sequence[Cells]) -> list[Line]:
    by_session = {session: list(group) for session, group in groupby(rows, lambda row: row.session)}
    graded = _graded(context)
    lines = []
    for session in reversed(context.sessions):
        due = {row.criterion: row for row in by_session.get(session.session, [])}
        if due:
            signs = tuple(_sign(session.session, row, due.get(row.criterion)) for row in graded)
            blank = sum(row.n_blank for row in due.values())
            lines.append(
                Line(session.session, session.state, session.is_held, session.kind == "mock", signs, blank)
            )
    return lines


def _sign(session: str, graded: Graded, due: Cells | None) -> Sign:
    named = f"{session}, {graded.criterion} « {graded.text} »"
    if due is None or due.n_expected == due.n_out_of_scope:
        return Sign("–", "out", f"{named} : rien n'est dû")
    told = ", ".join(f"{word('state', state)} {n}" for state in STATES if (n := getattr(due, f"n_{state}")))
    said = f"{named} : {told}"
    if due.n_blank:
        return Sign(f"▢ {formats.number(due.n_blank)}", "blank", said)
    if due.n_scored:
        return Sign("■", "scored", said)
    return Sign("NE" if due.n_not_assessed else "ABS", "out", said)


def findings_table(found: Sequence[Finding]) -> Table:
    """Return the findings with their places."""
    return Table(
        (
            "N°", "Constat", "Gravité", "Vu depuis", "Session", "Épreuve", "Critère", "Candidat", "Juré", "Fichier",
            "Feuille", "Cellule", "Ce qui manque", "À faire", "Accepté pour", "Par",
        ),
        tuple(
            (
                row.finding, word("check", row.code), word("severity", row.severity), row.first_seen.date(),
                row.session, row.exam, row.criterion,
                row.candidate, row.juror, row.file_no, row.sheet, row.address, row.sentence, row.remedy, row.reason,
                row.author,
            )
            for row in found
        ),
    )  # fmt: skip


def cells_table(rows: Sequence[Cells]) -> Table:
    """Return the cells due by state."""
    return Table(
        ("Session", "Épreuve", "Critère", "Dues", *(word("state", state).capitalize() for state in STATES)),
        tuple(tuple(row) for row in rows),
    )


def _graded(context: Context) -> list[Graded]:
    return context.publication.read(Graded, "graded", referentiel=context.referentiel.referentiel)
