"""A file that contradicts what is in force proposes; a person decides; every version and every ruling stays."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError, UsageError
from pipeline.run.decide import Choice
from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, Desk, desk_at, verified, with_a11

A11 = "select state, level, import_no from core.score where criterion = 'A1.1'"
RULINGS = "select ruling, correction_no, import_no, author, reason from ledger.ruling order by ruling_no"


def in_force(desk: Desk) -> tuple[object, ...]:
    (found,) = desk.query(A11)
    return found


A, NA = ("scored", 2), ("scored", 0)


def test_a_correction_is_told_as_a_diff_and_changes_nothing(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    outcome = ready.drop("notes_v2.csv", with_a11("NA"))
    (told,) = outcome.corrections
    assert (outcome.status, outcome.receipt.file_no, told["correction_no"]) == ("proposed", "F-0004", 1)
    assert (told["kind"], told["session"], told["criterion"]) == ("scores", "S1", "A1.1")
    assert (told["sheet"], told["address"], told["before_import_no"]) == ("", "E2", 3)
    assert told["changes"] == [{"field": "value", "before": "a", "after": "na"}]
    assert (told["ruling"], told["candidate"]) == (None, ready.number_of("000123"))
    assert in_force(ready) == (*A, 3)
    assert ready.waiting() == ["C-0001"]


def test_only_the_cells_that_differ_are_proposed(proposed: Desk) -> None:
    standings = (
        "select criterion, standing, correction_no from ledger.score_version where import_no = 4 order by all"
    )
    assert proposed.query(standings) == [("A1.1", "proposed", 1), ("A1.2", "confirms", None)]


@pytest.mark.parametrize(
    ("first", "second", "before", "after"),
    [
        pytest.param("ABS", "A", "absent", "a", id="absent, then a level"),
        pytest.param("A", "ABS", "a", "absent", id="a level, then absent"),
        pytest.param("NE", "DISP", "not_assessed", "exempted", id="two states"),
        pytest.param("PA", "1", "pa", "1.0", id="a level, then the points of another"),
    ],
)
def test_what_means_something_else_is_proposed(
    ready: Desk, first: str, second: str, before: str, after: str
) -> None:
    ready.drop("notes.csv", with_a11(first))
    ready.drop("suite.csv", with_a11(second))
    assert ready.changes() == [("C-0001", "A1.1", "value", before, after)]


def test_accepted_it_takes_effect_refused_or_reverted_it_does_not(proposed: Desk) -> None:
    steps: list[tuple[Choice, tuple[object, ...]]] = [
        ("accept", (*NA, 4)),
        ("revert", (*A, 3)),
        ("accept", (*NA, 4)),
    ]
    for choice, expected in steps:
        (told,) = proposed.decide(choice, "C-0001", reason=f"pour {choice}", author="Zoé")
        assert (told["author"], told["reason"]) == ("Zoé", f"pour {choice}")
        assert in_force(proposed) == expected
        assert proposed.waiting() == []
    assert [row[:2] for row in proposed.query(RULINGS)] == [("accepted", 1), ("reverted", 1), ("accepted", 1)]
    assert proposed.column("select count(*) from ledger.score_version") == [4]


def test_refused_it_stays_in_the_history_and_may_still_be_accepted(proposed: Desk) -> None:
    proposed.decide("refuse", "C-0001", reason=" Erreur de saisie. ")
    assert (in_force(proposed), proposed.waiting()) == ((*A, 3), [])
    assert proposed.query(RULINGS) == [("refused", 1, None, "Zoé", "Erreur de saisie.")]
    proposed.decide("accept", "C-0001")
    assert in_force(proposed) == (*NA, 4)


@pytest.mark.parametrize(
    ("done", "asked"),
    [
        pytest.param((), "revert", id="reverted while it waits"),
        pytest.param(("accept",), "accept", id="accepted twice"),
        pytest.param(("accept",), "refuse", id="refused once accepted"),
        pytest.param(("refuse",), "refuse", id="refused twice"),
        pytest.param(("refuse",), "revert", id="reverted once refused"),
        pytest.param(("accept", "revert"), "revert", id="reverted twice"),
    ],
)
def test_a_choice_that_the_state_of_a_correction_forbids(
    proposed: Desk, done: tuple[Choice, ...], asked: Choice
) -> None:
    for choice in done:
        proposed.decide(choice, "C-0001")
    rulings = proposed.query(RULINGS)
    with pytest.raises(UsageError, match=r"« C-0001 » est déjà .* : ce choix ne s'y applique pas"):
        proposed.decide(asked, "C-0001")
    assert proposed.query(RULINGS) == rulings


@pytest.mark.parametrize(
    ("choice", "target", "told"),
    [
        pytest.param("accept", "C-0009", "« C-0009 » n'existe pas", id="no such correction"),
        pytest.param("accept", "F-0003", "ne propose aucune correction", id="a file that proposes nothing"),
        pytest.param("accept", "F-0099", "« F-0099 » n'existe pas", id="no such file"),
        pytest.param("accept", "notes.csv", "n'est ni un fichier", id="a name"),
        pytest.param("refuse", "C-１", "n'est ni un fichier", id="full-width digits"),
        pytest.param("withdraw", "F-0099", "n'est pas un fichier chargé", id="no such file to withdraw"),
        pytest.param("withdraw", "C-0001", "n'est pas un fichier chargé", id="a correction to withdraw"),
    ],
)
def test_a_target_that_is_none(proposed: Desk, choice: Choice, target: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        proposed.decide(choice, "C-0001", target) if choice == "accept" else proposed.decide(choice, target)
    assert proposed.query(RULINGS) == []


def test_a_target_that_is_none_is_told_before_a_reason_is_asked_for(proposed: Desk) -> None:
    with pytest.raises(UsageError, match="« F-0099 » n'existe pas"):
        proposed.decide("accept", "F-0099", reason="")


def test_a_ruling_needs_a_reason(proposed: Desk) -> None:
    with pytest.raises(UsageError, match="Il manque un motif"):
        proposed.decide("accept", "C-0001", reason=" \n")


def test_a_ruling_without_an_author_is_that_of_the_person_at_the_keyboard(
    proposed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "aline")
    proposed.decide("accept", "c-1", author=" ")
    assert proposed.column("select author from ledger.ruling") == ["aline"]


def test_a_file_stands_for_all_its_corrections_that_allow_the_choice(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    ready.drop("notes_v2.csv", with_a11("NA").replace("| PA", "| A"))
    ready.decide("refuse", "C-0002")
    assert [told["correction_no"] for told in ready.decide("accept", "F-0004", "C-0001")] == [1, 2]
    assert len(ready.query(RULINGS)) == 3


def test_two_corrections_of_one_cell_wait_apart_and_the_last_accepted_wins(proposed: Desk) -> None:
    proposed.drop("notes_v3.csv", with_a11("PA"))
    assert proposed.changes() == [
        ("C-0001", "A1.1", "value", "a", "na"),
        ("C-0002", "A1.1", "value", "a", "pa"),
    ]
    proposed.decide("accept", "C-0002")
    assert in_force(proposed) == ("scored", 1, 5)
    proposed.decide("accept", "C-0001")
    assert in_force(proposed) == (*NA, 4)
    proposed.decide("revert", "C-0001")
    assert in_force(proposed) == ("scored", 1, 5)


def test_two_corrections_of_one_cell_in_one_run_are_two(ready: Desk) -> None:
    drawings = {
        "a.csv": SCORES,
        "b.csv": with_a11("NA"),
        "c.csv": with_a11("PA"),
        "d.csv": with_a11("Acquis"),
    }
    outcomes = ready.ingest(*(ready.write(name, drawing) for name, drawing in drawings.items()))
    assert [file.status for file in outcomes[:3]] == ["loaded", "proposed", "proposed"]
    assert [change[3:] for change in ready.changes()] == [("a", "na"), ("a", "pa")]
    assert in_force(ready) == (*A, 3)


def test_a_correction_that_waits_is_not_proposed_twice(proposed: Desk) -> None:
    assert proposed.drop("encore.csv", with_a11("Non acquis")).status == "unchanged"
    assert proposed.waiting() == ["C-0001"]


@pytest.mark.parametrize("done", [("refuse",), ("accept", "revert")])
def test_a_correction_set_aside_is_proposed_again_by_another_file(
    proposed: Desk, done: tuple[Choice, ...]
) -> None:
    for choice in done:
        proposed.decide(choice, "C-0001")
    assert proposed.drop("encore.csv", with_a11("Non acquis")).status == "proposed"
    assert proposed.waiting() == ["C-0002"]


def test_the_former_value_of_an_accepted_correction_is_a_correction_in_turn(proposed: Desk) -> None:
    proposed.decide("accept", "F-0004")
    assert proposed.drop("notes.csv", SCORES).status == "unchanged"
    assert proposed.drop("retour.csv", with_a11("Acquis")).status == "proposed"
    assert proposed.changes()[-1] == ("C-0002", "A1.1", "value", "na", "acquis")


@pytest.fixture
def accepting(tmp_path: Path) -> Path:
    """A directory whose workspace accepts the corrections of long exports."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "acquis.toml").write_text('accept_corrections = ["long"]\n', encoding="utf-8")
    return tmp_path


