"""Who graded whom is told by surrogates: no number and no name reaches the warehouse or an outcome."""

from pathlib import Path
from shutil import copytree

import pytest

from pipeline.run.plan import FileOutcome
from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, Desk, desk_at, verified
from tests.unit.sheets.drawn import workbook

JURORS_BY_NAME = SCORES.replace("J01 ", "Mme Le Goff ")


def drop_workbook(desk: Desk, name: str, **drawings: str) -> FileOutcome:
    path = desk.directory / name
    path.write_bytes(workbook(**drawings))
    return desk.ingest(path)[0]


def test_the_warehouse_holds_neither_numbers_nor_names(ready: Desk) -> None:
    ready.drop("Martin Anne.csv", JURORS_BY_NAME)
    held = ready.everything()
    assert not [word for word in ("000123", "Martin", "Anne", "Le Goff", "LE GOFF") if word in held]


def test_one_person_is_one_surrogate_across_files(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES.replace("000123", " 000123\u00a0"))
    candidates = "select candidate from ledger.score_version union select candidate from core.sitting"
    assert len(ready.column(candidates)) == 1


def test_a_juror_beside_a_harmonised_grid_grades_nobody_and_the_sheet_is_loaded_again(
    tmp_path: Path, registered: Path
) -> None:
    copytree(registered / "data", tmp_path / "data")
    with desk_at(tmp_path) as desk:
        drawing = SCORES.replace("| Critère", "| Grille     | Critère").replace("| A1", "| harmonisée | A1")
        assert desk.drop("deliberation.csv", drawing).status == "loaded"
        assert desk.query("select juror, slot from core.score") == [(None, None)] * 2
    assert verified(tmp_path).faults == []


def test_leading_zeros_tell_two_candidates_apart(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES + "S1 | 123 | J01 | A1.1 | NA")
    assert ready.column("select count(distinct candidate) from ledger.score_version") == [2]


def test_a_juror_is_the_same_in_lower_case_and_on_the_minutes(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES.replace("J01", "j01"))
    header = "Session | N° candidat | Bloc | Décision | Date | Jurés"
    ready.drop("pv.csv", f"{header}\nS1 | 000123 | A | validé | 2026-03-20 | J01 ; J02")
    on_minutes = "select unnest(jurors) from ledger.minutes_version"
    assert ready.column(f"select count(distinct juror) from core.score where juror in ({on_minutes})") == [1]


@pytest.mark.parametrize(
    ("status", "drawing"),
    [
        pytest.param("loaded", SCORES.replace("J01", "J02"), id="loaded"),
        pytest.param("unchanged", SCORES, id="unchanged"),
        pytest.param("proposed", SCORES.replace("| PA", "| A"), id="proposed"),
        pytest.param("quarantined", SCORES.replace("A1.2", "A9.9"), id="quarantined"),
    ],
)
def test_a_file_is_told_with_its_name_masked(ready: Desk, status: str, drawing: str) -> None:
    ready.drop("notes.csv", SCORES)
    outcome = ready.drop("E1_MARTIN-Anne.csv", drawing)
    assert (outcome.status, outcome.name) == (status, "E1_…-….csv")


def test_people_registered_in_the_same_run_are_masked(desk: Desk) -> None:
    sheet = desk.write("Martin.csv", SCORES)
    outcomes = desk.ingest(sheet, desk.write("z.csv", REGISTRATIONS))
    assert [outcome.name for outcome in outcomes] == ["….csv", "z.csv"]


def test_sheets_named_after_people_are_masked(ready: Desk) -> None:
    drawing = SCORES.replace("| PA", "| 12/20")
    outcome = drop_workbook(ready, "notes.xlsx", **{"Anne Martin": drawing, "Paul Martin": "Absent."})
    notices = [(notice.code, notice.sheet) for notice in outcome.notices]
    assert (outcome.status, outcome.rejects[0].sheet, notices) == (
        "loaded",
        "… …",
        [("unread_sheet", "Paul …")],
    )
    assert "Martin" not in ready.everything()


def test_two_sheets_whose_names_are_masked_alike_stay_two(ready: Desk) -> None:
    other = SCORES.replace("J01", "J02")
    outcome = drop_workbook(ready, "notes.xlsx", **{"E1 Anne": SCORES, "E1 Martin": other})
    assert outcome.status == "loaded"
    sheets = "select distinct sheet from ledger.score_version order by all"
    assert ready.column(sheets) == ["E1 …", "E1 … (2)"]


def test_a_sheet_named_after_somebody_registered_later_is_masked(desk: Desk) -> None:
    drop_workbook(desk, "notes.xlsx", **{"Anne Martin": SCORES})
    desk.drop("inscriptions.csv", REGISTRATIONS)
    assert "Martin" not in desk.everything()


