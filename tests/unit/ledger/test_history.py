"""Files that come again: nothing is doubled, overwritten in silence, or guessed."""

import pytest

from tests.unit.ledger.desk import SCORES, SESSIONS, Desk

IN_FORCE = "select criterion, state, level from core.score order by criterion"
VERSIONS = "select import_no, criterion, token from ledger.score_version where state is null order by all"


def test_a_file_is_numbered_and_its_cells_are_in_force(ready: Desk) -> None:
    outcome = ready.drop("notes.csv", SCORES)
    assert (outcome.status, outcome.receipt.file_no, outcome.receipt.n_cells) == ("loaded", "F-0003", 2)
    assert (outcome.receipt.kind, outcome.receipt.layout) == ("scores", "long")
    assert ready.query(IN_FORCE) == [("A1.1", "scored", 2), ("A1.2", "scored", 1)]


def test_the_same_bytes_are_unchanged_under_any_name(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    again = ready.drop("autre nom.csv", SCORES)
    assert (again.status, again.receipt.file_no, again.reason) == ("unchanged", "F-0003", None)
    assert ready.column("select count(*) from ledger.score_version") == [2]


def test_the_same_file_twice_in_one_run_is_loaded_once(ready: Desk) -> None:
    one, two = ready.ingest(ready.write("a/notes.csv", SCORES), ready.write("b/notes.csv", SCORES))
    assert (one.status, two.status) == ("loaded", "unchanged")
    assert ready.column("select count(*) from ledger.score_version") == [2]


def test_the_same_cells_in_other_bytes_are_unchanged_and_it_is_said(ready: Desk) -> None:
    path = ready.write("notes.csv", SCORES)
    ready.ingest(path)
    path.write_bytes(path.read_text(encoding="utf-8").replace("\r\n", "\n").encode("utf-16"))
    (again,) = ready.ingest(path)
    assert (again.status, again.receipt.file_no) == ("unchanged", "F-0003")
    assert again.reason == "Mêmes cellules que F-0003, déjà chargé : rien à faire."
    assert ready.column("select count(*) from ledger.import_file") == [3]


def test_a_corrected_file_supersedes_and_both_versions_stay(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    corrected = ready.drop("notes_v2.csv", SCORES.replace("| PA", "| A"))
    assert (corrected.status, corrected.n_corrected) == ("loaded", 1)
    assert ready.query(IN_FORCE) == [("A1.1", "scored", 2), ("A1.2", "scored", 2)]
    assert ready.query(VERSIONS) == [
        (3, "A1.1", "a"),
        (3, "A1.2", "pa"),
        (4, "A1.1", "a"),
        (4, "A1.2", "a"),
    ]


def test_a_blank_never_overwrites_a_value(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    blanked = ready.drop("notes_v2.csv", SCORES.replace("| PA", "|"))
    assert (blanked.status, blanked.n_corrected) == ("loaded", 0)
    assert ready.query(IN_FORCE) == [("A1.1", "scored", 2), ("A1.2", "scored", 1)]


def test_a_partial_file_removes_nothing(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    ready.drop("partiel.csv", SCORES.replace("S1      | 000123      | J01  | A1.2    | PA\n", ""))
    assert len(ready.query(IN_FORCE)) == 2


def test_two_jurors_are_not_duplicates(ready: Desk) -> None:
    both = SCORES + SCORES.split("\n", 2)[2].replace("J01", "J02").replace("| A\n", "| NA\n")
    assert ready.drop("notes.csv", both).status == "loaded"
    assert ready.column("select count(*) from core.score") == [4]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        pytest.param("S1 | 000123 | J01 | A1.1 | NA", "E2, E4", id="two levels"),
        pytest.param("S1 | 000123 | J01 | A1.1 |", "E2, E4", id="a level and nothing"),
        pytest.param("S1 | 000123 | j01 | A1.1 | ABS", "E2, E4", id="the juror in lower case"),
    ],
)
def test_two_values_for_one_cell_refuse_the_file(ready: Desk, line: str, address: str) -> None:
    (reject,) = ready.drop("notes.csv", SCORES + line).rejects
    assert (reject.code, reject.address) == ("contradiction", address)
    assert ready.query("from ledger.score_version") == []


def test_one_value_written_twice_is_no_contradiction(ready: Desk) -> None:
    assert ready.drop("notes.csv", SCORES + "S1 | 000123 | J01 | A1.1 | a").status == "loaded"
    assert ready.query(IN_FORCE)[0] == ("A1.1", "scored", 2)


def test_a_cell_off_the_scale_is_loaded_and_named(ready: Desk) -> None:
    outcome = ready.drop("notes.csv", SCORES.replace("| PA", "| 12/20"))
    (reject,) = outcome.rejects
    assert (outcome.status, reject.code, reject.address) == ("loaded", "off_scale", "E3")
    assert ready.query(IN_FORCE)[1] == ("A1.2", "blank", None)


WITHOUT_SESSION = SCORES.replace("S1 ", "   ")


@pytest.mark.parametrize(
    ("name", "session", "found"),
    [
        pytest.param("S1/notes.csv", None, "S1", id="its folder's"),
        pytest.param("S9/notes.csv", "S1", "S1", id="the one given"),
        pytest.param("S1/notes.csv", "S9", "S9", id="the one given before its folder's"),
    ],
)
def test_a_sheet_that_names_no_session_has(ready: Desk, name: str, session: str | None, found: str) -> None:
    assert ready.drop(name, WITHOUT_SESSION, session).status == "loaded"
    assert set(ready.column("select session from ledger.score_version")) == {found}


def test_a_sheet_that_names_its_session_keeps_it(ready: Desk) -> None:
    ready.drop("S9/notes.csv", SCORES, session="S8")
    assert set(ready.column("select session from ledger.score_version")) == {"S1"}


def test_a_session_is_never_guessed(ready: Desk) -> None:
    outcome = ready.drop("S9/notes.csv", WITHOUT_SESSION)
    assert (outcome.status, outcome.rejects[0].code) == ("quarantined", "no_session")
    assert "--session" in outcome.rejects[0].sentence


def test_a_register_dropped_with_sheets_is_loaded_before_them(desk: Desk) -> None:
    sheet = desk.write("S1/a.csv", WITHOUT_SESSION)
    register = desk.write("z.csv", SESSIONS)
    assert [file.status for file in desk.ingest(sheet, register)] == ["loaded", "loaded"]


def test_a_refused_file_is_loaded_once_mended_and_its_refusal_is_written_once(ready: Desk) -> None:
    refused = [ready.drop("notes.csv", SCORES.replace("A1.2", "A9.9")) for _ in range(2)]
    assert [file.receipt.file_no for file in refused] == ["F-0003", "F-0003"]
    assert ready.drop("notes.csv", SCORES).receipt.file_no == "F-0004"
    lines = (
        "select status, code, sheet, address from ledger.import_file where import_no > 2 order by import_no"
    )
    assert ready.query(lines) == [
        ("quarantined", "unknown_criterion", "", "D3"),
        ("loaded", None, None, None),
    ]
