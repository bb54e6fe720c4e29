"""Findings remembered: numbered once, accepted with a reason, mended, back again, the same when all is made again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.config import open_workspace
from pipeline.errors import UsageError
from pipeline.publish.publication import current_publication
from pipeline.run.check import CheckOutcome, check
from pipeline.run.publish import publish
from pipeline.run.verify import repair
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, Desk, desk_at, quick, verified

A11 = "A1.1"
MINUTES = """
Session | N° candidat | Bloc | Décision | Date       | Jurés
S1      | 000123      | BC01 | validé   | 2026-03-06 | J01
"""


def grid(a11: str = "A", session: str = "S1") -> str:
    """Draw every criterion of E1, as a harmonised grid that leaves only A1.1 open."""
    codes = [
        "A1.2",
        "A1.3",
        "A1.4",
        "A1.5",
        "A2.1",
        "A2.2",
        "A2.3",
        "A2.4",
        "A2.5",
        "A3.1",
        "A3.2",
        "A3.3",
        "A3.4",
    ]
    head = "Session | N° candidat | Grille | Critère | Note\n"
    row = f"{session} | 000123 | harmonisée | "
    return head + f"{row}A1.1 | {a11}\n" + "".join(f"{row}{code} | A\n" for code in codes)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with quick(), desk_at(tmp_path) as opened:
        opened.drop("sessions.csv", SESSIONS)
        opened.drop("inscriptions.csv", REGISTRATIONS)
        opened.drop("pv.csv", MINUTES)
        yield opened


def blocking(outcome: CheckOutcome) -> list[tuple[object, ...]]:
    """Return (number, code, criterion, status) of the findings that block, or would."""
    rows = outcome.findings[outcome.findings["severity"] == "blocking"]
    return list(rows[["finding", "code", "criterion", "status"]].itertuples(index=False, name=None))


def test_a_finding_keeps_its_number_while_others_come_and_go(desk: Desk) -> None:
    desk.drop("e1.csv", grid(a11=""))
    first = blocking(check(desk.run))
    assert first == [("D-0001", "blank_cell", A11, "open")]
    desk.drop("e1 bis.csv", grid(a11="NE"))
    again = check(desk.run)
    told = again.findings.set_index("code")["finding"].to_dict()
    assert ([row["finding"] for row in again.fixed], told["not_assessed"]) == (["D-0001"], "D-0003")


def test_a_finding_mended_and_back_is_the_same_and_what_was_accepted_of_it_counts_no_more(desk: Desk) -> None:
    desk.drop("e1.csv", grid(a11=""))
    check(desk.run)
    desk.decide("accept", "D-0001", reason="Copie égarée, décision du 12 mars.")
    accepted = check(desk.run)
    assert (blocking(accepted)[0][3], accepted.is_blocked, accepted.held) == ("accepted", False, [])
    filled = desk.drop("e1 rempli.csv", grid(a11="A"))
    assert check(desk.run).findings["severity"].eq("blocking").sum() == 0
    desk.decide("withdraw", filled.receipt.file_no)
    back = check(desk.run)
    assert (blocking(back), back.held) == ([("D-0001", "blank_cell", A11, "open")], ["S1"])


def test_what_was_accepted_can_be_taken_back(desk: Desk) -> None:
    desk.drop("e1.csv", grid(a11=""))
    check(desk.run)
    desk.decide("accept", "D-0001")
    desk.decide("revert", "D-0001")
    assert check(desk.run).held == ["S1"]


@pytest.mark.parametrize(
    ("choice", "target", "reason", "said"),
    [
        ("accept", "D-0099", "Vu.", "n'est pas un constat ouvert"),
        ("refuse", "D-0001", "Vu.", "est un constat : l'accepter"),
        ("withdraw", "D-0001", "Vu.", "est un constat : l'accepter"),
        ("revert", "D-0001", "Vu.", "n'est pas accepté"),
        ("accept", "D-0001", " ", "Il manque un motif"),
        ("accept", "D-0090", "Vu.", "ne s'accepte pas"),
    ],
)
def test_what_cannot_be_decided_of_a_finding_is_told(
    desk: Desk, choice: str, target: str, reason: str, said: str
) -> None:
    desk.drop("e1.csv", grid(a11=""))
    check(desk.run)
    desk.run.connection.execute(
        "insert into ledger.finding by name select * replace (90 as finding_no, 'broken_identity' as code)"
        " from ledger.finding where finding_no = 1"
    )
    with pytest.raises(UsageError, match=said):
        desk.decide(choice, target, reason=reason)  # type: ignore[arg-type]


def test_a_warehouse_made_again_remembers_numbers_and_what_was_accepted(tmp_path: Path) -> None:
    with quick(), desk_at(tmp_path) as desk:
        desk.drop("sessions.csv", SESSIONS)
        desk.drop("inscriptions.csv", REGISTRATIONS)
        desk.drop("e1.csv", grid(a11=""))
        check(desk.run)
        desk.drop("pv.csv", MINUTES)
        check(desk.run)
        desk.decide("accept", "D-0001", reason="Copie égarée.")
        told = desk.query(
            "select finding_no, code, session, criterion, is_open, first_seen from ledger.finding"
        )
    with quick():
        assert verified(tmp_path).is_same
        repair(open_workspace(tmp_path / "data"))
        with desk_at(tmp_path) as desk:
            again = check(desk.run)
            found = desk.query(
                "select finding_no, code, session, criterion, is_open, first_seen from ledger.finding"
            )
    assert sorted(found, key=repr) == sorted(told, key=repr)
    assert (blocking(again)[0][3], again.is_blocked) == ("accepted", False)


def test_an_acceptance_is_published_with_its_reason_and_without_names(desk: Desk) -> None:
    desk.drop("e1.csv", grid(a11=""))
    check(desk.run)
    desk.decide("accept", "D-0001", reason="Copie de Martin égarée, relu avec an.")
    publish(desk.run)
    current = current_publication(desk.run.workspace.publications)
    assert current
    (accepted,) = current.manifest["sessions"]["S1"]["accepted"]
    assert (accepted["finding"], accepted["n_cells"]) == ("D-0001", 1)
    assert accepted["reason"] == "Copie de … égarée, relu avec an."
    assert "Martin" not in str(current.manifest)
