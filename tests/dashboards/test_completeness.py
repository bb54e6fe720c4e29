"""Complétude: the matrix of due cells and the place of each missing one."""

import re

from tests.dashboards import publications
from tests.dashboards.screens import open_page


def test_finding_gives_file_sheet_address_sentence_and_what_to_do(read_by):
    read_by()
    words = open_page("completude").words
    seen = "D-0001 · bloquant · vu depuis le 20/11/2026"
    assert f"▢ Cellule due, vide {seen} F-0042, feuille « Grilles », F17 S2026-10-LYO · E1" in words
    assert "A2.1 Le brûleur est essayé candidat BCDF-469 · juré JR-2" in words
    assert "La cellule F17 est due et vide. À faire. Demander la valeur au juré." in words


def test_warnings_are_counted_until_asked_for(read_by):
    read_by()
    assert "Critère non évalué à vérifier 1 1 Vérifier avec le juré." in open_page("completude").words
    asked = open_page("completude", constat="Critère non évalué").words
    assert "F-0038, feuille « Grilles », G4" in asked
    assert "F17" not in asked


def test_matrix_writes_states_as_signs_in_the_order_of_exams(read_by):
    read_by()
    words = open_page("completude").words
    assert "E1 E2 Session A1.1 A1.2 A2.1 A2.2 A3.1 A3.2 Vides" in words
    assert "S2026-10-LYO provisoire ■ ■ ▢ 2 ■ ▢ 1 – 3" in words
    chosen = open_page("completude", session="S2026-03-LYO · Lyon, mars 2026").words
    assert "S2026-03-LYO publiée ■ ■ ■ ■ ■ ■ 0" in chosen
    assert "S2026-10-LYO provisoire ■" not in chosen


def test_overview_says_what_each_session_lacks_of_each_exam(read_by):
    read_by()
    words = open_page("completude").words
    assert "Session État E1 E2 Vides S2026-10-LYO provisoire ▢ 2 ▢ 1 3 S2026-03-LYO publiée ■ ■ 0" in words


def test_overview_counts_are_those_of_the_completeness_table(read_by):
    read_by()
    screen = open_page("completude")
    blank, due = sum(int(row[8]) for row in screen.table(0)), sum(int(row[3]) for row in screen.table(0))
    assert f"{blank} cellules dues sans valeur sur {due}" in screen.words
    overview = next(body for body in screen.bodies if "a-overview" in body)
    assert sum(map(int, re.findall(r'class="a-n[^"]*">(\d+)<', overview))) == blank
    assert sum(map(int, re.findall(r"▢ (\d+)<", overview))) == blank


def test_nothing_due_is_neither_complete_nor_missing(tmp_path, monkeypatch):
    none = publications.changed(publications.NORMAL, "completeness", n_expected="4", n_out_of_scope="4")
    publications.publish(tmp_path, publications.changed(none, "completeness", n_blank="0"))
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")
    assert "S2026-10-LYO provisoire – – 0" in open_page("completude").words


def test_an_exam_narrows_everything(read_by):
    read_by()
    words = open_page("completude", epreuve="E2").words
    assert "1 cellule due sans valeur sur 60" in words
    assert "Session État E2 Vides" in words
    assert "H22" in words
    assert "F17" not in words


def test_link_opens_one_session(read_by):
    read_by()
    words = open_page("completude", session="S2026-10-LYO · Lyon, octobre 2026").words
    assert "3 cellules dues sans valeur sur 108" in words
    assert "S2026-03-LYO publiée" not in words


def test_table_counts_every_state(read_by):
    read_by()
    rows = open_page("completude", session="S2026-03-LYO · Lyon, mars 2026").table(0)
    assert rows[1] == ["S2026-03-LYO", "E1", "A1.2", "48", "43", "1", "0", "4", "0"]
