"""Texts too long for a worker, as the database reads them: in UTF-8, one line for each row above their data."""

import csv
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

from pipeline.errors import FileRefused
from pipeline.sheets.export import LongText
from pipeline.warehouse.received import LongFile

FIRST_ROWS = 1_000
"""Rows told of a text too long for a worker."""

PIECE_CHARS = 1 << 20


def long_file(path: Path, text: LongText, place: Path) -> LongFile:
    """Return a long text as the database is to read it: the file itself, or a copy of it made at `place`."""
    read = path if text.is_plain else _copied(path, text, place)
    return _at(read, text)


def first_rows(path: Path, text: LongText, place: Path) -> LongFile:
    """Return the first rows of a long text, copied at `place`."""
    with _under_head(path, text, place) as (given, copy):
        writer = csv.writer(copy, delimiter=text.separator, quoting=csv.QUOTE_ALL, lineterminator="\n")
        try:
            writer.writerows(islice(_rows(given, text), FIRST_ROWS))
        except csv.Error as error:
            raise FileRefused("broken_row") from error
    return _at(place, text)


def _at(path: Path, text: LongText) -> LongFile:
    return LongFile(
        path, text.separator, text.n_columns, text.n_skipped, text.positions, text.constants, text.beside
    )


def _copied(path: Path, text: LongText, place: Path) -> Path:
    """Copy a long text whole, a piece at a time; its rows keep their numbers."""
    with _under_head(path, text, place) as (given, copy):
        shutil.copyfileobj(given, copy, PIECE_CHARS)
    return place


@contextmanager
def _under_head(path: Path, text: LongText, place: Path) -> Iterator[tuple[TextIO, TextIO]]:
    """Open a long text where its data start, and its copy where a line without text stands for each row above.

    The database would count the rows above otherwise than we do where one of them goes over several lines.
    """
    with (
        path.open(encoding=text.encoding or "utf-8") as given,
        place.open("w", encoding="utf-8", newline="\n") as copy,
    ):
        deque(islice(_rows(given, text), text.n_skipped), maxlen=0)
        blank = text.separator * (text.n_columns - 1) + "\n"
        copy.writelines(blank for _ in range(text.n_skipped))
        yield given, copy


def _rows(given: Iterable[str], text: LongText) -> Iterator[list[str]]:
    return csv.reader(given, delimiter=text.separator, strict=True)
