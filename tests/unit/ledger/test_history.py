"""Files that come again: nothing is doubled, overwritten in silence, or guessed."""

from zipfile import ZipFile

import pytest

from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, Desk, desk_at

IN_FORCE = "select criterion, state, level from core.score order by criterion"
WIDE = """
Session | N° candidat | Juré | A1.1 | A1.2
S1      | 000123      | J01  | A    | PA
"""


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
    assert again.reason == "Mêmes valeurs que F-0003, déjà chargé : rien à faire."
    assert ready.column("select count(*) from ledger.import_file") == [3]


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(SCORES.replace("| A\n", "| Acquis\n"), id="another word of the level"),
        pytest.param(SCORES.replace("| PA", "| 0,5"), id="the points of the level"),
        pytest.param(SCORES.replace("| PA", "|"), id="a blank in place of a value"),
        pytest.param("".join(SCORES.splitlines(keepends=True)[:3]), id="a part of it"),
        pytest.param(WIDE, id="in another layout"),
    ],
)
def test_what_says_nothing_new_is_unchanged_and_it_is_said(ready: Desk, drawing: str) -> None:
    ready.drop("notes.csv", SCORES)
    again = ready.drop("autre.csv", drawing)
    assert (again.status, again.receipt.file_no) == ("unchanged", "F-0003")
    assert again.reason == "Mêmes valeurs que F-0003, déjà chargé : rien à faire."
    assert ready.query(IN_FORCE) == [("A1.1", "scored", 2), ("A1.2", "scored", 1)]
    assert ready.column("select count(*) from ledger.import_file") == [3]


def test_what_came_wide_comes_again_long(ready: Desk) -> None:
    assert ready.drop("large.csv", WIDE).receipt.layout == "wide"
    assert ready.drop("long.csv", SCORES).status == "unchanged"


def test_the_same_values_twice_in_one_run_are_loaded_once(ready: Desk) -> None:
    one, two = ready.ingest(ready.write("a.csv", SCORES), ready.write("b.csv", WIDE))
    assert (one.status, two.status) == ("loaded", "unchanged")


