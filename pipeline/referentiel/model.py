"""What a certification is made of (référentiel) and the rules of its juries (règlement), as typed data.

Both are versioned documents of the certifier. Codes are keys inside one edition only: two référentiels may
both have an `A1`. Order is the order of the source: ranks come from positions, never from sorting text.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Percent = Annotated[int, Field(ge=0, le=100)]
Points = Annotated[Decimal, Field(max_digits=7, decimal_places=3)]


class Document(BaseModel):
    """Base of every model here: frozen, and an unknown key is an error rather than a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Competency(Document):
    """What a candidate is able to do; evidenced by criteria through the mapping."""

    code: Code
    text: Text


class Criterion(Document):
    """What a juror grades. It belongs to an activity, never to a competency."""

    code: Code
    text: Text


class Activity(Document):
    """A work situation of the métier, with its competencies and its criteria in the source's order."""

    code: Code
    title: Text
    competencies: tuple[Competency, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class Block(Document):
    """A bloc de compétences: the unit that a jury validates."""

    code: Code
    letter: Text
    title: Text
    activities: tuple[Activity, ...] = Field(min_length=1)


class Exam(Document):
    """An épreuve: how a set of activities is assessed. Every criterion of its activities is graded in it."""

    code: Code
    title: Text
    modality: Text
    activities: tuple[Code, ...] = Field(min_length=1)
    note: Text | None = None


class Link(Document):
    """A criterion that evidences a competency; `is_partial` when it touches it without showing it at work."""

    criterion: Code
    competency: Code
    is_partial: bool = False


class Mapping(Document):
    """Criterion → competency, owned by the certifier; `proposed` until the certifier confirms it."""

    status: Literal["proposed", "confirmed"]
    since: date
    source: Text
    links: tuple[Link, ...]


class Referentiel(Document):
    """One version of a certification's référentiel."""

    id: Code
    version: Code
    title: Text
    rncp: Text = "unknown"
    certifier: Text = "unknown"
    since: date
    source: Text
    blocks: tuple[Block, ...] = Field(min_length=1)
    exams: tuple[Exam, ...] = Field(min_length=1)
    mapping: Mapping

    @property
    def key(self) -> str:
        """The name that registers write: `banque_assurance/v1`."""
        return f"{self.id}/{self.version}"

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All activities, in the source's order."""
        return tuple(activity for block in self.blocks for activity in block.activities)

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """All competencies, in the source's order."""
        return tuple(competency for activity in self.activities for competency in activity.competencies)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, in the source's order."""
        return tuple(criterion for activity in self.activities for criterion in activity.criteria)

    def criteria_of(self, exam: Exam) -> tuple[Criterion, ...]:
        """Return the criteria graded in an exam, in the source's order."""
        return tuple(
            criterion
            for activity in self.activities
            if activity.code in exam.activities
            for criterion in activity.criteria
        )


class Ruled(Document):
    """Base of a rule: a threshold without a date and a source is not a rule."""

    since: date
    source: Text


class Level(Document):
    """One degree of a scale of levels; `points` is how numeric exports write it, `words` how sheets do."""

    code: Code
    label: Text
    points: Points
    words: tuple[Text, ...] = ()


class LevelScale(Ruled):
    """Ordered levels, lowest first. Stored as the rank of the level, from 0."""

    kind: Literal["levels"]
    levels: tuple[Level, ...] = Field(min_length=2)
    acquis_from: Code


class NumericScale(Ruled):
    """Marks from `minimum` to `maximum` by `step`. Stored as a whole number of steps from zero."""

    kind: Literal["numeric"]
    minimum: Points
    maximum: Points
    step: Annotated[Points, Field(gt=0)]
    acquis_from: Points


class BlockRule(Ruled):
    """A block is proposed for validation when its assessed criteria reach a threshold: a share acquis, or a mean mark.

    `minimum_assessed_percent` is the share of criteria assessed among those due and neither exempted nor not
    applicable; below it nothing is proposed. `compensation` says what makes up for what: all the criteria of the block,
    or those of each exam or activity alone, which must then reach both by itself.
    """

    minimum_acquis_percent: Percent | None = None
    minimum_mean: Points | None = None
    minimum_assessed_percent: Percent
    compensation: Literal["within_block", "within_exam", "within_activity"] = "within_block"


class JurorsDue(Ruled):
    """How many jurors owe a grid, per exam code."""

    by_exam: dict[Code, Annotated[int, Field(ge=1, le=9)]]


class RetainedScoreRule(Ruled):
    """How several jurors' scores become one: the first way that applies, else the score is unresolved."""

    ways: tuple[Literal["harmonised", "agreed"], ...] = Field(min_length=1)


class CompetencyRule(Ruled):
    """When a competency is held; today every assessed linked criterion must be acquis."""

    held_when: Literal["every_assessed_criterion_acquis"]


class Indispensable(Ruled):
    """Criteria that no exemption may touch, and without which a block is not proposed for validation."""

    criteria: tuple[Code, ...] = ()


RouteCode = Literal["FI", "CA", "FC", "CQ", "CL", "VAE"]
"""The access routes, as the nomenclature codes them."""


class JuryComposition(Ruled):
    """The fewest jurors who may sit, per access route; a route that is not named asks for none."""

    minimum_by_route: dict[RouteCode, Annotated[int, Field(ge=1, le=9)]]


class Masking(Ruled):
    """The smallest number of people a figure may rest on: ordinary figures, and those on accommodations."""

    ordinary_minimum: Annotated[int, Field(ge=1)]
    accommodation_minimum: Annotated[int, Field(ge=1)]


class Retention(Ruled):
    """How long person-level data is kept after the jury, in years."""

    years: Annotated[int, Field(ge=1)]


class Reglement(Document):
    """The rules of the juries, each with its date and source."""

    id: Code
    title: Text
    is_example: bool
    scale: Annotated[LevelScale | NumericScale, Field(discriminator="kind")]
    block_rule: BlockRule
    jurors_due: JurorsDue
    retained_score: RetainedScoreRule
    competency_rule: CompetencyRule
    indispensable: Indispensable
    masking: Masking
    retention: Retention
    jury_composition: JuryComposition | None = None


class Edition(Document):
    """A référentiel with the règlements that apply to it, by règlement id."""

    referentiel: Referentiel
    reglements: dict[str, Reglement]
