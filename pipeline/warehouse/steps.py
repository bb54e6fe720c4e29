"""What each step last worked on, and the sessions of which something was said since."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.warehouse.connection import first_row

TOUCHED = Path(__file__).with_name("sql") / "touched.sql"
EVERYTHING = None
Sessions = frozenset[str] | None
"""The sessions whose rows are made again; every session, known or not, where it is EVERYTHING."""


@dataclass(frozen=True)
class Known:
    """What a step works on: a fingerprint of documents and program, and the next file and ruling to come."""

    fingerprint: str
    import_no: int = 1
    ruling_no: int = 1


def known(connection: duckdb.DuckDBPyConnection, step: str) -> Known | None:
    """Return what a step last worked on; nothing before its first run."""
    row = first_row(connection, "select state from ledger.step_state where step = ?", [step])
    words = row[0].split() if row else []
    if len(words) != 3:
        return None
    return Known(words[0], int(words[1]), int(words[2]))


def remember(connection: duckdb.DuckDBPyConnection, step: str, now: Known) -> None:
    """Write down what a step worked on."""
    state = f"{now.fingerprint} {now.import_no} {now.ruling_no}"
    connection.execute("insert or replace into ledger.step_state values (?, ?)", [step, state])


def forget(connection: duckdb.DuckDBPyConnection, *steps: str) -> None:
    """Have steps work on everything next time, whatever becomes of what is done meanwhile."""
    connection.execute("delete from ledger.step_state where list_contains($steps, step)", {"steps": steps})


def touched(connection: duckdb.DuckDBPyConnection, since: Known | None, now: Known) -> Sessions:
    """Return the sessions of which files and rulings say something since a step worked.

    No table of ours joins two sessions: what is said of one changes no row of another.
    """
    if since is None or since.fingerprint != now.fingerprint:
        return EVERYTHING
    first = {"import_no": since.import_no, "ruling_no": since.ruling_no}
    rows = connection.execute(TOUCHED.read_text(encoding="utf-8"), first).fetchall()
    return frozenset(row[0] for row in rows)
