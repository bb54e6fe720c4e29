"""What is told of a session is the same whatever is told of others, and so is what is told of a candidate.

One candidate in each of several sessions, drawn; then beside them the same people in sessions of another règlement and
of another référentiel, and at last somebody else in each session: not one row may move.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline.referentiel.model import Edition, Referentiel
from pipeline.warehouse.dimensions import load_dimensions
from tests.rules.small import apart, edition, warehouse
from tests.unit.checks.promised import check

CELLS = """
AGREES   J1   A    A   PA  A
AGREES   J2   A    NA  PA  .
HOLES    harm DISP _   7   NE
AGAINST  J1   .    .   .   NA
AGAINST  harm A    A   A   .
EXEMPTED J1   A    A   A   A
EXEMPTED J2   A    A   A   .
MISSED   J1   ABS  ABS ABS A
PARTLY   J1   ABS  ABS _   A
STRAY    J1   A    A   A   A
STRAY    J2   A    A   A   .
ABSENT   J1   A    A   A   A
RESULTS  harm .    .   .   .
MOCK     J1   A    NA  A   A
MOCK     J2   NA   A   A   .
"""
PEOPLE = sorted({line.split()[0] for line in CELLS.strip().splitlines()})
DECISIONS = """
AGREES   validated     -
HOLES    not_validated reason
AGAINST  not_validated -
MISSED   -             -
ABSENT   validated     -
RESULTS  validated     -
"""
EXEMPTED = "HOLES K4 no\nAGAINST K1 yes\nEXEMPTED K2 yes"
KINDS = {"RESULTS": "results_only", "MOCK": "mock"}
RULES: dict[str, Any] = {
    "jury_composition": {"minimum_by_route": {"FI": 3}},
    "indispensable": {"criteria": ["K2"]},
}
LEVELS = [{"code": c, "label": c, "points": p} for c, p in (("A", "0"), ("NA", "0.5"), ("PA", "1"))]
OTHER: dict[str, Any] = {
    "scale": {"kind": "levels", "levels": LEVELS, "acquis_from": "A"},
    "block_rule": {"minimum_acquis_percent": 1, "minimum_assessed_percent": 100},
    "jurors_due": {"by_exam": {"X1": 3, "X2": 4}},
    "retained_score": {"ways": ["harmonised"]},
    "indispensable": {"criteria": ["K1", "K2", "K3", "K4"]},
    "jury_composition": {"minimum_by_route": {"FI": 9, "VAE": 9}},
}
ELSEWHERE = {
    '"petit"': '"autre"',
    '"letter":"A"': '"letter":"Z"',
    '"K4"': '"K9"',
    '"activities":["A1"]': '"activities":["A0"]',
    '"activities":["A2"]': '"activities":["A1"]',
    '"activities":["A0"]': '"activities":["A2"]',
    '"is_partial":false': '"is_partial":null',
    '"is_partial":true': '"is_partial":false',
    '"is_partial":null': '"is_partial":true',
}
"""What the other référentiel writes elsewhere: a letter, a criterion, exams and links the other way round."""
TABLES = """
    select schema_name || '.' || table_name, string_agg(column_name, ', ' order by column_name)
    from duckdb_columns()
    where schema_name in ('core', 'mart', 'checks')
    group by all
    having list_contains(list(column_name), ?)
"""
Told = dict[str, list[str]]


@contextmanager
def drawn(directory: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give each candidate a session of their own, which grades and decides last what only the other référentiel has."""
    with warehouse(
        directory, CELLS, exempted=EXEMPTED, absent="ABSENT", decisions=DECISIONS, rules=RULES
    ) as connection:
        apart(connection)
        for session, kind in KINDS.items():
            connection.execute(
                "update ledger.session_version set kind = ? where session = ?", [kind, session]
            )
        connection.execute("update ledger.registration_version set blocks = ['a', 'z']")
        connection.execute("update ledger.registration_version set blocks = ['z'] where candidate = 'STRAY'")
        copy(connection, "minutes", "'z' as block, 'adjourned' as decision")
        copy(connection, "score", "'K9' as criterion, row_no + 50 as row_no", "criterion = 'K4'")
        yield connection


