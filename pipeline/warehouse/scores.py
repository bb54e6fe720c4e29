"""Score sheets into the ledger, many at a time: words known, cells typed and compared in SQL, then whole files kept."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

import duckdb
import pyarrow as pa

from pipeline.errors import FileRefused
from pipeline.warehouse.connection import scalar
from pipeline.warehouse.received import LongFile, Sheet, receive, rows_told
from pipeline.warehouse.staging import give, make, statement, view

MOST_PLACES = 10
WORDS = (
    "candidate_word",
    "juror_word",
    "session_word",
    "criterion_word",
    "exam_word",
    "grid_kind_word",
    "value_word",
)
"""What each field's texts mean, worked out once per distinct text."""
NUMBERS = "select distinct number from person_written where kind = $kind and number <> '' order by number"
LEAVE_OUT = """
    delete from coded_cell
    where context_no in (select context_no from context where list_contains($files, file))
"""
CLASH = "select count(*) > count(distinct (kind, text_hash)) from text"
USED = """
    select surrogate from person
    where
        person_no in (select distinct candidate_no from coded_cell)
        or person_no in (select person_no from juror_word semi join verdict using (file))
"""

Place = tuple[str, int, int, str]
"""A sheet, a row, how many letters its column has, these letters: in the order of a sheet."""

Kind = Literal["candidate", "juror"]
Surrogates = Callable[[Kind, Collection[str]], Mapping[str, str]]

FIELD_OF = {
    "unknown_criterion": "criterion",
    "unknown_exam": "exam",
    "criterion_of_other_exam": "criterion",
    "unknown_grid_kind": "grid_kind",
    "missing_candidate": "candidate",
    "strange_number": "candidate",
    "missing_juror": "juror",
    "no_session": "session",
}
"""Where a person must look, by reason of refusal."""


@dataclass(frozen=True)
class Verdict:
    """What one sheet brings: cells, what the ledger learns, corrections proposed, who said it before.

    That is a file of the ledger (`known_import_no`), or a sheet of the same batch (`known_position`).
    """

    n_cells: int
    n_news: int
    n_proposed: int
    known_import_no: int | None
    known_position: int | None
    cells_hash: str


@dataclass(frozen=True)
class Noticed:
    """Cells worth a word in the report that cost nothing: a code of the catalogue, where, how many."""

    code: str
    sheet: str
    address: str
    n_cells: int


@dataclass(frozen=True)
class Staged:
    """The sheets of a batch, read and compared: by position, a refusal or a verdict, and what was noticed.

    A sheet without any cell has neither.
    """

    refusals: Mapping[int, FileRefused]
    verdicts: Mapping[int, Verdict]
    notices: Mapping[int, Sequence[Noticed]]


def stage(
    connection: duckdb.DuckDBPyConnection,
    sheets: Sequence[Sheet],
    cells: pa.Table | LongFile,
    surrogates: Surrogates,
) -> Staged:
    """Read a batch of sheets into temporary tables, compared with what the ledger holds; nothing is kept yet.

    `surrogates` gives, for "candidate" or "juror", the surrogate of each number. Raises FileRefused for a long file
    that cannot be read to its end.
    """
    receive(connection, sheets, cells)
    _read_texts(connection)
    make(connection, "person_written")
    _name_people(connection, surrogates)
    make(connection, *WORDS, "rarer_mark")
    view(connection, "context_read")
    make(connection, "context", "hashed_cell", "coded_cell")
    connection.execute("drop table hashed_cell")
    refusals = _refusals(connection, sheets)
    _leave_out(connection, refusals)
    make(connection, "doubled_key")
    contradictions, repeats = _doubled(connection)
    if contradictions:
        _leave_out(connection, contradictions)
        make(connection, "doubled_key")
    view(connection, "version_here")
    make(connection, "known_cell", "rival_cell")
    view(connection, "cell", "standing")
    make(connection, "verdict")
    notices = defaultdict(list)
    for position, notice in [*_unseen(connection), *repeats]:
        notices[position].append(notice)
    return Staged({**refusals, **contradictions}, _verdicts(connection), notices)


def keep(connection: duckdb.DuckDBPyConnection, numbers: Mapping[int, int]) -> None:
    """Add the staged cells of some sheets to the ledger; `numbers` gives their import number by position."""
    first = scalar(connection, "select coalesce(max(correction_no), 0) + 1 from ledger.correction")
    given = {"file": (numbers, pa.int32()), "import_no": (numbers.values(), pa.int32())}
    give(connection, "numbering", given)
    connection.execute(statement("keep"))
    if scalar(connection, "select coalesce(sum(n_proposed), 0) from verdict join numbering using (file)"):
        connection.execute(statement("keep_proposed"), {"first": first})
        connection.execute(statement("keep_corrections"), {"first": first})


