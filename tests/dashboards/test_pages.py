"""Every page opens for every audience and every publication, and says what it is meant to say."""

import pytest

from tests.dashboards import publications
from tests.dashboards.screens import OPEN, open_page

QUESTIONS = {
    "accueil": "Où en est la certification ?",
    "cohorte": "Que travailler avec ma cohorte ?",
    "candidat": "Que reprendre avant un nouveau passage ?",
    "reussite": "Quel taux de réussite, bloc par bloc ?",
    "competences": "Que faut-il travailler en priorité ?",
    "deliberations": "Les décisions suivent-elles le règlement ?",
    "amenagements": "Les aménagements décidés sont-ils mis en œuvre ?",
    "promotions": "Qui est certifié dans l'année, et par quelle voie ?",
    "completude": "Que manque-t-il, et où ?",
    "donnees": "Les données sont-elles sûres ?",
    "jurys": "Les jurés s'accordent-ils, les critères distinguent-ils ?",
    "chiffre": "D'où vient ce chiffre ?",
    "referentiel": "Que demande le référentiel ?",
    "methode": "Comment ces chiffres sont-ils faits ?",
}
SAID = {
    "normal": {
        "accueil": "validés en première présentation, 2026",
        "cohorte": "LYO-26A : 2 candidats.",
        "candidat": "Bloc P : validé ; Bloc Q : non validé.",
        "reussite": "À examiner",
        "competences": "1 compétence à travailler",
        "deliberations": "Décisions qui s'écartent de la proposition : 3 sur 44, 2 sans motif.",
        "amenagements": "2026-S1 : 6 candidats avec un aménagement décidé, dont 5 avec",
        "promotions": "Promotion 2026 : 15 titulaires, dont 0 par la VAE ; 15/37 (41 %,",
        "completude": "3 cellules dues sans valeur sur 348, dans 1 session : S2026-10-LYO.",
        "donnees": "6 constats ouverts, dont 3 bloquants ; le plus ancien est vu depuis le 20/11/2026.",
        "jurys": "Accord observé : E1 85 % ; sur les « non acquis », 58 %. Exigence : 2 écarts à examiner",
        "chiffre": "Taux de validation du bloc (sur présents) : ",
        "referentiel": "2 blocs, 3 activités, 6 compétences, 6 critères, 2 épreuves.",
        "methode": "Un taux est toujours x sur n",
    },
    "empty": {
        "accueil": "Aucune décision de jury dans cette publication pour l'instant.",
        "cohorte": "Aucun candidat de ce centre dans cette publication.",
        "candidat": "Aucun candidat de ce centre dans cette publication.",
        "reussite": "Cette publication n'a encore rien à montrer ici.",
        "competences": "Cette publication n'a encore rien à montrer ici.",
        "deliberations": "Cette publication n'a encore rien à montrer ici.",
        "amenagements": "Aucun aménagement dans cette publication.",
        "promotions": "Cette publication n'a encore rien à montrer ici.",
        "completude": "Cette publication n'a encore rien à montrer ici.",
        "donnees": "Cette publication n'a encore rien à montrer ici.",
        "jurys": "Cette publication n'a encore rien à montrer ici.",
        "chiffre": "Cette publication n'a encore rien à montrer ici.",
        "referentiel": "2 blocs, 3 activités, 6 compétences, 6 critères, 2 épreuves.",
        "methode": "Un taux est toujours x sur n",
    },
}
SAID["masked"] = SAID["normal"] | {
    "amenagements": "Aucune période ne montre les deux nombres",
}
CASES = [(audience, drawing, page) for audience, pages in OPEN.items() for drawing in SAID for page in pages]


@pytest.mark.parametrize(("audience", "drawing", "page"), CASES)
def test_page_asks_and_answers(read_by, audience, drawing, page):
    read_by(drawing, audience)
    screen = open_page(page)
    centre_home = page == "accueil" and audience.startswith("trainer")
    assert screen.question == ("Où en est le centre de Lyon ?" if centre_home else QUESTIONS[page])
    assert SAID[drawing][page] in screen.words
    assert "Jeu fictif : ces candidats n'existent pas." in screen.words
    assert "Publication P-0004 · données au 20/11/2026" in screen.words


@pytest.mark.parametrize(
    ("audience", "pill"),
    [("quality", "Qualité"), ("reporting", "Pilotage"), ("trainer-LYO", "Formateur · Lyon")],
)
def test_pill_says_who_reads(read_by, audience, pill):
    read_by("normal", audience)
    assert f"Public : {pill}" in open_page().words


