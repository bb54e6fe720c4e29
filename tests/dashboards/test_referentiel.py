"""Référentiel: every text word for word, in its order, with its links; what is looked for is found and marked."""

import re
from itertools import pairwise
from urllib.parse import urlencode

import pytest

from dashboards import referentiels
from dashboards.searching import Search
from pipeline.reports.tables import csv_file
from tests.dashboards import publications
from tests.dashboards.screens import open_page, written

HEADING = re.compile(r"<h([1-6])[ >]")


def marked(screen):
    """The words marked on a page."""
    return re.findall(r"<mark>(.*?)</mark>", "\n".join(screen.bodies))


@pytest.fixture
def reads(tmp_path, monkeypatch):
    """Point the screens at a drawing changed for one test."""

    def publish(drawing):
        publications.publish(tmp_path, drawing)
        monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
        monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")

    return publish


def with_texts(**texts):
    """Return the normal drawing with the texts of some competencies replaced."""
    rows = publications.parse(publications.NORMAL["competency"])
    for row in rows:
        row["text"] = texts.get(row["competency"], row["text"])
    return {**publications.NORMAL, "competency": publications.draw(rows)}


def test_answer_counts_and_names_what_no_criterion_evidences(read_by):
    read_by()
    words = open_page("referentiel").words
    assert "2 blocs, 3 activités, 6 compétences, 6 critères, 2 épreuves." in words
    assert (
        "Compétences couvertes par un critère : 4 sur 6 ; C3 : non couverte par un critère ; C6 : couverte en partie"
        in words
    )


def test_unknown_registration_is_said_and_a_known_one_too(read_by, reads):
    read_by()
    words = open_page("referentiel").words
    assert "édition pilotage/v1. Numéro RNCP : non connu. Certificateur : non connu." in words
    assert "unknown" not in words
    reads(
        publications.changed(publications.NORMAL, "referentiel", rncp="RNCP40000", mapping_status="confirmed")
    )
    words = open_page("referentiel").words
    assert "Numéro RNCP : RNCP40000." in words
    assert "confirmée par le certificateur. 6 liens, dont 1 « en partie »" in words


def test_proposed_links_are_said_once(read_by):
    read_by()
    assert open_page("referentiel").words.count("proposée, à confirmer par le certificateur") == 1


def test_exam_says_the_activities_that_it_assesses(read_by):
    read_by()
    words = open_page("referentiel").words
    assert "E1 Étude de cas A1, A2 4 E2 Vol d'essai A3 2" in words
    assert "A3 Piloter évaluée en E2" in words


def test_lines_stand_in_their_order_with_both_ends_of_their_links(read_by):
    read_by()
    words = open_page("referentiel").words
    assert "C4 Vérifier le brûleur et l'enveloppe Critères : A2.1, A2.2" in words
    assert "C3 Dialoguer avec un météorologue non couverte par un critère" in words
    assert "C6 Informer les passagers Critères : A3.2 (en partie) · couverte en partie" in words
    assert "A3.2 Les passagers savent quoi faire Compétences : C6 (en partie)" in words
    assert (
        words.index("Bloc P") < words.index("A2.1 Le brûleur") < words.index("Bloc Q") < words.index("A3.1")
    )


def test_order_is_of_ranks_and_never_of_letters(reads):
    rows = publications.parse(publications.NORMAL["competency"])
    for row in rows:
        row["competency"] = {"C1": "C9", "C2": "C10"}.get(row["competency"], row["competency"])
    links = (
        publications.NORMAL["criterion_competency"].replace("| C1 |", "| C9 |").replace("| C2 |", "| C10 |")
    )
    both = "\npilotage/v1 | A1.1 | C10 | false\n"
    reads(
        {
            **publications.NORMAL,
            "competency": publications.draw(rows),
            "criterion_competency": links.strip() + both,
            "competency_outcome": "",
        }
    )
    words = open_page("referentiel").words
    assert words.index("C9 Lire") < words.index("C10 Choisir")
    assert "Le vent est lu sans erreur Compétences : C9, C10" in words


def test_texts_are_word_for_word(reads):
    reads(with_texts(C1="Lire un  bulletin, dont METAR ;"))
    assert "Lire un  bulletin, dont METAR" in "".join(open_page("referentiel").bodies)
    assert "dont METAR ;" in open_page("referentiel").words


def test_headings_follow_one_another(read_by):
    read_by()
    levels = [int(level) for body in open_page("referentiel").bodies for level in HEADING.findall(body)]
    assert levels[0] == 1
    assert {2, 3, 4} <= set(levels)
    assert all(level - before <= 1 for before, level in pairwise(levels))


def test_block_of_the_address_keeps_its_activities_and_its_exams(read_by):
    read_by()
    words = open_page("referentiel", bloc="Bloc Q").words
    assert "C5 Tenir une altitude" in words
    assert "E2 Vol d'essai" in words
    assert "C1 Lire" not in words
    assert "E1 Étude de cas" not in words


def test_search_of_the_address_ignores_case_and_accents_and_marks_hits(read_by):
    read_by()
    screen = open_page("referentiel", recherche="METEO")
    assert "3 textes répondent à « METEO »." in screen.words
    assert marked(screen) == ["météo", "météo", "météo"]
    assert "C1 Lire un bulletin météo" in screen.words
    assert "C3 Dialoguer avec un météo rologue" in screen.words
    assert "C2 Choisir" not in screen.words