def test_what_comes_beside_known_values_is_loaded_and_they_are_confirmed(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    more = ready.drop("plus.csv", SCORES + "S1 | 000123 | J01 | A1.3 | NA")
    assert (more.status, more.receipt.n_cells) == ("loaded", 3)
    standings = "select criterion, standing from ledger.score_version where import_no = 4 order by all"
    assert ready.query(standings) == [("A1.1", "confirms"), ("A1.2", "confirms"), ("A1.3", "effective")]


@pytest.mark.parametrize(
    "first", [pytest.param("", id="a blank"), pytest.param("12/20", id="a refused text")]
)
def test_a_value_takes_effect_where_there_was_none(ready: Desk, first: str) -> None:
    ready.drop("notes.csv", SCORES.replace("| PA", f"| {first}"))
    assert ready.query(IN_FORCE)[1] == ("A1.2", "blank", None)
    assert ready.drop("suite.csv", SCORES).status == "loaded"
    assert ready.query(IN_FORCE)[1] == ("A1.2", "scored", 1)
    assert ready.waiting() == []


def test_a_refused_text_is_told_again_only_when_it_is_another(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    refused = ready.drop("fraction.csv", SCORES.replace("| PA", "| 12/20"))
    assert (refused.status, [reject.code for reject in refused.rejects]) == ("loaded", ["fraction"])
    assert ready.drop("encore.csv", SCORES.replace("| PA", "| 13/20")).status == "unchanged"
    assert ready.drop("autre.csv", SCORES.replace("| PA", "| 50 %")).status == "loaded"
    assert ready.query(IN_FORCE)[1] == ("A1.2", "scored", 1)


def test_a_mark_off_the_scale_is_told_again_only_when_it_is_another(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    refused = ready.drop("sept.csv", SCORES.replace("| PA", "| 7"))
    assert (refused.status, [(r.code, r.address) for r in refused.rejects]) == (
        "loaded",
        [("off_scale", "E3")],
    )
    assert ready.drop("encore.csv", SCORES.replace("| PA", "| 7,0")).status == "unchanged"
    assert ready.drop("autre.csv", SCORES.replace("| PA", "| 8")).status == "loaded"
    assert ready.query(IN_FORCE)[1] == ("A1.2", "scored", 1)


def test_two_files_of_one_run_with_marks_off_the_scale_are_both_told(ready: Desk) -> None:
    drawings = [SCORES.replace("| PA", f"| {mark}") for mark in ("7", "8", "7,0")]
    outcomes = ready.ingest(*(ready.write(f"{n}.csv", drawing) for n, drawing in enumerate(drawings)))
    assert [(file.status, len(file.rejects)) for file in outcomes] == [
        ("loaded", 1),
        ("loaded", 1),
        ("unchanged", 0),
    ]


@pytest.mark.parametrize("first", ["", "8"])
def test_a_mark_off_the_scale_beside_something_else_is_never_lost(ready: Desk, first: str) -> None:
    drawing = SCORES.replace("| PA", f"| {first}") + "S1 | 000123 | J01 | A1.2 | 7"
    outcome = ready.drop("notes.csv", drawing)
    assert {reject.code for reject in outcome.rejects} <= {"contradiction", "off_scale"}
    assert outcome.rejects


def test_two_jurors_are_not_duplicates(ready: Desk) -> None:
    both = SCORES + SCORES.split("\n", 2)[2].replace("J01", "J02").replace("| A\n", "| NA\n")
    assert ready.drop("notes.csv", both).status == "loaded"
    assert ready.column("select count(*) from core.score") == [4]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        pytest.param("S1 | 000123 | J01 | A1.1 | NA", "E2, E4", id="two levels"),
        pytest.param("S1 | 000123 | J01 | A1.1 | 7", "E2, E4", id="a level and a mark off the scale"),
        pytest.param("S1 | 000123 | j01 | A1.1 | ABS", "E2, E4", id="the juror in lower case"),
        pytest.param("S1 | 000123 | J01 | A1.1 | 12/20", "E2, E4", id="a level and a refused text"),
    ],
)
def test_two_values_for_one_cell_refuse_the_file(ready: Desk, line: str, address: str) -> None:
    (reject,) = ready.drop("notes.csv", SCORES + line).rejects
    assert (reject.code, reject.address) == ("contradiction", address)
    assert ready.query("from ledger.score_version") == []


def test_two_marks_off_the_scale_refuse_the_file(ready: Desk) -> None:
    drawing = SCORES.replace("| PA", "| 8") + "S1 | 000123 | J01 | A1.2 | 7"
    (reject,) = ready.drop("notes.csv", drawing).rejects
    assert (reject.code, reject.address) == ("contradiction", "E3, E4")


def test_one_value_written_twice_warns_and_counts_once(ready: Desk) -> None:
    outcome = ready.drop("notes.csv", SCORES + "S1 | 000123 | J01 | A1.1 | a")
    (notice,) = outcome.notices
    assert (outcome.status, outcome.receipt.n_cells) == ("loaded", 2)
    assert (notice.code, notice.address) == ("repeated_cells", "E2, E4")
    assert notice.sentence.startswith("Cellules données plusieurs fois, avec la même valeur : 1")
    assert ready.query(IN_FORCE)[0] == ("A1.1", "scored", 2)


@pytest.mark.parametrize("scores", [SCORES, SCORES.replace("| A\n", "| 7\n")], ids=["level", "off the scale"])
@pytest.mark.parametrize("is_blank_first", [True, False])
def test_a_blank_is_completed_by_the_value_beside_it(ready: Desk, scores: str, is_blank_first: bool) -> None:
    blank = "S1 | 000123 | J01 | A1.1 |\n"
    head, a11, a12 = scores.strip("\n").split("\n")
    lines = [head, blank.strip(), a12, a11] if is_blank_first else [head, a11, a12, blank.strip()]
    outcome = ready.drop("notes.csv", "\n".join(lines))
    (notice,) = outcome.notices
    assert (outcome.status, outcome.receipt.n_cells) == ("loaded", 2)
    assert (notice.code, notice.address) == ("completed_cells", "E2, E4")
    kept = ready.query("select address, token from ledger.score_version where criterion = 'A1.1'")
    assert kept == [("E4" if is_blank_first else "E2", "a" if scores is SCORES else "7.0")]


def test_two_marks_off_the_scale_are_not_one_value(ready: Desk) -> None:
    twice = SCORES.replace("| A\n", "| 7\n") + "S1 | 000123 | J01 | A1.1 | 8"
    (reject,) = ready.drop("notes.csv", twice).rejects
    assert (reject.code, reject.address) == ("contradiction", "E2, E4")


def test_a_contradiction_costs_its_own_file_only(ready: Desk) -> None:
    wrong = ready.write("a.csv", SCORES.replace("J01", "J02") + "S1 | 000123 | J02 | A1.1 | NA")
    one, two = ready.ingest(wrong, ready.write("b.csv", SCORES))
    assert (one.status, two.status) == ("quarantined", "loaded")
    assert set(ready.column("select import_no from ledger.score_version")) == {4}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param("12/20", "fraction", id="text"),
        pytest.param("0,75", "off_scale", id="a mark of no level"),
    ],
)
def test_a_cell_that_is_no_value_is_loaded_and_named(ready: Desk, written: str, code: str) -> None:
    outcome = ready.drop("notes.csv", SCORES.replace("| PA", f"| {written}"))
    (reject,) = outcome.rejects
    assert (outcome.status, reject.code, reject.address) == ("loaded", code, "E3")
    assert ready.query(IN_FORCE)[1] == ("A1.2", "blank", None)
    assert ready.query("select state, is_off_scale from core.score where address = 'E3'") == [("blank", True)]


