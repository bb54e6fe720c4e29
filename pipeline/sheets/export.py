"""What comes out of a file: its layout, and its cells as raw text with their places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.sheets.columns import Column

SCORE_FIELDS = (
    "sheet", "row", "column", "session", "exam", "candidate", "juror", "grid_kind", "criterion", "value", "flaw",
)  # fmt: skip
"""Columns of the records of score sheets; `row` counts from 1, `column` is letters, every other one is raw text."""


@dataclass(frozen=True)
class Notice:
    """Something worth saying that costs nothing: a code of the catalogue, where, and the details of its sentence."""

    code: str
    sheet: str = ""
    address: str = ""
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LongText:
    """A long text too big for a worker's memory: how the warehouse reads its columns, straight from the file.

    `positions` gives the zero-based column of each field; `constants` the text of the fields that stand elsewhere
    than in a column (a label above the table, the file's name). `n_skipped` counts the rows above the data; `is_plain`
    says that the file is UTF-8 and that each of these rows is one line: the database may read it as it is. `beside` is
    the column where decimals would go unseen (`pipeline.sheets.shifted`), or -1.
    """

    encoding: str
    separator: str
    n_columns: int
    n_skipped: int
    is_plain: bool
    positions: dict[str, int]
    constants: dict[str, str]
    beside: int = -1


class Written(NamedTuple):
    """A candidate's number, the name written beside it, and where that name stands."""

    number: str
    name: str
    sheet: str
    address: str


@dataclass(frozen=True)
class Export:
    """The cells of one file, as raw text: nothing is tidied, typed or looked up yet.

    For scores, `records` has SCORE_FIELDS, one entry per cell; `flaw` is the code of what is wrong with the cell
    in the file itself (an error value, a formula never computed, a merged cell), empty for a sound one. For a
    register it has one entry per line: sheet, row (from 1) and the layout's columns.

    `places` says where the text of each field stands, by sheet: « C » (that column, on the row of the record),
    « B3 » (that cell), « 7 » (that row, in the column of the record), or nothing when the sheet's or file's name
    tells it. `long_text` replaces the records of a file too big for them. `names` are those written beside numbers, to
    be compared and forgotten; `referentiels` what its sheets say that they follow.
    """

    layout: str
    records: dict[str, Column]
    places: dict[str, dict[str, str]]
    notices: tuple[Notice, ...] = ()
    long_text: LongText | None = None
    names: tuple[Written, ...] = ()
    referentiels: tuple[str, ...] = ()

    def named(self, names: Mapping[str, str]) -> dict[str, Column]:
        """Return the records, sheets going by other names."""
        return self.records | {"sheet": self.records["sheet"].replaced(names)}

    def document(self) -> dict[str, Any]:
        """Return what crosses from the worker process."""
        return vars(self) | {
            "records": {name: column.document() for name, column in self.records.items()},
            "notices": [vars(notice) for notice in self.notices],
            "long_text": self.long_text and vars(self.long_text),
        }

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> "Export":
        """Return the export that a worker process described."""
        long_text = document["long_text"]
        return cls(
            document["layout"],
            {name: Column.from_document(column) for name, column in document["records"].items()},
            document["places"],
            tuple(Notice(**notice) for notice in document["notices"]),
            LongText(**long_text) if long_text else None,
            tuple(Written(*written) for written in document["names"]),
            tuple(document["referentiels"]),
        )
