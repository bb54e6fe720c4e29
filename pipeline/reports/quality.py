"""The quality report of one session: a page that stands alone, without a script, a picture or a link to elsewhere.

Same content, same bytes: it is dated by its data, not by the day when it is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.locales import formats
from pipeline.locales.words import word

Row = Mapping[str, Any]

STATES = ("scored", "not_assessed", "out_of_scope", "absent", "blank")
"""What becomes of a cell due, as the columns of the mart count it: these add up to the cells due."""

_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_pages.filters.update(number=formats.number, day=formats.day, instant=formats.instant)
_pages.globals.update(count=formats.count, word=word)


@dataclass(frozen=True)
class Report:
    """What is told of one session.

    `cells` has one row per exam and criterion due, in order, by state; `findings` those of the last check, gravest
    first; `fixed` those that are no more; `files` the score sheets received, by number alone.
    """

    session: Row
    cells: Sequence[Row]
    findings: Sequence[Row]
    fixed: Sequence[Row]
    files: Sequence[Row]

    @property
    def totals(self) -> dict[str, int]:
        """The cells due of the session, by state."""
        return {name: sum(row[f"n_{name}"] for row in self.cells) for name in ("expected", *STATES)}

    def of(self, severity: str, status: str = "open") -> list[Row]:
        """Return the findings of a severity and a status."""
        return [row for row in self.findings if (row["severity"], row["status"]) == (severity, status)]

    @property
    def accepted(self) -> list[Row]:
        """The findings that a person accepted, with the reason."""
        return [row for row in self.findings if row["status"] == "accepted"]

    @property
    def by_exam(self) -> list[tuple[str, list[Row]]]:
        """The cells due by exam, in order."""
        return [(exam, list(rows)) for exam, rows in groupby(self.cells, lambda row: row["exam"])]


def page(report: Report) -> bytes:
    """Return the report of a session as HTML; all that comes from data is escaped."""
    said = _pages.get_template("quality.html").render(report=report, states=STATES)
    return said.encode("utf-8")
