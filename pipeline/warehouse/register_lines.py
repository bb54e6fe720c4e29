"""Lines of registers, typed and compared, into the ledger: versions of what they say, corrections that they propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from pipeline.warehouse.connection import scalar

if TYPE_CHECKING:
    import pandas as pd

VERSION_TABLES = {
    "sessions": "session_version",
    "registrations": "registration_version",
    "minutes": "minutes_version",
    "accommodations": "exemption_version",
}


def number_proposals(connection: duckdb.DuckDBPyConnection, lines: pd.DataFrame) -> pd.DataFrame:
    """Return compared lines with the `correction_no` of those that propose something, null for the others."""
    first = scalar(connection, "select coalesce(max(correction_no), 0) + 1 from ledger.correction")
    is_proposed = lines["standing"].eq("proposed")
    numbers = (first - 1 + is_proposed.cumsum()).where(is_proposed)
    return lines.assign(correction_no=numbers.astype("Int32"))


def keep_register(
    connection: duckdb.DuckDBPyConnection, kind: str, import_no: int, lines: pd.DataFrame
) -> None:
    """Add the numbered lines of a sessions register, a registrations register or minutes."""
    _insert(connection, VERSION_TABLES[kind], import_no, lines)
    keep_corrections(connection, kind, import_no, lines)


def keep_exemptions(connection: duckdb.DuckDBPyConnection, import_no: int, lines: pd.DataFrame) -> None:
    """Add the criteria that numbered accommodations exempt, or no longer do; nothing else of them leaves the vault."""
    _insert(connection, "exemption_version", import_no, exemptions(lines))
    keep_corrections(connection, "accommodations", import_no, lines)


def exemptions(lines: pd.DataFrame) -> pd.DataFrame:
    """Return one row per candidate, session and criterion that the lines exempt, as the last line says.

    A criterion left out by a line that exempted it before is no longer decided.
    """
    import pandas as pd

    given = lines.assign(criterion=lines["criteria"].str.split(","), is_decided=lines["decided_on"].notna())
    dropped = lines.assign(criterion=lines["left_out"], is_decided=False)
    exploded = pd.concat([dropped, given]).explode("criterion").dropna(subset=["criterion"])
    return exploded.drop_duplicates(["session", "candidate", "criterion"], keep="last")


def keep_corrections(
    connection: duckdb.DuckDBPyConnection, kind: str, import_no: int, lines: pd.DataFrame
) -> None:
    """Open a correction for each numbered line."""
    numbers = lines["correction_no"].dropna()
    connection.register("given", pa.table({"correction_no": pa.array(numbers.astype("int32"), pa.int32())}))
    connection.execute(
        "insert into ledger.correction select correction_no, $import_no, $kind from given",
        {"import_no": import_no, "kind": kind},
    )
    connection.unregister("given")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, import_no: int, lines: pd.DataFrame) -> None:
    connection.register("line", lines)
    described = connection.execute(f"describe ledger.{table}").fetchall()
    columns = ", ".join(row[0] for row in described if row[0] != "import_no")
    connection.execute(f"insert into ledger.{table} select {import_no}, {columns} from line")
    connection.unregister("line")
