"""What checks saw, remembered: findings numbered once, opened, closed, open again."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.warehouse.connection import rows, scalar

SQL = Path(__file__).with_name("sql")

Sighting = Mapping[str, Any]
"""What the journal says of a check: its number, its instant, the findings that it opens and the numbers it closes."""

KEY = ("code", "session", "block", "exam", "criterion", "candidate", "juror", "nth")
"""What makes a finding the same from one check to the next, beside its number."""

_TEXT = dict.fromkeys(KEY[:-1], pa.string())
_TYPES = {"finding_no": pa.int32(), **_TEXT, "nth": pa.int32()}
OPEN = """
    insert into ledger.finding by name
    select
        *,
        $at::timestamp as first_seen,
        $at::timestamp as last_seen,
        true as is_open,
        $after::integer as after_ruling_no
    from opened
    on conflict (finding_no) do update set
        is_open = true, last_seen = excluded.last_seen, after_ruling_no = excluded.after_ruling_no
"""
FIXED = """
    select
        format('D-{:04d}', finding_no) as finding,
        code,
        'fixed' as status,
        session,
        block,
        exam,
        criterion,
        candidate,
        juror,
        first_seen,
        last_seen
    from ledger.finding
    where not is_open
    order by finding_no
"""
CLOSE = """
    update ledger.finding
    set is_open = false, last_seen = greatest(last_seen, (select checked_at from checks.last_check))
    where finding_no in (select unnest($numbers::integer []))
"""


def now() -> str:
    """Return the present instant, in UTC, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat()


def news(connection: duckdb.DuckDBPyConnection, at: str) -> Sighting | None:
    """Return what the last check says of its sessions that the one before did not, nothing where they say the same."""
    changes = rows(connection, (SQL / "news.sql").read_text(encoding="utf-8"))
    if not changes:
        return None
    return {
        "check_no": scalar(connection, "select coalesce(max(check_no), 0) + 1 from ledger.sighting"),
        "checked_at": at,
        "after_ruling_no": scalar(connection, "select coalesce(max(ruling_no), 0) from ledger.ruling"),
        "opened": [
            {name: change[name] for name in ("finding_no", *KEY)} for change in changes if change["is_seen"]
        ],
        "closed": [change["finding_no"] for change in changes if not change["is_seen"]],
    }


def record(connection: duckdb.DuckDBPyConnection, sighting: Sighting) -> None:
    """Write down what a check saw anew, in the transaction of its journal."""
    connection.register("opened", pa.Table.from_pylist(list(sighting["opened"]), schema=pa.schema(_TYPES)))
    connection.execute(OPEN, {"at": sighting["checked_at"], "after": sighting["after_ruling_no"]})
    connection.unregister("opened")
    connection.execute(CLOSE, {"numbers": list(sighting["closed"])})
    connection.execute(
        "insert into ledger.sighting values ($check_no, $checked_at::timestamp)",
        {name: sighting[name] for name in ("check_no", "checked_at")},
    )


def finding_of(connection: duckdb.DuckDBPyConnection, finding_no: int) -> Mapping[str, Any] | None:
    """Return a finding that is open by its number, with what a person accepted of it; nothing for another."""
    return next(iter(rows(connection, "from ledger.open_finding where finding_no = ?", [finding_no])), None)


def fixed(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return the findings that are no more, by their number, with when they were first and last seen."""
    return rows(connection, FIXED)


def touch(connection: duckdb.DuckDBPyConnection, at: str) -> None:
    """Remember when promises were last checked, and the findings that are open last seen."""
    connection.execute("delete from checks.last_check")
    connection.execute("insert into checks.last_check values ($at::timestamp)", {"at": at})
