"""Which of several versions of a cell is in force, and in whose slot it stands: drawn versions in, one value out."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.warehouse.build import build
from tests.rules.small import warehouse

Version = tuple[int, str | None, str | None, str | None, str]
A: Version = (1, None, "a", None, "effective")
PA: Version = (2, None, "pa", None, "effective")
BLANK: Version = (1, "blank", None, None, "blank")
REFUSED: Version = (1, "blank", None, "formula_text", "blank")
VERSIONS: dict[str, tuple[list[Version], tuple[object, ...]]] = {
    "alone": ([A], ("scored", 2, False, "C1")),
    "the latest that took effect": ([A, PA], ("scored", 1, False, "C2")),
    "before what only confirms": ([A, (*PA[:4], "confirms")], ("scored", 2, False, "C1")),
    "a proposal waits": ([A, (*PA[:4], "proposed")], ("scored", 2, False, "C1")),
    "a blank never overwrites": ([A, (2, *BLANK[1:])], ("scored", 2, False, "C1")),
    "a state rather than a later blank": (
        [(1, "absent", None, None, "effective"), (2, "blank", None, None, "effective")],
        ("absent", None, False, "C1"),
    ),
    "a refused text after a blank": ([BLANK, (2, *REFUSED[1:])], ("blank", None, True, "C2")),
    "a blank of a later file": ([REFUSED, (2, *BLANK[1:])], ("blank", None, False, "C2")),
    "off the scale": ([(1, None, "9", None, "effective")], ("blank", None, True, "C1")),
    "in one file, a refused text rather than a blank": ([BLANK, REFUSED], ("blank", None, True, "C2")),
    "in one file, wherever it stands": ([REFUSED, BLANK], ("blank", None, True, "C1")),
    "in one file, the first of two blanks": ([BLANK, BLANK], ("blank", None, False, "C1")),
}
"""The file, state, token, code and standing of each, and the state, level, whether off the scale and the place."""

CELLS = """
ANA   J2   A  A  A  A
ANA   J1   PA .  .  .
ANA   harm .  .  .  A
BOB   J3   A  .  .  .
CLO   J2   PA PA PA .
CLO   J1   A  A  A  .
CLO   harm _  NE .  .
D-7   harm A  A  A  7
D-DIS harm A  A  A  DISP
D-A   harm A  A  A  A
D-_   harm A  A  A  _
"""
EXEMPTED = "D-7 K4 yes\nD-DIS K4 yes\nD-A K4 yes\nD-_ K4 yes"


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Cells of several people."""
    with warehouse(tmp_path_factory.mktemp("scores"), CELLS, exempted=EXEMPTED) as opened:
        yield opened


def write(connection: duckdb.DuckDBPyConnection, candidate: str, versions: list[Version]) -> None:
    """Write the versions of K1 of somebody by J1, one below the other."""
    for row, (import_no, *told) in enumerate(versions, start=1):
        connection.execute(
            "insert into ledger.score_version values ($1, 'Grilles', $2, 'C', 'S1', $3, 'J1', 'individual', 'K1',"
            " $4, $5, $6, $7, null)",
            [import_no, row, candidate, *told],
        )


def test_one_version_of_a_cell_is_in_force(tmp_path: Path) -> None:
    with warehouse(tmp_path, "") as connection:
        connection.execute(
            "insert into ledger.import_file select * replace (2 as import_no) from ledger.import_file"
        )
        for name, (versions, _) in VERSIONS.items():
            write(connection, name, versions)
        build(connection)
        found = connection.execute(
            "select candidate, (state, level, is_off_scale, address) from core.score"
        ).fetchall()
    assert dict(found) == {name: expected for name, (_, expected) in VERSIONS.items()}


RULINGS = {
    "only proposed": ([], 2),
    "one accepted": ([(2, "accepted")], 0),
    "the last accepted, not the last that came": ([(2, "accepted"), (1, "accepted")], 1),
    "what was accepted before a ruling taken back": (
        [(2, "accepted"), (1, "accepted"), (1, "reverted")],
        0,
    ),
    "refused": ([(2, "accepted"), (2, "refused")], 2),
}
"""What is decided, in turn, of the first and the second correction of an A, to PA then NA; and the level in force."""


def test_the_last_correction_accepted_is_in_force(tmp_path: Path) -> None:
    with warehouse(tmp_path, "") as connection:
        connection.execute(
            "insert into ledger.import_file select * replace (unnest([2, 3]) as import_no) from ledger.import_file"
        )
        for place, (name, (rulings, _)) in enumerate(RULINGS.items()):
            write(connection, name, [A, (*PA[:4], "proposed"), (3, None, "na", None, "proposed")])
            connection.execute(
                "update ledger.score_version set correction_no = $1 + import_no - 1"
                " where candidate = $2 and standing = 'proposed'",
                [10 * place, name],
            )
            for number, ruling in rulings:
                connection.execute(
                    "insert into ledger.ruling by name select 1 + count(*) as ruling_no, $1 as correction_no,"
                    " $2 as ruling, 'Zoé' as author, 'Relu.' as reason, 3 as after_import_no,"
                    " timestamp '2026-04-01' as ruled_at from ledger.ruling",
                    [10 * place + number, ruling],
                )
        build(connection)
        found = connection.execute("select candidate, level from core.score").fetchall()
    assert dict(found) == {name: level for name, (_, level) in RULINGS.items()}


def test_jurors_are_ranked_by_exam_and_a_harmonised_grid_has_no_rank(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    found = connection.execute(
        "select candidate, exam, juror, slot from core.score"
        " where criterion in ('K1', 'K4') and candidate in ('ANA', 'BOB') order by all"
    ).fetchall()
    assert found == [
        ("ANA", "X1", "J1", 1),
        ("ANA", "X1", "J2", 2),
        ("ANA", "X2", "J2", 1),
        ("ANA", "X2", None, None),
        ("BOB", "X1", "J3", 1),
    ]


def test_who_fills_a_slot_is_told_with_the_place(connection: duckdb.DuckDBPyConnection) -> None:
    """J1 is the first juror; the harmonised grid holds K2 only, and fills both slots of it."""
    found = connection.execute(
        "select criterion, slot, state, level, grid_kind, juror, address from core.expected_score"
        " where criterion in ('K1', 'K2') and candidate = 'CLO' order by all"
    ).fetchall()
    assert found == [
        ("K1", 1, "scored", 2, "individual", "J1", "C6"),
        ("K1", 2, "scored", 1, "individual", "J2", "C5"),
        ("K2", 1, "not_assessed", None, "harmonised", None, "D7"),
        ("K2", 2, "not_assessed", None, "harmonised", None, "D7"),
    ]


def test_an_exemption_decided_leaves_nothing_of_the_cell(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute(
        "select distinct state, level, is_out_of_scope_without_decision, is_off_scale, count(*) over ()"
        " from core.expected_score where criterion = 'K4' and candidate like 'D-%'"
    ).fetchall()
    assert found == [("exempted", None, False, False, 4)]
