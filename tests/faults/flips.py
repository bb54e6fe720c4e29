"""Many flips of DuckDB's log, each opened in a child of its own."""

import shutil
from functools import partial
from pathlib import Path
from random import Random

from pipeline.config import open_workspace
from pipeline.run.opened import opened
from tests.faults.examined import differences, everything
from tests.faults.warm import Child

DIFFERENT = "opened without a word, and different"


def flips(crashed: str, closed: str, directory: str, seed: int, n_flips: int) -> list[str]:
    """Flip one bit at a time; return what is neither refused with IntegrityError nor whole."""
    rng = Random(seed)
    pristine = (Path(crashed) / "curated" / "warehouse.duckdb.wal").read_bytes()
    found = []
    for number in range(n_flips):
        data = Path(shutil.copytree(crashed, Path(directory) / "flipped"))
        position, bit = rng.randrange(len(pristine)), rng.randrange(8)
        flipped = bytearray(pristine)
        flipped[position] ^= 1 << bit
        (data / "curated" / "warehouse.duckdb.wal").write_bytes(flipped)
        answer = Child(partial(_opened, data, Path(closed))).wait() or {"raised": "killed"}
        if answer.get("raised", "IntegrityError") != "IntegrityError" or answer.get("returned"):
            found.append(f"seed {seed}, flip {number}, bit {bit} of byte {position}: {answer}")
        shutil.rmtree(data)
    return found


def _opened(data: Path, closed: Path) -> str:
    with opened(open_workspace(data)) as run:
        run.ensure_built()
    return DIFFERENT if differences(everything(data), everything(closed)) else ""
