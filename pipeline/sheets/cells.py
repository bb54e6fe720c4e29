"""What every shape of layout needs: the rows of its table, places, and the words of the référentiel."""

import re
from collections.abc import Iterator

from pipeline.errors import FileRefused
from pipeline.sheets.detect import Match
from pipeline.sheets.grid import address, heading, tidy
from pipeline.sheets.layouts import shared_words
from pipeline.sheets.vocabulary import Vocabulary

Record = tuple[str, ...]
Place = tuple[str, str]
_CODE = re.compile(r"[A-Za-z]{1,6}[-._ ]?[0-9][A-Za-z0-9._-]{0,10}")


def rows_of(match: Match, skip: int = 1) -> Iterator[int]:
    """Give the rows of the table: those that hold something, down to a legend or a total."""
    for row in range(match.header_row + skip, len(match.grid.rows)):
        cells = [cell for cell in match.grid.rows[row] if cell.strip()]
        if cells and heading(cells[0]) in shared_words().stops:
            return
        if cells:
            yield row


def place_of(match: Match, row: int, column: int) -> Place:
    """Return the sheet and the address of a cell."""
    return match.grid.name, address(row, column)


def told(match: Match, row: int, name: str) -> tuple[str, Place]:
    """Return a value and its place: the one on the row, else the one labelled above the table."""
    on_row = match.value(row, name)
    if on_row or name not in match.labels:
        return on_row, place_of(match, row, match.columns.get(name, 0))
    where = match.labels[name]
    return tidy(match.grid.cell(*where)), place_of(match, *where)


def criterion_at(match: Match, vocabulary: Vocabulary, row: int, column: int) -> str:
    """Return the code of the criterion that a cell names, by its code or its verbatim text."""
    text = tidy(match.grid.cell(row, column))
    code = vocabulary.criterion(text)
    if code is None:
        named = f"« {text} »" if _CODE.fullmatch(text) else "Ce texte"
        raise FileRefused(
            "unknown_criterion",
            f"{named} n'est ni un critère du référentiel ni une colonne connue. "
            "Corriger l'en-tête, ou retirer la colonne ou la ligne.",
            *place_of(match, row, column),
        )
    return code


def exam_of(match: Match, vocabulary: Vocabulary, row: int, criterion: str) -> str:
    """Return the exam's code, empty where the sheet names none (the criterion then tells it)."""
    text, place = told(match, row, "exam")
    if not text:
        return ""
    exam = vocabulary.exam(text)
    if exam is None:
        raise FileRefused(
            "unknown_exam", "Cette épreuve n'existe pas dans le référentiel. La corriger.", *place
        )
    if exam not in vocabulary.exams_of[criterion]:
        raise FileRefused(
            "criterion_of_other_exam",
            f"Le critère {criterion} n'est pas évalué dans l'épreuve {exam}. Corriger l'épreuve ou le critère.",
            *place,
        )
    return exam
