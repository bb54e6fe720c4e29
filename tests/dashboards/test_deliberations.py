"""Délibérations: propositions beside decisions, who hangs on little, and one registration explained."""

import pytest

from dashboards import dossiers, propositions, store
from dashboards.propositions import AppliedRule
from pipeline.referentiel.rules import rule_texts
from tests.dashboards import publications
from tests.dashboards.screens import open_page
from tests.rules.small import edition

EARLIER = "S2025-03-LYO · Lyon, mars 2025"
KJVL = "S2026-03-LYO~BC01~KJVL-317~1"


def test_the_page_opens_on_the_latest_session_and_counts_with_their_n(read_by):
    read_by()
    words = open_page("deliberations").words
    assert "Décisions qui s'écartent de la proposition : 3 sur 44, 2 sans motif." in words
    assert "Propositions qu'un juré seul ou un critère renverserait : 3 sur 44, dont 1 par un juré." in words
    assert "Sessions retenues, hors de cette page : S2026-10-LYO." in words


def test_propositions_stand_beside_decisions_block_by_block(read_by):
    read_by()
    words = open_page("deliberations").words
    assert "Bloc Proposition du règlement Validé Non validé Sans décision Ensemble" in words
    assert "P validé 18 ≠ 1 – 19 P non validé ≠ 2 3 – 5" in words
    assert "Q validé 7 – – 7 Q non validé – 13 – 13 Q non tranché 1 – – 1 Q non calculable – – 1 1" in words


def test_filters_narrow_everything(read_by):
    read_by()
    words = open_page("deliberations", session=EARLIER).words
    assert "Décisions qui s'écartent de la proposition : 0 sur 18." in words
    assert "Aucun écart." in words
    assert "Aucune proposition ne tient à un juré seul ni à un critère." in words
    assert (
        "Bloc P"
        not in open_page("deliberations", bloc="Bloc Q").words.split("Pourquoi")[0].split("Ensemble")[1]
    )


def test_a_filter_that_leaves_nothing_says_which_to_undo(read_by):
    read_by()
    words = open_page("deliberations", session=EARLIER, bloc="Bloc Q").words
    assert "Rien ne correspond à" in words
    assert "Bloc : Bloc Q" in words


def test_a_difference_says_the_rule_and_whether_the_minutes_bear_a_reason(read_by):
    read_by()
    words = open_page("deliberations").words
    assert (
        "KJVL-317 S2026-03-LYO P non validé validé sans motif Critères acquis : 2 critères acquis sur 4 évalués, "
        "il en faut 3 (70 %) ; il manque 1 critère" in words
    )
    assert (
        "FZXB-974 S2026-03-LYO P non validé validé motif au PV Moyenne des notes, E1 : moyenne 9,87 sur 4 critères, "
        "il en faut 10,00 ; il manque 0,50 au total des notes" in words
    )


def test_the_flip_list_names_jurors_and_criteria(read_by):
    read_by()
    words = open_page("deliberations").words
    assert "KJVL-317 S2026-03-LYO P non validé validé JR-1, JR-2 A1.1 ou A2.2 acquis suffirait" in words
    assert "TFHR-336 S2026-03-LYO P validé non validé – A1.1, A1.2 ou A2.1 non acquis suffirait" in words
    assert "QSJM-136 S2026-03-LYO · passage 2 P validé validé – un acquis de moins, parmi 4" in words


def test_one_registration_is_explained(read_by):
    read_by()
    screen = open_page("deliberations", dossier=KJVL)
    words = screen.words
    assert "KJVL-317 S2026-03-LYO · bloc P Proposition : non validé" in words
    assert "Règle qui décide : Critères acquis : 2 critères acquis sur 4 évalués" in words
    assert (
        "Critères indispensables 1 critère indispensable acquis sur 1 1 tomberait avec 1 critère de moins tenue "
        "Part évaluée 4 critères évalués sur 5 dus 4 (70 %) tomberait avec 1 critère de moins tenue "
        "Critères acquis 2 critères acquis sur 4 évalués 3 (70 %) il manque 1 critère non tenue" in words
    )
    assert "Non acquis (2) A1.1 Le vent est lu sans erreur E1 A2.2 L'enveloppe est inspectée E1" in words
    assert "Hors périmètre (1) A2.1 Le brûleur est essayé E1" in words
    assert "Indispensables acquis (1) A1.2 Le site est dégagé E1 · indispensable" in words
    assert "JR-1 : validé , l'inverse Critères acquis : 3 critères acquis sur 4 évalués" in words
    assert "dossier=S2026-03-LYO~BC01~KJVL-317~1" in "".join(screen.bodies).replace("%7E", "~")


def test_what_is_not_resolved_is_told_as_a_range(read_by):
    read_by()
    words = open_page("deliberations", dossier="S2026-03-LYO~BC02~TFHR-336~1").words
    assert "Proposition : non tranché" in words
    assert (
        "entre 1 et 2 critères acquis sur 2 évalués 2 (70 %) tient à ce qui n'est pas tranché non tranchée"
        in words
    )
    assert "Non tranchés (1) A3.1" in words


def test_a_block_out_of_scope_whole_says_so(read_by):
    read_by()
    words = open_page("deliberations", dossier="S2026-03-LYO~BC02~VBUX-797~1").words
    assert "Aucun critère de ce bloc n'est à évaluer pour ce candidat" in words


@pytest.mark.parametrize("address", ["", "x", "~~~", "S2026-03-LYO~BC01~NOBODY~9", "S1~BC09~A~x"])
def test_an_address_of_nobody_opens_the_first_of_the_list(read_by, address):
    read_by()
    assert open_page("deliberations", dossier=address).test.selectbox[2].value == ("FZXB-974", 1)


@pytest.mark.parametrize("audience", ["reporting", "trainer-LYO"])
def test_other_audiences_receive_nothing_of_deliberations(drawn, audience):
    opened = store.find(drawn("normal") / "curated" / "publications", audience)
    tables = [name for name, (readers, _) in publications.TABLES.items() if readers == ("quality",)]
    assert {"proposition", "applied_rule", "retained_score", "flip"} <= set(tables)
    assert not any(opened.has(table) for table in tables)


@pytest.mark.parametrize(
    ("lowest", "needed", "margin", "said"),
    [
        (4000, 4000, 1, "le total des notes est juste au seuil"),
        (4100, 4000, 101, "le total des notes est 1,00 au-dessus"),
        (3950, 4000, -50, "il manque 0,50 au total des notes"),
        (3999, 4000, -1, "il manque 0,01 au total des notes"),
    ],
)
def test_a_margin_of_marks_is_said_in_points(lowest, needed, margin, said):
    row = AppliedRule("mean", None, lowest, lowest, 4, 1000, needed, margin, "")
    assert propositions.margin(row) == said


def test_a_mean_just_below_its_threshold_never_looks_like_it():
    row = AppliedRule("mean", None, 3999, 3999, 4, 1000, 4000, -1, "failed")
    assert propositions.counted(row) == "moyenne 9,99 sur 4 critères"


def test_the_rules_shown_are_titled_as_the_reglement_tells_them():
    assert set(dossiers.WRITTEN) <= {rule.title for rule in rule_texts(edition().reglements["g"])}
