"""What is published of the lines of registers: the day of a decision, which the delay of a declaration starts from."""

from datetime import date
from pathlib import Path

from tests.unit.publish.test_cells import checked, published


def test_a_decision_has_its_day_and_a_registration_has_none(tmp_path: Path) -> None:
    with checked(tmp_path, "ANA harm A A A A") as connection:
        rows = published(connection, "register_line")
    assert [(row["kind"], row["decision"], row["decided_on"]) for row in rows] == [
        ("decision", "validated", date(2026, 3, 20)),
        ("registration", None, None),
    ]


def test_minutes_without_a_day_leave_it_empty(tmp_path: Path) -> None:
    undated = "update ledger.minutes_version set decided_on = null"
    with checked(tmp_path, "ANA harm A A A A", undated) as connection:
        rows = published(connection, "register_line")
    assert [row["decided_on"] for row in rows] == [None, None]
