"""Accommodation counts at the finest period that protects people, masked where even that does not.

One grain for the whole table: a total published beside its parts would give back what is masked. Within a row,
a count is shown only when it, and what it leaves of the group above it, both reach the threshold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

GRAINS = ("session", "semester", "year")
COLUMNS = (
    "grain", "period", "rank", "n_assessed", "n_decided", "n_implemented", "decided_mask", "implemented_mask",
)  # fmt: skip


class ProtectedRow(NamedTuple):
    """The counts of one period, null where masked, and why."""

    n_decided: int | None
    n_implemented: int | None
    decided_mask: str | None
    implemented_mask: str | None


def protect(counts: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """Return the one table of accommodations that may be published.

    `counts` has a row per grain and period with n_assessed, n_decided and n_implemented people; the result keeps the
    finest grain at which more than half of the periods can be shown, else the coarsest.
    """
    tables = [_protected(counts[counts["grain"] == grain], threshold) for grain in GRAINS]
    return next((table for table in tables if _is_useful(table)), tables[-1])


def _is_useful(table: pd.DataFrame) -> bool:
    return 2 * int(table["n_decided"].notna().sum()) > len(table)


def _protected(counts: pd.DataFrame, threshold: int) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (*period, n_assessed, *protect_row(n_assessed, n_decided, n_implemented, threshold))
        for *period, n_assessed, n_decided, n_implemented in counts[list(COLUMNS[:6])].to_numpy().tolist()
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"n_decided": "Int64", "n_implemented": "Int64"})


def protect_row(n_assessed: int, n_decided: int, n_implemented: int, threshold: int) -> ProtectedRow:
    """Mask the counts of one period.

    People decided are part of those assessed, people implemented part of those decided; each part and its
    complement must reach the threshold. Zero is a count like another: « nobody » says something of everybody.
    """
    decided_mask = _mask(n_decided, n_assessed, threshold, "complement")
    if decided_mask:
        return ProtectedRow(None, None, decided_mask, decided_mask)
    implemented_mask = _mask(n_implemented, n_decided, threshold, "protects_other")
    return ProtectedRow(n_decided, None if implemented_mask else n_implemented, None, implemented_mask)


def _mask(part: int, whole: int, threshold: int, complement_reason: str) -> str | None:
    if part < threshold:
        return "below_threshold"
    return complement_reason if whole - part < threshold else None