def test_a_setting_accepts_the_corrections_of_a_layout_and_says_so(accepting: Path) -> None:
    with desk_at(accepting) as desk:
        for name, drawing in (("s.csv", SESSIONS), ("r.csv", REGISTRATIONS), ("notes.csv", SCORES)):
            desk.drop(name, drawing)
        drawings = {"b.csv": with_a11("NA"), "c.csv": with_a11("PA"), "d.csv": with_a11("ABS")}
        outcomes = desk.ingest(*(desk.write(name, drawing) for name, drawing in drawings.items()))
        assert [file.status for file in outcomes] == ["proposed"] * 3
        assert [change[3:] for change in desk.changes()] == [("a", "na"), ("na", "pa"), ("pa", "absent")]
        assert in_force(desk) == ("absent", None, 6)
        assert desk.query(RULINGS)[-1] == (
            "accepted",
            3,
            None,
            "acquis.toml",
            "Accepté par le réglage accept_corrections.",
        )
        wide = "Session | N° candidat | Juré | A1.1\nS1 | 000123 | J01 | A"
        assert desk.drop("large.csv", wide).status == "proposed"
        assert desk.waiting() == ["C-0004"]
    assert verified(accepting).faults == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("accept_corrections = ['longue']", "disposition inconnue : longue", id="unknown layout"),
        pytest.param("accept_corrections = true", "accept_corrections", id="not a list"),
        pytest.param("accept_correction = ['long']", "réglage inconnu", id="unknown setting"),
    ],
)
def test_a_setting_that_is_none_stops_everything(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "acquis.toml").write_text(written, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=told), desk_at(tmp_path):
        pass


def test_while_it_waits_a_correction_is_told_beside_the_value_in_force(proposed: Desk) -> None:
    proposed.drop("autre.csv", with_a11("PA"))
    assert [change[3:] for change in proposed.changes()] == [("a", "na"), ("a", "pa")]
    proposed.decide("accept", "C-0002")
    assert [change[3:] for change in proposed.changes() if change[0] == "C-0001"] == [("pa", "na")]


def test_two_corrections_of_a_cell_are_not_accepted_at_once(proposed: Desk) -> None:
    proposed.drop("autre.csv", with_a11("PA"))
    with pytest.raises(UsageError, match="C-0001 et C-0002 changent la même ligne"):
        proposed.decide("accept", "C-0001", "C-0002")
    assert proposed.query(RULINGS) == []


def test_a_correction_that_another_made_waits_no_more(proposed: Desk) -> None:
    proposed.drop("plus.csv", with_a11("Non acquis") + "S1 | 000123 | J01 | A1.3 | NA")
    assert proposed.waiting() == ["C-0001", "C-0002"]
    proposed.decide("accept", "C-0001")
    assert (in_force(proposed), proposed.waiting()) == ((*NA, 4), [])
