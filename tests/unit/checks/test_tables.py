"""What promises are made on: drawn cells in, counts of the check tables out, and who is told when nobody is known."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.checks.run import listed
from tests.rules.small import copied, warehouse
from tests.unit.checks.promised import check, check_as_built

COMPLETE = "ANA J1 A A A A\nANA J2 A A A .\n"
THREE_JURORS = {"jury_composition": {"minimum_by_route": {"FI": 3}}}
Rows = list[tuple[object, ...]]

STRANGE: dict[str, tuple[str, ...]] = {
    "unregistered": (
        "delete from ledger.registration_version where candidate = 'BOB' and session = $1",
        "insert into ledger.minutes_version select * replace ('CLO' as candidate)"
        " from ledger.minutes_version where session = $1",
    ),
    "other jurors": ("update ledger.minutes_version set jurors = ['J2', 'J3', 'J4'] where session = $1",),
    "no minutes": ("delete from ledger.minutes_version where session = $1",),
    "unmet": ("insert into checks.unmet_accommodation values ($1)",),
    "unmet, not decided": (
        "insert into checks.unmet_accommodation values ($1)",
        "update ledger.minutes_version set decision = null where session = $1",
    ),
    "other blocks": (
        "update ledger.registration_version set blocks = ['a', 'z9'] where candidate = 'BOB' and session = $1",
        "insert into ledger.minutes_version select * replace ('z8' as block)"
        " from ledger.minutes_version where session = $1",
    ),
    "other criterion": (
        "update ledger.score_version set criterion = 'Z9' where criterion = 'K4' and session = $1",
    ),
    "mock": ("update ledger.session_version set kind = 'mock' where session = $1",),
    "results only": ("update ledger.session_version set kind = 'results_only' where session = $1",),
    "explained": (
        "update ledger.minutes_version set decision = 'not_validated', has_reason = true where session = $1",
    ),
    "jury proposed": (
        "update ledger.minutes_version set jurors = ['J2', 'J3', 'J4'] where session = $1",
        "insert into ledger.minutes_version select * replace (['J1'] as jurors, 'proposed' as standing,"
        " 99 as correction_no) from ledger.minutes_version where session = $1",
    ),
    "no jury named": ("update ledger.minutes_version set jurors = [] where session = $1",),
}
"""What is done to a copy of S1, where ANA is decided by two jurors of three and BOB is not decided."""
UNNAMED = """
    insert into ledger.score_version by name select * exclude (address) replace ('S9' as session)
    from ledger.score_version where candidate = 'BOB' and session = 'S1';
    insert into ledger.registration_version select * replace ('S8' as session)
    from ledger.registration_version where candidate = 'ANA' and session = 'S1';
    insert into ledger.minutes_version select * replace ('S7' as session)
    from ledger.minutes_version where session = 'S1';
"""


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Sessions checked, each with something strange, and three that the register of sessions does not name."""
    cells, decisions = f"{COMPLETE}BOB J1 A A A A", "ANA validated -"
    directory = tmp_path_factory.mktemp("strange")
    with warehouse(directory, cells, decisions=decisions, rules=THREE_JURORS) as connection:
        copied(connection, *STRANGE)
        for session, statements in STRANGE.items():
            for statement in statements:
                connection.execute(statement, [session])
        connection.execute(UNNAMED)
        check(connection)
        yield connection


@pytest.mark.parametrize(
    ("code", "columns", "session", "expected"),
    [
        (
            "unknown_candidate",
            "candidate, import_no, sheet, address, n_cells",
            "unregistered",
            [("BOB", 1, "Grilles", "C3", 4), ("CLO", 1, None, None, 1)],
        ),
        ("unknown_candidate", "candidate", "S1", []),
        (
            "unknown_juror",
            "juror, import_no, sheet, address, n_cells",
            "other jurors",
            [("J1", 1, "Grilles", "C1", 8)],
        ),
        ("unknown_juror", "juror", "jury proposed", [("J1",)]),
        ("unknown_juror", "juror", "no minutes", []),
        ("unknown_juror", "juror", "S1", []),
        ("unmet_accommodation", "candidate, n_cells", "unmet", [(None, 0)]),
        ("unmet_accommodation", "candidate, n_cells", "unmet, not decided", []),
        ("unmet_accommodation", "candidate, n_cells", "S1", []),
        ("foreign_block", "block, candidate, n_cells", "other blocks", [("Z8", "ANA", 0), ("Z9", "BOB", 0)]),
        (
            "foreign_criterion",
            "criterion, import_no, sheet, address, n_cells",
            "other criterion",
            [("Z9", 1, "Grilles", "F1", 2)],
        ),
        ("missing_decision", "candidate, block, n_cells", "S1", [("BOB", "B1", 0)]),
        ("missing_decision", "candidate", "unmet, not decided", [("ANA",), ("BOB",)]),
        ("missing_decision", "candidate", "results only", [("BOB",)]),
        ("missing_decision", "candidate", "mock", []),
        ("short_jury", "candidate, block, n_cells", "S1", [("ANA", "B1", 0)]),
        ("short_jury", "candidate", "other jurors", []),
        ("short_jury", "candidate", "no jury named", []),
        ("short_jury", "candidate", "unmet, not decided", []),
        ("unknown_session", "import_no, n_cells", "S9", [(1, 4)]),
        ("unknown_session", "import_no, n_cells", "S8", [(None, 0)]),
        ("unknown_session", "import_no, n_cells", "S7", [(None, 0)]),
        ("unknown_session", "import_no, n_cells", "S1", []),
    ],
)
def test_what_registers_and_sheets_disagree_on_is_told(
    strange: duckdb.DuckDBPyConnection, code: str, columns: str, session: str, expected: Rows
) -> None:
    asked = f"select {columns} from checks.finding where code = ? and session = ? order by all"
    assert strange.execute(asked, [code, session]).fetchall() == expected


