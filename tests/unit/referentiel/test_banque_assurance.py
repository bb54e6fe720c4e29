"""The shipped référentiel is the certifier's document, word for word."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.referentiel.model import Edition, LevelScale, Referentiel

ACTIVITIES = {
    "A1": ("A", "BC01", 5, "C1 C2 C3 C4"),
    "A2": ("A", "BC01", 5, "C5 C6 C7"),
    "A3": ("A", "BC01", 4, "C8 C9 C10"),
    "A4": ("B", "BC02", 7, "C11 C12 C13 C14"),
    "A5": ("B", "BC02", 5, "C15 C16 C17"),
    "A6": ("B", "BC02", 7, "C18 C19 C20 C21 C22 C23"),
    "A7": ("C", "BC03", 5, "C24 C25 C26 C27"),
    "A8": ("C", "BC03", 4, "C28 C29 C30 C31"),
    "A9": ("C", "BC03", 3, "C32 C33 C34"),
}
"""Activity: letter and code of its block, number of criteria, competencies."""

EXAMS = {"E1": "A1 A2 A3", "E2": "A4 A5", "E3": "A6", "E4": "A7 A8", "E5": "A9"}


@pytest.fixture(scope="module")
def referentiel(banque: Edition) -> Referentiel:
    return banque.referentiel


def test_every_activity_has_its_block_its_criteria_and_its_competencies(referentiel: Referentiel) -> None:
    found = {
        activity.code: (
            block.letter,
            block.code,
            len(activity.criteria),
            " ".join(competency.code for competency in activity.competencies),
        )
        for block in referentiel.blocks
        for activity in block.activities
    }
    assert found == ACTIVITIES


def test_a_criterion_is_coded_by_its_activity_and_its_rank(referentiel: Referentiel) -> None:
    for activity in referentiel.activities:
        ranked = [f"{activity.code}.{rank}" for rank in range(1, len(activity.criteria) + 1)]
        assert [criterion.code for criterion in activity.criteria] == ranked


def test_exams_share_the_activities(referentiel: Referentiel) -> None:
    assert {exam.code: " ".join(exam.activities) for exam in referentiel.exams} == EXAMS
    assert [len(referentiel.criteria_of(exam)) for exam in referentiel.exams] == [14, 12, 7, 9, 3]


def test_texts_are_those_of_the_document(referentiel: Referentiel, golden: Path) -> None:
    lines = (golden / "banque_assurance_v1.txt").read_text(encoding="utf-8").splitlines()
    assert list(_texts(referentiel)) == [line for line in lines[1:] if line]


def _texts(referentiel: Referentiel) -> Iterator[str]:
    for block in referentiel.blocks:
        yield f"{block.code}  {block.title}"
        for activity in block.activities:
            yield f"{activity.code}  {activity.title}"
            yield from (f"{competency.code}  {competency.text}" for competency in activity.competencies)
            yield from (f"{criterion.code}  {criterion.text}" for criterion in activity.criteria)
    for exam in referentiel.exams:
        yield from (f"{exam.code}  {exam.title}", f"{exam.code}  {exam.modality}")


def test_the_slips_of_the_document_are_kept(referentiel: Referentiel) -> None:
    texts = {criterion.code: criterion.text for criterion in referentiel.criteria}
    assert texts["A1.4"] == "L'échange et empathique, le discours clair et limpide ;"
    assert texts["A4.1"] == "Le diagnostic de la situation client est exhaustif"
    c20 = next(competency for competency in referentiel.competencies if competency.code == "C20")
    assert c20.text.endswith("gagnant -gagnant ;")


def test_a_text_cut_by_a_page_is_whole(referentiel: Referentiel) -> None:
    c15 = next(competency for competency in referentiel.competencies if competency.code == "C15")
    assert "l'offre entreprise pour répondre aux besoins" in c15.text


def test_the_exams_that_share_a_cell_say_so(referentiel: Referentiel) -> None:
    noted = {exam.code: exam.note for exam in referentiel.exams if exam.note}
    assert list(noted) == ["E2", "E3"]
    assert all("A5" in note for note in noted.values())


def test_what_the_document_does_not_say_is_unknown(referentiel: Referentiel) -> None:
    assert (referentiel.rncp, referentiel.certifier) == ("unknown", "unknown")
    assert "inconnu" in referentiel.title
    assert referentiel.since == date(2024, 1, 1)


def test_the_mapping_is_a_proposal(referentiel: Referentiel) -> None:
    mapping = referentiel.mapping
    assert mapping.status == "proposed"
    assert len(mapping.links) == 57
    assert {link.criterion for link in mapping.links} == {
        criterion.code for criterion in referentiel.criteria
    }
    partial = [(link.criterion, link.competency) for link in mapping.links if link.is_partial]
    assert partial == [("A3.4", "C9"), ("A7.4", "C26")]


def test_the_reglement_is_an_example_with_a_source_for_each_rule(banque: Edition) -> None:
    (reglement,) = banque.reglements.values()
    rules = [getattr(reglement, name) for name in type(reglement).model_fields]
    sources = [rule.source for rule in rules if hasattr(rule, "source")]
    assert (reglement.id, reglement.is_example) == ("exemple-1", True)
    assert len(sources) == 9
    assert all(source.startswith("Exemple : ") for source in sources)


def test_the_rules_of_the_example(banque: Edition) -> None:
    reglement = banque.reglements["exemple-1"]
    assert isinstance(reglement.scale, LevelScale)
    points = {level.code: level.points for level in reglement.scale.levels}
    assert points == {"NA": 0, "PA": Decimal("0.5"), "A": 1}
    assert reglement.scale.acquis_from == "A"
    assert reglement.block_rule.minimum_acquis_percent == 70
    assert reglement.block_rule.minimum_assessed_percent == 70
    assert reglement.jurors_due.by_exam == {"E1": 2, "E2": 1, "E3": 2, "E4": 1, "E5": 2}
    assert reglement.retained_score.ways == ("harmonised", "agreed")
    assert reglement.indispensable.criteria == ()
    assert (reglement.masking.ordinary_minimum, reglement.masking.accommodation_minimum) == (5, 5)
    assert reglement.retention.years == 5
