"""What a référentiel counts, and which competencies its criteria evidence by the mapping."""

from typing import NamedTuple

from pipeline.referentiel.model import Competency, Link, Referentiel


class Counts(NamedTuple):
    """How many there are of each."""

    blocks: int
    activities: int
    competencies: int
    exams: int
    criteria: int


def counts(referentiel: Referentiel) -> Counts:
    """Return how many blocks, activities, competencies, exams and criteria there are."""
    return Counts(
        blocks=len(referentiel.blocks),
        activities=len(referentiel.activities),
        competencies=len(referentiel.competencies),
        exams=len(referentiel.exams),
        criteria=len(referentiel.criteria),
    )


def not_covered(referentiel: Referentiel) -> tuple[Competency, ...]:
    """Return the competencies that no criterion evidences, in the source's order."""
    linked = {link.competency for link in referentiel.mapping.links}
    return tuple(competency for competency in referentiel.competencies if competency.code not in linked)


def partly_covered(referentiel: Referentiel) -> tuple[Competency, ...]:
    """Return the competencies evidenced by partial links only, in the source's order."""
    links = referentiel.mapping.links
    partly = {link.competency for link in links if link.is_partial}
    fully = {link.competency for link in links if not link.is_partial}
    return tuple(competency for competency in referentiel.competencies if competency.code in partly - fully)


def crossing_links(referentiel: Referentiel) -> tuple[Link, ...]:
    """Return the links from a criterion of one activity to a competency of another; they are allowed."""
    home_of_criterion = {
        k.code: activity.code for activity in referentiel.activities for k in activity.criteria
    }
    home_of_competency = {
        c.code: activity.code for activity in referentiel.activities for c in activity.competencies
    }
    return tuple(
        link
        for link in referentiel.mapping.links
        if home_of_criterion[link.criterion] != home_of_competency[link.competency]
    )