WITHOUT_SESSION = SCORES.replace("S1 ", "   ")


@pytest.mark.parametrize(
    ("name", "session", "found"),
    [
        pytest.param("S1/notes.csv", None, "S1", id="its folder's"),
        pytest.param("s1/notes.csv", None, "S1", id="its folder's, in small letters"),
        pytest.param("notes.csv", "s9", "S9", id="the one given, in small letters"),
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


def test_a_sheet_finds_its_session_in_an_archive(ready: Desk) -> None:
    sheet = ready.write("notes.csv", WITHOUT_SESSION)
    with ZipFile(ready.directory / "exports.zip", "w") as archive:
        archive.write(sheet, "jury/S1/notes.csv")
        archive.write(ready.write("plus.csv", SCORES.replace("J01", "J02")), "plus.csv")
        archive.writestr("LISEZMOI.txt", "rien")
    outcomes = ready.ingest(ready.directory / "exports.zip")
    assert [(file.status, file.name) for file in outcomes] == [
        ("loaded", "notes.csv"),
        ("loaded", "plus.csv"),
    ]
    assert set(ready.column("select session from ledger.score_version")) == {"S1"}
    assert ready.ingest(sheet)[0].status == "unchanged"


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
        ("quarantined", "unknown_criterion", None, "D3"),
        ("loaded", None, None, None),
    ]


def test_candidates_and_jurors_called_null_and_na_are_people(ready: Desk) -> None:
    drawing = """
    Session | N° candidat | Juré | Critère | Note
    S1      | NULL-1      | NA   | A1.1    | A
    S1      | NA-1        | NULL | A1.1    | NA
    """
    assert ready.drop("notes.csv", drawing).status == "loaded"
    assert ready.query("select count(distinct candidate), count(distinct juror) from core.score") == [(2, 2)]
    assert sorted(ready.query("select state, level from core.score")) == [("scored", 0), ("scored", 2)]


def test_a_session_known_later_gives_cells_their_meaning(desk: Desk) -> None:
    outcome = desk.drop("notes.csv", SCORES.replace("| PA", "| 0,75"))
    assert (outcome.status, outcome.rejects) == ("loaded", ())
    assert desk.query("from core.score") == []
    desk.ingest(desk.write("sessions.csv", SESSIONS), desk.write("inscriptions.csv", REGISTRATIONS))
    assert desk.query(IN_FORCE) == [("A1.1", "scored", 2), ("A1.2", "blank", None)]
    assert desk.drop("suite.csv", SCORES).status == "loaded"
    assert desk.query(IN_FORCE) == [("A1.1", "scored", 2), ("A1.2", "scored", 1)]


def test_sheets_come_before_their_registers_and_lose_nothing(desk: Desk, ready_scores: list[object]) -> None:
    desk.drop("notes.csv", SCORES)
    desk.drop("inscriptions.csv", REGISTRATIONS)
    desk.drop("sessions.csv", SESSIONS)
    assert desk.query(IN_FORCE) == ready_scores


@pytest.fixture
def ready_scores(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """What is in force when registers come first."""
    with desk_at(tmp_path_factory.mktemp("first")) as desk:
        for drawing in (SESSIONS, REGISTRATIONS, SCORES):
            desk.drop("file.csv", drawing)
        return desk.query(IN_FORCE)
