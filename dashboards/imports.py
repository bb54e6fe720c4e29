"""Files dropped on the page: kept in a private place, handed to the command line, reported one by one."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import streamlit as st

from dashboards import markup
from pipeline.config import ROOT, open_workspace
from pipeline.locales.corrections import line

EXTENSIONS = ["xlsx", "xlsm", "ods", "csv", "txt", "tsv", "zip"]
REPORT = "import_report"
SHOWN = 20
"""Lines shown of each kind for a file; the command line gives them all."""


class Dropped(Protocol):
    """A file as the page received it."""

    name: str

    def getvalue(self) -> bytes: ...  # noqa: D102


def drop() -> None:
    """Offer to load files, and tell what became of each."""
    report, n_done = st.session_state.get(REPORT, (None, 0))
    with st.expander("Ajouter des fichiers", expanded=bool(report)):
        markup.show("imports_help")
        files = st.file_uploader(
            "Grilles et registres",
            EXTENSIONS,
            accept_multiple_files=True,
            label_visibility="collapsed",
            key=f"import-files-{n_done}",
        )
        if st.button("Charger, contrôler, publier", disabled=not files, type="primary", key="import"):
            with st.spinner("Lecture, contrôle et publication en cours"):
                st.session_state[REPORT] = load(files), n_done + 1
            st.rerun()
        if report:
            markup.show("imports_report", report=report, line=line, shown=SHOWN)


def load(files: Sequence[Dropped]) -> dict[str, Any]:
    """Run ingest, check and publish on the files; return what each step answered.

    A step that fails ends the run: its message is the report.
    """
    with tempfile.TemporaryDirectory(prefix="acquis-") as private:
        for i, file in enumerate(files):
            place = Path(private) / Path(file.name).name
            if place.exists():
                place = Path(private) / str(i) / place.name
                place.parent.mkdir()
            place.write_bytes(file.getvalue())
        report = {"ingest": _run("ingest", private)}
    for step in ("check", "publish"):
        if "error" in list(report.values())[-1]:
            break
        report[step] = _run(step)
    return report


def _run(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pipeline", *arguments, "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, "ACQUIS_DATA": str(open_workspace().directory)},
    )
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError:
        return {
            "error": {"message": f"La commande « {arguments[0]} » n'a pas répondu. La lancer au terminal."}
        }
    return answer
