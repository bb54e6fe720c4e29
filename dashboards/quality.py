"""The parts of « Qualité des données »: findings and how long they stand, completeness in time, files."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboards import completeness, evidence, labels, markup, shell, todo
from dashboards.context import Context
from dashboards.figures.completions import Completion, completions
from dashboards.records import Cells, Finding, ImportFile, Session
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.reports.tables import Table

AGES = {"day": 0, "week": 6, "month": 29}
"""The most days that a finding of each age has stood; beyond, it is older."""

OLDER = "older"


@dataclass(frozen=True)
class Kind:
    """The open findings of one kind, by how long they stand."""

    example: Finding
    counts: Counter[str]


def answer(found: Sequence[Finding], files: Sequence[ImportFile], rows: Sequence[Cells]) -> list[str]:
    """Say how much is open and since when, what was refused, and what is missing."""
    open_ones = [row for row in found if row.status == "open"]
    blocking = sum(row.is_blocking for row in open_ones)
    said = "Aucun constat ouvert."
    if open_ones:
        oldest = min(row.first_seen for row in open_ones)
        said = (
            f"{formats.count(len(open_ones), 'constat ouvert')}, dont {formats.count(blocking, 'bloquant')} ; "
            f"le plus ancien est vu depuis le {formats.day(oldest)}."
        )
    return [said, f"{todo.tally(files)}." if files else "", completeness.answer(rows) if rows else ""]


def open_findings(context: Context, found: Sequence[Finding]) -> None:
    """Show what is open by promise, kind and age, counted to the day of the publication."""
    day = context.header.published_at.date()
    shell.section(
        "Constats ouverts, par âge",
        f"Âge au {formats.day(day)}, jour de la publication : semaine et mois comptent 7 et 30 jours.",
    )
    rows = kinds([row for row in found if row.status == "open"], day)
    if not rows:
        shell.nothing("Aucun constat ouvert.")
        return
    markup.show("ages", kinds=rows, ages=[*AGES, OLDER])
    with st.container(horizontal=True, vertical_alignment="center", key="open-findings"):
        shell.link("completude", "Voir chaque cellule")
        evidence.download(context, completeness.findings_table(found), "constats")


def kinds(found: Sequence[Finding], day: date) -> list[Kind]:
    """Return each kind of finding with its counts by age, promise by promise, the most serious promise first."""
    suites = list(dict.fromkeys(row.suite for row in found))
    by_code: dict[str, list[Finding]] = {}
    for row in sorted(found, key=lambda row: suites.index(row.suite)):
        by_code.setdefault(row.code, []).append(row)
    return [Kind(rows[0], Counter(age(row, day) for row in rows)) for rows in by_code.values()]


def age(row: Finding, day: date) -> str:
    """Return how long a finding had stood on a day."""
    stood = (day - row.first_seen.date()).days
    return next((name for name, most in AGES.items() if stood <= most), OLDER)


def accepted(found: Sequence[Finding]) -> None:
    """List what a person accepted, with the reason."""
    shell.section("Constats acceptés")
    rows = [row for row in found if row.status == "accepted"]
    if rows:
        markup.show("accepted", found=rows)
    else:
        shell.nothing("Aucun constat accepté.")


def trend(context: Context, rows: Sequence[Cells]) -> None:
    """Show the share of due cells that are not blank, session after session."""
    shell.section("Complétude, session après session", "Part des cellules dues qui ne sont pas vides.")
    told = filled(context, rows)
    if not told:
        shell.nothing("Aucune cellule due dans cette publication.")
        return
    table = Table(
        ("Session", "Début", "État", "Dues", "Renseignées ou expliquées", "Vides", "Part (%)"),
        tuple(
            (
                session.session, session.starts_on, word("session_state", session.state), due, due - blank, blank,
                points(due - blank, due),
            )
            for session, due, blank in told
        ),
    )  # fmt: skip
    drawn = [_completion(session, due - blank, due) for session, due, blank in told]
    alt = "Part des cellules dues qui ne sont pas vides, par session, en ordre de temps."
    evidence.show(context, completions(drawn), alt, table, "tendance")
    markup.show("completions_note", is_held=any(session.is_held for session, _, _ in told))


def filled(context: Context, rows: Sequence[Cells]) -> list[tuple[Session, int, int]]:
    """Return each session that owes cells, in order of time: how many, and how many of them are blank."""
    due: Counter[str] = Counter()
    blank: Counter[str] = Counter()
    for row in rows:
        due[row.session] += row.n_expected
        blank[row.session] += row.n_blank
    return [(row, due[row.session], blank[row.session]) for row in context.sessions if due[row.session]]


def points(n_filled: int, n_due: int) -> float:
    """Return a share in points, never rounded up to 100."""
    return math.floor(1000 * n_filled / n_due) / 10


def _completion(session: Session, n_filled: int, n_due: int) -> Completion:
    share = points(n_filled, n_due)
    told = f"{formats.number(n_filled)}/{formats.number(n_due)} ({formats.number(share, 1)}\u202f%)"
    return Completion(
        labels.month(session.starts_on),
        share,
        f"{formats.number(share, 1)}\u202f%",
        f"{session.session} : {told}, {word('session_state', session.state)}",
        session.is_held,
    )


def quarantine(files: Sequence[ImportFile]) -> None:
    """List the files refused whole, with the reason."""
    shell.section("Quarantaine")
    refused = [row for row in files if row.status == "quarantined"]
    if refused:
        markup.show("quarantine", files=refused)
    else:
        shell.nothing("Aucun fichier en quarantaine.")


def ledger(context: Context, files: Sequence[ImportFile]) -> None:
    """List every file that came in, the latest first."""
    shell.section("Fichiers reçus", "Le nom d'un fichier reste au coffre : « acquis status --file » le rend.")
    markup.show("ledger", files=list(reversed(files)))
    evidence.download(context, files_table(files), "fichiers")


def files_table(files: Sequence[ImportFile]) -> Table:
    """Return the files that came in."""
    return Table(
        ("Fichier", "Nature", "Disposition", "Reçu le", "Cellules", "Statut", "Motif"),
        tuple(
            (
                row.file_no, word("file_kind", row.kind), row.layout, row.received_at.date(), row.n_cells,
                word("file_status", row.status), row.reason,
            )
            for row in files
        ),
    )  # fmt: skip
