"""The ledger beside a model of it: whatever comes, is decided or crashes, both say the same and nothing is lost."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pipeline.errors import UsageError
from pipeline.run import ingest as ingest_module
from pipeline.run import opened as opened_module
from pipeline.vault.store import RawStore
from pipeline.vault.vault import Vault
from pipeline.warehouse import ledger, scores
from pipeline.warehouse.build import SQL
from pipeline.warehouse.receipts import Journal
from pipeline.warehouse.steps import Sessions
from pipeline.warehouse.tables import Tables
from tests.properties.ledger_files import SHEETS, register, sheet
from tests.properties.ledger_model import WORDS, Cell, Ledger
from tests.unit.ledger.desk import Desk, desk_at, quick, verified

IS_LONG = os.environ.get("ACQUIS_LONG") == "1"
PHASES = [Phase.generate, Phase.shrink] if IS_LONG else [Phase.generate]
"""A failure of a short run is told as it comes: making it smaller takes minutes."""

STEPS: list[tuple[Any, str, bool]] = [
    (RawStore, "keep", False),
    (scores, "keep", False),
    (ledger, "record_files", False),
    (Vault, "commit", False),
    (Journal, "intend", False),
    (Journal, "close", True),
    (ledger, "confirm", True),
]
"""Where a run may be cut, and whether the warehouse then has the file."""


class PulledPlug(Exception):
    """What happens in the middle."""


def pull(*_: object, **__: object) -> None:
    raise PulledPlug


def build_scores(connection: Any, sessions: Sessions) -> None:
    """Build what the values in force rest on, and nothing else: a machine has many steps."""
    Tables(connection, sessions).make("core", SQL / "core" / "score.sql")


class LedgerMachine(RuleBasedStateMachine):
    """Files that come, people who decide, plugs that are pulled."""

    registered: Path

    @initialize()
    def start(self) -> None:
        self.directory = Path(tempfile.mkdtemp())
        shutil.copytree(self.registered / "data", self.directory / "data")
        self.model = Ledger(n_before=2)
        self.sent: list[tuple[bytes, dict[Cell, str]]] = []
        self.history: set[tuple[object, ...]] = set()
        self._open()

    def _open(self) -> None:
        self.open: AbstractContextManager[Desk] = desk_at(self.directory)
        self.desk = self.open.__enter__()

    def _close(self) -> None:
        self.open.__exit__(None, None, None)

    # Files that come.

    def _send(self, content: bytes, words: dict[Cell, str]) -> None:
        path = self.directory / "notes.csv"
        path.write_bytes(content)
        (outcome,) = self.desk.ingest(path)
        assert outcome.status == self.model.receive(content, words)

    @rule(words=SHEETS)
    def a_sheet_comes(self, words: dict[Cell, str]) -> None:
        self.sent.append((sheet(words), words))
        self._send(*self.sent[-1])

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def the_same_file_comes_again(self, data: st.DataObject) -> None:
        self._send(*data.draw(st.sampled_from(self.sent)))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def the_same_cells_come_in_other_bytes(self, data: st.DataObject) -> None:
        _, words = data.draw(st.sampled_from(self.sent))
        self._send(sheet(words, "\r\n"), words)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def a_part_of_a_file_comes(self, data: st.DataObject) -> None:
        _, words = data.draw(st.sampled_from(self.sent))
        kept = data.draw(st.lists(st.sampled_from(list(words)), min_size=1, unique=True))
        part = {cell: word for cell, word in words.items() if cell in kept}
        self._send(sheet(part), part)

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), word=st.sampled_from(WORDS))
    def a_corrected_file_comes(self, data: st.DataObject, word: str) -> None:
        _, words = data.draw(st.sampled_from(self.sent))
        corrected = {**words, data.draw(st.sampled_from(list(words))): word}
        self.sent.append((sheet(corrected), corrected))
        self._send(*self.sent[-1])

    # People who decide.

    @precondition(lambda self: self.model.n_corrections)
    @rule(data=st.data(), choice=st.sampled_from(["accept", "refuse", "revert"]))
    def somebody_rules(self, data: st.DataObject, choice: Any) -> None:
        counted = [version.correction for _, version in self.model.counted() if version.correction]
        if not counted:
            return
        number = data.draw(st.sampled_from(counted))
        past = {"accept": "accepted", "refuse": "refused", "revert": "reverted"}[choice]
        if self.model.rule(past, number):
            self.desk.decide(choice, f"C-{number}")
            return
        with pytest.raises(UsageError, match="ne s'y applique pas"):
            self.desk.decide(choice, f"C-{number}")

    @precondition(lambda self: any(not file.is_withdrawn for file in self.model.files))
    @rule(data=st.data())
    def somebody_withdraws_a_file(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from([file for file in self.model.files if not file.is_withdrawn]))
        self.desk.decide("withdraw", ledger.file_number(file.number))
        self.model.withdraw(file)

    # Plugs that are pulled.

    @rule(words=SHEETS, step=st.sampled_from(STEPS))
    def a_run_is_cut_short(self, words: dict[Cell, str], step: tuple[Any, str, bool]) -> None:
        owner, name, is_kept = step
        path = self.directory / "notes.csv"
        path.write_bytes(sheet(words))
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(owner, name, pull)
                self.desk.ingest(path)
        except PulledPlug as error:
            self._cut(error)
            if is_kept:
                self.model.receive(sheet(words), words)
        else:
            assert self.model.receive(sheet(words), words) == "unchanged"

    @precondition(lambda self: self.model.waiting())
    @rule(data=st.data(), step=st.sampled_from([(ledger, "record_rulings", False), *STEPS[4:6]]))
    def a_ruling_is_cut_short(self, data: st.DataObject, step: tuple[Any, str, bool]) -> None:
        owner, name, is_kept = step
        number = data.draw(st.sampled_from(list(self.model.waiting())))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(owner, name, pull)
            with pytest.raises(PulledPlug) as cut:
                self.desk.decide("accept", f"C-{number}")
        self._cut(cut.value)
        if is_kept:
            self.model.rule("accepted", number)

    def _cut(self, error: PulledPlug) -> None:
        assert not self.open.__exit__(type(error), error, error.__traceback__)
        self._open()
        self.desk.run.ensure_built()

    @rule()
    def the_workspace_is_opened_again(self) -> None:
        self._close()
        self._open()

    @rule()
    def the_warehouse_is_made_again(self) -> None:
        self._close()
        assert verified(self.directory).faults == []
        self._open()

    # What always holds.

    @invariant()
    def what_is_in_force_is_what_the_model_says(self) -> None:
        found = self.desk.query(
            "select session, candidate, juror, criterion, case when state = 'scored' then 'level ' || level else state"
            " end from core.score where state <> 'blank'"
        )
        names = self._names()
        said = {
            Cell(str(s), names[c], names.get(j, "harm"), str(k)): meaning for s, c, j, k, meaning in found
        }
        assert said == self.model.in_force()
        assert len(said) == len(found)

    def _names(self) -> dict[object, str]:
        with sqlite3.connect(self.directory / "data" / "vault" / "vault.sqlite") as vault:
            return dict(vault.execute("select surrogate, number from surrogate").fetchall())

    @invariant()
    def what_waits_is_what_the_model_says(self) -> None:
        assert self.desk.waiting() == [ledger.correction_number(n) for n in sorted(self.model.waiting())]

    @invariant()
    def nothing_written_is_ever_lost_or_doubled(self) -> None:
        cells = "import_no, session, candidate, juror, grid_kind, criterion"
        rows = self.desk.query(
            f"select {cells}, state, token, code, standing, correction_no from ledger.score_version"
        )
        assert (
            len({row[:6] for row in rows})
            == len(rows)
            == sum(len(file.versions) for file in self.model.files)
        )
        assert self.history <= set(rows)
        self.history = set(rows)
        rulings = self.desk.query(
            "select ruling, coalesce(correction_no, import_no) from ledger.ruling order by ruling_no"
        )
        assert rulings == self.model.rulings

    def teardown(self) -> None:
        if hasattr(self, "open"):
            self._close()
            outcome = verified(self.directory)
            assert (outcome.faults, outcome.is_same) == ([], True)
            shutil.rmtree(self.directory)


def test_the_ledger_says_what_its_model_says(tmp_path: Path) -> None:
    with quick(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened_module, "build", build_scores)
        patch.setattr(ingest_module, "totals", lambda _: {})
        register(tmp_path)
        patch.setattr(LedgerMachine, "registered", tmp_path, raising=False)
        run_state_machine_as_test(
            LedgerMachine,
            settings=settings(
                max_examples=400 if IS_LONG else 8,
                stateful_step_count=40 if IS_LONG else 12,
                deadline=None,
                derandomize=not IS_LONG,
                phases=PHASES,
                suppress_health_check=list(HealthCheck),
            ),
        )
