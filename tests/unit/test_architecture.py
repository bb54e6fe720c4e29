"""The house as a machine checks it: who imports whom, what starts fast, how SQL files look."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.config import ROOT

SQL = sorted((ROOT / "pipeline").rglob("*.sql")) + sorted((ROOT / "dashboards").rglob("*.sql"))
SCRIPTS = {"grammar.sql", "ledger.sql", "schema.sql", "finding.sql"}


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--config", ROOT / "pyproject.toml", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("slow", ["great_expectations", "streamlit", "plotly", "statsmodels"])
def test_the_command_line_starts_without_what_is_slow(slow: str) -> None:
    code = f"import sys, pipeline.cli; sys.exit({slow!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_sql_file_tells_its_grain_and_is_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("-- ")
    assert len(lines) <= (120 if path.name in SCRIPTS else 80)


@pytest.mark.parametrize("path", [p for p in SQL if p.parent.name == "marts"], ids=lambda path: path.stem)
def test_a_mart_is_one_select_with_explicit_columns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = re.sub(r"--.*", "", text)
    assert ";" not in body
    assert body.rstrip().endswith("select * from final")
    assert body.count("*") - body.count("count(*)") == 1


@pytest.mark.parametrize(
    "path",
    list((ROOT / "pipeline").rglob("*.py")) + list((ROOT / "dashboards").rglob("*.py")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_a_file_has_one_purpose(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250
