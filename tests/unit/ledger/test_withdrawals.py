"""A whole file withdrawn: as if it had never come, and kept in the history."""

import pytest

from pipeline.errors import UsageError
from tests.unit.ledger.desk import SCORES, Desk, with_a11
from tests.unit.ledger.test_proposals import NA, RULINGS, A, in_force


def test_a_file_withdrawn_counts_no_more_and_comes_again_as_new(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    assert ready.decide("withdraw", "F-0003", reason="Mauvaise session.") == []
    assert ready.query("from core.score") == []
    assert ready.query(RULINGS) == [("withdrawn", None, 3, "Zoé", "Mauvaise session.")]
    assert ready.column("select count(*) from ledger.score_version") == [2]
    with pytest.raises(UsageError, match="n'est pas un fichier chargé"):
        ready.decide("withdraw", "F-0003")
    again = ready.drop("notes.csv", SCORES)
    assert (again.status, again.receipt.file_no) == ("loaded", "F-0004")
    assert in_force(ready) == (*A, 4)


def test_a_file_that_confirmed_takes_over_from_one_withdrawn(ready: Desk) -> None:
    ready.drop("notes.csv", SCORES)
    ready.drop("plus.csv", SCORES + "S1 | 000123 | J01 | A1.3 | NA")
    assert in_force(ready) == (*A, 3)
    ready.decide("withdraw", "F-0003")
    assert in_force(ready) == (*A, 4)
    assert ready.column("select count(*) from core.score") == [3]


def test_an_accepted_correction_outlives_what_it_corrected(proposed: Desk) -> None:
    proposed.decide("accept", "C-0001")
    proposed.decide("withdraw", "F-0003")
    assert in_force(proposed) == (*NA, 4)


def test_a_confirmation_never_undoes_an_accepted_correction(proposed: Desk) -> None:
    proposed.decide("accept", "C-0001")
    proposed.drop("plus.csv", with_a11("Non acquis") + "S1 | 000123 | J01 | A1.3 | NA")
    proposed.decide("revert", "C-0001")
    assert in_force(proposed) == (*A, 3)


def test_the_corrections_of_a_withdrawn_file_wait_no_more(proposed: Desk) -> None:
    proposed.decide("withdraw", "F-0004")
    assert (proposed.waiting(), in_force(proposed)) == ([], (*A, 3))
    with pytest.raises(UsageError, match="n'existe pas"):
        proposed.decide("accept", "C-0001")
    assert proposed.drop("encore.csv", with_a11("NA")).corrections[0]["correction_no"] == 2


def test_a_value_that_repeated_a_withdrawn_proposal_is_not_silent(proposed: Desk) -> None:
    proposed.drop("plus.csv", with_a11("Non acquis") + "S1 | 000123 | J01 | A1.3 | NA")
    proposed.decide("withdraw", "F-0004")
    assert proposed.waiting() != []


def test_several_files_are_withdrawn_at_once_or_not_at_all(proposed: Desk) -> None:
    with pytest.raises(UsageError):
        proposed.decide("withdraw", "F-0003", "F-0099")
    assert proposed.query(RULINGS) == []
    proposed.decide("withdraw", "F-0003", "F-0004")
    assert proposed.query("from core.score") == []
