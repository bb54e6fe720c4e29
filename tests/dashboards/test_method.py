"""Méthode: what defends a figure, read from the publication and the catalogue, and only what this audience receives."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from dashboards import accessibility, papers, vocabulary
from dashboards.method import MASKING
from pipeline.config import ROOT
from pipeline.locales.words import _WORDS
from pipeline.metrics.catalogue import FIGURES
from pipeline.metrics.jury_figures import JURY_FIGURES
from pipeline.referentiel.load import load_edition
from pipeline.referentiel.rules import rule_texts
from tests.dashboards import publications
from tests.dashboards.screens import open_page
from tests.dashboards.test_referentiel import HEADING

AUDIENCES = ("quality", "reporting", "trainer-LYO")
ACCOMMODATION = re.compile(r"aménag|dispens|handicap|santé", re.IGNORECASE)


def test_answer_says_what_a_rate_is_and_whose_rules(read_by):
    read_by()
    words = open_page("methode").words
    assert "jamais une moyenne de taux. Sous 5 personnes, les comptes sont donnés sans taux." in words
    assert "Règlement d'exemple : exemple-1, à remplacer par celui du certificateur." in words


def test_versions_are_those_of_the_publication(read_by):
    read_by()
    words = open_page("methode").words
    assert "P-0004, faite le 21/11/2026 à 09:30 par Acquis 0.1.0, sur un jeu fictif" in words
    assert "5 fichiers, le dernier reçu le 20/11/2026 à 18:05" in words
    assert "édition pilotage/v1. Numéro RNCP : non connu. Certificateur : non connu." in words


def test_rules_are_shown_with_their_date_and_source(read_by):
    read_by()
    words = open_page("methode").words
    assert "70 % des critères évalués acquis Depuis le 01/01/2025. Source : Exemple, art. 1" in words
    assert "exemple Ce règlement n'est pas celui du certificateur" in words


def test_reglement_that_is_no_example_is_not_called_one(tmp_path, monkeypatch):
    own = publications.changed(publications.NORMAL, "reglement", is_example="false")
    publications.publish(tmp_path, own)
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    words = open_page("methode").words
    assert "Ce règlement n'est pas celui du certificateur" not in words
    assert "Règlement d'exemple :" not in words


def test_thresholds_have_the_source_of_the_rule_that_sets_them(tmp_path, monkeypatch):
    ruled = publications.changed(
        publications.NORMAL, "reglement_rule", rule=MASKING, source="Délibération du 4 mai"
    )
    ruled = publications.changed(ruled, "reglement", ordinary_minimum="7", accommodation_minimum="11")
    ruled = {**ruled, "reglement_rule": "\n".join(ruled["reglement_rule"].splitlines()[:2])}
    publications.publish(tmp_path, ruled)
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")
    words = open_page("methode").words
    assert "Un taux à partir de 7 personnes ; un effectif d'aménagements à partir de 11 personnes." in words
    assert "Règlement exemple-1, depuis le 01/01/2025. Source : Délibération du 4 mai" in words
    assert "n < 7 trop peu de personnes" in words
    monkeypatch.setenv("ACQUIS_AUDIENCE", "trainer-LYO")
    words = open_page("methode").words
    assert "Un taux à partir de 7 personnes. Règlement exemple-1" in words
    assert "11 personnes" not in words


def test_rule_that_sets_thresholds_is_called_so_by_reglements():
    (reglement,) = load_edition(ROOT / "pipeline/referentiel/banque_assurance/v1").reglements.values()
    assert MASKING in [text.title for text in rule_texts(reglement)]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_figure_of_the_audience_is_defined_and_no_other(read_by, audience):
    read_by(audience=audience)
    words = open_page("methode").words
    kind = audience.split("-")[0]
    for figure in (*FIGURES.values(), *JURY_FIGURES.values()):
        assert (" ".join(figure.definition["fr"].split()) in words) is (kind in figure.audience), figure.id


def test_a_trainer_reads_nothing_of_accommodations(read_by):
    read_by(audience="trainer-LYO")
    assert not ACCOMMODATION.findall(open_page("methode").words)
    assert not ACCOMMODATION.findall(open_page("referentiel").words)


def test_certifiers_read_how_accommodations_are_protected(read_by):
    read_by(audience="reporting")
    words = open_page("methode").words
    assert "Un effectif, et ce qu'il laisse des personnes au-dessus de lui" in words
    assert "protège une autre cellule publié, il redonnerait" in words


@pytest.mark.parametrize(
    ("audience", "shown", "hidden"),
    [
        ("quality", ["■ renseignée", "bloquant retient la session", "▼ À travailler"], []),
        ("reporting", ["provisoire une session retenue"], ["■ renseignée", "À travailler", "Gwet"]),
        ("trainer-LYO", ["▼ À travailler", "Casella (1985)"], ["■ renseignée", "Gwet", "effectif inférieur"]),
    ],
)
def test_words_are_those_of_the_screens_of_each_audience(read_by, audience, shown, hidden):
    read_by(audience=audience)
    words = open_page("methode").words
    assert [said for said in shown if said not in words] == []
    assert [said for said in hidden if said in words] == []


@pytest.mark.parametrize("row", vocabulary.VOCABULARIES, ids=lambda row: row.kind)
def test_every_word_of_a_kind_has_its_meaning(row):
    assert row.meanings.keys() == _WORDS[row.kind].keys()
    assert row.signs.keys() <= row.meanings.keys()


@pytest.mark.parametrize("method", papers.METHODS, ids=lambda method: method.title)
def test_every_method_names_its_paper(method):
    assert method.papers


def test_papers_are_read_from_the_functions():
    assert papers.papers(papers.wilson) == [
        "Wilson (1927), JASA 22:209",
        "Brown, Cai et DasGupta (2001), Stat. Sci. 16:101",
    ]


def test_session_held_back_is_named_with_what_it_does_not_give(read_by):
    read_by()
    words = open_page("methode").words
    assert "S2026-10-LYO Lyon, octobre 2026 : 3 cellules en cause." in words
    assert "Elle ne donne en revanche rien à : « Taux d'acquisition du critère »" in words
    assert "« Taux de présentation »" not in words


def test_accepted_findings_are_told_with_their_reason(tmp_path, monkeypatch):
    rows = publications.parse(publications.NORMAL["session"])
    for row in rows:
        row["accepted"] = "['1 : « copie égarée » (A. Martin)']" if row["session"] == "S2026-03-LYO" else None
        row["n_accepted"] = "1" if row["accepted"] else "0"
    publications.publish(tmp_path, {**publications.NORMAL, "session": publications.draw(rows)})
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    assert "S2026-03-LYO , 1 : « copie égarée » (A. Martin)" in open_page("methode").words


def test_two_editions_show_the_rules_of_the_one_chosen(tmp_path, monkeypatch):
    two = publications.two_referentiels()
    rows = publications.parse(two["reglement_rule"])
    for row in rows:
        if row["referentiel"] == "pilotage/v2":
            row["value"] = "80 % des critères"
    publications.publish(tmp_path, {**two, "reglement_rule": publications.draw(rows)})
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    first = open_page("methode").words
    second = open_page("methode", referentiel="Pilote de montgolfière (pilotage/v2)").words
    assert "70 % des critères évalués acquis" in first
    assert "80 % des critères" not in first
    assert "80 % des critères" in second
    assert "70 % des critères évalués acquis" not in second


def test_hostile_rules_stay_text(read_by):
    read_by("hostile")
    screen = open_page("methode")
    assert not [body for body in screen.bodies if "<img" in body]
    assert "<img src=http://evil.example/x onerror=alert(1)>" in screen.words


def test_headings_follow_one_another(read_by):
    read_by()
    levels = [int(level) for body in open_page("methode").bodies for level in HEADING.findall(body)]
    assert levels[0] == 1
    assert all(level - before <= 1 for before, level in pairwise(levels))


def test_contents_lead_to_parts_that_are_there(read_by):
    read_by()
    body = "\n".join(open_page("methode").bodies)
    asked = re.findall(r'href="#([^"]+)"', body)
    assert asked
    assert asked == re.findall(r'<h2 class="a-section" id="([^"]+)"', body)


def test_statement_is_honest(read_by):
    read_by()
    words = open_page("methode").words
    assert "Non évalué par un audit externe." in words
    assert "déclarés non conformes" in words
    assert "Écrire au certificateur : non connu." in words


@pytest.mark.parametrize("test", [test for row in accessibility.VERIFIED for test in row.tests])
def test_statement_names_tests_that_exist(test):
    path, name = test.split("::")
    parsed = ast.parse((Path(ROOT) / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in parsed.body if isinstance(node, ast.FunctionDef)}