def used_surrogates(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the people whom the staged sheets name, those of refused ones left out.

    A juror written beside a harmonised grid grades nobody, yet the sheet names them: so does the one loaded again.
    """
    return {row[0] for row in connection.execute(USED).fetchall()}


def _read_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `text`, every distinct text received, each with a hash of its own: cells are then compared by hash alone."""
    for salt in count():
        salted = f"text || '{salt}'" if salt else "text"
        connection.execute(f"create or replace temp macro salted(text) as {salted}")
        connection.execute(f"create or replace temp macro hashed(texts) as table\n{statement('hashed')}")
        view(connection, "distinct_text")
        with rows_told():
            make(connection, "text")
        if not scalar(connection, CLASH):
            return


def _name_people(connection: duckdb.DuckDBPyConnection, surrogates: Surrogates) -> None:
    """Make `person`, number and surrogate of each, and `person_number`, whom each number as written names."""
    named: list[tuple[str, str, int]] = []
    people: dict[str, int] = {}
    kinds: tuple[Kind, ...] = ("candidate", "juror")
    for kind in kinds:
        rows = connection.execute(NUMBERS, {"kind": kind}).fetchall()
        for number, surrogate in surrogates(kind, [row[0] for row in rows]).items():
            named.append((kind, number, people.setdefault(surrogate, len(people) + 1)))
    give(
        connection, "person", {"person_no": (people.values(), pa.int32()), "surrogate": (people, pa.string())}
    )
    names = {"kind": pa.string(), "number": pa.string(), "person_no": pa.int32()}
    given = {name: ([row[i] for row in named], names[name]) for i, name in enumerate(names)}
    give(connection, "person_number", given)


def _refusals(connection: duckdb.DuckDBPyConnection, sheets: Sequence[Sheet]) -> dict[int, FileRefused]:
    """Return the first reason to refuse each sheet whole."""
    refusals: dict[int, FileRefused] = {}
    for file, reason, places, criterion, exam in connection.execute(statement("refused")).fetchall():
        field = FIELD_OF[reason]
        stands = [_stands(sheets[file], field, place) for place in places]
        sheet, address = _first_sheet(
            [(place[0], address) for place, address in zip(places, stands, strict=True)]
        )
        refusals.setdefault(file, FileRefused(reason, sheet, address, criterion=criterion or "…", exam=exam))
    return refusals


def _stands(sheet: Sheet, field: str, place: Place) -> str:
    """Return the address of a field of a cell, from where the sheet says that it stands."""
    name, row, _, column = place
    spec = sheet.places.get(name, {}).get(field, "")
    if not spec:
        return f"{column}{row}"
    if spec.isalpha():
        return f"{spec}{row}"
    return f"{column}{spec}" if spec.isdecimal() else spec


def _first_sheet(cells: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the sheet of the first cell and the addresses there, ten at most: the rest shows on the next try."""
    first = cells[0][0]
    addresses = list(dict.fromkeys(address for sheet, address in cells if sheet == first))
    return first, ", ".join(addresses[:MOST_PLACES]) + (", …" if len(addresses) > MOST_PLACES else "")


def _doubled(
    connection: duckdb.DuckDBPyConnection,
) -> tuple[dict[int, FileRefused], list[tuple[int, Noticed]]]:
    """Return the sheets that contradict themselves, and those that only repeat or complete themselves."""
    contradictions: dict[int, FileRefused] = {}
    counts: dict[tuple[int, str], int] = defaultdict(int)
    firsts: dict[tuple[int, str], tuple[str, str]] = {}
    for file, places, code in connection.execute(statement("doubled")).fetchall():
        where = _first_sheet([(sheet, f"{column}{row}") for sheet, row, _, column in places])
        if code == "contradiction":
            contradictions.setdefault(file, FileRefused(code, *where))
        else:
            counts[file, code] += 1
            firsts.setdefault((file, code), where)
    repeats = [(file, Noticed(code, *firsts[file, code], n)) for (file, code), n in counts.items()]
    return contradictions, repeats


def _unseen(connection: duckdb.DuckDBPyConnection) -> Iterable[tuple[int, Noticed]]:
    for file, n_cells, (sheet, row, _, column) in connection.execute(statement("unseen")).fetchall():
        yield file, Noticed("unseen_characters", sheet, f"{column}{row}", n_cells)


def _leave_out(connection: duckdb.DuckDBPyConnection, files: Collection[int]) -> None:
    if files:
        connection.execute(LEAVE_OUT, {"files": list(files)})


def _verdicts(connection: duckdb.DuckDBPyConnection) -> dict[int, Verdict]:
    return {file: Verdict(*found) for file, *found in connection.execute("from verdict").fetchall()}
