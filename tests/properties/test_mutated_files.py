"""Mutants through worker processes, then through the whole ingestion: one answer each, whole files or nothing."""

from pathlib import Path

import pytest

from pipeline.locales.errors import catalogue
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.pool import Readers, Source
from tests.properties.mutations.campaign import LONG_RUN, words
from tests.properties.mutations.whole import STATUSES, ledger_faults, write_mutants
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, desk_at

COSTLY = {"reader_failed", "reader_crashed", "reader_timed_out", "too_much_memory"}
"""How a worker's end is told: no file this small may cause one."""


def test_workers_answer_for_every_mutant(tmp_path: Path) -> None:
    paths = write_mutants(tmp_path / "in", "pool", 300 * LONG_RUN)
    sources = [Source(path, name) for name, path in paths.items()]
    with Readers(lambda: (load_layouts(), words()), seconds=5.0) as readers:
        answers = list(readers.read(sources))
    codes = [answer.refusal.code if answer.refusal else "" for answer in answers]
    faults = [(source.name, code) for source, code in zip(sources, codes, strict=True) if code in COSTLY]
    assert not faults
    assert {code for code in codes if code} <= catalogue().keys()
    assert len(answers) == len(sources)
    assert codes.count("") > len(codes) / 4


@pytest.mark.parametrize("shard", range(2))
def test_ingestion_takes_whole_mutants_or_nothing(shard: int, tmp_path: Path) -> None:
    paths = write_mutants(tmp_path / "in", f"whole-{shard}", 150 * LONG_RUN)
    with desk_at(tmp_path) as desk:
        desk.drop("sessions.csv", SESSIONS)
        desk.drop("inscriptions.csv", REGISTRATIONS)
        outcomes = desk.ingest(tmp_path / "in", session="S1")
        assert {outcome.status for outcome in outcomes} <= STATUSES
        assert not ledger_faults(desk, outcomes, paths)
        again = desk.ingest(tmp_path / "in", session="S1")
        assert {outcome.status for outcome in again} <= {"unchanged", "quarantined"}
    assert sum(outcome.status in ("loaded", "proposed") for outcome in outcomes) > 10
