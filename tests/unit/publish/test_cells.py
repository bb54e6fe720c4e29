"""What is published of each cell: its state and its versions, and nothing that tells who was exempted."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.checks.run import run_checks
from pipeline.config import EXPECTATIONS
from pipeline.publish.audiences import JURIES, Audience, audiences
from pipeline.publish.publication import read_tables
from pipeline.warehouse.build import build
from tests.dashboards.schema import TABLES
from tests.rules.small import warehouse

GIVEN = {"publication", "reglement_rule", "finding", "layout", "accommodation_use", *JURIES}
"""Tables that no SQL file makes."""

LATER = """
    insert into ledger.import_file by name
    select 2 as import_no, 'F-0002' as file_no, 'y' as sha256, 'scores' as kind, 'wide' as layout,
        '1' as parser_version, 'proposed' as status, 1 as n_cells, timestamp '2026-03-21' as received_at;
    insert into ledger.correction values (1, 2, 'scores');
    insert into ledger.score_version by name
    select * exclude (address) replace (2 as import_no, 'pa' as token, 'proposed' as standing, 1 as correction_no)
    from ledger.score_version where criterion = 'K1' and juror is null;
"""
RULING = """
    insert into ledger.ruling by name
    select 1 as ruling_no, 1 as correction_no, '{}' as ruling, 'Zoé' as author, 'Relu' as reason, 2 as after_import_no,
        timestamp '2026-03-22' as ruled_at
"""

WITHDRAWN = """
    insert into ledger.ruling by name
    select 1 as ruling_no, 2 as import_no, 'withdrawn' as ruling, 'Zoé' as author, 'Envoyé par erreur' as reason,
        2 as after_import_no, timestamp '2026-03-22' as ruled_at
"""


@contextmanager
def checked(
    directory: Path, cells: str, *statements: str, **drawn: Any
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Draw cells, add what came later, and check the whole."""
    with warehouse(directory, cells, decisions="ANA validated -", **drawn) as connection:
        for statement in statements:
            connection.execute(statement)
        build(connection)
        run_checks(connection, EXPECTATIONS)
        yield connection


