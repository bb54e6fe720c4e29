"""Sheets whose candidate and juror stand on the row: long and wide tables."""

from collections.abc import Iterator

from pipeline.errors import FileRefused
from pipeline.referentiel.wording import fold
from pipeline.sheets.cells import Place, Record, criterion_at, exam_of, place_of, rows_of, told
from pipeline.sheets.detect import Match
from pipeline.sheets.grid import tidy
from pipeline.sheets.layouts import shared_words
from pipeline.sheets.vocabulary import Vocabulary


def long_records(match: Match, vocabulary: Vocabulary) -> Iterator[Record]:
    """Take a score from each row."""
    for row in rows_of(match):
        place = place_of(match, row, match.columns["value"])
        criterion = criterion_at(match, vocabulary, row, match.columns["criterion"])
        yield _record(match, vocabulary, row, place, criterion, match.value(row, "value"))


def wide_records(match: Match, vocabulary: Vocabulary) -> Iterator[Record]:
    """Take the scores of a candidate by a juror from each row, criteria in columns."""
    criteria = {
        position: criterion_at(match, vocabulary, match.header_row, position) for position in match.others
    }
    for row in rows_of(match):
        if not match.value(row, "candidate") and not _is_filled(match, row, criteria):
            continue
        for position, criterion in criteria.items():
            value = tidy(match.grid.cell(row, position))
            yield _record(match, vocabulary, row, place_of(match, row, position), criterion, value)


def _is_filled(match: Match, row: int, positions: dict[int, str]) -> bool:
    return any(match.grid.cell(row, position).strip() for position in positions)


def _record(
    match: Match, vocabulary: Vocabulary, row: int, place: Place, criterion: str, value: str
) -> Record:
    """Build a record of a sheet whose candidate and juror stand on the row."""
    candidate = match.value(row, "candidate")
    if not candidate:
        raise FileRefused(
            "missing_candidate",
            "Une ligne de notes n'a pas de numéro de candidat. Compléter la ligne.",
            *place_of(match, row, match.columns["candidate"]),
        )
    session, _ = told(match, row, "session")
    exam = exam_of(match, vocabulary, row, criterion)
    grid_kind, juror = _author(match, row)
    return (*place, session, exam, candidate, juror, grid_kind, criterion, value)


def _author(match: Match, row: int) -> tuple[str, str]:
    """Return the kind of grid of a row and its juror; a harmonised grid is the jury's, whoever wrote it."""
    juror, kind = match.value(row, "juror"), _grid_kind(match, row)
    if kind == "harmonised":
        return kind, ""
    if not juror:
        raise FileRefused(
            "missing_juror",
            "Une grille individuelle n'a pas de juré. Compléter la ligne.",
            *place_of(match, row, match.columns.get("juror", match.columns["candidate"])),
        )
    return kind, juror


def _grid_kind(match: Match, row: int) -> str:
    """Return individual or harmonised; without a word for it, a grid with a juror's name is individual."""
    text = match.value(row, "grid_kind")
    if not text:
        return "individual" if match.value(row, "juror") else "harmonised"
    kinds = shared_words().grids.items()
    kind = next((kind for kind, words in kinds if fold(text) in words), None)
    if kind is None:
        raise FileRefused(
            "unknown_grid_kind",
            "Une grille est « individuelle » ou « harmonisée ». Corriger le mot.",
            *place_of(match, row, match.columns["grid_kind"]),
        )
    return kind
