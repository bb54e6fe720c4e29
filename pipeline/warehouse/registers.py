"""Lines of registers typed by the grammar and compared with those in force: whole file or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from pipeline.errors import FileRefused
from pipeline.warehouse.connection import SQL

if TYPE_CHECKING:
    import pandas as pd

SAME_LINES = {
    "sessions": "même session",
    "registrations": "même session, même candidat, même passage",
    "minutes": "même session, même candidat, même bloc",
    "accommodations": "même session, même candidat, même type, même épreuve",
}
SAME_NUMBER = "même numéro de candidat, noms différents"


def tidied(connection: duckdb.DuckDBPyConnection, texts: Collection[str]) -> dict[str, tuple[str, bool]]:
    """Return texts as the grammar tidies them, and whether something unseen was removed."""
    connection.register("given", pa.table({"written": pa.array(list(texts), pa.string())}))
    rows = connection.execute("select written, clean(written), has_unseen(written) from given").fetchall()
    connection.unregister("given")
    return {written: (word, is_unseen) for written, word, is_unseen in rows}


def type_register(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    records: pd.DataFrame,
    places: Mapping[str, Mapping[str, str]],
    filled: frozenset[str],
) -> pd.DataFrame:
    """Type the lines of a register.

    `places` gives each column's letters, by sheet; `filled` are the columns that no line may lack. Raises
    FileRefused, naming the cells, when one cannot be read or is missing, or when two lines contradict each other.
    """
    connection.register("staged", records.reset_index(names="line"))
    typed = connection.execute(_staging(kind)).df()
    refused = [
        (sheet, f"{places[sheet].get(name, '')}{row}", is_empty)
        for name in records.columns.intersection(typed.columns)
        for sheet, row, is_empty in _refused_rows(records, typed, name, name in filled)
    ]
    if refused:
        raise _refusal(refused)
    if kind == "sessions":
        _refuse_reversed_dates(typed, places)
        _refuse_foreign_reglements(connection, typed, places)
    if kind == "accommodations":
        _refuse_foreign_exemptions(connection, typed, places)
    _refuse_contradictions(connection, kind, typed, places)
    return merged_accommodations(connection, typed) if kind == "accommodations" else typed


def refuse_strange_numbers(
    connection: duckdb.DuckDBPyConnection, records: pd.DataFrame, places: Mapping[str, Mapping[str, str]]
) -> None:
    """Refuse a register that names a candidate otherwise than by a number, naming the cells."""
    connection.register("staged", records[["sheet", "row", "candidate"]])
    rows = connection.execute(
        "select sheet, row from staged where candidate <> '' and not is_person_number(candidate) order by sheet, row"
    ).fetchall()
    if rows:
        cells = [(sheet, f"{places[sheet].get('candidate', '')}{row}") for sheet, row in rows]
        raise FileRefused("strange_number", *_first_sheet(cells))


def refuse_two_names(lines: pd.DataFrame, places: Mapping[str, Mapping[str, str]]) -> None:
    """Refuse a register some lines of which, those given, name two people under one number; nobody is named."""
    cells = [
        (sheet, f"{places[sheet]['candidate']}{row}")
        for sheet, row in lines[["sheet", "row"]].itertuples(index=False)
    ]
    if cells:
        sheet, shown = _first_sheet(cells)
        raise FileRefused("contradicting_lines", sheet, shown, same=SAME_NUMBER, where=shown)


def _refuse_foreign_reglements(
    connection: duckdb.DuckDBPyConnection, typed: pd.DataFrame, places: Mapping[str, Mapping[str, str]]
) -> None:
    """Refuse a session whose règlement is that of another référentiel: its scores would have no scale."""
    known = set(connection.execute("select referentiel, reglement from core.reglement").fetchall())
    cells = [
        (str(sheet), f"{places[str(sheet)].get('reglement', '')}{row}")
        for sheet, row, *rules in typed[["sheet", "row", "referentiel", "reglement"]].itertuples(index=False)
        if tuple(rules) not in known
    ]
    if cells:
        raise _refusal([(sheet, address, False) for sheet, address in cells])


def _refuse_foreign_exemptions(
    connection: duckdb.DuckDBPyConnection, typed: pd.DataFrame, places: Mapping[str, Mapping[str, str]]
) -> None:
    """Refuse a criterion exempted in an exam that does not have it, as a score sheet is; which one is not told."""
    lines = _asked(connection, "foreign_exemptions", typed)
    if lines:
        sheet, shown = _first_sheet([(sheet, f"{places[sheet]['criteria']}{row}") for sheet, row in lines])
        raise FileRefused("exemption_of_other_exam", sheet, shown, where=shown)


def _refuse_reversed_dates(typed: pd.DataFrame, places: Mapping[str, Mapping[str, str]]) -> None:
    reversed_lines = typed[typed["ends_on"] < typed["starts_on"]]
    if not reversed_lines.empty:
        rows = zip(reversed_lines["sheet"], reversed_lines["row"], strict=True)
        sheet, shown = _first_sheet(
            [(sheet, f"{places[sheet].get('ends_on', '')}{row}") for sheet, row in rows]
        )
        raise FileRefused("reversed_dates", sheet, shown, where=shown)


def _refused_rows(
    records: pd.DataFrame, typed: pd.DataFrame, name: str, is_filled: bool
) -> list[tuple[str, int, bool]]:
    """Return (sheet, row, is it empty) of cells that hold unreadable text, or nothing where due."""
    is_empty = records[name].eq("")
    is_wrong = typed[name].isna() & (~is_empty | is_filled)
    lines = records.loc[is_wrong, ["sheet", "row"]].assign(is_empty=is_empty[is_wrong])
    return list(lines.itertuples(index=False, name=None))


def _refusal(refused: list[tuple[str, str, bool]]) -> FileRefused:
    """Refuse cells given as (sheet, address, is it empty)."""
    sheet, shown = _first_sheet([(sheet, address) for sheet, address, _ in refused])
    if all(is_empty for _, _, is_empty in refused):
        return FileRefused("missing_value", sheet, shown, where=shown)
    return FileRefused("unreadable_value", sheet, shown, where=shown)


def _refuse_contradictions(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    typed: pd.DataFrame,
    places: Mapping[str, Mapping[str, str]],
) -> None:
    lines = _asked(connection, f"contradicting_{kind}", typed)
    if lines:
        sheet, shown = _first_sheet([(sheet, f"{places[sheet]['session']}{row}") for sheet, row in lines])
        raise FileRefused("contradicting_lines", sheet, shown, same=SAME_LINES[kind], where=shown)


def merged_accommodations(connection: duckdb.DuckDBPyConnection, typed: pd.DataFrame) -> pd.DataFrame:
    """Return one line per accommodation: a register may give each exempted criterion a line of its own."""
    connection.register("typed", typed)
    merged = connection.execute(_staging("merged_accommodations")).df()
    connection.unregister("typed")
    return merged


def odd_accommodations(
    connection: duckdb.DuckDBPyConnection, typed: pd.DataFrame, places: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, str, str, int]]:
    """Return what is worth a word in typed accommodations: code, sheet, cells, how many lines; nobody is named."""
    cells: dict[str, list[tuple[str, str]]] = {}
    for code, sheet, row in _asked(connection, "odd_accommodations", typed):
        cells.setdefault(code, []).append((sheet, f"{places[sheet]['type']}{row}"))
    return [(code, *_first_sheet(found), len(found)) for code, found in cells.items()]


def _asked(connection: duckdb.DuckDBPyConnection, name: str, typed: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return what a query of the staging says of the typed lines of a register."""
    connection.register("typed", typed)
    rows = connection.execute(_staging(name)).fetchall()
    connection.unregister("typed")
    return rows


def _first_sheet(cells: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the sheet of the first cell and the addresses there, ten at most: the rest shows on the next try."""
    first = cells[0][0]
    addresses = [address for sheet, address in cells if sheet == first]
    return first, ", ".join(addresses[:10]) + (", …" if len(addresses) > 10 else "")


def compare_register(connection: duckdb.DuckDBPyConnection, kind: str, typed: pd.DataFrame) -> pd.DataFrame:
    """Return the typed lines of a register, identical ones once, with their standing beside those in force."""
    connection.register("typed", typed)
    compared = connection.execute(_staging(f"standing_{kind}")).df()
    connection.unregister("typed")
    return compared


def known_sessions(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the codes of the sessions registered so far."""
    return {row[0] for row in connection.execute("select session from core.session").fetchall()}


def _staging(name: str) -> str:
    return (SQL / "staging" / f"{name}.sql").read_text(encoding="utf-8")
