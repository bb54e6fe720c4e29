"""Accommodations stay in the vault, line by line; which line is in force follows what people decided."""

from collections.abc import Mapping

import pandas as pd
import pytest

from pipeline.vault.vault import Vault

DATES = ["requested_on", "recommended_on", "decided_on", "implemented_on"]
Drawn = tuple[str | None, ...]
ANA: Drawn = ("BCDF-001", "breaks", "E1", "2026-02-09", None)


def lines(*drawn: Drawn, criteria: list[str] | None = None) -> pd.DataFrame:
    """Return typed lines of (candidate, type, exam, decided on, implemented on)."""
    table = pd.DataFrame(drawn, columns=["candidate", "type", "exam", "decided_on", "implemented_on"])
    table = table.assign(session="S1", requested_on=None, recommended_on="2026-02-01", reason_code=None)
    table = table.assign(criteria=pd.Series([criteria] * len(table), table.index, dtype=object))
    return table.assign(**{name: pd.to_datetime(table[name]) for name in DATES})


class Desk:
    """Registers of accommodations that come one after the other."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.counted: set[int] = set()
        self.accepted: dict[int, tuple[int, int]] = {}
        self._n_corrections = 0

    def receive(self, import_no: int, table: pd.DataFrame) -> list[str]:
        """Compare and keep a register; return the standing of its lines, corrections numbered from 1."""
        compared = self._vault.compare_accommodations(table, self.counted, self.accepted)
        proposed = compared["standing"].eq("proposed")
        numbers = (self._n_corrections + proposed.cumsum()).where(proposed)
        self._n_corrections += int(proposed.sum())
        self._vault.keep_accommodations(import_no, compared.assign(correction_no=numbers.astype("Int32")))
        self.counted.add(import_no)
        return list(compared["standing"])

    def accept(self, number: int) -> None:
        """Accept a correction after the last file."""
        self.accepted[number] = (max(self.counted), len(self.accepted) + 1)

    def told(self, *numbers: int) -> list[tuple[object, ...]]:
        """Return the lines in force of some files, or of all that count."""
        table = self._vault.accommodations(numbers or self.counted, self.accepted).drop(columns="session")
        return sorted(
            table.astype(object).where(table.notna(), None).itertuples(index=False, name=None), key=str
        )


@pytest.fixture
def desk(vault: Vault) -> Desk:
    return Desk(vault)


def test_a_line_tells_whether_it_is_decided_and_implemented(desk: Desk) -> None:
    drawn: list[Drawn] = [
        ("BCDF-001", "breaks", "E1", None, None),
        ("BCDF-002", "breaks", "E1", "2026-02-09", None),
        ("BCDF-003", "breaks", None, "2026-02-09", "2026-03-02"),
    ]
    assert desk.receive(1, lines(*drawn)) == ["effective"] * 3
    assert desk.told() == [
        ("BCDF-001", "breaks", "E1", False, False),
        ("BCDF-002", "breaks", "E1", True, False),
        ("BCDF-003", "breaks", None, True, True),
    ]


def test_dates_are_kept_as_days_and_nothing_as_nothing(desk: Desk, vault: Vault) -> None:
    desk.receive(1, lines(("BCDF-001", "breaks", None, "2026-02-09", None)))
    (row,) = vault._connection.execute(
        f"select exam, {', '.join(DATES)}, criteria, reason_code from accommodation"
    ).fetchall()
    assert row == (None, None, "2026-02-01", "2026-02-09", None, None, None)


STANDINGS: Mapping[str, tuple[Drawn, str, list[str] | None]] = {
    "the same line": (ANA, "confirms", ["A1.1"]),
    "a step reached since": (("BCDF-001", "breaks", "E1", "2026-02-09", "2026-03-02"), "effective", ["A1.1"]),
    "another day": (("BCDF-001", "breaks", "E1", "2026-02-10", None), "proposed", ["A1.1"]),
    "a day withdrawn": (("BCDF-001", "breaks", "E1", None, None), "proposed", ["A1.1"]),
    "one more criterion": (ANA, "proposed", ["A1.1", "A1.2"]),
    "another criterion": (ANA, "proposed", ["A1.2"]),
    "no criterion any more": (ANA, "proposed", None),
    "another exam": (("BCDF-001", "breaks", "E2", "2026-02-09", None), "effective", ["A1.1"]),
    "another type": (("BCDF-001", "room", "E1", "2026-02-09", None), "effective", ["A1.1"]),
    "somebody else": (("BCDF-002", "breaks", "E1", "2026-02-09", None), "effective", ["A1.1"]),
}


@pytest.mark.parametrize("name", STANDINGS)
def test_a_line_takes_effect_confirms_or_proposes(desk: Desk, name: str) -> None:
    drawn, standing, criteria = STANDINGS[name]
    desk.receive(1, lines(ANA, criteria=["A1.1"]))
    assert desk.receive(2, lines(drawn, criteria=criteria)) == [standing]


def test_a_line_says_which_criteria_it_no_longer_exempts(desk: Desk, vault: Vault) -> None:
    desk.receive(1, lines(ANA, criteria=["A1.1", "A1.2"]))
    for criteria, expected in (
        (["A1.2"], ["A1.1"]),
        (None, ["A1.1", "A1.2"]),
        (["A1.3", "A1.2", "A1.1"], []),
    ):
        compared = vault.compare_accommodations(lines(ANA, criteria=criteria), desk.counted, desk.accepted)
        assert list(compared["left_out"]) == [expected]


def test_a_proposed_line_waits_until_it_is_accepted_and_a_withdrawn_file_counts_no_more(desk: Desk) -> None:
    undecided, decided = ("BCDF-001", "breaks", "E1", None, None), ANA
    desk.receive(1, lines(decided))
    assert desk.receive(2, lines(undecided)) == ["proposed"]
    assert desk.told() == [("BCDF-001", "breaks", "E1", True, False)]
    desk.accept(1)
    assert desk.told() == [("BCDF-001", "breaks", "E1", False, False)]
    assert desk.told(1) == [("BCDF-001", "breaks", "E1", True, False)]


def test_the_last_accepted_wins_whatever_the_order_of_files(desk: Desk) -> None:
    desk.receive(1, lines(ANA))
    desk.receive(2, lines(("BCDF-001", "breaks", "E1", None, None)))
    desk.receive(3, lines(("BCDF-001", "breaks", "E1", "2026-02-10", "2026-03-02")))
    desk.accept(2)
    desk.accept(1)
    assert desk.told() == [("BCDF-001", "breaks", "E1", False, False)]


def test_a_confirmation_takes_over_from_a_withdrawn_file_and_undoes_no_correction(desk: Desk) -> None:
    desk.receive(1, lines(ANA))
    desk.receive(2, lines(("BCDF-001", "breaks", "E1", None, None)))
    desk.accept(1)
    assert desk.receive(3, lines(("BCDF-001", "breaks", "E1", None, None))) == ["confirms"]
    assert desk.told(1, 3) == [("BCDF-001", "breaks", "E1", True, False)]
    assert desk.told(3) == [("BCDF-001", "breaks", "E1", False, False)]


def test_another_exam_or_type_is_another_accommodation(desk: Desk) -> None:
    drawn: list[Drawn] = [
        ("BCDF-001", kind, exam, None, None) for kind in ("breaks", "room") for exam in ("E1", None)
    ]
    desk.receive(1, lines(*drawn))
    assert len(desk.told()) == 4


def test_only_files_of_the_ledger_count(desk: Desk, vault: Vault) -> None:
    desk.receive(1, lines(ANA))
    assert desk.told(2) == []
    assert vault.accommodations([], {}).empty


def test_a_file_that_takes_the_number_of_a_lost_one_takes_nothing_of_it(desk: Desk, vault: Vault) -> None:
    desk.receive(1, lines(ANA))
    vault.keep_files([(1, "F-0001", "sessions.csv", "")])
    assert desk.told() == []
