"""Commands as they are typed: in a process of their own, or in this one where only their answer counts."""

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli import main
from pipeline.run import check, documents
from tests.unit.ledger.desk import editions_read_once

SUITES = "suites"
"""A directory of suites that, where it is there, takes the place of the shipped ones."""

WITH_SUITES = f"""
from pathlib import Path
from pipeline.cli import main
from pipeline.run import check

check.EXPECTATIONS = Path("{SUITES}")
main()
"""


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


def acquis(home: Path, *typed: str, encoding: str = "utf-8") -> Answer:
    """Type a command in a directory whose `data` is the workspace, at a terminal of some encoding."""
    program = ["-c", WITH_SUITES] if (home / SUITES).exists() else ["-m", "pipeline"]
    done = subprocess.run(
        [sys.executable, *program, *typed],
        cwd=home,
        env={**os.environ, "ACQUIS_DATA": str(home / "data"), "PYTHONIOENCODING": encoding},
        capture_output=True,
        encoding=encoding,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def acquis_here(home: Path, *typed: str) -> Answer:
    """Answer a command in this process, which spares the start of another."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(home)
        patch.setenv("ACQUIS_DATA", str(home / "data"))
        patch.setattr(sys, "argv", ["acquis", *typed])
        patch.setattr(documents, "load_editions", editions_read_once)
        if (home / SUITES).exists():
            patch.setattr(check, "EXPECTATIONS", home / SUITES)
        with pytest.raises(SystemExit) as ended:
            main()
    return Answer(int(ended.value.code or 0), out.getvalue(), err.getvalue())
