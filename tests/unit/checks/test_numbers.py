"""Numbers of findings, from check to check, and how they are listed: drawn cells in, numbers out."""

from pathlib import Path

import duckdb

from pipeline.checks import run as checks
from pipeline.checks import sightings
from tests.rules.small import warehouse
from tests.unit.checks import promised

CELLS = """
ANA J1   A _ NE A
ANA J2   A A A  .
BOB harm A _ _  7
CLO harm A A A  DISP
"""
FILLED = "update ledger.score_version set state = null, token = 'a', standing = 'effective'"
BLANKED = "update ledger.score_version set state = 'blank', token = null, standing = 'blank'"


def check(connection: duckdb.DuckDBPyConnection, at: str) -> tuple[list[int], list[int]]:
    """Check once more, and return the numbers that are opened and closed."""
    said: list[sightings.Sighting] = []

    def remember() -> None:
        if told := sightings.news(connection, at):
            sightings.record(connection, told)
            said.append(told)
        sightings.touch(connection, at)

    promised.check(connection, remember)
    return (
        [finding["finding_no"] for told in said for finding in told["opened"]],
        [number for told in said for number in told["closed"]],
    )


def test_numbers_go_to_the_gravest_first_then_in_the_order_of_codes_and_places(tmp_path: Path) -> None:
    with warehouse(tmp_path, CELLS, decisions="ANA validated -") as connection:
        assert check(connection, "2026-04-01") == (list(range(1, 11)), [])
        listed = [
            (row.finding, row.code, row.candidate, row.criterion or row.exam or row.block)
            for row in checks.with_sentences(checks.listed(connection)).itertuples()
        ]
    assert listed == [
        ("D-0001", "blank_cell", "ANA", "K2"),
        ("D-0002", "blank_cell", "BOB", "K2"),
        ("D-0003", "blank_cell", "BOB", "K3"),
        ("D-0004", "off_scale", "BOB", "K4"),
        ("D-0005", "out_of_scope_without_decision", "CLO", "K4"),
        ("D-0006", "missing_decision", "BOB", "B1"),
        ("D-0007", "missing_decision", "CLO", "B1"),
        ("D-0008", "not_assessed", "ANA", "K3"),
        ("D-0009", "unresolved_score", "ANA", "K3"),
        ("D-0010", "juror_blanks", None, "X1"),
    ]


def test_a_number_is_kept_closed_and_taken_up_again(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm A _ NE A\nBOB harm A A A A") as connection:
        opened, _ = check(connection, "2026-04-01")
        assert check(connection, "2026-04-02") == ([], [])
        connection.execute(f"{FILLED} where criterion = 'K2'")
        assert check(connection, "2026-04-03") == ([], [1])
        (fixed,) = sightings.fixed(connection)
        connection.execute(f"{BLANKED} where criterion in ('K2', 'K4')")
        again, closed = check(connection, "2026-04-04")
        seen = connection.execute(
            "select finding_no, criterion, candidate, first_seen::date::text, last_seen::date::text, is_open"
            " from ledger.finding where code = 'blank_cell' order by 1"
        ).fetchall()
        checks_made = connection.execute("select list(check_no) from ledger.sighting").fetchall()
    first = len(opened) + 1
    assert (again, closed, checks_made) == ([1, first, first + 1, first + 2], [], [([1, 2, 3],)])
    assert (fixed["finding"], fixed["status"], fixed["last_seen"].day) == ("D-0001", "fixed", 2)
    assert seen == [
        (1, "K2", "ANA", "2026-04-01", "2026-04-04", True),
        (first, "K2", "BOB", "2026-04-04", "2026-04-04", True),
        (first + 1, "K4", "ANA", "2026-04-04", "2026-04-04", True),
        (first + 2, "K4", "BOB", "2026-04-04", "2026-04-04", True),
    ]
