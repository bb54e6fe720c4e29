"""What a référentiel holds, word for word: blocks, activities, competencies, criteria, exams, and their links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from dashboards.context import Context
from dashboards.records import Block, Link
from dashboards.searching import Search

COMPETENCY, CRITERION = "competency", "criterion"


class Searched(Protocol):
    """Anything that a search reads."""

    @property
    def words(self) -> str: ...  # noqa: D102


class Certification(NamedTuple):
    """A référentiel and what is known of its registration."""

    referentiel: str
    title: str
    rncp: str
    certifier: str
    mapping_status: str


class ActivityTitle(NamedTuple):
    """An activity, and the exams that assess it."""

    block: str
    activity: str
    title: str
    exams: list[str]


class Exam(NamedTuple):
    """An exam, the activities that it assesses, and how many criteria it grades."""

    exam: str
    title: str
    activities: list[str]
    n_criteria: int

    @property
    def words(self) -> str:
        """What a search reads of it."""
        return f"{self.exam} {self.title}"


class Wording(NamedTuple):
    """The text of a competency or of a criterion; `coverage` is of competencies, `exam` of criteria."""

    level: str
    code: str
    activity: str
    text: str
    coverage: str | None
    exam: str | None

    @property
    def words(self) -> str:
        """What a search reads of it."""
        return f"{self.code} {self.text}"


@dataclass(frozen=True)
class Line:
    """A competency or a criterion, with its links to the others."""

    wording: Wording
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Activity:
    """An activity with its competencies and its criteria."""

    told: ActivityTitle
    competencies: tuple[Line, ...]
    criteria: tuple[Line, ...]

    @property
    def words(self) -> str:
        """What a search reads of its title."""
        return f"{self.told.activity} {self.told.title}"


@dataclass(frozen=True)
class BlockContents:
    """A block with its activities."""

    block: Block
    activities: tuple[Activity, ...]

    @property
    def words(self) -> str:
        """What a search reads of its title."""
        return f"{self.block.letter} {self.block.block} {self.block.title}"


@dataclass(frozen=True)
class Contents:
    """A référentiel, or what a reader keeps of it."""

    blocks: tuple[BlockContents, ...]
    exams: tuple[Exam, ...]

    @property
    def activities(self) -> list[Activity]:
        """All activities, in order."""
        return [activity for block in self.blocks for activity in block.activities]

    @property
    def competencies(self) -> list[Wording]:
        """All competencies, in order."""
        return [line.wording for activity in self.activities for line in activity.competencies]

    @property
    def criteria(self) -> list[Wording]:
        """All criteria, in order."""
        return [line.wording for activity in self.activities for line in activity.criteria]

    def n_found(self, search: Search) -> int:
        """Return how many texts hold every word of a search: titles, competencies, criteria."""
        texts: list[Searched] = [*self.blocks, *self.activities, *self.competencies, *self.criteria]
        texts += self.exams
        return sum(search.finds(text.words) for text in texts)


def certification(context: Context) -> Certification:
    """Return what is known of the référentiel."""
    asked = context.referentiel.referentiel
    return context.publication.read(Certification, "certification", referentiel=asked)[0]


def whole(context: Context) -> Contents:
    """Return the référentiel as published."""
    asked = context.referentiel.referentiel
    wordings = context.publication.read(Wording, "wordings", referentiel=asked)
    titles = context.publication.read(ActivityTitle, "activity_titles", referentiel=asked)
    activities = [_activity(title, wordings, context.links) for title in titles]
    blocks = tuple(
        BlockContents(block, tuple(row for row in activities if row.told.block == block.block))
        for block in context.blocks
    )
    return Contents(blocks, tuple(context.publication.read(Exam, "exams", referentiel=asked)))


def of_block(contents: Contents, block: str) -> Contents:
    """Return what belongs to a block: an exam does when it assesses one of its activities."""
    blocks = tuple(row for row in contents.blocks if row.block.block == block)
    kept = {activity.told.activity for activity in Contents(blocks, ()).activities}
    return Contents(blocks, tuple(exam for exam in contents.exams if kept & set(exam.activities)))


def narrowed(contents: Contents, search: Search) -> Contents:
    """Return the texts that hold every word of a search, under the titles that they stand under."""
    blocks = [
        replace(row, activities=_narrowed_activities(row.activities, search)) for row in contents.blocks
    ]
    return Contents(
        tuple(row for row in blocks if row.activities or search.finds(row.words)),
        tuple(exam for exam in contents.exams if search.finds(exam.words)),
    )


def _narrowed_activities(activities: Sequence[Activity], search: Search) -> tuple[Activity, ...]:
    found = [
        replace(row, competencies=_kept(row.competencies, search), criteria=_kept(row.criteria, search))
        for row in activities
    ]
    return tuple(row for row in found if row.competencies or row.criteria or search.finds(row.words))


def _kept(lines: Sequence[Line], search: Search) -> tuple[Line, ...]:
    return tuple(line for line in lines if search.finds(line.wording.words))


def _activity(told: ActivityTitle, wordings: Sequence[Wording], links: Sequence[Link]) -> Activity:
    own = [row for row in wordings if row.activity == told.activity]
    order = [row.code for row in wordings if row.level == COMPETENCY]
    ranked = sorted(links, key=lambda link: order.index(link.competency))
    return Activity(
        told,
        tuple(
            Line(row, tuple(link for link in links if link.competency == row.code))
            for row in own
            if row.level == COMPETENCY
        ),
        tuple(
            Line(row, tuple(link for link in ranked if link.criterion == row.code))
            for row in own
            if row.level == CRITERION
        ),
    )
