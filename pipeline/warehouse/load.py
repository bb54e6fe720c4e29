"""Text cells into the ledger, typed by the grammar: whole file or nothing."""

from collections.abc import Mapping

import duckdb
import pandas as pd

from pipeline.errors import FileRefused
from pipeline.warehouse.connection import SQL
from pipeline.warehouse.ledger import Receipt

VERSION_TABLES = {
    "sessions": "session_version",
    "registrations": "registration_version",
    "minutes": "minutes_version",
}


def load_scores(connection: duckdb.DuckDBPyConnection, receipt: Receipt, records: pd.DataFrame) -> None:
    """Add the cells of a score sheet, candidates and jurors as surrogates.

    Raises FileRefused when the file gives one cell two values.
    """
    connection.register("staged", records)
    contradictions = connection.execute(_staging("contradictions")).fetchall()
    if contradictions:
        sheet, address = contradictions[0]
        raise FileRefused(
            "contradiction",
            "Ce fichier donne deux valeurs différentes à la même cellule (même candidat, même juré, même "
            "critère). Garder la bonne et retirer l'autre.",
            sheet,
            address,
        )
    columns = "sheet, address, session, candidate, juror, grid_kind, criterion, state, token"
    connection.execute(
        f"insert into ledger.score_version select {receipt.import_no}, {columns} from ({_staging('scores')})"
    )


def type_register(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    records: pd.DataFrame,
    places: Mapping[str, str],
    filled: frozenset[str],
) -> pd.DataFrame:
    """Type the lines of a register; `places` gives each column's letters, `filled` those that no line may lack.

    Raises FileRefused, naming the cells, when one cannot be read or is missing.
    """
    connection.register("staged", records)
    typed = connection.execute(_staging(kind)).df()
    refused = [
        (f"{places.get(name, '')}{row}", is_empty)
        for name in places
        if name in typed.columns
        for row, is_empty in _refused_rows(records, typed, name, name in filled)
    ]
    if refused:
        raise _refusal(refused, str(records["sheet"].iloc[0]))
    return typed


def _refused_rows(
    records: pd.DataFrame, typed: pd.DataFrame, name: str, is_filled: bool
) -> list[tuple[int, bool]]:
    """Return (row of the sheet, is it empty) of cells that hold unreadable text, or nothing where due."""
    is_empty = records[name].eq("")
    is_wrong = typed[name].isna() & (~is_empty | is_filled)
    return list(zip(records.loc[is_wrong, "row"], is_empty[is_wrong], strict=True))


def _refusal(refused: list[tuple[str, bool]], sheet: str) -> FileRefused:
    shown = ", ".join(address for address, _ in refused[:10]) + (", …" if len(refused) > 10 else "")
    if all(is_empty for _, is_empty in refused):
        return FileRefused(
            "missing_value", f"Valeur obligatoire absente en {shown}. La compléter.", sheet, shown
        )
    sentence = (
        f"Valeur illisible ou absente en {shown} : mot, date ou code inconnu pour cette colonne. "
        "Corriger ces cellules, ou déclarer le mot dans la disposition."
    )
    return FileRefused("unreadable_value", sentence, sheet, shown)


def load_register(connection: duckdb.DuckDBPyConnection, receipt: Receipt, typed: pd.DataFrame) -> None:
    """Add the typed lines of a sessions register, a registrations register or minutes."""
    _insert(connection, VERSION_TABLES[receipt.kind], receipt, typed)


def load_exemptions(
    connection: duckdb.DuckDBPyConnection, receipt: Receipt, accommodations: pd.DataFrame
) -> None:
    """Add the criteria that accommodations exempt: nothing else of them leaves the vault."""
    exempted = accommodations.explode("criteria").dropna(subset=["criteria"])
    exempted = exempted.rename(columns={"criteria": "criterion"})
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