@pytest.mark.parametrize(
    ("audience", "page"),
    [(audience, page) for audience, pages in OPEN.items() for page in QUESTIONS if page not in pages],
)
def test_page_of_another_audience_is_not_in_the_navigation(read_by, audience, page):
    read_by("normal", audience)
    with pytest.raises(ValueError, match="navigation page"):
        open_page(page)


def test_address_of_another_audience_says_so(read_by):
    read_by("normal", "reporting")
    screen = open_page("reservee")
    assert screen.question == "Cette page n'est pas publiée pour vous"
    assert "Publication P-0004" in screen.words


def test_real_data_carries_no_fictitious_banner(tmp_path, monkeypatch):
    real = publications.changed(publications.NORMAL, "publication", is_fictitious="false")
    publications.publish(tmp_path, real)
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    assert "Jeu fictif" not in open_page().words


def test_without_publication_the_screen_says_what_to_type(tmp_path, monkeypatch):
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    words = open_page().words
    for command in ("acquis demo", "acquis ingest", "acquis check", "acquis publish"):
        assert command in words


def test_broken_pointer_is_said_calmly(tmp_path, monkeypatch):
    directory = tmp_path / "curated" / "publications"
    directory.mkdir(parents=True)
    (directory / "current").write_text("P-0009")
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    assert "La publication P-0009 n'a pas de fichier pour ce public." in open_page().words


def test_unknown_audience_is_refused(read_by):
    read_by("normal", "../quality")
    assert "Public inconnu" in open_page().words


def reader(page):
    """Return the first audience that a page is open to."""
    return next(audience for audience, pages in OPEN.items() if page in pages)


@pytest.mark.parametrize("page", QUESTIONS)
def test_one_candidate_opens_every_page(read_by, page):
    read_by("one", reader(page))
    assert open_page(page).question == QUESTIONS[page]


def test_one_candidate_gives_counts_and_no_rate(read_by):
    read_by("one")
    screen = open_page("reussite", annee="2025")
    assert "Bloc P : 2/2 (effectif inférieur à 5 : pas de taux)." in screen.words
    assert "1/1 · n < 5" in screen.drawn


def test_two_referentiels_offer_a_choice_and_never_mix(read_by):
    read_by("two")
    first = open_page("reussite")
    assert first.test.selectbox[0].label == "Référentiel"
    assert first.test.selectbox[0].value == "pilotage/v1"
    assert "Bloc P : 94/120" in first.words
    second = open_page("reussite", referentiel="Pilote de montgolfière (pilotage/v2)")
    assert "Bloc P : 23/28" in second.words


def test_links_keep_the_referentiel_that_the_reader_chose(read_by):
    read_by("two")
    chosen = "Pilote de montgolfière (pilotage/v2)"
    assert all(
        "referentiel=" in address for address in open_page("reussite", referentiel=chosen).links.values()
    )
    assert not any("referentiel=" in address for address in open_page("reussite").links.values())


@pytest.mark.parametrize("page", ["accueil", "reussite", "competences", "amenagements", "donnees", "jurys"])
def test_every_chart_has_its_words_and_its_table(read_by, page):
    read_by()
    screen = open_page(page)
    charts = screen.test.get("plotly_chart")
    assert charts
    assert all(len(chart.proto.alt) > 40 for chart in charts)
    assert len(screen.test.table) == len(charts)
    assert len(screen.test.download_button) >= len(charts)


def test_one_referentiel_offers_no_choice(read_by):
    read_by()
    assert not open_page().test.selectbox


@pytest.mark.parametrize("page", QUESTIONS)
def test_hostile_text_is_shown_and_never_run(read_by, page):
    read_by("hostile", reader(page))
    screen = open_page(page)
    assert not [body for body in screen.bodies if "<img" in body]
    markdown = [str(table.value.values.tolist()) for table in screen.test.table]
    markdown += [box.label for box in screen.test.expander]
    assert not [text for text in markdown if "<img" in text.replace("\\<", "") or "![" in text]
    assert "<img" not in "".join(str(chart) for chart in screen.charts)


def test_hostile_text_is_still_readable(read_by):
    read_by("hostile")
    assert "<img src=http://evil.example/x onerror=alert(1)>" in open_page("competences").words
