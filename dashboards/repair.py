"""What helps to complete a session: the command that writes the workbooks, and the same cells without a name."""

import shlex
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import streamlit as st

from dashboards import evidence, markup, shell, todo
from dashboards.context import Context
from dashboards.records import CellState, Finding, Graded, Session
from pipeline.config import open_workspace
from pipeline.locales.words import word
from pipeline.reports.tables import Table

ASKED = ("blank_cell", "missing_sheet", "off_scale", "out_of_scope_without_decision", "unresolved_score")
"""The findings that the workbooks ask to mend."""

DEFAULT_WORKSPACE = "data"


def complete(context: Context, session: Session) -> None:
    """Say how to have a session completed, where a sheet can mend something of it."""
    found = [row for row in todo.findings(context) if row.session == session.session and row.status == "open"]
    asked = [row for row in found if row.code in ASKED]
    if not (asked or session.is_held):
        return
    shell.section(f"Faire compléter {session.session}")
    if not asked:
        shell.nothing("Ce qui retient cette session ne se complète pas dans une grille.")
        return
    markup.show("repair")
    st.code(command(session.session), language=None)
    evidence.download(context, to_complete(context, session, asked), f"a-completer_{session.session}")


def command(session: str) -> str:
    """Return what to type, the workspace named unless it is the one that commands take by themselves."""
    workspace = open_workspace().directory
    typed = f"acquis repair {shlex.quote(session)} --to a-completer"
    if workspace == Path(DEFAULT_WORKSPACE).absolute():
        return typed
    here = Path.cwd()
    told = workspace.relative_to(here) if workspace.is_relative_to(here) else workspace
    return f"{typed} --data {shlex.quote(str(told))}"


def to_complete(context: Context, session: Session, asked: Sequence[Finding]) -> Table:
    """Return the cells that the workbooks ask for, a sheet that never came criterion by criterion."""
    graded = context.publication.read(Graded, "graded", referentiel=context.referentiel.referentiel)
    texts = {row.criterion: row.text for row in graded}
    by_exam: dict[str, list[Finding]] = defaultdict(list)
    for row in asked:
        by_exam[row.exam or ""].append(row)
    rows = []
    for exam, found in by_exam.items():
        states = context.publication.read(CellState, "cell_states", session=session.session, exam=exam)
        rows += [
            (
                row.finding, exam, criterion, texts.get(criterion), row.candidate, row.juror, word("check", row.code),
                row.file_no, row.sheet, row.address,
            )
            for row, criterion in _cells(states, found)
        ]  # fmt: skip
    return Table(
        (
            "N°", "Épreuve", "Critère", "Intitulé", "Candidat", "Juré", "Constat", "Fichier", "Feuille", "Cellule",
        ),
        tuple(rows),
    )  # fmt: skip


def _cells(states: Sequence[CellState], found: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with its criterion, or with every criterion of the slot whose sheet is missing."""
    slots = _missing_slots(states, found)
    for row in found:
        if row.criterion:
            yield row, row.criterion
        elif slots[row.candidate]:
            yield from ((row, criterion) for criterion in slots[row.candidate].pop(0))


def _missing_slots(
    states: Sequence[CellState], found: Sequence[Finding]
) -> dict[str | None, list[list[str]]]:
    """Return, per candidate, the criteria of each slot of which no cell came; a blank that came has its own finding."""
    told = {(row.candidate, row.criterion) for row in found if row.criterion and not row.juror}
    slots: dict[str | None, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in states:
        if row.state == "blank" and row.juror is None and (row.candidate, row.criterion) not in told:
            slots[row.candidate][row.slot].append(row.criterion)
    return defaultdict(list, {who: list(by_slot.values()) for who, by_slot in slots.items()})
