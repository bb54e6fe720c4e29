"""What registers say, as the version in force has it: drawn lines in, one row out."""

from pathlib import Path

import duckdb

from pipeline.warehouse.build import build
from tests.rules.small import copied, warehouse

COMPLETE = "{0} J1 A A A A\n{0} J2 A A A .\n"
HALF_YEARS = {
    "2026-01-01": "2026-S1",
    "2026-06-30": "2026-S1",
    "2026-07-01": "2026-S2",
    "2026-12-31": "2026-S2",
}
PRESENT = {"present": True, "withdrawn_during": True, "withdrawn_before": False, "absent_unjustified": False}
REGISTERS = {
    "session": "'Automne' as label",
    "registration": "'Lyon 2026-B' as cohort",
    "exemption": "true as is_decided",
    "minutes": "'not_validated' as decision",
}
FORMER = ("Session", "Lyon 2026-A", False, "validated")
LATEST = ("Automne", "Lyon 2026-B", True, "not_validated")


def again(
    connection: duckdb.DuckDBPyConnection,
    register: str,
    changes: str,
    session: str = "S1",
    *,
    import_no: int = 2,
) -> None:
    """Write the lines of a session in a register once more, from a later file, with changes."""
    connection.execute(
        f"insert into ledger.{register}_version by name select * replace ({import_no} as import_no, {changes})"
        f" from ledger.{register}_version where import_no = 1 and session = '{session}'"
    )


def files(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a second file have come, and a third that a person withdrew."""
    connection.execute(
        "insert into ledger.import_file select * replace (unnest([2, 3]) as import_no) from ledger.import_file"
    )
    connection.execute(
        "insert into ledger.ruling by name select 1 as ruling_no, 3 as import_no, 'withdrawn' as ruling,"
        " 'Zoé' as author, 'Relu.' as reason, 3 as after_import_no, timestamp '2026-04-01' as ruled_at"
    )


def test_a_session_is_of_the_half_year_in_which_it_starts(tmp_path: Path) -> None:
    with warehouse(tmp_path, "") as connection:
        for day in HALF_YEARS:
            changes = f"'{day}' as session, date '{day}' as starts_on, null as label"
            again(connection, "session", changes, import_no=1)
        found = connection.execute(
            "select session, label, year, semester from core.session where session <> 'S1' order by 1"
        ).fetchall()
    assert found == [(day, day, 2026, half_year) for day, half_year in HALF_YEARS.items()]


def test_the_latest_line_that_took_effect_is_in_force(tmp_path: Path) -> None:
    """One that only proposes changes nothing, nor does one of a file withdrawn."""
    cells, decisions = COMPLETE.format("ANA"), "ANA validated -"
    with warehouse(tmp_path, cells, exempted="ANA K1 no", decisions=decisions) as connection:
        files(connection)
        copied(connection, "PROPOSED", "WITHDRAWN")
        for register, changes in REGISTERS.items():
            again(connection, register, changes)
            again(connection, register, f"{changes}, 'proposed' as standing", "PROPOSED")
            again(connection, register, changes, "WITHDRAWN", import_no=3)
        build(connection)
        found = connection.execute(
            "select session, session.label, cohort, is_decided, decision"
            " from core.session join core.registration using (session) join core.exemption using (session, candidate)"
            " join core.decision using (session, candidate) order by 1"
        ).fetchall()
    assert found == [("PROPOSED", *FORMER), ("S1", *LATEST), ("WITHDRAWN", *FORMER)]


def test_a_centre_is_told_by_its_latest_label_or_by_its_code(tmp_path: Path) -> None:
    with warehouse(tmp_path, COMPLETE.format("ANA")) as connection:
        files(connection)
        for centre, label in {"MRS": "null", "LIL": "'Lille'", "BES": "'Besançon'"}.items():
            changes = f"'{centre}' as session, '{centre}' as centre, {label} as centre_label"
            again(connection, "session", changes, import_no=1)
        again(connection, "session", "null as centre_label")
        again(connection, "session", "'Lille 2' as centre_label", "LIL")
        again(connection, "session", "'Besançon 2' as centre_label, 'proposed' as standing", "BES")
        again(connection, "registration", "'PAR' as centre")
        again(connection, "registration", "'NCY' as centre, 'proposed' as standing")
        found = connection.execute("from core.centre order by 1").fetchall()
    assert found == [
        ("BES", "Besançon"),
        ("LIL", "Lille 2"),
        ("LYO", "Lyon"),
        ("MRS", "MRS"),
        ("PAR", "PAR"),
    ]


def test_who_is_present_at_which_block(tmp_path: Path) -> None:
    """Who leaves during the exams is present; a block by its letter and by its code is one."""
    cells = "".join(map(COMPLETE.format, PRESENT))
    with warehouse(tmp_path, cells, exempted="present Z9 yes\npresent K1 yes") as connection:
        connection.execute(
            "update ledger.registration_version set presence = candidate, blocks = ['a', 'b1']"
        )
        build(connection)
        found = connection.execute("select candidate, block, is_present from core.registration").fetchall()
        exempted = connection.execute("select exam, criterion from core.exemption").fetchall()
    assert sorted(found) == sorted((presence, "B1", is_present) for presence, is_present in PRESENT.items())
    assert exempted == [("X1", "K1")]
