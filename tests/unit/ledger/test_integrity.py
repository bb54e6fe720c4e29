"""Warehouse and journal compared at each opening: any loss is named, with exit code 14."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.errors import ExitCode, IntegrityError
from pipeline.warehouse.canonical import canonical_lines
from tests.unit.ledger.desk import desk_at, edit_warehouse, verified
from tests.unit.ledger.lived_in import hash_of, warehouse


def test_a_warehouse_that_is_whole_is_made_again_the_same(directory: Path) -> None:
    outcome = verified(directory)
    assert (outcome.faults, outcome.is_same, outcome.n_files, outcome.n_rulings) == ([], True, 11, 5)
    assert outcome.canonical_hash == hash_of(directory)
    assert [path.name for path in warehouse(directory).parent.glob("*rebuilt*")] == []


def test_the_canonical_export_tells_every_change_of_what_counts(directory: Path, tmp_path: Path) -> None:
    whole = hash_of(directory)
    changes = (
        "update ledger.score_version set token = 'na' where token = 'a' and import_no = 5",
        "update ledger.exemption_version set is_decided = not is_decided",
        "update ledger.minutes_version set decision = 'not_validated'",
        "update ledger.registration_version set cohort = 'G9' where import_no = 2",
        "update ledger.session_version set reglement = 'autre'",
        "update ledger.ruling set reason = 'Autre.' where ruling_no = 1",
        "update ledger.import_file set address = 'Z9' where status = 'quarantined'",
    )
    for number, change in enumerate(changes):
        other = tmp_path / f"other-{number}"
        copytree(directory / "data", other / "data")
        edit_warehouse(other, change)
        assert hash_of(other) != whole, change


def test_the_canonical_export_leaves_out_instants_and_numbers(directory: Path) -> None:
    with desk_at(directory) as desk:
        text = "\n".join(canonical_lines(desk.run.connection))
        first, last = desk.query(
            "select min(received_at)::text, max(received_at)::text from ledger.import_file"
        )[0]
    assert [word for word in (first, last, "F-0001", "C-0001") if str(word) in text] == []


LOSSES: Mapping[str, tuple[str, str]] = {
    "a file": (
        "delete from ledger.import_file where import_no = 5",
        "Des fichiers reçus ne sont plus dans l'entrepôt : F-0005.",
    ),
    "many files": (
        "delete from ledger.import_file where import_no > 2",
        "Des fichiers reçus ne sont plus dans l'entrepôt : F-0003, F-0004, F-0005, F-0006, F-0007, ….",
    ),
    "the hash of a file": (
        "update ledger.import_file set sha256 = 'x' where import_no = 3",
        "Des fichiers reçus ne sont plus dans l'entrepôt : F-0003.",
    ),
    "scores": (
        "delete from ledger.score_version where import_no = 5 and criterion = 'A1.1'",
        "La table score_version tient 8 lignes, le journal 9.",
    ),
    "sessions": (
        "delete from ledger.session_version",
        "La table session_version tient 0 lignes, le journal 1.",
    ),
    "registrations": (
        "delete from ledger.registration_version where import_no = 2",
        "La table registration_version tient 1 lignes, le journal 2.",
    ),
    "minutes": (
        "delete from ledger.minutes_version",
        "La table minutes_version tient 0 lignes, le journal 1.",
    ),
    "a ruling": (
        "delete from ledger.ruling where ruling_no = 3",
        "Des fichiers reçus ne sont plus dans l'entrepôt : C-0002.",
    ),
    "a withdrawal": (
        "delete from ledger.ruling where ruling = 'withdrawn'",
        "Des fichiers reçus ne sont plus dans l'entrepôt : F-0005.",
    ),
    "another ruling in its place": (
        "update ledger.ruling set ruling = 'refused' where ruling_no = 1",
        "Des fichiers reçus ne sont plus dans l'entrepôt : C-0001.",
    ),
}

SURPLUS: Mapping[str, tuple[str, str]] = {
    "a file": (
        "insert into ledger.import_file select * replace (99 as import_no) from ledger.import_file where import_no = 6",
        "L'entrepôt tient des fichiers que le journal ignore : F-0099.",
    ),
    "a ruling": (
        "insert into ledger.ruling select * replace (99 as ruling_no) from ledger.ruling where ruling_no = 1",
        "L'entrepôt tient des décisions que le journal ignore : 99.",
    ),
    "a line": (
        "insert into ledger.minutes_version from ledger.minutes_version",
        "La table minutes_version tient 2 lignes, le journal 1.",
    ),
}


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [pytest.param(*loss, id=f"lost: {name}") for name, loss in LOSSES.items()]
    + [pytest.param(*more, id=f"added: {name}") for name, more in SURPLUS.items()],
)
def test_a_warehouse_that_disagrees_with_the_journal_opens_for_nobody(
    directory: Path, statement: str, sentence: str
) -> None:
    edit_warehouse(directory, statement)
    with pytest.raises(IntegrityError) as refused, desk_at(directory):
        pass
    assert str(refused.value).startswith(sentence)
    assert "acquis verify --repair" in str(refused.value)
    assert refused.value.exit_code == ExitCode.INTEGRITY == 14
    assert sentence in verified(directory).faults
