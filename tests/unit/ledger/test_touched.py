"""Which sessions something new is said of: those alone are made and checked again."""

from pathlib import Path

import pytest

from pipeline.run.check import check
from pipeline.warehouse import steps
from pipeline.warehouse.steps import EVERYTHING, Known, Sessions
from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, Desk, write
from tests.unit.ledger.test_accommodations import EXEMPTED, register
from tests.unit.ledger.test_register_history import MINUTES

OTHER = SESSIONS.strip().splitlines()[1].replace("S1 ", "S2 ")
BOTH = f"{SCORES}S2 | 000123 | J01 | A1.1 | A\n"
FILES = {
    "a sheet": (SCORES.replace("J01", "J02"), {"S1"}),
    "a sheet of two sessions": (BOTH, {"S1", "S2"}),
    "a sheet that is refused": (SCORES.replace("A1.2", "A9.9"), set()),
    "a session": (SESSIONS + OTHER, {"S2"}),
    "a registration": (REGISTRATIONS.replace("S1 ", "S2 "), {"S2"}),
    "minutes": (MINUTES, {"S1"}),
    "an exemption": (register(EXEMPTED), {"S1"}),
}


def touched(desk: Desk, since: Known) -> Sessions:
    return steps.touched(desk.run.connection, since, desk.run.known)


@pytest.mark.parametrize(("drawing", "sessions"), FILES.values(), ids=FILES)
def test_a_file_touches_the_sessions_that_it_names(ready: Desk, drawing: str, sessions: set[str]) -> None:
    since = ready.run.known
    ready.drop("fichier.csv", drawing)
    assert touched(ready, since) == sessions


def test_a_ruling_touches_the_session_of_what_it_rules_on(proposed: Desk) -> None:
    proposed.drop("autre.csv", BOTH)
    check(proposed.run)
    (number,) = proposed.column("select min(finding_no) from ledger.finding where session = 'S2'")
    for choice, target, sessions in (
        ("accept", "C-0001", {"S1"}),
        ("revert", "C-0001", {"S1"}),
        ("withdraw", "F-0005", {"S1", "S2"}),
        ("withdraw", "F-0003", {"S1"}),
        ("accept", "D-0001", {"S1"}),
    ):
        since = proposed.run.known
        proposed.decide(choice, target)  # type: ignore[arg-type]
        assert (target, touched(proposed, since)) == (target, sessions)
    assert number


def test_other_documents_touch_everything(ready: Desk) -> None:
    now = ready.run.known
    assert steps.touched(ready.run.connection, None, now) is EVERYTHING
    assert (
        steps.touched(ready.run.connection, Known("other", now.import_no, now.ruling_no), now) is EVERYTHING
    )
    assert touched(ready, now) == frozenset()


def test_only_the_sessions_touched_are_made_again(ready: Desk) -> None:
    ready.drop("notes.csv", BOTH)
    ready.drop("sessions.csv", SESSIONS + OTHER)
    check(ready.run)
    ready.run.connection.execute("update core.score set sheet = 'as it was'")
    ready.run.connection.execute("update checks.finding set sheet = 'as it was'")
    ready.drop("plus.csv", SCORES.replace("J01", "J02"))
    check(ready.run)
    for table in ("core.score", "checks.finding"):
        left = ready.query(f"select distinct session from {table} where sheet = 'as it was' order by all")
        assert left == [("S2",)]


def test_an_accommodation_of_which_nothing_is_stored_touches_its_session(ready: Desk) -> None:
    ready.drop("pv.csv", MINUTES)
    told = EXEMPTED.replace("Dispense | E1", "Temps majoré | ").replace("A1.1, A1.2", "")
    codes = []
    for end in ("", "16/03/2026"):
        ready.drop(
            f"amenagements{end[:2]}.csv", register(told.replace("09/02/2026 | |", f"09/02/2026 | {end} |"))
        )
        codes.append("unmet_accommodation" in set(check(ready.run).findings["code"]))
    assert codes == [True, False]


def test_a_check_that_fails_is_made_whole_the_next_time(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.drop("pv.csv", MINUTES)
    check(ready.run)
    ready.drop("amenagements.csv", register(EXEMPTED))
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.run.check.run_checks", _pull)
        with pytest.raises(PulledPlugError):
            check(ready.run)
    assert steps.known(ready.run.connection, "check") is None
    assert "unmet_accommodation" in set(check(ready.run).findings["code"])


class PulledPlugError(Exception):
    """What happens in the middle."""


def _pull(*_: object) -> None:
    raise PulledPlugError


def test_a_sheet_renamed_for_a_person_registered_later_is_told_so_everywhere(
    ready: Desk, tmp_path: Path
) -> None:
    ready.drop("notes.csv", SCORES.replace("A1.1    | A", "A1.1    |  "))
    ready.run.connection.execute("update ledger.score_version set sheet = 'Zorglub' where import_no = 3")
    steps.forget(ready.run.connection, "build", "check")
    check(ready.run)
    people = REGISTRATIONS.replace("S1 ", "S2 ").replace("000123", "000124").replace("Martin", "Zorglub")
    ready.ingest(write(tmp_path / "autres.csv", people))
    check(ready.run)
    assert "Zorglub" not in ready.everything()
