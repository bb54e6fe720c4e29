"""Whatever fails, a sentence and an exit code; a traceback only for who asks."""

import errno
import json
import os
import subprocess
import sys

import duckdb
import pytest

from pipeline.cli import commands
from pipeline.config import ROOT
from pipeline.errors import (
    INTERRUPTION,
    AccessError,
    AcquisError,
    ConfigurationError,
    ExitCode,
    FileRefused,
    IntegrityError,
    LockedError,
    MachineError,
    UsageError,
)
from tests.unit.cli.conftest import Acquis


def fails_with(error: BaseException) -> object:
    def failing(*_: object) -> None:
        raise error

    return failing


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        pytest.param(UsageError("Phrase."), 2, "Phrase.", id="usage"),
        pytest.param(ConfigurationError("Phrase."), 10, "Phrase.", id="configuration"),
        pytest.param(FileRefused("no_cells"), 11, "aucune ligne de notes", id="quarantine"),
        pytest.param(IntegrityError("Phrase."), 14, "Phrase.", id="integrity"),
        pytest.param(LockedError("Phrase."), 15, "Phrase.", id="lock"),
        pytest.param(MachineError("Phrase."), 16, "Phrase.", id="machine"),
        pytest.param(AccessError("Phrase."), 17, "Phrase.", id="access"),
        pytest.param(OSError(errno.ENOSPC, "No space"), 16, "Le disque est plein", id="full disk"),
        pytest.param(PermissionError(13, "Denied", "/coffre"), 17, "Accès refusé (/coffre)", id="denied"),
        pytest.param(OSError(5, "I/O error"), 16, "Le système refuse l'opération", id="broken disk"),
        pytest.param(MemoryError(), 16, "La mémoire ne suffit pas", id="no memory"),
        pytest.param(
            duckdb.OutOfMemoryException(), 16, "La mémoire ne suffit pas", id="no memory for DuckDB"
        ),
        pytest.param(
            duckdb.TransactionException("Failed to commit: Could not write file: No space left on device"),
            16,
            "Le disque est plein",
            id="full disk for DuckDB",
        ),
        pytest.param(duckdb.BinderException(), 14, "La base a refusé une opération", id="database"),
        pytest.param(KeyboardInterrupt(), 130, "les fichiers déjà chargés le restent", id="Ctrl+C"),
        pytest.param(ZeroDivisionError(), 1, "Défaut du programme (ZeroDivisionError)", id="a defect"),
    ],
)
def test_a_failure_is_a_sentence_and_an_exit_code(
    acquis: Acquis, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    monkeypatch.setattr(commands, "run_status", fails_with(error))
    plain, document = acquis("status"), acquis("status", "--json")
    assert (plain.code, plain.out, document.code, document.err) == (code, "", code, "")
    assert plain.err.startswith("Erreur. ")
    assert told in plain.err
    assert told in json.loads(document.out)["error"]["message"]


INTERRUPTED_WHILE_LOADING = """
import os, signal, sys

class Impatient:
    @staticmethod
    def find_spec(name, *_):
        if name == "duckdb":
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Impatient)
from pipeline.start import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot press Ctrl+C there")
@pytest.mark.parametrize("typed", [["status"], ["status", "--json"]], ids=["to a person", "as a document"])
def test_ctrl_c_while_the_program_loads_is_a_sentence_too(typed: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_WHILE_LOADING, *typed],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = f"Erreur. {INTERRUPTION}\n"
    document = json.dumps({"error": {"exit_code": 130, "message": INTERRUPTION}}) + "\n"
    expected = (130, document, "") if "--json" in typed else (130, "", told)
    assert (done.returncode, done.stdout, done.stderr) == expected


def test_every_family_of_errors_has_its_own_exit_code() -> None:
    families = AcquisError.__subclasses__()
    codes = [family.exit_code for family in families]
    assert len(set(codes)) == len(families)
    assert set(codes) < set(ExitCode)


def test_who_asks_gets_the_traceback(acquis: Acquis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACQUIS_DEBUG", "1")
    monkeypatch.setattr(commands, "run_status", fails_with(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        acquis("status")
