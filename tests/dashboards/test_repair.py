"""Faire compléter: the command to type, and the cells that it asks for, without a name."""

from pathlib import Path

import pytest

from dashboards import repair
from dashboards.audience import Audience
from dashboards.context import Context, header, referentiels
from dashboards.store import Publication, find
from tests.dashboards import publications
from tests.dashboards.publications import draw, parse
from tests.dashboards.screens import open_page

MISSING = {
    "rank": "7", "finding": "D-0007", "suite": "completeness", "code": "missing_sheet", "severity": "blocking",
    "status": "open", "session": "S2026-10-LYO", "exam": "E1", "criterion": None, "candidate": "VBUX-797",
    "juror": "JR-1",
    "file_no": None, "sheet": None, "address": None, "n_cells": "1", "first_seen": "2026-11-20 18:06:00",
    "last_seen": "2026-11-21 09:00:00", "sentence": "Une grille due n'est pas arrivée.",
    "remedy": "Retrouver la grille.",
}  # fmt: skip


def test_a_held_session_gives_the_command_to_copy(read_by):
    read_by()
    screen = open_page("completude")
    (code,) = screen.test.code
    assert code.value.startswith("acquis repair S2026-10-LYO --to a-completer")
    assert "Ces classeurs portent des noms, et cet écran n'en connaît aucun" in screen.words
    assert screen.test.download_button(key="csv-a-completer_S2026-10-LYO").label == "Télécharger (CSV)"


def test_a_session_that_lacks_nothing_gives_no_command(read_by):
    read_by()
    screen = open_page("completude", session="S2026-03-LYO · Lyon, mars 2026")
    assert not screen.test.code
    assert "Faire compléter" not in screen.words


def test_what_no_sheet_can_mend_is_said(tmp_path, monkeypatch):
    publications.publish(tmp_path, publications.changed(publications.NORMAL, "finding", code="unknown_juror"))
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")
    screen = open_page("completude")
    assert "Ce qui retient cette session ne se complète pas dans une grille." in screen.words
    assert not screen.test.code


@pytest.mark.parametrize(
    ("workspace", "session", "typed"),
    [
        ("data", "S1", "acquis repair S1 --to a-completer"),
        ("data/curated/demo", "S1", "acquis repair S1 --to a-completer --data data/curated/demo"),
        ("d'ici", "S 1; rm", "acquis repair 'S 1; rm' --to a-completer --data 'd'\"'\"'ici'"),
    ],
)
def test_command_names_the_workspace_and_is_one_command(tmp_path, monkeypatch, workspace, session, typed):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path / workspace))
    assert repair.command(session) == typed


def opened(workspace: Path) -> Context:
    publication = find(workspace / "curated" / "publications", "quality")
    assert isinstance(publication, Publication)
    return Context(Audience("quality"), publication, header(publication), referentiels(publication)[0])


def test_a_sheet_that_never_came_is_asked_criterion_by_criterion(tmp_path):
    rows = [*parse(publications.NORMAL["finding"]), MISSING]
    publications.publish(tmp_path, {**publications.NORMAL, "finding": draw(rows)})
    context = opened(tmp_path)
    found = [row for row in repair.todo.findings(context) if row.session == "S2026-10-LYO"]
    table = repair.to_complete(context, context.provisional[0], found)
    assert [(row[0], row[2], row[4], row[5]) for row in table.rows] == [
        ("D-0001", "A2.1", "BCDF-469", "JR-2"),
        ("D-0002", "A2.1", "VBUX-797", "JR-2"),
        ("D-0007", "A2.1", "VBUX-797", "JR-1"),
        ("D-0003", "A3.1", "TFHR-336", "JR-3"),
    ]
