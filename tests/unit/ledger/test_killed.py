"""A process killed in the middle of an import: whole files only, and the next run completes."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.config import open_workspace
from pipeline.run.status import status
from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, Desk, desk_at, write
from tests.unit.ledger.test_transaction import ACCOMMODATIONS

# Runs an import in a process that kills itself just before or just after its nth call of a function.
KILLED = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
from pipeline.config import open_workspace
from pipeline.run.files import find_exports
from pipeline.run.ingest import ingest
from pipeline.run.opened import opened

source, data, when, number, module, *owner, name = sys.argv[1:]
target = import_module(module)
target = getattr(target, owner[0]) if owner else target
whole, calls = getattr(target, name), []

def killed(*args, **kwargs):
    calls.append(name)
    is_last = len(calls) == int(number)
    if is_last and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = whole(*args, **kwargs)
    if is_last:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

setattr(target, name, killed)
with opened(open_workspace(Path(data))) as run:
    ingest(run, find_exports([Path(source)]))
"""

FILES = {
    "amenagements.csv": ACCOMMODATIONS,
    "inscriptions.csv": REGISTRATIONS,
    "sessions.csv": SESSIONS,
    "s1.csv": SCORES,
    "s2.csv": SCORES.replace("J01", "J02"),
}


def cells(desk: Desk) -> list[tuple[object, ...]]:
    return desk.query(
        "select file.kind, score.* exclude (import_no, candidate, juror)"
        " from ledger.score_version as score join ledger.import_file as file using (import_no) order by all"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize(
    ("point", "n_whole"),
    [
        pytest.param("before 2 pipeline.vault.vault Vault commit", 1, id="before the vault commits"),
        pytest.param("after 1 pipeline.vault.vault Vault commit", 0, id="between vault and warehouse"),
        pytest.param("before 4 pipeline.warehouse.ledger confirm", 4, id="after the warehouse commits"),
        pytest.param("before 1 pipeline.run.opened build", 5, id="before tables are built"),
    ],
)
def test_a_killed_import_leaves_whole_files_and_the_next_one_completes(
    tmp_path: Path, point: str, n_whole: int
) -> None:
    exports = tmp_path / "exports"
    for name, drawing in FILES.items():
        write(exports / name, drawing)
    data = tmp_path / "data"
    when, number, *target = point.split()
    child = subprocess.run(
        [sys.executable, "-c", KILLED, str(exports), str(data), when, number, *target], check=False
    )
    assert child.returncode == -9

    with desk_at(tmp_path) as desk:
        assert desk.column("select status from ledger.import_file") == ["loaded"] * n_whole
        whole = (
            "select n_cells, (select count(*) from ledger.score_version s where s.import_no = f.import_no)"
        )
        sheets = desk.query(f"{whole} from ledger.import_file f where kind = 'scores'")
        assert all(announced == found for announced, found in sheets)
        assert desk.query("from ledger.score_version anti join ledger.import_file using (import_no)") == []
    assert sum(status(open_workspace(data)).files.values()) == n_whole

    with desk_at(tmp_path) as desk:
        outcomes = [file.status for file in desk.ingest(exports)]
        assert sorted(outcomes) == ["loaded"] * (5 - n_whole) + ["unchanged"] * n_whole
        resumed = cells(desk)
    with desk_at(tmp_path / "elsewhere") as desk:
        desk.ingest(exports)
        assert resumed == cells(desk)
