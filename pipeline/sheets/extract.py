"""Cells out of a matched sheet, one way per shape of layout."""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from pipeline.sheets.cells import Record, rows_of
from pipeline.sheets.detect import Match
from pipeline.sheets.export import SCORE_FIELDS, Export
from pipeline.sheets.grid import letters, tidy
from pipeline.sheets.individual import ticked_records, written_records
from pipeline.sheets.layouts import Layout
from pipeline.sheets.tables import long_records, wide_records
from pipeline.sheets.vocabulary import Vocabulary

SHAPES: dict[str, Callable[[Match, Vocabulary], Iterator[Record]]] = {
    "long": long_records,
    "wide": wide_records,
    "criteria_ticked": ticked_records,
    "criteria_written": written_records,
}


def extract(matches: Sequence[Match], vocabulary: Vocabulary) -> Export:
    """Take the cells out of the matched sheets of one file.

    Raises FileRefused at the first cell that leaves doubt about what is graded: an unknown criterion, exam or
    kind of grid, a score without a candidate.
    """
    layout = matches[0].layout
    if layout.shape == "register":
        return _register(layout, matches)
    shape = SHAPES[layout.shape]
    records = [record for match in matches for record in shape(match, vocabulary)]
    unread = _unread_columns(matches) if layout.shape == "long" else ()
    return Export(
        layout, pd.DataFrame(records, columns=list(SCORE_FIELDS), dtype="str"), unread_columns=unread
    )


def _register(layout: Layout, matches: Sequence[Match]) -> Export:
    names = list(layout.columns)
    records = [
        (match.grid.name, row + 1, *(match.value(row, name) for name in names))
        for match in matches
        for row in rows_of(match)
    ]
    table = pd.DataFrame(records, columns=["sheet", "row", *names])
    places = {
        match.grid.name: {name: letters(position) for name, position in match.columns.items()}
        for match in matches
    }
    return Export(
        layout, table.astype(dict.fromkeys(["sheet", *names], "str")), places, _unread_columns(matches)
    )


def _unread_columns(matches: Sequence[Match]) -> tuple[str, ...]:
    """Name the columns that a layout does not read, each once."""
    return tuple(dict.fromkeys(tidy(text) for match in matches for text in match.others.values()))