def editions() -> list[Edition]:
    """Return the small edition with a second règlement, and another référentiel where codes mean something else."""
    ours, other = edition(**RULES), edition(**OTHER)
    second = other.reglements["g"].model_copy(update={"id": "h"})
    written = ours.referentiel.model_dump_json()
    for here, there in ELSEWHERE.items():
        written = written.replace(here, there)
    return [
        ours.model_copy(update={"reglements": {**ours.reglements, "h": second}}),
        other.model_copy(update={"referentiel": Referentiel.model_validate_json(written)}),
    ]


def copy(connection: duckdb.DuckDBPyConnection, name: str, changes: str, where: str = "true") -> None:
    """Write again what the drawn sessions have received, with changes."""
    without = "exclude (address)" if name == "score" else ""
    connection.execute(
        f"insert into ledger.{name}_version by name select * {without} replace ({changes})"
        f" from ledger.{name}_version where {where} and not contains(session, '/')"
    )


def surround(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the same people to a session of another référentiel, absent, and to one of another règlement, graded NA."""
    load_dimensions(connection, editions(), [])
    for place, referentiel, reglement, presence, cell in (
        ("0", "autre/v1", "g", "absent_justified", "'absent' as state, null as token"),
        ("2", "petit/v1", "h", "present", "null as state, 'na' as token"),
    ):
        other = f"session || '/{place}' as session"
        copy(
            connection,
            "session",
            f"{other}, 'PAR' as centre, 'official' as kind, date '2027-01-04' as starts_on,"
            f" '{referentiel}' as referentiel, '{reglement}' as reglement",
        )
        copy(
            connection,
            "registration",
            f"{other}, 'PAR' as centre, 'VAE' as access_route, 'Paris' as cohort, '{presence}' as presence",
        )
        copy(connection, "score", f"{other}, {cell}, row_no + 100 as row_no, 'effective' as standing")
    decide_and_exempt(connection, "contains(session, '/')")


def accompany(connection: duckdb.DuckDBPyConnection) -> None:
    """Add somebody to each session, graded NA and decided otherwise."""
    zoe = "'ZOE' as candidate"
    copy(
        connection,
        "score",
        f"{zoe}, null as state, 'na' as token, row_no + 200 as row_no, 'effective' as standing",
    )
    copy(connection, "registration", f"{zoe}, 'present' as presence, 'PAR' as centre, 'Paris' as cohort")
    decide_and_exempt(connection, "candidate = 'ZOE'")


def decide_and_exempt(connection: duckdb.DuckDBPyConnection, where: str) -> None:
    """Write other minutes for some of those registered, and exempt them from two criteria."""
    people = f"from ledger.registration_version where {where}"
    connection.execute(
        "insert into ledger.minutes_version by name select import_no, session, candidate, standing, 'b1' as block,"
        f" 'not_validated' as decision, date '2020-01-01' as decided_on, ['J9'] as jurors, true as has_reason {people}"
    )
    connection.execute(
        "insert into ledger.exemption_version by name select import_no, session, candidate, standing,"
        f" unnest(['K3', 'K4']) as criterion, true as is_decided {people}"
    )


def told(connection: duckdb.DuckDBPyConnection, *columns: str) -> list[Told]:
    """Check all, and return the rows of every table that tells of sessions, then of candidates: of those drawn."""
    check(connection)
    return [
        {table: _rows(connection, table, column, others) for table, others in tables}
        for column in columns
        for tables in [connection.execute(TABLES, [column]).fetchall()]
    ]


def _rows(connection: duckdb.DuckDBPyConnection, table: str, column: str, columns: str) -> list[str]:
    drawn_only = f"list_contains($1, {column}) and list_contains($1, session)"
    found = connection.execute(f"select {columns} from {table} where {drawn_only}", [PEOPLE]).fetchall()
    return sorted(map(str, found))


def test_all_is_told_the_same_beside_others(tmp_path: Path) -> None:
    with drawn(tmp_path) as connection:
        sessions, people = told(connection, "session", "candidate")
        surround(connection)
        assert told(connection, "session") == [sessions]
        accompany(connection)
        assert told(connection, "candidate") == [people]
    assert sessions["checks.finding"]
    assert people["checks.finding"]
