"""A warehouse made again from raw files and rulings, and what must be there for that: raw files, journal, vault."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.config import open_workspace
from pipeline.errors import IntegrityError
from pipeline.run.documents import Documents
from pipeline.run.opened import opened
from pipeline.run.verify import repair
from pipeline.warehouse.receipts import Journal
from tests.unit.ledger.desk import SCORES, desk_at, edit_warehouse, verified
from tests.unit.ledger.lived_in import hash_of, warehouse
from tests.unit.ledger.test_integrity import LOSSES


@pytest.mark.parametrize("loss", [*LOSSES, "the file itself", "its bytes"])
def test_what_was_lost_is_made_again_from_raw_files_and_rulings(directory: Path, loss: str) -> None:
    whole = hash_of(directory)
    if loss == "the file itself":
        warehouse(directory).unlink()
    elif loss == "its bytes":
        warehouse(directory).write_bytes(b"garbage" * 5000)
    else:
        edit_warehouse(directory, LOSSES[loss][0])
    outcome = repair(open_workspace(directory / "data"))
    assert (outcome.is_repaired, outcome.n_files, outcome.n_rulings) == (True, 11, 5)
    assert (outcome.aside is None) == (loss == "the file itself")
    assert hash_of(directory) == whole
    assert verified(directory).faults == []
    with desk_at(directory) as desk:
        assert desk.drop("notes.csv", SCORES).status == "unchanged"
        assert desk.waiting() == []


def raw_files(directory: Path) -> list[Path]:
    return sorted(path for path in (directory / "data" / "vault" / "raw").iterdir() if path.is_file())


def change(path: Path, content: Callable[[bytes], bytes]) -> None:
    path.chmod(0o600)
    path.write_bytes(content(path.read_bytes()))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(lambda path: path.unlink(), "Des fichiers bruts manquent : F-", id="missing"),
        pytest.param(
            lambda path: change(path, lambda content: content[:-3]),
            "Des fichiers bruts ne sont plus ceux reçus : F-",
            id="truncated",
        ),
        pytest.param(
            lambda path: change(path, lambda content: content.replace(b"A1.1", b"A1.3")),
            "Des fichiers bruts ne sont plus ceux reçus : F-",
            id="changed",
        ),
    ],
)
def test_a_raw_file_that_is_not_what_it_was_is_named_and_nothing_is_made_from_it(
    directory: Path, spoil: Callable[[Path], None], told: str
) -> None:
    spoilt = next(path for path in raw_files(directory) if b"A1.1" in path.read_bytes())
    spoil(spoilt)
    (fault,) = verified(directory).faults
    assert fault.startswith(told)
    before = warehouse(directory).stat().st_ino
    with pytest.raises(IntegrityError, match=told) as refused:
        repair(open_workspace(directory / "data"))
    assert "Rien n'a été changé" in str(refused.value)
    assert warehouse(directory).stat().st_ino == before


def test_raw_files_are_kept_as_received_and_readable_by_their_owner_alone(directory: Path) -> None:
    modes = {oct(path.stat().st_mode & 0o777) for path in raw_files(directory)}
    assert (modes, len(raw_files(directory))) == ({"0o400"}, 10)


def test_a_journal_that_is_lost_is_no_reason_to_lose_the_warehouse(directory: Path) -> None:
    receipts = directory / "data" / "curated" / "receipts.jsonl"
    receipts.unlink()
    with (
        pytest.raises(IntegrityError, match="L'entrepôt tient des fichiers que le journal ignore"),
        desk_at(directory),
    ):
        pass
    before = warehouse(directory).stat().st_ino
    with pytest.raises(IntegrityError, match="Rien n'a été changé"):
        repair(open_workspace(directory / "data"))
    assert warehouse(directory).stat().st_ino == before


def test_a_journal_cut_at_a_line_is_told_and_loses_no_ruling(directory: Path) -> None:
    receipts = directory / "data" / "curated" / "receipts.jsonl"
    lines = receipts.read_text(encoding="utf-8").splitlines(keepends=True)
    cut = next(i for i, line in enumerate(lines) if '"ruling_no": 5' in line)
    receipts.write_text("".join(lines[:cut]), encoding="utf-8")
    with pytest.raises(IntegrityError, match="L'entrepôt tient des"), desk_at(directory):
        pass
    with pytest.raises(IntegrityError, match="Rien n'a été changé"):
        repair(open_workspace(directory / "data"))


def test_a_journal_that_was_changed_stops_everything_with_its_line(directory: Path) -> None:
    receipts = directory / "data" / "curated" / "receipts.jsonl"
    lines = receipts.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[3] = lines[3].replace('"operation": 2', '"operation": 3')
    receipts.write_text("".join(lines), encoding="utf-8")
    for step in (lambda: desk_at(directory).__enter__(), lambda: verified(directory)):
        with pytest.raises(IntegrityError, match="à la ligne 4"):
            step()
    with pytest.raises(IntegrityError, match="à la ligne 4"):
        repair(open_workspace(directory / "data"))


def test_a_vault_that_is_lost_gives_nobody_a_second_surrogate(directory: Path) -> None:
    (directory / "data" / "vault" / "vault.sqlite").unlink()
    assert verified(directory).faults != []
    with pytest.raises(IntegrityError):
        repair(open_workspace(directory / "data"))


def test_an_empty_workspace_lacks_nothing(tmp_path: Path) -> None:
    with opened(open_workspace(tmp_path / "data")):
        pass
    outcome = verified(tmp_path)
    assert (outcome.faults, outcome.n_files, outcome.n_rulings) == ([], 0, 0)


def crash(directory: Path) -> None:
    """Receive scores in a run that is cut between the warehouse and the end of the journal."""

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, desk_at(directory) as desk:
        patch.setattr(Journal, "close", cut)
        with pytest.raises(KeyboardInterrupt):
            desk.drop("notes.csv", SCORES)


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_promise_without_an_end_is_closed_as_the_warehouse_says(
    tmp_path: Path, registered: Path, is_kept: bool
) -> None:
    copytree(registered / "data", tmp_path / "data")
    crash(tmp_path)
    if not is_kept:
        edit_warehouse(
            tmp_path,
            "delete from ledger.import_file where import_no = 3",
            "delete from ledger.score_version where import_no = 3",
        )
    with desk_at(tmp_path) as desk:
        assert desk.run.journal.open_operations() == {}
        assert desk.run.journal.lines[-1].step == ("done" if is_kept else "abandoned")
        assert desk.drop("notes.csv", SCORES).status == ("unchanged" if is_kept else "loaded")
    assert verified(tmp_path).faults == []


@pytest.mark.parametrize("is_repaired", [False, True])
def test_a_file_that_a_crash_left_without_its_end_is_made_again_too(
    tmp_path: Path, registered: Path, is_repaired: bool
) -> None:
    copytree(registered / "data", tmp_path / "data")
    crash(tmp_path)
    if is_repaired:
        repair(open_workspace(tmp_path / "data"))
    assert verified(tmp_path).faults == []
    with desk_at(tmp_path) as desk:
        assert desk.column("select count(*) from ledger.score_version") == [2]


def test_a_register_whose_layout_is_gone_stops_the_repair(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts = Documents(open_workspace(directory / "data")).layouts
    fewer = {name: layout for name, layout in layouts.items() if name != "register_minutes"}
    monkeypatch.setattr(Documents, "layouts", fewer)
    place = warehouse(directory).stat().st_ino
    with pytest.raises(IntegrityError, match="« register_minutes », qui lit F-0004, n'est plus là"):
        repair(open_workspace(directory / "data"))
    assert warehouse(directory).stat().st_ino == place


def test_a_rebuilt_warehouse_keeps_the_numbers_of_files_and_corrections(directory: Path) -> None:
    def numbers() -> list[object]:
        with desk_at(directory) as desk:
            return [
                *desk.query("select import_no, sha256 from ledger.import_file order by all"),
                *desk.changes(),
            ]

    before = numbers()
    warehouse(directory).unlink()
    repair(open_workspace(directory / "data"))
    assert numbers() == before