def published(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as the quality audience receives it."""
    rows: list[dict[str, Any]] = read_tables(connection, Audience("quality", (table,)), {})[table].to_pylist()
    return rows


def states(directory: Path, cells: str, **drawn: Any) -> list[tuple[Any, ...]]:
    with checked(directory, cells, **drawn) as connection:
        rows = published(connection, "cell_state")
    return [(row["criterion"], row["slot"], row["juror"], row["state"]) for row in rows]


def test_each_slot_due_has_one_state(tmp_path: Path) -> None:
    assert states(tmp_path, "ANA J1 A NE _ ABS\nANA J2 A A A .") == [
        ("K1", 1, "J1", "scored"),
        ("K1", 2, "J2", "scored"),
        ("K2", 1, "J1", "not_assessed"),
        ("K2", 2, "J2", "scored"),
        ("K3", 1, "J1", "blank"),
        ("K3", 2, "J2", "scored"),
        ("K4", 1, "J1", "absent"),
    ]


def test_exempted_and_not_applicable_are_told_by_the_same_row(tmp_path: Path) -> None:
    (tmp_path / "decided").mkdir()
    (tmp_path / "written").mkdir()
    decided = states(tmp_path / "decided", "ANA J1 A _ A A\nANA J2 A . A .", exempted="ANA K2 yes")
    written = states(tmp_path / "written", "ANA J1 A SO A A\nANA J2 A SO A .")
    assert decided == written
    assert ("K2", 1, None, "out_of_scope") in decided


def test_a_cell_out_of_scope_has_no_history(tmp_path: Path) -> None:
    with checked(tmp_path, "ANA harm A DISP A A", LATER, exempted="ANA K1 yes") as connection:
        assert published(connection, "cell_version") == []


def test_a_cell_of_one_version_and_no_finding_has_no_history(tmp_path: Path) -> None:
    with checked(tmp_path, "ANA harm A NE A A") as connection:
        rows = published(connection, "cell_version")
    assert [(row["criterion"], row["state"], row["standing"]) for row in rows] == [
        ("K2", "not_assessed", "in_force")
    ]


@pytest.mark.parametrize(
    ("ruling", "standings"),
    [
        (None, ["in_force", "proposed"]),
        ("accepted", ["replaced", "in_force"]),
        ("refused", ["in_force", "refused"]),
        ("reverted", ["in_force", "reverted"]),
    ],
)
def test_versions_say_where_they_stand(tmp_path: Path, ruling: str | None, standings: list[str]) -> None:
    ruled = [RULING.format(ruling)] if ruling else []
    with checked(tmp_path, "ANA harm A A A A", LATER, *ruled) as connection:
        rows = published(connection, "cell_version")
    assert [row["criterion"] for row in rows] == ["K1", "K1"]
    assert [(row["file_no"], row["value"]) for row in rows] == [("F-0001", "a"), ("F-0002", "pa")]
    assert [row["standing"] for row in rows] == standings
    reasons = [row["reason"] for row in rows]
    assert reasons == [None, "Relu" if ruling else None]


def test_the_version_of_a_withdrawn_file_stays_in_the_history_and_says_why(tmp_path: Path) -> None:
    with checked(tmp_path, "ANA harm A A A A", LATER, WITHDRAWN) as connection:
        rows = published(connection, "cell_version")
    told = [(row["file_no"], row["standing"], row["ruling"], row["author"], row["reason"]) for row in rows]
    assert told == [
        ("F-0001", "in_force", None, None, None),
        ("F-0002", "withdrawn", "withdrawn", "Zoé", "Envoyé par erreur"),
    ]


def test_a_cell_out_of_scope_has_no_history_of_a_withdrawn_file(tmp_path: Path) -> None:
    with checked(tmp_path, "ANA harm A DISP A A", LATER, WITHDRAWN, exempted="ANA K1 yes") as connection:
        assert published(connection, "cell_version") == []


DELIBERATIONS = (
    "proposition",
    "applied_rule",
    "retained_score",
    "juror_proposition",
    "difference",
    "flip",
    "deliberation",
)


def deliberated(directory: Path, cells: str, **drawn: Any) -> dict[str, list[dict[str, Any]]]:
    directory.mkdir()
    with checked(directory, cells, **drawn) as connection:
        return {table: published(connection, table) for table in DELIBERATIONS}


def test_a_session_held_back_tells_no_proposition(tmp_path: Path) -> None:
    held = deliberated(tmp_path / "held", "ANA harm A A _ NA")
    whole = deliberated(tmp_path / "whole", "ANA harm A A NA NA")
    assert not any(held.values())
    assert all(
        whole[table] for table in ("proposition", "applied_rule", "difference", "flip", "deliberation")
    )


def test_what_the_rules_say_never_tells_an_exemption_from_a_word_of_the_jury(tmp_path: Path) -> None:
    """The jurors wrote SO, or one of them scored what is exempted, or nobody wrote anything: the same is told."""
    rules = {
        "block_rule": {
            "minimum_acquis_percent": 70,
            "minimum_assessed_percent": 70,
            "compensation": "within_exam",
        }
    }
    written = deliberated(tmp_path / "written", "ANA J1 A SO NA SO\nANA J2 A SO A .", rules=rules)
    exempted = "ANA K2 yes\nANA K4 yes"
    scored = deliberated(
        tmp_path / "scored",
        "ANA J1 A NA NA A\nANA J2 A . A .",
        rules=rules,
        exempted=exempted,
    )
    silent = deliberated(
        tmp_path / "silent", "ANA J1 A . NA .\nANA J2 A . A .", rules=rules, exempted=exempted
    )
    assert written == scored == silent
    assert [(row["criterion"], row["state"]) for row in written["retained_score"]] == [
        ("K2", "out_of_scope"),
        ("K3", "unresolved"),
        ("K4", "out_of_scope"),
    ]
    assert {row["juror"] for row in written["juror_proposition"]} == {"J1", "J2"}


def test_audiences_receive_the_tables_that_screens_expect() -> None:
    for audience in audiences(["LYO"]):
        drawn = {name for name, (readers, _) in TABLES.items() if audience.name in readers}
        assert set(audience.tables) == drawn, audience.name


def test_tables_have_the_columns_that_screens_expect(tmp_path: Path) -> None:
    quality = audiences([])[0]
    tables = tuple(name for name in quality.tables if name not in GIVEN)
    with checked(tmp_path, "ANA harm A A A A") as connection:
        found = read_tables(connection, Audience("quality", tables), {})
    for name in tables:
        expected = [column.split()[0] for column in TABLES[name][1].split(", ")]
        assert set(expected) <= set(found[name].column_names), name
