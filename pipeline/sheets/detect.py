"""Which layout is this sheet? Exactly one must match; zero or two is a refusal that says why."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.errors import FileRefused
from pipeline.referentiel.wording import fold
from pipeline.sheets.grid import Grid, tidy
from pipeline.sheets.layouts import Field, Layout
from pipeline.sheets.vocabulary import Vocabulary


@dataclass(frozen=True)
class Match:
    """A sheet read through a layout: where its header row, named columns and labelled values stand.

    `others` are the remaining header cells, column → text; they mean what the layout's shape says.
    """

    layout: Layout
    grid: Grid
    header_row: int
    columns: dict[str, int]
    labels: dict[str, tuple[int, int]]
    others: dict[int, str]

    def value(self, row: int, name: str) -> str:
        """Return what a row holds in a named column, tidied; empty when the sheet has no such column."""
        return tidy(self.grid.cell(row, self.columns[name])) if name in self.columns else ""


@dataclass(frozen=True)
class Miss:
    """A layout that a sheet does not follow, and what it lacks."""

    layout: Layout
    found: int
    missing: tuple[str, ...]


def detect(grids: Sequence[Grid], layouts: Sequence[Layout], vocabulary: Vocabulary) -> list[Match]:
    """Return the sheets of a file that follow a layout, all the same one.

    Raises FileRefused when none does, naming the nearest layout and what is missing, or when two do.
    """
    tried = [match_layout(grid, layout, vocabulary) for grid in grids for layout in layouts]
    matches = [outcome for outcome in tried if isinstance(outcome, Match)]
    names = sorted({match.layout.title for match in matches})
    if not matches:
        raise FileRefused("unknown_layout", _nearest([o for o in tried if isinstance(o, Miss)]))
    if len(names) > 1:
        raise FileRefused(
            "ambiguous_layout",
            f"Ce fichier suit plusieurs dispositions à la fois : {' ; '.join(names)}. "
            "Séparer ses feuilles en un fichier par disposition.",
        )
    return matches


def _nearest(misses: Sequence[Miss]) -> str:
    best = max(misses, key=lambda miss: miss.found / (miss.found + len(miss.missing)))
    nearest = (
        f"La plus proche est « {best.layout.title} » ; il y manque : {', '.join(best.missing)}."
        if best.found
        else "Aucun de ses en-têtes n'est connu."
    )
    return (
        f"Aucune disposition connue ne correspond à ce fichier. {nearest} "
        "Vérifier la ligne d'en-têtes, ou décrire ce format dans une disposition."
    )


def match_layout(grid: Grid, layout: Layout, vocabulary: Vocabulary) -> Match | Miss:
    """Read one sheet through one layout: the first row that gives all it needs is the header row."""
    labels = _find_labels(grid, layout)
    best = Miss(layout, 0, ("une ligne d'en-têtes",))
    for row in (row for row, cells in enumerate(grid.top) if any(cells)):
        outcome = _match_row(grid, layout, vocabulary, row, labels)
        if isinstance(outcome, Match):
            return outcome
        best = max(best, outcome, key=lambda miss: miss.found)
    return best


def _match_row(
    grid: Grid, layout: Layout, vocabulary: Vocabulary, row: int, labels: dict[str, tuple[int, int]]
) -> Match | Miss:
    columns, others = _name_columns(grid, layout, row)
    above = {name: place for name, place in labels.items() if place[0] < row}
    match = Match(layout, grid, row, columns, above, others)
    missing = _lacking(layout.columns, columns) + _lacking(layout.labels, above)
    missing = missing or _shape_lacks(match, vocabulary)
    return Miss(layout, len(columns) + len(above), tuple(missing)) if missing else match


def _lacking(fields: Mapping[str, Field], found: Container[str]) -> list[str]:
    return [field.names[0] for name, field in fields.items() if field.required and name not in found]


def _name_columns(grid: Grid, layout: Layout, row: int) -> tuple[dict[str, int], dict[int, str]]:
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    for position, text in enumerate(grid.top[row]):
        name = layout.column_of.get(text)
        if name and name not in columns:
            columns[name] = position
        elif text and text not in layout.ignored:
            others[position] = grid.cell(row, position)
    return columns, others


def _find_labels(grid: Grid, layout: Layout) -> dict[str, tuple[int, int]]:
    """Find « label : value » cells; the value is the next filled cell to the right, unless it is a label too."""
    found: dict[str, tuple[int, int]] = {}
    for row, cells in enumerate(grid.top):
        filled = [position for position, text in enumerate(cells) if text]
        for position, following in pairwise(filled):
            name = layout.label_of.get(cells[position])
            if name and cells[following] not in layout.label_of:
                found.setdefault(name, (row, following))
    return found


def _shape_lacks(match: Match, vocabulary: Vocabulary) -> list[str]:
    """Say what the shape of a layout needs beyond named columns and labels."""
    match match.layout.shape:
        case "wide":
            has_criteria = any(vocabulary.criterion(text) for text in match.others.values())
            return [] if has_criteria else ["des critères en colonnes"]
        case "criteria_ticked":
            return [] if _has_level_row(match, vocabulary) else ["les niveaux sous chaque juré"]
        case "criteria_written":
            below = match.grid.cell(match.header_row + 1, match.columns.get("criterion", 0)).strip()
            return [] if below and match.others else ["une colonne par juré"]
        case _:
            return []


def _has_level_row(match: Match, vocabulary: Vocabulary) -> bool:
    below = match.grid.rows[match.header_row + 1] if match.header_row + 1 < len(match.grid.rows) else []
    return sum(fold(cell) in vocabulary.levels for cell in below) >= 2
