"""Which layout is this file? Exactly one must match; zero or two is a refusal that says why."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import PurePath
from typing import NoReturn

from pipeline.errors import FileRefused
from pipeline.sheets.grid import Grid, address
from pipeline.sheets.layout import Layout, folded
from pipeline.sheets.match import Attempt, Match, Miss, match_layout, try_row
from pipeline.sheets.top import Top
from pipeline.sheets.vocabulary import Vocabulary


def detect(
    grids: Sequence[Grid], layouts: Sequence[Layout], vocabulary: Vocabulary, file_name: str = ""
) -> list[Match]:
    """Return the sheets of a file that follow a layout, all the same one.

    Raises FileRefused when none does, naming the nearest layout and what is missing; when two do; when a sheet that
    nobody sees follows one; when a header or a label is there twice.
    """
    tops, stem = [Top.of(grid) for grid in grids], PurePath(file_name).stem
    tried = [(top, layout) for top in tops for layout in _allowed(top, layouts)]
    found = (match_layout(top, layout, vocabulary, stem) for top, layout in tried)
    matches = _without_superseded([match for match in found if match])
    if not matches:
        _refuse_unknown(tried, vocabulary, stem)
    _refuse_hidden(matches)
    titles = {match.layout.id: match.layout.title for match in matches}
    if len(titles) > 1:
        raise FileRefused(
            "ambiguous_layout",
            layouts=" ; ".join(sorted(f"{title} [{name}]" for name, title in titles.items())),
        )
    for match in matches:
        _refuse_repeated(match)
    _refuse_nearly(tops, matches, vocabulary, stem)
    return matches


def _allowed(top: Top, layouts: Sequence[Layout]) -> list[Layout]:
    """Return the layouts to try: the one whose signature the sheet bears, else those that have none."""
    signed = [layout for layout in layouts if layout.signature and layout.folded_signature in top.words]
    return signed or [layout for layout in layouts if not layout.signature]


def _without_superseded(matches: Sequence[Match]) -> list[Match]:
    """Leave out, sheet by sheet, the layouts that another one that matches replaces."""
    replaced = {(id(match.grid), rival) for match in matches for rival in match.layout.instead_of}
    return [match for match in matches if (id(match.grid), match.layout.id) not in replaced]


def _refuse_hidden(matches: Iterable[Match]) -> None:
    for match in matches:
        if match.grid.is_hidden:
            raise FileRefused("hidden_sheet", match.grid.name)


def _refuse_repeated(match: Match) -> None:
    """Refuse two headers or two labels for one thing that is read: nothing says which one counts."""
    for column in match.repeated:
        name, _ = match.layout.column_of[folded(match.grid.cell(match.header_row, column))]
        if match.layout.shape == "register" or name in {*match.sources, "value"}:
            raise FileRefused("repeated_column", match.grid.name, address(match.header_row, column))
    for name, found in match.labels.items():
        for label in found[1:]:
            if name in match.sources and folded(label.text) != folded(found[0].text):
                raise FileRefused("repeated_label", match.grid.name, address(label.row, label.column))


def _refuse_unknown(tried: Iterable[tuple[Top, Layout]], vocabulary: Vocabulary, file_name: str) -> NoReturn:
    """Refuse a file that follows no layout, with the nearest one, where it was nearest and what is missing."""
    misses = chain.from_iterable(_misses(top, layout, vocabulary, file_name) for top, layout in tried)
    best = max(misses, key=_nearness, default=None)
    if best is None or not best.n_found:
        raise FileRefused("no_known_header")
    _refuse_as_nearest(best)


def _refuse_as_nearest(miss: Miss) -> NoReturn:
    raise FileRefused(
        "unknown_layout",
        miss.grid.name,
        address(miss.row, 0),
        nearest=miss.layout.title,
        missing=", ".join(miss.missing),
    )


def _refuse_nearly(
    tops: Iterable[Top], matches: Sequence[Match], vocabulary: Vocabulary, file_name: str
) -> None:
    """Refuse a file where a sheet lacks one thing to be read as the others are: its scores would be passed over."""
    read, layout = {id(match.grid) for match in matches}, matches[0].layout
    for top in tops:
        if id(top.grid) in read or top.grid.is_hidden:
            continue
        for miss in _misses(top, layout, vocabulary, file_name):
            has_criteria = vocabulary.missing["heads_criterion"] not in miss.missing
            if len(miss.missing) == 1 and miss.n_found > 1 and has_criteria:
                _refuse_as_nearest(miss)


def _nearness(miss: Miss) -> tuple[float, int]:
    return miss.n_found / (miss.n_found + len(miss.missing)), miss.n_found


def _misses(top: Top, layout: Layout, vocabulary: Vocabulary, file_name: str) -> Iterable[Miss]:
    for row, words in enumerate(top.row_words):
        outcome = try_row(Attempt(top, layout, vocabulary, row, file_name)) if words else None
        if isinstance(outcome, Miss):
            yield outcome
