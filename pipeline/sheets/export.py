"""What comes out of a file: its kind, its layout, and its cells as text with their addresses."""

import hashlib
from dataclasses import dataclass, field

import pandas as pd

from pipeline.sheets.layouts import Kind, Layout

SCORE_FIELDS = (
    "sheet", "address", "session", "exam", "candidate", "juror", "grid_kind", "criterion", "value",
)  # fmt: skip


@dataclass(frozen=True)
class Export:
    """The cells of one file.

    For scores, `records` has one row per cell graded, with SCORE_FIELDS. For a register it has one row per
    line: sheet, row (1-based) and the layout's columns; `places` gives, by sheet, the letters where they stand.
    `unread_columns` and `unread_sheets` name what the file holds beside them.
    """

    layout: Layout
    records: pd.DataFrame
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    unread_columns: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What the file holds."""
        return self.layout.yields

    @property
    def logical_hash(self) -> str:
        """Return a hash of the cells themselves, the same whatever the bytes around them."""
        digest = hashlib.sha256(self.layout.yields.encode())
        for row in self.records.itertuples(index=False):
            digest.update("\x1f".join(map(str, row)).encode() + b"\x1e")
        return digest.hexdigest()
