"""Cells out of a matched sheet, one way per shape of layout."""

import re
from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from pipeline.errors import FileRefused
from pipeline.referentiel.wording import fold
from pipeline.sheets.detect import Match
from pipeline.sheets.export import SCORE_FIELDS, Export
from pipeline.sheets.grid import address, letters, tidy
from pipeline.sheets.layouts import shared_words
from pipeline.sheets.vocabulary import Vocabulary

Record = tuple[str, ...]
_CODE = re.compile(r"[A-Za-z]{1,6}[-._ ]?[0-9][A-Za-z0-9._-]{0,10}")


def extract(matches: Sequence[Match], vocabulary: Vocabulary) -> Export:
    """Take the cells out of the matched sheets of one file.

    Raises FileRefused at the first cell that leaves doubt about what is graded: an unknown criterion, exam or
    kind of grid, a score without a candidate.
    """
    layout = matches[0].layout
    if layout.shape == "register":
        return _register(matches)
    shape = SHAPES[layout.shape]
    records = [record for match in matches for record in shape(match, vocabulary)]
    return Export(layout, pd.DataFrame(records, columns=list(SCORE_FIELDS), dtype=object))


def _register(matches: Sequence[Match]) -> Export:
    match = matches[0]
    names = list(match.layout.columns)
    records = [
        (match.grid.name, row + 1, *(tidy(_value(match, row, name)) for name in names))
        for row in _rows(match)
    ]
    table = pd.DataFrame(records, columns=["sheet", "row", *names])
    places = {name: letters(position) for name, position in match.columns.items()}
    return Export(match.layout, table, places, tuple(tidy(text) for text in match.others.values()))


def _rows(match: Match, skip: int = 1) -> Iterator[int]:
    """Give the rows of the table: those that hold something, down to a legend or a total."""
    for row in range(match.header_row + skip, len(match.grid.rows)):
        cells = [cell for cell in match.grid.rows[row] if cell.strip()]
        if cells and fold(cells[0]) in shared_words().stops:
            return
        if cells:
            yield row


def _value(match: Match, row: int, name: str) -> str:
    return match.grid.cell(row, match.columns[name]) if name in match.columns else ""


def _long(match: Match, vocabulary: Vocabulary) -> Iterator[Record]:
    for row in _rows(match):
        place = _place(match, row, match.columns["value"])
        criterion = _criterion(match, vocabulary, row, match.columns["criterion"])
        yield _record(match, vocabulary, row, place, criterion, _value(match, row, "value"))


def _wide(match: Match, vocabulary: Vocabulary) -> Iterator[Record]:
    criteria = {
        position: _criterion(match, vocabulary, match.header_row, position) for position in match.others
    }
    for row in _rows(match):
        if not _value(match, row, "candidate").strip() and not _is_filled(match, row, criteria):
            continue
        for position, criterion in criteria.items():
            value = match.grid.cell(row, position)
            yield _record(match, vocabulary, row, _place(match, row, position), criterion, value)


def _is_filled(match: Match, row: int, positions: dict[int, str]) -> bool:
    return any(match.grid.cell(row, position).strip() for position in positions)


def _record(
    match: Match, vocabulary: Vocabulary, row: int, place: tuple[str, str], criterion: str, value: str
) -> Record:
    """Build a record of a sheet whose candidate and juror stand on the row."""
    juror = tidy(_value(match, row, "juror"))
    candidate = tidy(_value(match, row, "candidate"))
    if not candidate:
        raise _refused(
            "missing_candidate", "Une note n'a pas de numéro de candidat. Compléter la ligne.", place
        )
    exam = _exam(match, vocabulary, _value(match, row, "exam") or match.label("exam"), criterion, place)
    session = tidy(_value(match, row, "session") or match.label("session"))
    grid_kind = _grid_kind(_value(match, row, "grid_kind"), juror, place)
    if grid_kind == "individual" and not juror:
        raise _refused("missing_juror", "Une grille individuelle n'a pas de juré. Compléter la ligne.", place)
    return (*place, session, exam, candidate, juror, grid_kind, criterion, tidy(value))


def _ticked(match: Match, vocabulary: Vocabulary) -> Iterator[Record]:
    groups = _juror_groups(match)
    for row in _rows(match, skip=2):
        for juror, positions in groups:
            column, value = _ticked_value(match, row, positions)
            yield _individual_record(match, vocabulary, row, column, juror, value)