def test_search_without_answer_names_itself_and_is_undone(read_by):
    read_by()
    screen = open_page("referentiel", recherche="parapente")
    assert "Aucun texte ne répond à « parapente ». Effacer la recherche « parapente »" in screen.words
    screen.test.button(key="referentiel-reset").click().run()
    assert "C1 Lire un bulletin météo" in written(screen.test).words


def test_search_without_answer_in_its_block_says_how_many_stand_elsewhere(read_by):
    read_by()
    words = open_page("referentiel", recherche="brûleur", bloc="Bloc Q").words
    assert "Aucun texte ne répond à « brûleur » dans le bloc Q." in words
    assert "Choisir « Tous les blocs » : 2 textes y répondent." in words


@pytest.mark.parametrize(
    ("asked", "text", "hits"),
    [
        pytest.param("ECOLE", "l'école", ["école"], id="accent and case"),
        pytest.param("ecole", "l'e\u0301cole", ["e\u0301cole"], id="accent written apart"),
        pytest.param("oeuvre", "mise en œuvre", ["œuvre"], id="ligature"),
        pytest.param("d’un", "d'un client", ["d'un"], id="apostrophe"),
        pytest.param("client un", "d'un client", ["un", "client"], id="any order"),
        pytest.param("ab bc", "abc", ["abc"], id="hits that meet"),
        pytest.param("aa", "aaaa", ["aaaa"], id="hits that overlap"),
        pytest.param("", "rien", [], id="nothing asked"),
        pytest.param("\u200b", "rien", [], id="nothing seen"),
        pytest.param("unclient", "d'un client", [], id="words do not meet"),
    ],
)
def test_hits(asked, text, hits):
    search = Search(asked)
    parts = search.marked(text)
    assert [part.text for part in parts if part.is_hit] == hits
    assert "".join(part.text for part in parts) == text
    assert search.finds(text) is (bool(hits) or not search.words)


def test_every_word_is_needed():
    assert Search("vent lu").finds("Le vent est lu")
    assert not Search("vent pluie").finds("Le vent est lu")


def test_hostile_search_and_texts_stay_text(read_by):
    read_by("hostile")
    screen = open_page("referentiel", recherche="<img")
    assert not [body for body in screen.bodies if "<img" in body]
    assert set(marked(screen)) == {"&lt;img"}


@pytest.mark.parametrize("audience", ["quality", "trainer-LYO"])
def test_line_with_a_figure_leads_to_it(read_by, audience):
    read_by(audience=audience)
    body = "\n".join(open_page("referentiel").bodies)
    assert 'href="chiffre?chiffre=Taux+de+ma%C3%AEtrise' in body
    assert body.count("Ses chiffres") == 10
    opened = open_page(
        "chiffre", chiffre="Taux de maîtrise de la compétence", competence="C1 Lire un bulletin météo"
    )
    assert "Taux de maîtrise de la compétence : " in opened.words
    assert "Compétence : C1" in opened.words


def test_reporting_reads_the_texts_without_figures_that_it_does_not_receive(read_by):
    read_by(audience="reporting")
    screen = open_page("referentiel")
    assert "C1 Lire un bulletin météo" in screen.words
    assert "chiffre?" not in "\n".join(screen.bodies)


def test_another_edition_is_read_when_asked(reads):
    two = publications.two_referentiels()
    rows = publications.parse(two["competency"])
    for row in rows:
        if row["referentiel"] == "pilotage/v2":
            row["text"] = f"{row['text']} bis"
    reads({**two, "competency": publications.draw(rows)})
    second = "Pilote de montgolfière (pilotage/v2)"
    words = open_page("referentiel", referentiel=second).words
    assert "édition pilotage/v2." in words
    assert "C1 Lire un bulletin météo bis Critères : A1.1" in words
    assert "6 compétences, 6 critères" in words
    assert "bis" not in open_page("referentiel").words


def test_link_keeps_the_edition_of_the_address(reads):
    two = publications.two_referentiels()
    own = publications.parse(two["competency_outcome"])[0] | {
        "referentiel": "pilotage/v2",
        "session": "S2026-06-PAR",
    }
    reads(
        {
            **two,
            "competency_outcome": publications.draw([*publications.parse(two["competency_outcome"]), own]),
        }
    )
    second = "Pilote de montgolfière (pilotage/v2)"
    body = "\n".join(open_page("referentiel", referentiel=second).bodies)
    assert body.count("chiffre?") == body.count(urlencode({"referentiel": second})) == 1
    assert urlencode({"referentiel": second}) not in "\n".join(open_page("referentiel").bodies)


def test_file_holds_the_whole_whatever_is_looked_for(read_by, monkeypatch):
    given = []
    monkeypatch.setattr(referentiels.evidence, "download", lambda _context, table, _name: given.append(table))
    read_by()
    open_page("referentiel", recherche="vent", bloc="Bloc P")
    lines = csv_file(given[-1]).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 6 + 6
    assert lines[3].startswith("BC01 Préparer le vol;A1 Étudier la météo;Compétence;C3;Dialoguer")
    assert lines[3].endswith(";;;non couverte par un critère")
    assert lines[-1].endswith("Critère;A3.2;Les passagers savent quoi faire;E2 Vol d'essai;C6 (en partie);")


def test_indispensable_criteria_are_those_of_the_reglement(reads):
    ruled = publications.changed(
        publications.NORMAL,
        "reglement_rule",
        rule="Critères indispensables",
        value="Aucune dispense ne touche A1.1.",
    )
    reads(ruled)
    words = open_page("referentiel").words
    assert "Aucune dispense ne touche A1.1. Règlement exemple-1, depuis le 01/01/2025." in words
