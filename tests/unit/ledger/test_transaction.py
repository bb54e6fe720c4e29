"""A file enters whole or not at all, in the vault as in the warehouse."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import IntegrityError
from pipeline.run import registrar
from pipeline.run.opened import Opened
from pipeline.vault.store import RawStore
from pipeline.vault.vault import Vault, open_vault
from pipeline.warehouse import ledger, scores
from pipeline.warehouse.connection import transaction
from pipeline.warehouse.receipts import Journal
from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, Desk, desk_at, verified

ACCOMMODATIONS = """
Session | N° candidat | Type        | Épreuve | Préconisé le | Décidé le  | Mis en œuvre le | Critères dispensés
S1      | 000123      | tiers temps | E1      | 02/02/2026   | 09/02/2026 |                 |
S1      | 000124      | Dispense    |         | 02/02/2026   | 09/02/2026 |                 | A1.1
"""


class PulledPlug(Exception):
    """What happens in the middle."""


def pull(*_: object, **__: object) -> None:
    raise PulledPlug


def ledger_lines(desk: Desk) -> dict[str, int]:
    tables = desk.column("select table_name from duckdb_tables() where schema_name = 'ledger'")
    counts = {str(name): desk.query(f"select count(*) from ledger.{name}")[0][0] for name in tables}
    return {name: int(str(n)) for name, n in counts.items() if n and name != "step_state"}


def vault_lines(run: Opened) -> dict[str, int]:
    with sqlite3.connect(run.workspace.vault / "vault.sqlite") as vault:
        names = ("surrogate", "identity", "accommodation", "file_name")
        return {name: vault.execute(f"select count(*) from {name}").fetchone()[0] for name in names}


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        pytest.param(RawStore, "keep", id="before the raw file is kept"),
        pytest.param(scores, "keep", id="before the cells"),
        pytest.param(ledger, "record_files", id="after the cells"),
        pytest.param(Vault, "commit", id="as the vault commits"),
    ],
)
def test_a_failure_in_the_middle_leaves_nothing_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    with desk_at(tmp_path) as desk:
        desk.drop("sessions.csv", SESSIONS)
        before = ledger_lines(desk), vault_lines(desk.run)
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, pull)
            with pytest.raises(PulledPlug):
                desk.drop("notes.csv", SCORES)
        assert (ledger_lines(desk), vault_lines(desk.run)) == before
    with desk_at(tmp_path) as desk:
        assert (ledger_lines(desk), vault_lines(desk.run)) == before
        assert desk.drop("notes.csv", SCORES).status == "loaded"
        assert ledger_lines(desk)["score_version"] == 2


@pytest.mark.parametrize(
    ("step", "n_kept"),
    [
        pytest.param("intend", 0, id="before the promise"),
        pytest.param("close", 2, id="between the warehouse and the journal"),
    ],
)
def test_a_failure_of_the_journal_leaves_a_file_whole_or_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, n_kept: int
) -> None:
    with desk_at(tmp_path) as desk:
        desk.drop("sessions.csv", SESSIONS)
        with monkeypatch.context() as patch:
            patch.setattr(Journal, step, pull)
            with pytest.raises(PulledPlug):
                desk.drop("notes.csv", SCORES)
    assert verified(tmp_path).faults == []
    with desk_at(tmp_path) as desk:
        assert desk.column("select count(*) from ledger.score_version") == [n_kept]
        assert desk.drop("notes.csv", SCORES).status == ("unchanged" if n_kept else "loaded")
        assert ledger_lines(desk)["score_version"] == 2
    assert verified(tmp_path).faults == []


def test_a_refused_file_leaves_a_line_in_the_ledger_and_nobody_in_the_vault(desk: Desk) -> None:
    contradictory = SCORES + "S1 | 000777 | J77 | A1.1 | A\nS1 | 000777 | J77 | A1.1 | NA"
    assert desk.drop("notes.csv", contradictory).status == "quarantined"
    assert ledger_lines(desk) == {"import_file": 1}
    assert vault_lines(desk.run) == {"surrogate": 0, "identity": 0, "accommodation": 0, "file_name": 1}


@contextmanager
def refused_at_commit(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    with transaction(connection):
        yield
        raise PulledPlug


def accommodations(desk: Desk) -> list[str]:
    loaded = desk.column("select import_no from ledger.import_file where status = 'loaded'")
    with open_vault(desk.run.workspace.vault) as vault:
        return sorted(vault.accommodations([int(str(number)) for number in loaded], {})["type"])


def test_what_the_vault_kept_of_a_file_that_the_warehouse_lost_is_nobody_s(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(registrar, "transaction", refused_at_commit)
        with pytest.raises(PulledPlug):
            desk.drop("amenagements.csv", ACCOMMODATIONS)
    assert vault_lines(desk.run)["accommodation"] == 2
    assert desk.drop("inscriptions.csv", REGISTRATIONS).receipt.import_no == 1
    assert accommodations(desk) == []
    desk.drop("amenagements.csv", ACCOMMODATIONS)
    assert accommodations(desk) == ["criterion_exemption", "extra_time"]


def test_a_commit_that_kept_nothing_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "record_files", lambda *_: None)
    with pytest.raises(IntegrityError, match="Des fichiers n'ont pas été enregistrés"):
        desk.drop("sessions.csv", SESSIONS)


def fail_after_writing(connection: duckdb.DuckDBPyConnection) -> None:
    with transaction(connection):
        connection.execute("create table probe as select 1")
        connection.execute("select * from nowhere")


def test_an_error_inside_a_transaction_never_reaches_the_commit(desk: Desk) -> None:
    with pytest.raises(duckdb.Error):
        fail_after_writing(desk.run.connection)
    assert desk.query("select 1 from duckdb_tables() where table_name = 'probe'") == []
