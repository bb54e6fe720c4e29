"""What `acquis referentiel show` and `check` say."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.referentiel.describe import WIDTH, check_report, describe
from pipeline.referentiel.model import Competency, Criterion, Edition
from pipeline.referentiel.rules import rule_texts


def _one_line(text: str) -> str:
    return " ".join(text.split())


def test_everything_is_shown(banque: Edition) -> None:
    shown = _one_line(describe(banque))
    referentiel = banque.referentiel
    graded: list[Competency | Criterion] = [*referentiel.competencies, *referentiel.criteria]
    for one in graded:
        assert f"{one.code} {one.text}" in shown
    for exam in referentiel.exams:
        assert _one_line(exam.modality) in shown
    for rule in rule_texts(banque.reglements["exemple-1"]):
        assert f"Depuis le 01/01/2024. Source : {_one_line(rule.source)}" in shown


@pytest.mark.parametrize("name", ["banque", "velo"])
def test_lines_fit_a_terminal(name: str, request: pytest.FixtureRequest) -> None:
    edition: Edition = request.getfixturevalue(name)
    assert max(map(len, describe(edition).splitlines())) <= WIDTH


def test_no_line_starts_with_a_sign(banque: Edition) -> None:
    assert not [line for line in describe(banque).splitlines() if line.lstrip()[:1] in {*";:!?»/%"}]


def test_a_block_is_named_by_its_letter(banque: Edition) -> None:
    assert "BLOC B (BC02) : Développer l'activité commerciale" in _one_line(describe(banque))


def test_the_check_of_the_shipped_edition(banque: Edition) -> None:
    assert check_report(banque) == [
        "Référentiel banque_assurance/v1 : 3 blocs, 9 activités, 34 compétences, 5 épreuves, 45 critères.",
        "Non connu : numéro RNCP, certificateur. À écrire dans referentiel.yaml dès que possible.",
        "Correspondance entre critères et compétences : lecture proposée, à confirmer par le certificateur.",
        "Compétences couvertes par un critère : 31 sur 34.",
        "Couvertes en partie : C9, C26.",
        "Non couverte par un critère : C3.",
        "Le critère A4.7 montre C17, d'une autre activité : c'est permis.",
        "Règlement exemple-1 : règlement d'exemple, à remplacer par celui du certificateur.",
    ]


def test_the_check_of_a_confirmed_edition(velo: Edition) -> None:
    assert check_report(velo) == [
        "Référentiel atelier_velo/v2 : 2 blocs, 3 activités, 7 compétences, 2 épreuves, 11 critères.",
        "Correspondance entre critères et compétences : confirmée par le certificateur.",
        "Compétences couvertes par un critère : 7 sur 7.",
        "Règlement velo-2025 : Règlement des jurys de l'atelier.",
    ]


def test_each_rule_is_a_sentence_with_its_date_and_its_source(velo: Edition) -> None:
    rules = {rule.title: rule for rule in rule_texts(velo.reglements["velo-2025"])}
    assert rules["Échelle"].sentence == "De 0 à 20, de 0,5 en 0,5 ; acquis à partir de 10."
    assert rules["Jurés dus"].sentence == "EP1 : 2 jurés, EP2 : 1 juré."
    assert rules["Critères indispensables"].sentence == (
        "Aucune dispense ne peut toucher : K-05. Un seul qui n'est pas acquis empêche de proposer la validation de "
        "son bloc."
    )
    assert rules["Masquage"].sentence.startswith("Un chiffre est masqué s'il repose sur moins de 5 personnes")
    assert {rule.since for rule in rules.values()} == {date(2025, 9, 1)}
    assert all(rule.source.startswith("Règlement inventé, article ") for rule in rules.values())


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            {},
            "Un bloc est proposé à la validation quand au moins 60 % de ses critères évalués sont acquis et qu'au "
            "moins 50 % de ses critères dus, ni dispensés ni sans objet, ont été évalués. Le jury décide.",
        ),
        (
            {"compensation": "within_exam"},
            "Un bloc est proposé à la validation quand, dans chacune de ses épreuves et sans compensation entre elles, "
            "au moins 60 % des critères évalués sont acquis et qu'au moins 50 % des critères dus, ni dispensés ni sans "
            "objet, ont été évalués. Le jury décide.",
        ),
        (
            {"minimum_acquis_percent": None, "minimum_mean": Decimal("10.50")},
            "Un bloc est proposé à la validation quand la moyenne de ses critères évalués, à poids égal, atteint 10,5 "
            "et qu'au moins 50 % de ses critères dus, ni dispensés ni sans objet, ont été évalués. Le jury décide.",
        ),
    ],
)
def test_the_rule_of_a_block_says_what_makes_up_for_what(
    velo: Edition, rule: dict[str, object], sentence: str
) -> None:
    reglement = velo.reglements["velo-2025"]
    changed = reglement.model_copy(update={"block_rule": reglement.block_rule.model_copy(update=rule)})
    assert {told.title: told.sentence for told in rule_texts(changed)}["Validation d'un bloc"] == sentence
