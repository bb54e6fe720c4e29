"""From a file to its cells."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.sheets.detect import detect
from pipeline.sheets.export import Export, Notice
from pipeline.sheets.extract import extract
from pipeline.sheets.grid import HEADER_SEARCH_ROWS, Grid
from pipeline.sheets.layout import Layout, folded
from pipeline.sheets.match import Match
from pipeline.sheets.readers import open_grids
from pipeline.sheets.vocabulary import Vocabulary


def read_export(path: Path, name: str, layouts: Sequence[Layout], vocabulary: Vocabulary) -> Export:
    """Read one file whole; `name` is the file's own, which may tell its session or its exam.

    Raises FileRefused when anything in it leaves doubt.
    """
    grids = open_grids(path, name)
    return export_of(grids, detect(grids, layouts, vocabulary, name), vocabulary)


def export_of(grids: Sequence[Grid], matches: Sequence[Match], vocabulary: Vocabulary) -> Export:
    """Return the cells of the matched sheets of a file, with what is to be said of the others."""
    export = extract(matches, vocabulary)
    read = {match.grid.name for match in matches}
    signature = matches[0].layout.folded_signature
    unread = tuple(
        Notice("unread_sheet", grid.name)
        for grid in grids
        if grid.name not in read and not grid.is_empty and not (signature and _bears(grid, signature))
    )
    macros = (Notice("ignored_macros"),) if any(grid.has_ignored_macros for grid in grids) else ()
    return replace(export, notices=(*export.notices, *unread, *macros))


def _bears(grid: Grid, signature: str) -> bool:
    """Tell whether a sheet says that it goes with those read: a page of instructions, not one passed over."""
    return any(folded(cell) == signature for row in grid.rows[:HEADER_SEARCH_ROWS] for cell in row if cell)
