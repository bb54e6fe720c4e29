"""What was due and did not arrive: by session and criterion, then cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboards import evidence, labels, markup, shell, todo
from dashboards.context import Context
from dashboards.filters import Filter
from dashboards.records import Cells, Finding, Graded, Session
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.reports.tables import Table

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
    """One session of a matrix, its signs in the order of the columns."""

    session: Session
    signs: tuple[Sign, ...]
    n_blank: int


def filters(context: Context) -> list[Filter]:
    """Return what the page can be narrowed to."""
    due = {row.session for row in cells(context, {})}
    found = todo.findings(context)
    sessions = [row.session for row in reversed(context.sessions) if row.session in due]
    exams = dict.fromkeys(row.exam for row in _graded(context))
    return [
        Filter("session", "Session", "session", {code: labels.session(context, code) for code in sessions}),
        Filter("epreuve", "Épreuve", "exam", {exam: exam for exam in exams}),
        Filter("constat", "Constat", "code", {row.code: word("check", row.code) for row in found}),
    ]


def cells(context: Context, where: Where) -> list[Cells]:
    """Return the cells due, by state, of the chosen sessions and exams."""
    rows = context.publication.read(Cells, "cells", referentiel=context.referentiel.referentiel)
    return [
        row
        for row in rows
        if row.session in where.get("session", [row.session]) and row.exam in where.get("exam", [row.exam])
    ]


def findings(context: Context, where: Where) -> list[Finding]:
    """Return the findings of the chosen sessions, exams and checks, the most serious first."""
    return [
        row
        for row in todo.findings(context)
        if all(getattr(row, column) in values for column, values in where.items())
    ]


def answer(rows: Sequence[Cells]) -> str:
    """Say how many due cells are blank, and where."""
    blank, due = sum(row.n_blank for row in rows), sum(row.n_expected for row in rows)
    if not blank:
        cells = formats.count(due, "cellule due", "cellules dues")
        return f"Rien ne manque : {cells}, toutes renseignées ou expliquées."
    sessions = list(dict.fromkeys(row.session for row in rows if row.n_blank))
    return f"{_blank_of(blank, due)}, dans {formats.count(len(sessions), 'session')} : {', '.join(sessions)}."


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
    """Return each kind of finding, those accepted apart: an example, how many there are, in how many sessions."""
    by_kind: dict[tuple[str, str], list[Finding]] = {}
    for row in found:
        by_kind.setdefault((row.code, row.status), []).append(row)
    return [(rows[0], len(rows), len({row.session for row in rows})) for rows in by_kind.values()]


def overview(context: Context, rows: Sequence[Cells]) -> None:
    """Show what is missing of every exam in every session, the latest first."""
    titles = {row.exam: row.exam_title for row in _graded(context) if row.exam in {due.exam for due in rows}}
    lines = exam_lines(context, rows, list(titles))
    shell.section(
        "Par session et par épreuve",
        f"{formats.count(len(lines), 'session')} où des grilles sont dues, la plus récente en haut.",
    )
    markup.show("overview", lines=lines, titles=titles)


def exam_lines(context: Context, rows: Sequence[Cells], exams: Sequence[str]) -> list[Line]:
    """Return one line per session that owes something: a sign per exam."""

    def sign(session: Session, due: Sequence[Cells], exam: str) -> Sign:
        return _exam_sign(f"{session.session}, {exam}", [row for row in due if row.exam == exam])

    return [
        Line(session, tuple(sign(session, due, exam) for exam in exams), sum(row.n_blank for row in due))
        for session, due in _by_session(context, rows)
    ]


def _exam_sign(named: str, due: Sequence[Cells]) -> Sign:
    expected = sum(row.n_expected for row in due)
    blank = sum(row.n_blank for row in due)
    if expected == sum(row.n_out_of_scope for row in due):
        return Sign("–", "out", f"{named} : rien n'est dû")
    if blank:
        return Sign(f"▢ {formats.number(blank)}", "blank", f"{named} : {_blank_of(blank, expected)}")
    return Sign(
        "■", "scored", f"{named} : {formats.count(expected, 'cellule due', 'cellules dues')}, rien ne manque"
    )


def _blank_of(blank: int, expected: int) -> str:
    return (
        f"{formats.count(blank, 'cellule due', 'cellules dues')} sans valeur sur {formats.number(expected)}"
    )


def matrix(context: Context, rows: Sequence[Cells], where: Where) -> None:
    """Show every criterion of the sessions chosen, else of those where something is missing; exams in order."""
    shell.section("Par session et par critère")
    chosen = where.get("session") or {row.session for row in rows if row.n_blank}
    shown = [row for row in rows if row.session in chosen]
    graded = [row for row in _graded(context) if row.exam in {due.exam for due in rows}]
    if shown:
        exams = [
            (exam, [row.criterion for row in group]) for exam, group in groupby(graded, lambda row: row.exam)
        ]
        titles = {row.exam: row.exam_title for row in graded}
        markup.show("matrix", lines=_criterion_lines(context, shown, graded), exams=exams, titles=titles)
    else:
        shell.nothing("Rien ne manque ; choisir une session pour voir ses critères.")
    evidence.twin(context, cells_table(rows), "completude", "Cellules dues par session et critère")


def _criterion_lines(context: Context, rows: Sequence[Cells], graded: Sequence[Graded]) -> list[Line]:
    lines = []
    for session, due in _by_session(context, rows):
        known = {row.criterion: row for row in due}
        signs = tuple(_sign(session.session, row, known.get(row.criterion)) for row in graded)
        lines.append(Line(session, signs, sum(row.n_blank for row in due)))
    return lines


def _by_session(context: Context, rows: Sequence[Cells]) -> list[tuple[Session, list[Cells]]]:
    """Return the sessions that owe something, the latest first, with what they owe."""
    due = {session: list(group) for session, group in groupby(rows, lambda row: row.session)}
    return [(row, due[row.session]) for row in reversed(context.sessions) if row.session in due]


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