def _juror_groups(match: Match) -> list[tuple[str, list[int]]]:
    """Return the columns under each juror: a head written once stands over the columns up to the next one."""
    below = match.grid.rows[match.header_row + 1]
    heads = sorted(match.others)
    ends = [*heads[1:], len(below)]
    return [
        (tidy(match.others[head]), [position for position in range(head, end) if below[position].strip()])
        for head, end in zip(heads, ends, strict=True)
    ]


def _ticked_value(match: Match, row: int, positions: Sequence[int]) -> tuple[int, str]:
    """Return where and what a juror wrote; two answers are kept together, for the grammar to refuse."""
    answers = [(p, match.grid.cell(row, p)) for p in positions if match.grid.cell(row, p).strip()]
    words = [
        match.grid.cell(match.header_row + 1, position) if fold(text) in shared_words().ticks else text
        for position, text in answers
    ]
    return (answers[0][0] if answers else positions[0]), " + ".join(words)


def _written(match: Match, vocabulary: Vocabulary) -> Iterator[Record]:
    for row in _rows(match):
        for position, juror in sorted(match.others.items()):
            value = match.grid.cell(row, position)
            yield _individual_record(match, vocabulary, row, position, tidy(juror), value)


def _individual_record(
    match: Match, vocabulary: Vocabulary, row: int, column: int, head: str, value: str
) -> Record:
    """Build a record of a sheet about one candidate, with a juror's name (or « harmonisée ») over the column."""
    place = _place(match, row, column)
    criterion = _criterion(match, vocabulary, row, match.columns["criterion"])
    exam = _exam(match, vocabulary, match.label("exam"), criterion, place)
    is_harmonised = fold(head) in shared_words().grids["harmonised"]
    juror, grid_kind = ("", "harmonised") if is_harmonised else (head, "individual")
    session, candidate = tidy(match.label("session")), tidy(match.label("candidate"))
    return (*place, session, exam, candidate, juror, grid_kind, criterion, tidy(value))


def _place(match: Match, row: int, column: int) -> tuple[str, str]:
    return match.grid.name, address(row, column)


def _criterion(match: Match, vocabulary: Vocabulary, row: int, column: int) -> str:
    text = tidy(match.grid.cell(row, column))
    code = vocabulary.criterion(text)
    if code is None:
        named = f"« {text} »" if _CODE.fullmatch(text) else "Ce texte"
        raise _refused(
            "unknown_criterion",
            f"{named} n'est ni un critère du référentiel ni une colonne connue. "
            "Corriger l'en-tête, ou retirer la colonne ou la ligne.",
            _place(match, row, column),
        )
    return code


def _exam(match: Match, vocabulary: Vocabulary, text: str, criterion: str, place: tuple[str, str]) -> str:
    """Return the exam's code, empty where the sheet names none (the criterion then tells it)."""
    if not text.strip():
        return ""
    place = (match.grid.name, address(*match.labels["exam"])) if "exam" in match.labels else place
    exam = vocabulary.exam(text)
    if exam is None:
        raise _refused("unknown_exam", "Cette épreuve n'existe pas dans le référentiel. La corriger.", place)
    if exam not in vocabulary.exams_of[criterion]:
        raise _refused(
            "criterion_of_other_exam",
            f"Le critère {criterion} n'est pas évalué dans l'épreuve {exam}. Corriger l'épreuve ou le critère.",
            place,
        )
    return exam


def _grid_kind(text: str, juror: str, place: tuple[str, str]) -> str:
    """Return individual or harmonised; without a word for it, a grid with a juror's name is individual."""
    if not text.strip():
        return "individual" if juror else "harmonised"
    kinds = shared_words().grids.items()
    kind = next((k for k, words in kinds if fold(text) in words), None)
    if kind is None:
        raise _refused(
            "unknown_grid_kind", "Une grille est « individuelle » ou « harmonisée ». Corriger le mot.", place
        )
    return kind


def _refused(code: str, sentence: str, place: tuple[str, str]) -> FileRefused:
    return FileRefused(code, sentence, *place)


SHAPES: dict[str, Callable[[Match, Vocabulary], Iterator[Record]]] = {
    "long": _long,
    "wide": _wide,
    "criteria_ticked": _ticked,
    "criteria_written": _written,
}
