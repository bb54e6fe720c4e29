"""Coverage is a reading of the mapping."""

from pipeline.referentiel.coverage import Counts, counts, crossing_links, not_covered, partly_covered
from pipeline.referentiel.model import Edition


def test_counts(banque: Edition, velo: Edition) -> None:
    assert counts(banque.referentiel) == Counts(blocks=3, activities=9, competencies=34, exams=5, criteria=45)
    assert counts(velo.referentiel) == Counts(blocks=2, activities=3, competencies=7, exams=2, criteria=11)


def test_a_competency_without_link_is_not_covered(banque: Edition, velo: Edition) -> None:
    assert [competency.code for competency in not_covered(banque.referentiel)] == ["C3"]
    assert not_covered(velo.referentiel) == ()


def test_a_competency_with_partial_links_only_is_partly_covered(banque: Edition, velo: Edition) -> None:
    assert [competency.code for competency in partly_covered(banque.referentiel)] == ["C9", "C26"]
    assert partly_covered(velo.referentiel) == ()


def test_a_link_may_cross_activities(banque: Edition, velo: Edition) -> None:
    crossing = [(link.criterion, link.competency) for link in crossing_links(banque.referentiel)]
    assert crossing == [("A4.7", "C17")]
    assert crossing_links(velo.referentiel) == ()
