"""Text cells into the ledger, typed by the grammar: whole file or nothing."""

from collections.abc import Mapping, Sequence

import duckdb
import pandas as pd

from pipeline.errors import FileRefused
from pipeline.warehouse.connection import SQL, first_row
from pipeline.warehouse.ledger import Receipt

VERSION_TABLES = {
    "sessions": "session_version",
    "registrations": "registration_version",
    "minutes": "minutes_version",
}
SAME_LINES = {
    "sessions": "même session",
    "registrations": "même session, même candidat, même passage",
    "minutes": "même session, même candidat, même bloc",
}


def load_scores(connection: duckdb.DuckDBPyConnection, receipt: Receipt, records: pd.DataFrame) -> None:
    """Add the cells of a score sheet, candidates and jurors as surrogates.

    Raises FileRefused when the file gives one cell two values.
    """
    connection.register("staged", records)
    contradiction = first_row(connection, _staging("contradictions"))
    if contradiction:
        places = [(place["sheet"], place["address"]) for place in contradiction[0]]
        raise FileRefused(
            "contradiction",
            "Ce fichier donne deux valeurs différentes à la même cellule (même candidat, même juré, même "
            "critère). Garder la bonne et retirer l'autre.",
            *_first_sheet(places),
        )
    columns = "sheet, address, session, candidate, juror, grid_kind, criterion, state, token"
    connection.execute(
        f"insert into ledger.score_version select {receipt.import_no}, {columns} from ({_staging('scores')})"
    )


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
    if kind in SAME_LINES:
        _refuse_contradictions(connection, kind, typed, places)
    return typed


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
        return FileRefused(
            "missing_value", f"Valeur obligatoire absente en {shown}. La compléter.", sheet, shown
        )
    sentence = (
        f"Valeur illisible ou absente en {shown} : mot, date ou code inconnu pour cette colonne. "
        "Corriger ces cellules, ou déclarer le mot dans la disposition."
    )
    return FileRefused("unreadable_value", sentence, sheet, shown)


def _refuse_contradictions(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    typed: pd.DataFrame,
    places: Mapping[str, Mapping[str, str]],
) -> None:
    connection.register("typed", typed)
    lines = connection.execute(_staging(f"contradicting_{kind}")).fetchall()
    connection.unregister("typed")
    if lines:
        sheet, shown = _first_sheet([(sheet, f"{places[sheet]['session']}{row}") for sheet, row in lines])
        raise FileRefused(
            "contradiction",
            f"Des lignes de ce registre se contredisent ({SAME_LINES[kind]}) : {shown}. "
            "Garder la bonne et retirer l'autre.",
            sheet,
            shown,
        )


def _first_sheet(cells: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the sheet of the first cell and the addresses there, ten at most: the rest shows on the next try."""
    first = cells[0][0]
    addresses = [address for sheet, address in cells if sheet == first]
    return first, ", ".join(addresses[:10]) + (", …" if len(addresses) > 10 else "")


def load_register(connection: duckdb.DuckDBPyConnection, receipt: Receipt, typed: pd.DataFrame) -> None:
    """Add the typed lines of a sessions register, a registrations register or minutes."""
    _insert(connection, VERSION_TABLES[receipt.kind], receipt, typed)


def load_exemptions(
    connection: duckdb.DuckDBPyConnection, receipt: Receipt, accommodations: pd.DataFrame
) -> None:
    """Add the criteria that accommodations exempt, as the latest line says; nothing else of them leaves the vault."""
    exempted = accommodations.explode("criteria").dropna(subset=["criteria"])
    exempted = exempted.rename(columns={"criteria": "criterion"})
    exempted = exempted.drop_duplicates(["session", "candidate", "criterion"], keep="last")
    exempted = exempted.assign(is_decided=exempted["decided_on"].notna())
    _insert(connection, "exemption_version", receipt, exempted)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, receipt: Receipt, lines: pd.DataFrame) -> None:
    connection.register("line", lines)
    described = connection.execute(f"describe ledger.{table}").fetchall()
    columns = ", ".join(row[0] for row in described if row[0] != "import_no")
    connection.execute(f"insert into ledger.{table} select {receipt.import_no}, {columns} from line")
    connection.unregister("line")


def known_sessions(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the codes of the sessions registered so far."""
    return {
        row[0] for row in connection.execute("select distinct session from ledger.session_version").fetchall()
    }


def _staging(name: str) -> str:
    return (SQL / "staging" / f"{name}.sql").read_text(encoding="utf-8")
