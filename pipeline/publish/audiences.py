"""Who opens what: the tables of each audience's file. What is not in the file cannot leak from it."""

from dataclasses import dataclass

REFERENTIEL = (
    "referentiel", "block", "activity", "competency", "exam", "criterion", "criterion_competency",
    "reglement", "reglement_rule",
)  # fmt: skip
PEOPLE = (
    "session",
    "centre",
    "block_outcome",
    "certification_outcome",
    "cumulative_outcome",
    "promotion_outcome",
)
PEOPLE_BEHIND = (
    "block_result",
    "certification_result",
    "cumulative_result",
    "promotion_result",
    "register_line",
)
COMPETENCIES = ("criterion_outcome", "activity_outcome", "competency_outcome", "reference_outcome")
COMPETENCIES_BEHIND = ("criterion_result", "activity_result", "competency_result", "extra_cell")
JURIES = ("exam_agreement", "juror_severity", "criterion_quality", "exam_consistency")
WORK = ("completeness", "cell_state", "cell_version", "finding", "import_file", "layout")
DELIBERATIONS = (
    "deliberation", "difference", "flip", "proposition", "applied_rule", "retained_score", "juror_proposition",
)  # fmt: skip
CANDIDATES = ("candidate_block", "candidate_criterion")
ACCOMMODATIONS = ("accommodation_use",)


@dataclass(frozen=True)
class Audience:
    """One publication file: its name, its tables, and the centre whose candidates alone it holds."""

    name: str
    tables: tuple[str, ...]
    centre: str | None = None


def audiences(centres: list[str]) -> list[Audience]:
    """Return every audience: quality managers, reporting officers, and the trainers of each centre."""
    behind = (*PEOPLE_BEHIND, *COMPETENCIES_BEHIND)
    work = (*JURIES, *WORK, *DELIBERATIONS)
    quality = (*REFERENTIEL, *PEOPLE, *COMPETENCIES, *behind, *work, *ACCOMMODATIONS)
    return [
        Audience("quality", ("publication", *quality)),
        Audience("reporting", ("publication", *REFERENTIEL, *PEOPLE, *PEOPLE_BEHIND, *ACCOMMODATIONS)),
        *(
            Audience(
                f"trainer-{centre}",
                ("publication", *REFERENTIEL, *PEOPLE, *COMPETENCIES, *CANDIDATES),
                centre,
            )
            for centre in centres
        ),
    ]
