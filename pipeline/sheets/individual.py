"""Levels to tick: criteria in rows, one column per level under each juror."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.errors import FileRefused
from pipeline.sheets.cells import Record, Table, Teller, record
from pipeline.sheets.grid import address
from pipeline.sheets.layout import folded
from pipeline.sheets.tables import graded_rows
from pipeline.sheets.vocabulary import Vocabulary

UNKNOWN_MARK = "unknown_mark"
"""The flaw of a box that holds neither a tick nor a word: a question mark, a number, a name."""


class _Box(NamedTuple):
    """A column to tick: the level or the words written over it."""

    column: int
    head: str
    is_level: bool


class _Ticks(NamedTuple):
    """What stands in a box: a tick, nothing, the word of a level or of a state."""

    ticked: frozenset[str]
    unticked: frozenset[str]
    levels: frozenset[str]
    states: frozenset[str]


class _Group(NamedTuple):
    """The columns under one juror, and what the juror's head tells."""

    boxes: list[_Box]
    over: list[tuple[int, str]]


def ticked_records(table: Table, vocabulary: Vocabulary) -> Iterator[Record]:
    """Take from each row the level ticked by each juror."""
    teller, layout = Teller(table.match), table.match.layout
    groups = _groups(table, teller, vocabulary)
    ticks = _Ticks(
        vocabulary.ticks | frozenset(map(folded, layout.ticks)),
        vocabulary.unticked | frozenset(map(folded, layout.unticked)),
        vocabulary.levels | layout.level_words,
        vocabulary.states | layout.state_words,
    )
    for row, told in graded_rows(table, teller, vocabulary):
        for group in groups:
            whole = told.copy()
            for rank, text in group.over:
                whole[rank] = text
            column, value, flaw = _answer(table, row, group.boxes, ticks)
            yield record(table, row, column, whole, value, flaw)


def _groups(table: Table, teller: Teller, vocabulary: Vocabulary) -> list[_Group]:
    """Return the columns under each juror."""
    match, heads = table.match, table.match.heads
    for column in heads.lonely:
        raise FileRefused("unknown_column", match.grid.name, address(heads.rows[0], column))
    levels = vocabulary.levels | match.layout.level_words
    groups: dict[int, _Group] = {}
    for column in table.columns:
        texts = heads.texts[column]
        group = groups.setdefault(heads.groups[column], _Group([], teller.of_heads(texts, vocabulary)))
        group.boxes.append(_Box(column, texts[-1], folded(texts[-1]) in levels))
    return list(groups.values())


def _answer(table: Table, row: int, boxes: list[_Box], ticks: _Ticks) -> tuple[int, str, str]:
    """Return where and what a juror answered; two answers are kept together, for the grammar to refuse."""
    cells, flaws = table.match.grid.rows[row], table.match.grid.flaws
    width = len(cells)
    answers = []
    for box in boxes:
        if flaws and (row, box.column) in flaws:
            return box.column, "", flaws[row, box.column]
        text = cells[box.column] if box.column < width else ""
        word = folded(text) if text else ""
        if word and word not in ticks.unticked:
            answers.append((box.column, _said(box, text, word, ticks)))
    if not answers:
        return boxes[0].column, "", ""
    column, said = answers[0]
    if len(answers) > 1:
        return column, " + ".join(text or UNKNOWN_MARK for _, text in answers), ""
    return column, said, "" if said else UNKNOWN_MARK


def _said(box: _Box, text: str, word: str, ticks: _Ticks) -> str:
    """Return the head of a ticked column, or the state written there; nothing for a mark that is no answer.

    Another level under a level is kept with it, for the grammar to refuse.
    """
    if word in ticks.ticked or word == folded(box.head):
        return box.head
    if not box.is_level or word in ticks.states:
        return text
    return f"{box.head} + {text}" if word in ticks.levels else ""