def test_a_column_named_after_somebody_is_masked(ready: Desk) -> None:
    (notice,) = ready.drop(
        "notes.csv", SCORES.replace("| Note", "| Note | Avis de Martin").replace("| PA", "| PA | bien")
    ).notices
    assert (notice.code, "Avis de …" in notice.sentence, "Martin" in notice.sentence) == (
        "unread_columns",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("header", "told"),
    [
        pytest.param("A9.9", "« A9.9 »", id="written as a code"),
        pytest.param("B9.3", "« B9.3 »", id="another letter"),
        pytest.param("A1,1", "« A1,1 »", id="one sign away from a code"),
        pytest.param("anne 2", "« … »", id="a known first name and a number"),
        pytest.param("Zorglu 1", "« … »", id="somebody whom nobody knows"),
        pytest.param("A1.Zorg", "« … »", id="a name after the start of a code"),
    ],
)
def test_an_unknown_criterion_is_told_only_where_it_cannot_be_a_name(
    ready: Desk, header: str, told: str
) -> None:
    drawing = f"Session | N° candidat | Juré | A1.1 | {header}\nS1 | 000123 | J01 | A | PA"
    outcome = ready.drop("notes.csv", drawing)
    (reject,) = outcome.rejects
    assert (reject.code, reject.address) == ("unknown_criterion", "E1")
    assert told in reject.sentence
    hidden = [] if header in told else [header.split(maxsplit=1)[0].lower()]
    journal = ready.run.workspace.receipts.read_text(encoding="utf-8")
    said = (ready.everything() + journal + repr(outcome.rejects)).lower()
    assert [word for word in hidden if word in said] == []


def test_a_code_of_criterion_that_is_also_somebody_s_name_is_masked(ready: Desk) -> None:
    ready.drop(
        "autres.csv", REGISTRATIONS.replace("000123", "000124").replace("Martin", "Ab").replace("Anne", "Eve")
    )
    drawing = "Session | N° candidat | Juré | A1.1 | Ab.1\nS1 | 000123 | J01 | A | PA"
    outcome = ready.drop("notes.csv", drawing)
    assert "« ….1 »" in outcome.rejects[0].sentence
    assert "Ab.1" not in ready.everything() + ready.run.workspace.receipts.read_text(encoding="utf-8")


def test_a_column_named_after_somebody_whom_the_register_brings_is_masked(desk: Desk) -> None:
    header, line = REGISTRATIONS.strip().splitlines()
    (notice,) = desk.drop("inscriptions.csv", f"{header} | Suivi de MARTIN\n{line} | bien").notices
    assert (notice.code, "Suivi de …" in notice.sentence) == ("dropped_columns", True)
    assert "martin" not in notice.sentence.lower()


def test_a_refused_sheet_named_after_somebody_is_masked(ready: Desk) -> None:
    outcome = drop_workbook(ready, "notes.xlsx", **{"Anne Martin": SCORES.replace("A1.2", "A9.9")})
    assert (outcome.rejects[0].sheet, outcome.rejects[0].address) == ("… …", "D3")
    assert "Martin" not in ready.everything()


def test_a_register_of_several_sheets_is_read_whole(desk: Desk) -> None:
    other = REGISTRATIONS.replace("000123", "000124")
    assert drop_workbook(desk, "inscriptions.xlsx", Lyon=REGISTRATIONS, Lille=other).status == "loaded"
    assert desk.column("select count(distinct candidate) from ledger.registration_version") == [2]


def test_a_wrong_cell_on_the_second_sheet_of_a_register_is_found_there(desk: Desk) -> None:
    other = "\n" + REGISTRATIONS.replace("FC  ", "Zut ")
    (reject,) = drop_workbook(desk, "inscriptions.xlsx", Lyon=REGISTRATIONS, Lille=other).rejects
    assert (reject.code, reject.sheet, reject.address) == ("unreadable_value", "Lille", "G2")


def test_another_name_for_a_known_number_is_told(ready: Desk) -> None:
    outcome = ready.drop("inscriptions_v2.csv", REGISTRATIONS.replace("Martin", "Martin-Durand"))
    assert (outcome.status, [notice.code for notice in outcome.notices]) == ("loaded", ["replaced_names"])
    again = ready.drop_again("inscriptions_v2.csv", REGISTRATIONS.replace("Martin", "MARTIN-DURAND"))
    assert (again.status, again.notices) == ("unchanged", ())


def test_a_sheet_that_names_no_juror_is_told_as_that_of_the_whole_jury(ready: Desk) -> None:
    (notice,) = ready.drop("notes.csv", "Session | N° candidat | A1.1\nS1 | 000123 | A").notices
    assert notice.code == "whole_jury"


def test_a_juror_left_blank_is_not_the_whole_jury(ready: Desk) -> None:
    drawing = "Session : | S1\nJuré : | ……\nN° candidat | A1.1\n000123 | A"
    (reject,) = drop_workbook(ready, "notes.xlsx", Feuil1=drawing).rejects
    assert (reject.code, reject.address) == ("missing_juror", "A2")


def test_a_session_is_the_same_in_small_letters(desk: Desk) -> None:
    desk.drop("sessions.csv", SESSIONS.replace("S1 ", "s1-Lyo "))
    desk.drop("inscriptions.csv", REGISTRATIONS.replace("S1 ", "S1-LYO "))
    desk.drop("notes.csv", SCORES.replace("S1 ", "s1-lyo "))
    assert desk.drop("encore.csv", SCORES.replace("S1 ", "S1-Lyo ")).status == "unchanged"
    for table in ("session_version", "registration_version", "score_version"):
        assert desk.column(f"select distinct session from ledger.{table}") == ["S1-LYO"]
