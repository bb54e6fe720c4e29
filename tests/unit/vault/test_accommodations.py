"""Accommodations stay in the vault, line by line; the latest line tells."""

import pandas as pd

from pipeline.vault.vault import Vault

KEY = ["session", "candidate", "type", "exam"]
DATES = ["requested_on", "recommended_on", "decided_on", "implemented_on"]


def lines(*drawn: tuple[str | None, ...]) -> pd.DataFrame:
    """Return lines of (candidate, type, exam, decided on, implemented on)."""
    table = pd.DataFrame(drawn, columns=["candidate", "type", "exam", "decided_on", "implemented_on"])
    table = table.assign(session="S1", requested_on=None, recommended_on="2026-02-01", reason_code=None)
    return table.assign(**{name: pd.to_datetime(table[name]) for name in DATES})


def told(vault: Vault, *numbers: int) -> list[tuple[object, ...]]:
    table = vault.accommodations(numbers).drop(columns="session").astype(object)
    return sorted(table.where(table.notna(), None).itertuples(index=False, name=None), key=str)


def test_a_line_tells_whether_it_is_decided_and_implemented(vault: Vault) -> None:
    vault.keep_accommodations(
        1,
        lines(
            ("BCDF-001", "breaks", "E1", None, None),
            ("BCDF-002", "breaks", "E1", "2026-02-09", None),
            ("BCDF-003", "breaks", None, "2026-02-09", "2026-03-02"),
        ),
    )
    assert told(vault, 1) == [
        ("BCDF-001", "breaks", "E1", False, False),
        ("BCDF-002", "breaks", "E1", True, False),
        ("BCDF-003", "breaks", None, True, True),
    ]


def test_dates_are_kept_as_days_and_nothing_as_nothing(vault: Vault) -> None:
    vault.keep_accommodations(1, lines(("BCDF-001", "breaks", None, "2026-02-09", None)))
    (row,) = vault._connection.execute(f"select exam, {', '.join(DATES)} from accommodation").fetchall()
    assert row == (None, None, "2026-02-01", "2026-02-09", None)


def test_the_latest_line_wins_within_a_file_and_between_files(vault: Vault) -> None:
    first, second = ("BCDF-001", "breaks", "E1", None, None), ("BCDF-001", "breaks", "E1", "2026-02-09", None)
    vault.keep_accommodations(2, lines(second))
    vault.keep_accommodations(1, lines(second, first))
    assert told(vault, 1) == [("BCDF-001", "breaks", "E1", False, False)]
    assert told(vault, 1, 2) == [("BCDF-001", "breaks", "E1", True, False)]


def test_another_exam_or_type_is_another_accommodation(vault: Vault) -> None:
    vault.keep_accommodations(
        1,
        lines(
            *[("BCDF-001", kind, exam, None, None) for kind in ("breaks", "room") for exam in ("E1", None)]
        ),
    )
    assert len(told(vault, 1)) == 4


def test_only_files_of_the_ledger_count(vault: Vault) -> None:
    vault.keep_accommodations(1, lines(("BCDF-001", "breaks", "E1", None, None)))
    assert told(vault) == told(vault, 2) == []


def test_a_register_with_no_line_keeps_nothing(vault: Vault) -> None:
    vault.keep_accommodations(1, lines())
    assert told(vault, 1) == []


def test_a_file_that_takes_the_number_of_a_lost_one_takes_nothing_of_it(vault: Vault) -> None:
    vault.keep_accommodations(1, lines(("BCDF-001", "breaks", "E1", None, None)))
    vault.keep_file(1, "F-0001", "sessions.csv")
    assert told(vault, 1) == []
