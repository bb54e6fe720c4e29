"""Sheets about one candidate: criteria in rows, a column or a group of columns per juror."""

from collections.abc import Iterator, Sequence

from pipeline.errors import FileRefused
from pipeline.referentiel.wording import fold
from pipeline.sheets.cells import Record, criterion_at, exam_of, place_of, rows_of, told
from pipeline.sheets.detect import Match
from pipeline.sheets.grid import tidy
from pipeline.sheets.layouts import shared_words
from pipeline.sheets.vocabulary import Vocabulary


def ticked_records(match: Match, vocabulary: Vocabulary) -> Iterator[Record]:
    """Take from each row the level ticked by each juror."""
    groups = _juror_groups(match)
    for row in rows_of(match, skip=2):
        for juror, positions in groups:
            column, value = _ticked_value(match, vocabulary, row, positions)
            yield _individual_record(match, vocabulary, row, column, juror, value)


def _juror_groups(match: Match) -> list[tuple[str, list[int]]]:
    """Return the columns under each juror: a head written once stands over the columns up to the next one."""
    below = match.grid.rows[match.header_row + 1]
    heads = sorted(match.others)
    groups = {
        head: [position for position in range(head, min(end, len(below))) if below[position].strip()]
        for head, end in zip(heads, [*heads[1:], len(below)], strict=True)
    }
    for head, positions in groups.items():
        if not positions:
            raise FileRefused(
                "unknown_column",
                "Cette colonne n'est ni connue ni celle d'un juré : aucun niveau ne figure dessous. La retirer.",
                *place_of(match, match.header_row, head),
            )
    return [(tidy(match.others[head]), positions) for head, positions in groups.items()]


def _ticked_value(
    match: Match, vocabulary: Vocabulary, row: int, positions: Sequence[int]
) -> tuple[int, str]:
    """Return where and what a juror wrote; two answers are kept together, for the grammar to refuse."""
    answers = [(p, text) for p in positions if (text := tidy(match.grid.cell(row, p)))]
    words = [_answer(match, vocabulary, position, text) for position, text in answers]
    return (answers[0][0] if answers else positions[0]), " + ".join(words)


def _answer(match: Match, vocabulary: Vocabulary, position: int, text: str) -> str:
    """Return the head of a ticked column, or the state written there.

    Anything else under a level, such as another level or a number, is kept with its head, for the grammar to
    refuse.
    """
    head = tidy(match.grid.cell(match.header_row + 1, position))
    if fold(text) in shared_words().ticks or fold(text) == fold(head):
        return head
    is_level = fold(head) in vocabulary.levels
    return f"{head} + {text}" if is_level and fold(text) not in shared_words().state_words else text


def written_records(match: Match, vocabulary: Vocabulary) -> Iterator[Record]:
    """Take from each row the mark written by each juror."""
    for row in rows_of(match):
        for position, juror in sorted(match.others.items()):
            value = tidy(match.grid.cell(row, position))
            yield _individual_record(match, vocabulary, row, position, tidy(juror), value)


def _individual_record(
    match: Match, vocabulary: Vocabulary, row: int, column: int, head: str, value: str
) -> Record:
    """Build a record of a sheet about one candidate, with a juror's name (or « harmonisée ») over the column."""
    criterion = criterion_at(match, vocabulary, row, match.columns["criterion"])
    exam = exam_of(match, vocabulary, row, criterion)
    is_harmonised = fold(head) in shared_words().grids["harmonised"]
    juror, grid_kind = ("", "harmonised") if is_harmonised else (head, "individual")
    session, _ = told(match, row, "session")
    candidate, _ = told(match, row, "candidate")
    return (*place_of(match, row, column), session, exam, candidate, juror, grid_kind, criterion, value)
