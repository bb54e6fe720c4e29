"""Processes killed at random and at chosen points: nothing is lost, and a broken order of the commit is noticed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.warmed import ROOT

SEED = "751"
MEMORY = Path("/dev/shm")  # noqa: S108 (a directory of its own is made there)

BROKEN = {
    "intent_after_commit": "intent",
    "done_before_commit": "done",
    "raw_after_commit": "raw store",
    "vault_after_commit": "COMMIT",
    "no_transaction": "cells",
}
"""An order of the commit that is wrong, and the point before or after which a kill shows it."""


def campaign(directory: Path, *words: str) -> dict[str, Any]:
    """Run a campaign; return what it tells."""
    place = MEMORY if MEMORY.is_dir() else directory
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.campaign", "--seed", SEED, "--directory", str(place), *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=False,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == bool(told["wrong"])
    return told


def test_100_kills_lose_nothing(tmp_path: Path) -> None:
    told = campaign(tmp_path, "--kills", "100", "--share", "0.25", "--sets", *["light"] * 9, "full")
    assert told["wrong"] == []
    assert told["n_kills"] == 100


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_order_of_the_commit_is_noticed(tmp_path: Path, broken: str) -> None:
    words = ("--kills", "2", "--most", "1", "--sets", "light", "--regimes", "at the end")
    told = campaign(tmp_path, *words, "--points", BROKEN[broken], "--broken", broken)
    assert told["wrong"] != []
