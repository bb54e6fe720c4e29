"""Registers that come again: a line that only fills takes effect, one that changes something waits for a person."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest

from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, Desk, desk_at, verified

MINUTES = """
Session | N° candidat | Bloc | Décision | Date       | Jurés    | Motif
S1      | 000123      | A    | validé   | 2026-03-20 | J01, J02 |
"""
EMPTIER = MINUTES.replace("validé   | 2026-03-20 | J01, J02", "         |            |         ")

# kind: (first register, table, what is in force)
KINDS = {
    "sessions": (
        SESSIONS,
        "select label, centre, kind, starts_on::text, ends_on::text, reglement from core.session",
    ),
    "registrations": (
        REGISTRATIONS,
        "select cohort, centre, access_route, blocks, presence from core.sitting",
    ),
    "minutes": (MINUTES, "select decision, decided_on::text, len(jurors), has_reason from core.decision"),
}

# name: (kind, what is written, what is written instead, what changes: field, before, after)
CHANGES: Mapping[str, tuple[str, str, str, tuple[object, ...]]] = {
    "label": ("sessions", "Printemps", "Automne  ", ("label", "Printemps", "Automne")),
    "label taken away": ("sessions", "Printemps", "         ", ("label", "Printemps", None)),
    "centre of a session": ("sessions", "LYO", "PAR", ("centre", "LYO", "PAR")),
    "kind": ("sessions", "officielle", "blanc     ", ("kind", "official", "mock")),
    "first day": ("sessions", "2026-03-02", "2026-03-01", ("starts_on", "2026-03-02", "2026-03-01")),
    "last day": ("sessions", "2026-03-06", "07/03/2026", ("ends_on", "2026-03-06", "2026-03-07")),
    "cohort": ("registrations", "G1", "G2", ("cohort", "G1", "G2")),
    "cohort called NA": ("registrations", "G1", "NA", ("cohort", "G1", "NA")),
    "centre": ("registrations", "LYO", "PAR", ("centre", "LYO", "PAR")),
    "route": ("registrations", "FC   ", "CL   ", ("access_route", "FC", "CL")),
    "blocks": ("registrations", "BC01", "BC01, BC02", ("blocks", "bc01", "bc01 bc02")),
    "presence": (
        "registrations",
        "présent",
        "absent ",
        ("presence", "present", "absent_unjustified"),
    ),
    "decision": ("minutes", "validé  ", "non validé", ("decision", "validated", "not_validated")),
    "decision taken away": ("minutes", "validé  ", "        ", ("decision", "validated", None)),
    "day": ("minutes", "2026-03-20", "2026-03-21", ("decided_on", "2026-03-20", "2026-03-21")),
    "decision by the block's code": (
        "minutes",
        "| A    | validé",
        "| BC01 | ajourné",
        ("decision", "validated", "not_validated"),
    ),
}


def minimal(desk: Desk, kind: str) -> None:
    """Load what a kind of register rests on, then the first one."""
    for name, (drawing, _) in KINDS.items():
        desk.drop(f"{name}.csv", drawing)
        if name == kind:
            return


@pytest.mark.parametrize("name", CHANGES)
def test_a_line_that_changes_something_waits(desk: Desk, name: str) -> None:
    kind, old, new, (field, before, after) = CHANGES[name]
    drawing, query = KINDS[kind]
    minimal(desk, kind)
    first = desk.query(query)
    assert old in drawing
    outcome = desk.drop("v2.csv", drawing.replace(old, new, 1))
    assert (outcome.status, desk.waiting()) == ("proposed", ["C-0001"])
    (told,) = outcome.corrections
    assert (told["kind"], told["session"]) == (kind, "S1")
    assert [tuple(change.values()) for change in told["changes"]] == [(field, before, after)]
    assert desk.query(query) == first
    desk.decide("accept", "C-0001")
    assert desk.query(query) != first
    desk.decide("revert", "C-0001")
    assert desk.query(query) == first


@pytest.mark.parametrize("kind", KINDS)
def test_a_register_that_says_the_same_is_unchanged(desk: Desk, kind: str) -> None:
    minimal(desk, kind)
    drawing, _ = KINDS[kind]
    again = desk.drop_again("v2.csv", drawing.replace("2026-03-06", "06/03/2026").replace("BC01", "bc01"))
    assert (again.status, again.receipt.kind) == ("unchanged", kind)
    assert again.reason == f"Mêmes valeurs que {again.receipt.file_no}, déjà chargé : rien à faire."


FILLS = {
    "label of a session": ("sessions", SESSIONS.replace("Printemps", "         "), SESSIONS),
    "minutes": ("minutes", EMPTIER, MINUTES),
    "decision alone": ("minutes", MINUTES.replace("validé", "      "), MINUTES),
    "reason": ("minutes", MINUTES, MINUTES.replace("J02 |", "J02 | oui")),
    "minutes by the block's code": ("minutes", EMPTIER, MINUTES.replace("| A ", "| BC01")),
}


@pytest.mark.parametrize("name", FILLS)
def test_a_line_that_only_fills_takes_effect(desk: Desk, name: str) -> None:
    kind, emptier, fuller = FILLS[name]
    _, query = KINDS[kind]
    if kind == "minutes":
        minimal(desk, "registrations")
    assert desk.drop("v1.csv", emptier).status == "loaded"
    before = desk.query(query)
    assert desk.drop("v2.csv", fuller).status == "loaded"
    assert (desk.query(query) != before, desk.waiting()) == (True, [])
    assert desk.drop_again("v3.csv", emptier).status == "proposed"
    assert desk.query(query) != before


def test_a_register_adds_people_and_removes_nobody(ready: Desk) -> None:
    other = REGISTRATIONS.replace("000123", "000124")
    assert ready.drop("autre.csv", other).status == "loaded"
    assert len(ready.query("from core.sitting")) == 2


def test_a_file_may_change_a_line_fill_another_and_confirm_a_third(ready: Desk) -> None:
    line = REGISTRATIONS.strip().splitlines()[1]
    ready.drop("b.csv", "\n".join([REGISTRATIONS.strip().splitlines()[0], line.replace("000123", "000125")]))
    changed = [line, line.replace("000123", "000124"), line.replace("000123", "000125").replace("G1", "G2")]
    outcome = ready.drop("c.csv", "\n".join([REGISTRATIONS.strip().splitlines()[0], *changed]))
    assert (outcome.status, outcome.receipt.n_cells) == ("proposed", 3)
    standings = "select standing from ledger.registration_version where import_no = 4 order by all"
    assert ready.column(standings) == ["confirms", "effective", "proposed"]
    ready.decide("withdraw", "F-0004")
    assert len(ready.query("from core.sitting")) == 2


def test_a_session_withdrawn_makes_its_scores_wait_for_another_register(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    ready.decide("withdraw", "F-0001")
    assert ready.query("from core.score") == []
    ready.drop("sessions.csv", SESSIONS)
    assert len(ready.query("from core.score")) == 2


HEADER, LINE = REGISTRATIONS.strip().splitlines()
SPOILT = f"{HEADER} | RQTH | Diagnostic | Remarques\n{LINE} | 7712 | dyslexie   | a pleuré"
REASONED = MINUTES.replace("J02 |", "J02 | trouble anxieux")


def stored(directory: Path) -> str:
    """Return all that a workspace keeps, raw store and journal included, as text."""
    files = [path for path in (directory / "data").rglob("*") if path.is_file()]
    return "".join(path.read_bytes().decode("utf-8", "ignore") for path in files)


@pytest.mark.parametrize(
    ("drawing", "secrets"),
    [
        pytest.param(SPOILT, ("7712", "dyslexie", "pleuré"), id="columns that no layout reads"),
        pytest.param(REASONED, ("anxieux",), id="the reason of a decision"),
    ],
)
def test_what_a_register_may_not_keep_is_nowhere(
    tmp_path: Path, registered: Path, drawing: str, secrets: tuple[str, ...]
) -> None:
    copytree(registered / "data", tmp_path / "data")
    with desk_at(tmp_path) as desk:
        desk.drop("registre.csv", drawing)
    (tmp_path / "registre.csv").unlink()
    kept = stored(tmp_path)
    assert [word for word in secrets if word in kept] == []
    assert verified(tmp_path).faults == []


def test_the_columns_dropped_are_named_without_what_they_hold(desk: Desk) -> None:
    outcome = desk.drop("registre.csv", SPOILT)
    (notice,) = outcome.notices
    assert (outcome.status, notice.code) == ("loaded", "dropped_columns")
    assert all(name in notice.sentence for name in ("RQTH", "Diagnostic", "Remarques"))
    assert "dyslexie" not in notice.sentence


def test_a_reduced_register_is_read_again_as_it_was(desk: Desk) -> None:
    path = desk.directory / "s.csv"
    path.write_text(
        "Remarques;Règlement;Référentiel;Session;Intitulé;Centre;Type;Début;Fin\n"
        'non;exemple-1;banque_assurance/v1;"S;2";"Prin\ntemps ""vert"" \u00a0";LYO;blanc;02/03/2026;2026-03-06\n',
        encoding="cp1252",
    )
    desk.ingest(path)
    (kept,) = desk.query("select session, label, kind from core.session")
    assert kept == ("S;2", 'Prin temps "vert"', "mock")
    (raw,) = (desk.run.workspace.raw_store).glob("*.csv")
    text = raw.read_text(encoding="utf-8")
    assert ("Remarques" in text, "non" in text) == (False, False)
