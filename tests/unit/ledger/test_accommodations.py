"""Accommodations: compared in the vault, decided like any correction, and nothing of health anywhere else."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.unit.ledger.desk import Desk, desk_at, verified

HEADER = (
    "Session | N° candidat | Type | Épreuve | Préconisé le | Décidé le | Mis en œuvre le | Critères dispensés"
    " | Code motif"
)
EXEMPTED = "S1 | 000123 | Dispense | E1 | 02/02/2026 | 09/02/2026 | | A1.1, A1.2 | R-07"
EXEMPTIONS = "select criterion, is_decided from core.exemption order by criterion"
SECRETS = (
    "dispens",
    "criterion_exemption",
    "2026-02-09",
    "2026, 2, 9",
    "2026-02-10",
    "r-07",
    "dyslexie",
    "diagnos",
)


def register(*lines: str) -> str:
    return "\n".join([HEADER, *lines])


def told_by(desk: Desk) -> list[int]:
    """Return how often the warehouse and the journal say each secret word."""
    journal = desk.run.workspace.receipts.read_text(encoding="utf-8")
    said = (desk.everything() + journal).lower()
    return [said.count(word) for word in SECRETS]


@pytest.fixture
def exempted(ready: Desk) -> Desk:
    """A desk where F-0003 exempts A1.1 and A1.2."""
    ready.drop("amenagements.csv", register(EXEMPTED))
    return ready


def test_what_fills_takes_effect_and_what_says_the_same_is_unchanged(exempted: Desk) -> None:
    done = EXEMPTED.replace("09/02/2026 | |", "09/02/2026 | 16/03/2026 |")
    assert exempted.drop("fait.csv", register(done)).status == "loaded"
    assert exempted.drop_again("encore.csv", register(done)).status == "unchanged"
    assert (exempted.query(EXEMPTIONS), exempted.waiting()) == ([("A1.1", True), ("A1.2", True)], [])


def test_a_criterion_left_out_stays_exempted_until_the_line_is_accepted(exempted: Desk) -> None:
    outcome = exempted.drop("v2.csv", register(EXEMPTED.replace("A1.1, ", "")))
    assert (outcome.status, exempted.waiting()) == ("proposed", ["C-0001"])
    assert exempted.query(EXEMPTIONS) == [("A1.1", True), ("A1.2", True)]
    exempted.decide("accept", "C-0001")
    assert exempted.query(EXEMPTIONS) == [("A1.1", False), ("A1.2", True)]
    exempted.decide("revert", "F-0004")
    assert exempted.query(EXEMPTIONS) == [("A1.1", True), ("A1.2", True)]


def test_a_decision_taken_back_exempts_no_more_once_accepted(exempted: Desk) -> None:
    exempted.drop("v2.csv", register(EXEMPTED.replace("09/02/2026", "")))
    exempted.decide("accept", "C-0001")
    assert exempted.query(EXEMPTIONS) == [("A1.1", False), ("A1.2", False)]


def test_a_correction_of_accommodations_says_its_file_and_nothing_else(exempted: Desk) -> None:
    outcome = exempted.drop("v2.csv", register(EXEMPTED.replace("09/02/2026", "10/02/2026")))
    (told,) = outcome.corrections
    assert (told["kind"], told["import_no"], told["ruling"]) == ("accommodations", 4, None)
    hidden = ("session", "candidate", "criterion", "sheet", "address", "changes")
    assert [told[name] for name in hidden if told[name]] == []


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        pytest.param(EXEMPTED, [], id="asked, decided, done in order"),
        pytest.param(EXEMPTED.replace("A1.1, A1.2", ""), ["exemption_of_nothing"], id="exempted of nothing"),
        pytest.param(EXEMPTED.replace("09/02", "09/01"), ["steps_out_of_order"], id="decided before advised"),
        pytest.param(
            EXEMPTED.replace("09/02/2026 | ", "09/02/2026 | 08/02/2026"),
            ["steps_out_of_order"],
            id="done before decided",
        ),
        pytest.param(
            EXEMPTED.replace("09/02/2026 | ", " | 01/02/2026"), ["steps_out_of_order"], id="done first"
        ),
        pytest.param(
            EXEMPTED.replace("Dispense | E1", "tiers temps | ").replace("A1.1, A1.2", ""), [], id="time"
        ),
    ],
)
def test_what_is_odd_in_accommodations_is_told_by_its_line(ready: Desk, line: str, codes: list[str]) -> None:
    outcome = ready.drop("amenagements.csv", register(line))
    assert outcome.status == "loaded"
    assert [(notice.code, notice.address) for notice in outcome.notices] == [(code, "C2") for code in codes]
    assert not [word for notice in outcome.notices for word in ("2026", "A1") if word in notice.sentence]


def test_a_withdrawn_register_exempts_nobody(exempted: Desk) -> None:
    exempted.decide("withdraw", "F-0003")
    assert exempted.query(EXEMPTIONS) == []
    assert exempted.drop("amenagements.csv", register(EXEMPTED)).status == "loaded"
    assert exempted.query(EXEMPTIONS) == [("A1.1", True), ("A1.2", True)]


def test_nothing_of_health_leaves_the_vault_whatever_is_decided(
    tmp_path: Path, registered: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    copytree(registered / "data", tmp_path / "data")
    with desk_at(tmp_path) as desk:
        before = told_by(desk)
        described = [HEADER + " | Diagnostic", EXEMPTED + " | dyslexie"]
        told = [desk.drop("Martin.csv", "\n".join(described))]
        told.append(desk.drop("v2.csv", register(EXEMPTED.replace("09/02", "10/02").replace("A1.1, ", ""))))
        rulings = [*desk.decide("accept", "C-0001"), *desk.decide("revert", "C-0001")]
        assert told_by(desk) == before
    said = repr([(file.name, file.reason, file.rejects, file.corrections) for file in told]) + repr(rulings)
    said += "".join(capfd.readouterr())
    assert [word for word in (*SECRETS, "martin") if word in said.lower()] == []
    assert [notice.code for notice in told[0].notices] == ["dropped_columns"]
    assert verified(tmp_path).faults == []


def test_a_register_with_a_line_per_criterion_says_the_same_when_it_comes_again(ready: Desk) -> None:
    lines = [EXEMPTED.replace("A1.1, A1.2", code) for code in ("A1.1", "A1.2")]
    ready.drop("amenagements.csv", register(*lines))
    assert ready.query(EXEMPTIONS) == [("A1.1", True), ("A1.2", True)]
    assert ready.drop_again("encore.csv", register(*lines)).status == "unchanged"
    assert ready.drop("ensemble.csv", register(EXEMPTED)).status == "unchanged"