def test_a_decision_that_differs_with_its_reason_is_counted_apart(strange: duckdb.DuckDBPyConnection) -> None:
    asked = (
        "select n_unexplained_difference, n_explained_difference from checks.session_check where session = ?"
    )
    assert strange.execute(asked, ["explained"]).fetchall() == [(0, 1)]


def test_each_finding_is_listed_once_and_sessions_by_their_days(strange: duckdb.DuckDBPyConnection) -> None:
    strange.execute("update ledger.session_version set starts_on = '2025-01-01' where session = 'mock'")
    strange.execute("update ledger.session_version set starts_on = '2027-01-01' where session = 'S1'")
    table = listed(strange)
    (n_found,) = strange.execute("select count(*) from checks.finding").fetchall()[0]
    assert len(table) == n_found
    blocking = list(dict.fromkeys(table[table["severity"] == "blocking"]["session"]))
    assert (blocking[:4], blocking[-1]) == (["S7", "S8", "S9", "mock"], "S1")


def test_cells_are_counted_by_state_and_blanks_by_juror(tmp_path: Path) -> None:
    """Columns: expected, scored, exempted, not applicable, already held, not assessed, absent, blank, without a sheet,
    blank off scale, out of scope undecided, exempted though indispensable, blank cell, off scale, unresolved.
    A harmonised grid is nobody's.
    """
    cells = "ANA J1 A SO ABS CA\nANA J2 PA NE 7 .\nBOB harm DISP _ A A\nCLO J1 _ A _ A"
    rules = {"indispensable": {"criteria": ["K2"]}}
    with warehouse(tmp_path, cells, exempted="ANA K4 no\nBOB K4 yes", rules=rules) as connection:
        check_as_built(connection)
        broken = connection.execute(
            "select count(*) from checks.identity_check where n_due <> n_told"
        ).fetchone()
        cells_told = connection.execute("select * from checks.criterion_check order by all").fetchall()
        blanks_told = connection.execute("select * from checks.juror_check order by all").fetchall()
    assert broken == (0,), "every state counts in each sum: no cell is lost between them"
    assert cells_told == [
        ("S1", "X1", "K1", 6, 2, 2, 0, 0, 0, 0, 2, 1, 0, 2, 0, 1, 0, 1),
        ("S1", "X1", "K2", 6, 1, 0, 1, 0, 1, 0, 3, 1, 0, 0, 0, 2, 0, 1),
        ("S1", "X1", "K3", 6, 2, 0, 0, 0, 0, 1, 3, 1, 1, 0, 0, 1, 1, 0),
        ("S1", "X2", "K4", 3, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ]
    assert blanks_told == [("S1", "X1", "J1", 6, 2), ("S1", "X1", "J2", 3, 1), ("S1", "X2", "J1", 2, 0)]


BROKEN = {
    "a cell in no state": ("delete from core.expected_score where criterion = 'K1' and slot = 1", "X1", "K1"),
    "no such state": ("update core.expected_score set state = 'lost' where criterion = 'K4'", "X2", "K4"),
    "nobody owes it": (
        "insert into core.expected_score select * replace ('K9' as criterion) from core.expected_score"
        " where criterion = 'K4'",
        "X2",
        "K9",
    ),
}


def test_a_sum_that_does_not_hold_is_told_at_each_grain(tmp_path: Path) -> None:
    """For all sessions, for a session twice (by cells, by candidates), for its exam and for the criterion.

    Of the copies, two have a cell too few, one a cell too many; S1 loses its seven cells.
    """
    with warehouse(tmp_path, COMPLETE) as connection:
        copied(connection, *BROKEN)
        check(connection)
        for session, (statement, _, _) in BROKEN.items():
            connection.execute(f"{statement} and session = '{session}'")
        connection.execute("delete from core.expected_score where session = 'S1'")
        check_as_built(connection)
        found = connection.execute(
            "select session, exam, criterion, n_cells from checks.finding where code = 'broken_identity'"
        ).fetchall()
    expected = [("", None, None, 8), ("S1", None, None, 7), ("S1", None, None, 1)]
    expected += [("S1", "X1", criterion, n) for criterion, n in ((None, 6), ("K1", 2), ("K2", 2), ("K3", 2))]
    expected += [("S1", "X2", criterion, 1) for criterion in (None, "K4")]
    for session, (_, exam, criterion) in BROKEN.items():
        expected += [(session, None, None, 1)] * 2 + [(session, exam, None, 1), (session, exam, criterion, 1)]
    assert sorted(found, key=str) == sorted(expected, key=str)
