"""Candidat par candidat: each state has its sign, and the chosen cell its place, its remedy and its history."""

import html
import re

import pytest

from dashboards import store
from tests.dashboards import publications
from tests.dashboards.screens import SPACES, open_page, written


def cell(screen, label):
    """Choose a cell by its label."""
    box = screen.test.selectbox(key="cell-S2026-10-LYO-E1")
    return written(box.select(next(text for text in box.options if text.startswith(label))).run())


def test_each_state_has_its_sign(read_by):
    read_by()
    words = open_page("completude").words
    assert "Candidat A1.1 A1.2 A2.1 A2.2 Vides" in words
    assert "VBUX-797 ■ ■ ▢ ■ 2" in words
    assert "BCDF-469 ■ NE ▢ 1/2 – 1" in words
    assert "KJVL-317 ABS ■ NE ■ 0" in words


def test_a_finding_that_the_sign_does_not_tell_is_marked(tmp_path, monkeypatch):
    differ = publications.changed(
        publications.NORMAL, "finding", code="unresolved_score", criterion="A1.1", exam="E1"
    )
    publications.publish(tmp_path, differ)
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")
    words = open_page("completude").words
    assert "BCDF-469 ■ ! NE ▢ 1/2 – 1" in words
    assert "KJVL-317 ABS ■ NE ■ 0" in words


def test_a_sign_is_said_in_words(read_by):
    read_by()
    body = next(body for body in open_page("completude").bodies if "a-cells" in body).translate(SPACES)
    assert 'title="BCDF-469, A2.1 « Le brûleur est essayé » : renseignée (JR-1), due, vide (JR-2)"' in body
    assert 'title="BCDF-469, A2.2 « L&#39;enveloppe est inspectée » : hors périmètre"' in body


def test_the_gravest_cell_opens_first_with_its_place_and_its_remedy(read_by):
    read_by()
    screen = open_page("completude")
    assert screen.test.selectbox(key="cell-S2026-10-LYO-E1").options == [
        "BCDF-469 · A2.1 · Cellule due, vide",
        "VBUX-797 · A2.1 · Cellule due, vide",
        "VBUX-797 · A1.1 · 4 versions",
    ]
    assert (
        "A2.1 candidat BCDF-469 « Le brûleur est essayé » renseignée (JR-1) · due, vide (JR-2)"
        in screen.words
    )
    assert "Fichier F-0042 Feuille, cellule Grilles, F17 Depuis 20/11/2026" in screen.words
    assert (
        "1 version vide , en vigueur F-0042, feuille « Grilles », F17 · 20/11/2026 · juré JR-2"
        in screen.words
    )


def test_a_cell_tells_every_version_and_every_ruling(read_by):
    read_by()
    words = cell(open_page("completude"), "VBUX-797 · A1.1").words
    assert "PA , remplacée F-0038, feuille « Grilles », D18 · 18/11/2026 · juré JR-1" in words
    assert "A , en vigueur F-0041" in words
    assert "Acceptée : « Erreur de saisie confirmée » (Zoé)" in words
    assert "NA , refusée F-0042" in words
    assert "Refusée : « La première grille est la bonne » (Zoé)" in words
    assert "hors périmètre , proposée F-0042, feuille « Reprise »" in words


def test_another_session_and_exam_are_read_when_asked(read_by):
    read_by()
    screen = open_page("completude")
    exam = written(screen.test.selectbox(key="cell-exam-S2026-10-LYO").select("E2").run())
    assert "TFHR-336 ▢ 1" in exam.words
    other = written(screen.test.selectbox(key="cell-session").select("S2026-03-LYO · Lyon, mars 2026").run())
    assert "QSJM-136 NE ■ 0" in other.words
    assert "BCDF-469 ■" not in other.words


def test_a_kind_of_finding_narrows_the_cells_to_choose(read_by):
    read_by()
    screen = open_page("completude", constat="Critère non évalué")
    assert (
        "BCDF-469 · A2.1 · Cellule due, vide" not in screen.test.selectbox(key="cell-S2026-10-LYO-E1").options
    )


def test_nobody_is_said_exempted(read_by):
    read_by()
    words = open_page("completude").words.lower()
    for telling in ("dispensé", "sans objet", "déjà acquis"):
        assert telling not in words


def test_hostile_sheet_and_reason_stay_text(read_by):
    read_by("hostile")
    screen = cell(open_page("completude"), "VBUX-797 · A1.1")
    body = next(body for body in screen.bodies if "a-cell" in body and "versions" in body)
    assert "<img" not in body
    assert body.count("&lt;img") >= 5


@pytest.mark.parametrize("audience", ["reporting", "trainer-LYO"])
def test_other_audiences_do_not_receive_the_cells(drawn, audience):
    directory = drawn("normal") / "curated" / "publications"
    for table in ("cell_state", "cell_version", "finding", "import_file"):
        assert not store.find(directory, audience).has(table)
        assert store.find(directory, "quality").has(table)


def test_a_sign_with_more_to_tell_leads_to_its_cell_the_page_narrowed_as_it_is(read_by):
    read_by()
    body = next(body for body in open_page("completude", centre="Lyon").bodies if "a-cells" in body)
    links = [html.unescape(link) for link in re.findall(r'<a href="([^"]*)"', body)]
    assert sorted(links) == [
        "?centre=Lyon&cellule=S2026-10-LYO~E1~BCDF-469~A2.1",
        "?centre=Lyon&cellule=S2026-10-LYO~E1~VBUX-797~A1.1",
        "?centre=Lyon&cellule=S2026-10-LYO~E1~VBUX-797~A2.1",
    ]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("S2026-10-LYO~E1~VBUX-797~A1.1", "A1.1 candidat VBUX-797"),
        ("S2026-10-LYO~E1~VBUX-797~A9.9", "A2.1 candidat BCDF-469"),
        ("S2026-10-LYO~E1", "A2.1 candidat BCDF-469"),
        ("~~~~~~<b>", "A2.1 candidat BCDF-469"),
    ],
)
def test_the_address_opens_a_cell_and_an_unknown_one_the_gravest(read_by, asked, shown):
    read_by()
    assert shown in open_page("completude", cellule=asked).words


def test_a_page_opened_on_a_cell_shows_it_before_the_rest_and_stays_so(read_by):
    read_by()
    opened = open_page("completude", cellule="S2026-10-LYO~E1~VBUX-797~A1.1")
    assert opened.words.index("Candidat par candidat") < opened.words.index("Par session et par épreuve")
    usual = open_page("completude")
    chosen = written(usual.test.selectbox(key="cell-exam-S2026-10-LYO").select("E2").run())
    assert chosen.words.index("Candidat par candidat") > chosen.words.index("Par session et par épreuve")
    assert chosen.test.query_params["cellule"] == "S2026-10-LYO~E2~TFHR-336~A3.1"
