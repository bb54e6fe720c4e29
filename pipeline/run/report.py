"""From a check to one quality report per session."""

from pathlib import Path
from typing import Any

from pipeline.reports.quality import Report, Row, page
from pipeline.run.check import CheckOutcome
from pipeline.run.opened import Opened
from pipeline.run.sheet_files import safe_name, write_files
from pipeline.warehouse.connection import rows

SQL = Path(__file__).with_name("sql")


def write_reports(run: Opened, checked: CheckOutcome, directory: Path) -> dict[str, str]:
    """Write the report of every session; return what became of each file.

    Raises AccessError where this person may not write.
    """
    states = dict(zip(checked.sessions["session"], checked.sessions["state"], strict=True))
    found = checked.findings.astype(object).where(checked.findings.notna(), None).to_dict("records")
    cells = _asked(run, "report_cells")
    files = [{**file, "layout": _title(run, file["layout"])} for file in _asked(run, "report_files")]
    pages = {}
    for session in _asked(run, "report_session"):
        code = session["session"]
        report = Report(
            {**session, "state": states[code]},
            _of(cells, code),
            _of(found, code),
            _of(checked.fixed, code),
            _of(files, code),
        )
        pages[f"qualite_{safe_name(code)}.html"] = page(report)
    return write_files(directory, pages, is_forced=True)


def _title(run: Opened, layout: str) -> str:
    """Return what a layout is called; one that is no longer there goes by its id."""
    return run.layouts[layout].title if layout in run.layouts else layout


def _of(told: list[Any], session: str) -> list[Row]:
    return [row for row in told if row["session"] == session]


def _asked(run: Opened, name: str) -> list[dict[str, Any]]:
    return rows(run.connection, (SQL / f"{name}.sql").read_text(encoding="utf-8"))
