"""What the queries of `queries/` return: one record type per file, its fields in the order of the columns."""

from datetime import date, datetime
from typing import NamedTuple

from pipeline.locales.words import word


class Header(NamedTuple):
    """The publication in force, and whom its file is for."""

    number: str
    published_at: datetime
    data_at: datetime | None
    is_fictitious: bool
    centre: str | None
    n_files: int


class Session(NamedTuple):
    """One sitting of the jury; `accepted` says why findings of it were accepted: « 3 : « motif » (author) »."""

    session: str
    label: str
    centre: str
    kind: str
    starts_on: date
    year: int
    referentiel: str
    reglement: str
    is_held: bool
    state: str
    n_blocking_cells: int
    n_accepted: int
    accepted: list[str]


class Centre(NamedTuple):
    """A training centre."""

    centre: str
    label: str


class Referentiel(NamedTuple):
    """One edition of a certification's référentiel."""

    referentiel: str
    title: str
    mapping_status: str


class Block(NamedTuple):
    """A bloc de compétences."""

    block: str
    letter: str
    title: str


class Subject(NamedTuple):
    """A line of the référentiel that has a rate: an activity, a competency or a criterion.

    `group` is the activity it belongs to (itself for an activity); `coverage` says how far criteria evidence it.
    """

    code: str
    text: str
    group: str
    block: str
    coverage: str


class Link(NamedTuple):
    """A criterion that evidences a competency."""

    criterion: str
    competency: str
    is_partial: bool


class Graded(NamedTuple):
    """A criterion where it is graded: its exam."""

    exam: str
    exam_title: str
    criterion: str
    text: str


class Reglement(NamedTuple):
    """The rules of the juries that the sessions followed."""

    reglement: str
    title: str
    is_example: bool
    ordinary_minimum: int


class Rule(NamedTuple):
    """One rule of a règlement, with its date and source."""

    reglement: str
    rule: str
    value: str
    since: date
    source: str


class Reference(NamedTuple):
    """First attempts of all published official sessions together, for one line of the référentiel."""

    code: str
    n_held: int
    n_assessed: int


class Cells(NamedTuple):
    """The cells due for one session and criterion, by state."""

    session: str
    exam: str
    criterion: str
    n_expected: int
    n_scored: int
    n_not_assessed: int
    n_out_of_scope: int
    n_absent: int
    n_blank: int


class CellState(NamedTuple):
    """One cell due: what stands in a juror's slot; out of scope, the juror is not told."""

    candidate: str
    criterion: str
    slot: int
    juror: str | None
    state: str


class Version(NamedTuple):
    """What one file says of a cell, where it stands among the others, and what a person ruled."""

    criterion: str
    candidate: str
    juror: str | None
    grid_kind: str
    file_no: str
    sheet: str
    address: str
    received_at: datetime
    state: str
    value: str | None
    standing: str
    ruling: str | None
    author: str | None
    reason: str | None

    @property
    def said(self) -> str:
        """What the file says: a value as the scale writes it, or a state in words."""
        if self.state == "scored":
            return (self.value or "").upper()
        return word("version_state", self.state)


class Finding(NamedTuple):
    """What the checks found, where, since when, and what to do; or why a person accepted it."""

    finding: str
    suite: str
    code: str
    severity: str
    status: str
    session: str | None
    exam: str | None
    criterion: str | None
    candidate: str | None
    juror: str | None
    file_no: str | None
    sheet: str | None
    address: str | None
    n_cells: int
    first_seen: datetime
    reason: str | None
    author: str | None
    sentence: str
    remedy: str

    @property
    def is_blocking(self) -> bool:
        """Whether it holds its session back: nobody accepted it."""
        return self.severity == "blocking" and self.status == "open"


class ImportFile(NamedTuple):
    """A file that came in; `layout` is what people call the way it looks."""

    file_no: str
    kind: str
    layout: str | None
    status: str
    received_at: datetime
    n_cells: int
    reason: str | None


class Use(NamedTuple):
    """Accommodations of one period; a count that is None has its mask."""

    grain: str
    period: str
    n_assessed: int | None
    n_decided: int | None
    n_implemented: int | None
    decided_mask: str | None
    implemented_mask: str | None
