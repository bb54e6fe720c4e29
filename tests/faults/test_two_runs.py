"""Two runs at once, and what a run that was killed leaves behind."""

from pathlib import Path

import pytest

from tests.faults.conftest import Bases
from tests.faults.warmed import Warmed

DONE, LOCKED = 0, 15


@pytest.mark.parametrize("words", [["ingest", "EXPORTS"], ["status"], ["verify"], ["verify", "--repair"]])
def test_a_second_run_is_refused_and_harms_nothing(
    warmed: Warmed, bases: Bases, closed: Path, words: list[str]
) -> None:
    given = [str(bases.exports) if word == "EXPORTS" else word for word in words]
    code, said = warmed.ask("commands:while_another_writes", closed, *given, "--data", str(closed))
    assert (code, "Une autre commande" in said) == (LOCKED, True)
    assert warmed.ask("commands:command", "verify", "--data", str(closed))[0] == DONE
    assert warmed.ask("commands:unlike", closed, bases.closed) == []


def test_what_a_killed_run_leaves_blocks_nobody_and_does_not_stay(
    warmed: Warmed, bases: Bases, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    warmed.ask("commands:crashed", data, bases.exports, "intent", "before", 1)
    store = data / "vault" / "raw"
    assert (data / "curated" / ".lock").exists()
    assert list(store.glob("incoming-*"))
    code, said = warmed.ask("commands:command", "ingest", str(bases.exports), "--data", str(data))
    assert code == DONE, said
    assert list(store.glob("incoming-*")) == []


def test_a_kill_before_corrections_are_accepted_by_setting_leaves_none_waiting(
    warmed: Warmed, bases: Bases, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "acquis.toml").write_text('accept_corrections = ["long"]\n', encoding="utf-8")
    warmed.ask("commands:crashed", data, bases.exports, "intent", "before", 5)
    assert warmed.ask("commands:command", "ingest", str(bases.exports), "--data", str(data))[0] == DONE
    _, said = warmed.ask("commands:command", "decide", "--data", str(data))
    assert said.startswith("Aucune correction n'attend")
