"""The cells or the lines of one file as the grammar reads them, people going by number; all of it is thrown away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import FileRefused
from pipeline.locales.errors import say
from pipeline.run.cells import cells_of
from pipeline.run.explain_reading import HowRead
from pipeline.run.long_texts import FIRST_ROWS, first_rows
from pipeline.run.registers import RegisterReader
from pipeline.run.telling import Masking, nameless, odd, unseen
from pipeline.sheets.export import Export
from pipeline.sheets.layouts import Layout
from pipeline.vault.vault import Vault
from pipeline.warehouse import scores
from pipeline.warehouse.ledger import Reject
from pipeline.warehouse.received import Sheet

UNNAMED = "…"
"""Stands for the session of a sheet that names none: only the import can tell it."""

NOT_TOLD = {"accommodations"}
"""Registers whose values are for the référent alone."""

CELLS = """
    select
        sheet, column_name || row_no as address, session, criterion, candidate, juror, grid_kind, state, token, code
    from cell
    order by length(sheet), sheet, row_no, length(column_name), column_name
"""


@dataclass(frozen=True)
class ReadCell:
    """A cell as the grammar reads it; people go by number, in their order in the file.

    `state` is null for a level or a mark, whose token is `value`; a refused cell has a `code`, and its text is nowhere.
    """

    sheet: str
    address: str
    session: str | None
    criterion: str
    candidate: int
    juror: int | None
    grid_kind: str
    state: str | None
    value: str | None
    code: str | None


@dataclass(frozen=True)
class Explained:
    """How a file is read: its layout, where each thing stands in its sheets, its cells or lines; or why it is refused.

    `first_rows` is how many rows of a very long text were read, nothing for a file read whole; `n_lines` counts the
    lines of a register, `lines` gives their values where they may be told.
    """

    kind: str | None = None
    layout: str | None = None
    title: str | None = None
    sheets: tuple[HowRead, ...] = ()
    cells: tuple[ReadCell, ...] = ()
    n_lines: int = 0
    lines: tuple[Mapping[str, Any], ...] = ()
    notices: tuple[Reject, ...] = ()
    refusal: Reject | None = None
    first_rows: int | None = None


class People:
    """Numbers people in the order they are met, so that nothing is told of who they are."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, kind: str, surrogate: str) -> int:
        """Return the number of a candidate or of a juror."""
        met = sum(known == kind for known, _ in self._numbers)
        return self._numbers.setdefault((kind, surrogate), met + 1)


@dataclass(frozen=True)
class Desk:
    """What is needed to type a file, all of it thrown away afterwards; `known` masks the people of the workspace."""

    connection: duckdb.DuckDBPyConnection
    vault: Vault
    layouts: Mapping[str, Layout]
    private: Path
    known: Masking

    def masked(self, texts: Iterable[str]) -> list[str]:
        """Return texts without the names of people whom the workspace, or this very file, registers."""
        return self.known(self.vault.masked(texts))


def found(desk: Desk, export: Export, path: Path, session: str) -> Explained:
    """Return what a file holds, or why the grammar refuses it."""
    try:
        if desk.layouts[export.layout].yields == "scores":
            return _cells(desk, export, path, session)
        return _lines(desk, export)
    except FileRefused as refusal:
        return Explained(refusal=refused(nameless(refusal, desk.masked)))


def _cells(desk: Desk, export: Export, path: Path, session: str) -> Explained:
    long_text = export.long_text
    place = desk.private / "first_rows.csv"
    cells = first_rows(path, long_text, place) if long_text else cells_of([(export.layout, export.records)])
    sheet = Sheet(export.layout, session or UNNAMED, export.places)
    staged = scores.stage(desk.connection, [sheet], cells, desk.vault.surrogates)
    if 0 in staged.refusals:
        raise staged.refusals[0]
    if 0 not in staged.verdicts:
        raise FileRefused("no_cells")
    people = People()
    told = [_cell(row, people) for row in desk.connection.execute(CELLS).fetchall()]
    noticed = [
        Reject(one.code, say(one.code, {"n": str(one.n_cells)}), one.sheet, one.address)
        for one in staged.notices.get(0, ())
    ]
    return Explained(cells=tuple(told), notices=tuple(noticed), first_rows=FIRST_ROWS if long_text else None)


def _cell(row: tuple[Any, ...], people: People) -> ReadCell:
    sheet, address, session, criterion, candidate, juror, grid_kind, state, token, code = row
    return ReadCell(
        sheet=sheet,
        address=address,
        session=None if session == UNNAMED else session,
        criterion=criterion,
        candidate=people.number("candidate", candidate),
        juror=people.number("juror", juror) if juror else None,
        grid_kind=grid_kind,
        state=None if code else state,
        value=token,
        code=code,
    )


def _lines(desk: Desk, export: Export) -> Explained:
    """Return the lines of a register as typed; of accommodations, only how many there are."""
    register = RegisterReader(desk.connection, desk.vault, desk.layouts).read(export)
    if register.layout.yields == "registrations":
        desk.vault.keep_identities(register.texts)
    notices = (*unseen(register.unseen, desk.masked), *odd(register.odd, desk.masked))
    if register.layout.yields in NOT_TOLD:
        return Explained(n_lines=len(register.lines), notices=notices)
    people = People()
    names = [name for name in register.lines.columns if name in {*register.layout.columns, "has_reason"}]
    lines = [
        {"sheet": row["sheet"], "row": int(row["row"])}
        | {name: _plain(name, row[name], people) for name in names}
        for row in sorted(register.lines.to_dict("records"), key=_in_order)
    ]
    return Explained(n_lines=len(lines), lines=tuple(lines), notices=notices)


def _in_order(row: Mapping[Any, Any]) -> tuple[int, str, int]:
    """Put lines in the order of the file, the tenth sheet after the ninth."""
    return len(row["sheet"]), row["sheet"], int(row["row"])


def _plain(name: str, value: Any, people: People) -> Any:
    """Return a typed value as JSON has it, people as numbers."""
    if name == "candidate":
        return people.number("candidate", value)
    if hasattr(value, "tolist") and hasattr(value, "__len__"):
        value = value.tolist()
    if isinstance(value, list):
        return [people.number("juror", one) for one in value] if name == "jurors" else value
    if value is None or value != value:  # noqa: PLR0124 (only what is missing differs from itself)
        return None
    return value.date().isoformat() if hasattr(value, "date") else value


def refused(refusal: FileRefused) -> Reject:
    """Return what is told of a refusal."""
    return Reject(refusal.code, say(refusal.code, refusal.details), refusal.sheet, refusal.address)
