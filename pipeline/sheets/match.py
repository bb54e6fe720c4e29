"""One sheet through one layout: where everything it tells stands, or what it lacks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from pipeline.sheets.grid import Grid, address, letters
from pipeline.sheets.heads import Heads, find_heads
from pipeline.sheets.layout import SOURCED, Layout, folded
from pipeline.sheets.top import Label, Naming, Top
from pipeline.sheets.vocabulary import Vocabulary

TOLD = (*SOURCED, "criterion")
"""What a record tells beside its value, in the order of SCORE_FIELDS."""


BARE_HEADS = {("candidate",), ("juror",)}
"""Header fields of which no word is known: a second header row under them would pass for a row of scores."""


class Source(NamedTuple):
    """Where the text of a field stands: a column, a head, a label's value, the name of the sheet or of the file.

    `at` is that place as `Export.places` writes it; `rank` is the column or the rank of the head; `text` what names
    and labels tell.
    """

    kind: str
    at: str
    rank: int = -1
    text: str = ""


@dataclass(frozen=True)
class Match:
    """A sheet read through a layout.

    `repeated` are the columns whose header names what another column names too, `taken` every column that the
    header row names.
    """

    layout: Layout
    grid: Grid
    header_row: int
    columns: dict[str, int]
    heads: Heads
    sources: dict[str, Source]
    labels: dict[str, list[Label]]
    repeated: tuple[int, ...]
    taken: frozenset[int]

    @property
    def body_row(self) -> int:
        """The first row under the headers."""
        return max(self.header_row, *self.heads.rows) + 1


class Miss(NamedTuple):
    """A row that is not the header row of a layout: how much of it is there, and what is lacking."""

    layout: Layout
    grid: Grid
    row: int
    n_found: int
    missing: tuple[str, ...]


class Attempt(NamedTuple):
    """One sheet, one layout, and the row that is tried as its header row."""

    top: Top
    layout: Layout
    vocabulary: Vocabulary
    row: int
    file_name: str = ""


def match_layout(top: Top, layout: Layout, vocabulary: Vocabulary, file_name: str = "") -> Match | None:
    """Read one sheet through one layout: the first row that gives all it needs is the header row."""
    if not _has_all(layout.required_words, top.words):
        return None
    required = tuple(layout.required_columns.values())
    for row, words in enumerate(top.row_words):
        if words and _has_all(required, words):
            outcome = try_row(Attempt(top, layout, vocabulary, row, file_name), is_detailed=False)
            if isinstance(outcome, Match):
                return outcome
    return None


def _has_all(required: Iterable[frozenset[str]], words: frozenset[str]) -> bool:
    """Tell whether one name of each group is among words. Nearly every layout and row stops here."""
    for names in required:  # noqa: SIM110 (a generator would cost more than the rest)
        if names.isdisjoint(words):
            return False
    return True


def try_row(attempt: Attempt, is_detailed: bool = True) -> Match | Miss | None:
    """Read one sheet through one layout as if a row was its header row; nothing for a miss without details."""
    naming = attempt.top.naming(attempt.layout, attempt.row)
    if not is_detailed and _is_hopeless(attempt, naming):
        return None
    heads = find_heads(attempt.top, attempt.layout, attempt.row, naming, attempt.vocabulary)
    return _settled(attempt, naming, heads) if is_detailed or isinstance(heads, Heads) else None


def _is_hopeless(attempt: Attempt, naming: Naming) -> bool:
    """Tell at little cost whether a row cannot do, whatever the header rows are."""
    top, layout, row = attempt.top, attempt.layout, attempt.row
    if layout.excluded & top.words and layout.excluded & top.names_above(row, row):
        return True
    return layout.header_fields in BARE_HEADS and not _has_row_below(top.grid, row, naming)


def _settled(attempt: Attempt, naming: Naming, heads: Heads | str) -> Match | Miss:
    """Tell whether all that a layout needs is there, once its header rows are known."""
    top, layout, row = attempt.top, attempt.layout, attempt.row
    written = top.labels(layout, min(row, *heads.rows) if isinstance(heads, Heads) else row)
    labels = {
        name: given for name, found in written.items() if (given := [one for one in found if one.is_given])
    }
    sources = _sources(attempt, naming, heads, labels)
    if "juror" in written:
        sources.setdefault("juror", _left_blank(written["juror"][0]))
    misshapen = tuple(_shape_lacks(attempt, naming, heads))
    missing = (*_lacking(attempt, naming, labels, sources), *misshapen)
    if missing or isinstance(heads, str):
        n_found = len(naming.columns) + len(labels)
        return Miss(layout, top.grid, row, n_found and n_found + (not misshapen), missing)
    return Match(layout, top.grid, row, naming.columns, heads, sources, labels, naming.repeated, naming.taken)


def _sources(
    attempt: Attempt, naming: Naming, heads: Heads | str, labels: dict[str, list[Label]]
) -> dict[str, Source]:
    """Return where each field stands, the nearest place first: head, column, label, name of the sheet, of the file."""
    sources = {
        name: Source("column", letters(column), column)
        for name, column in naming.columns.items()
        if name in TOLD
    }
    if isinstance(heads, Heads):
        for rank, (head, row) in enumerate(zip(attempt.layout.header_fields, heads.rows, strict=False)):
            if head in TOLD:
                sources[head] = Source("head", str(row + 1), rank)
    for name, found in labels.items():
        text = attempt.vocabulary.exam_text(found[0].text) if name == "exam" else found[0].text
        sources.setdefault(name, Source("label", address(found[0].row, found[0].column), text=text))
    for kind, pattern, text in (
        ("sheet_name", attempt.layout.sheet_pattern, attempt.top.grid.name),
        ("file_name", attempt.layout.file_pattern, attempt.file_name),
    ):
        for name, value in _named(pattern, text).items():
            if name != "juror" or not (attempt.vocabulary.is_known(value) or _is_candidate(value, labels)):
                sources.setdefault(name, Source(kind, "", text=value))
    return sources


def _is_candidate(name: str, labels: dict[str, list[Label]]) -> bool:
    """Tell whether a name of a sheet or of a file is made of what its labels say of the candidate."""
    told = (
        label.text for field in ("candidate", "last_name", "first_name") for label in labels.get(field, ())
    )
    return set(folded(name).split()) <= {word for text in told for word in folded(text).split()}


def _left_blank(label: Label) -> Source:
    """Return where a juror should have been named: such a sheet is somebody's own, never the whole jury's."""
    return Source("label", address(label.row, label.column))


def _named(pattern: re.Pattern[str] | None, text: str) -> dict[str, str]:
    """Return what the name of a sheet or of a file tells, accents being written in one sign."""
    told = pattern.fullmatch(normalize("NFC", text)) if pattern else None
    return {name: value for name, value in told.groupdict().items() if value} if told else {}


def _lacking(
    attempt: Attempt, naming: Naming, labels: dict[str, list[Label]], sources: dict[str, Source]
) -> Iterable[str]:
    """Yield the headers and labels that the layout requires and the facts that nothing tells."""
    layout = attempt.layout
    for name in layout.required_columns:
        if name not in naming.columns:
            yield layout.columns[name].names[0]
    for name, described in layout.labels.items():
        if described.required and name not in labels:
            yield described.names[0]
    for name in layout.required_facts:
        is_said = name in layout.required_columns or (name in layout.labels and layout.labels[name].required)
        is_told = (
            name in sources or name in layout.header_fields or (name == "juror" and "grid_kind" in sources)
        )
        if not is_told and not is_said:
            yield layout.labels[name].names[0] if name in layout.labels else attempt.vocabulary.missing[name]


def _shape_lacks(attempt: Attempt, naming: Naming, heads: Heads | str) -> Iterable[str]:
    """Yield what lacks of the shape beside what has a name."""
    top, layout, missing = attempt.top, attempt.layout, attempt.vocabulary.missing
    if isinstance(heads, str):
        yield missing[f"heads_{heads}"]
        return
    rows = (attempt.row, *heads.rows)
    if layout.excluded & top.words:
        found = layout.excluded & top.names_above(min(rows), max(rows))
        yield from (f"{missing['excluded']} « {word} »" for word in sorted(found))
    if layout.header_fields in BARE_HEADS and not _has_row_below(top.grid, max(rows), naming):
        yield missing["rows"]


def _has_row_below(grid: Grid, last: int, naming: Naming) -> bool:
    """Tell whether the first filled row under the headers names a criterion, as a second header row does not."""
    below = (row for row in range(last + 1, len(grid.rows)) if any(map(folded, grid.rows[row])))
    first, column = next(below, None), naming.columns.get("criterion")
    return column is None or (first is not None and bool(folded(grid.cell(first, column))))
