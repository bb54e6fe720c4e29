"""Accommodations of people, line by line as registers gave them, and which line is in force."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

KEY = ["session", "candidate", "type", "exam"]
DATES = ["requested_on", "recommended_on", "decided_on", "implemented_on"]
VALUES = [*DATES, "reason_code", "criteria"]
EFFECT = ["is_direct", "after", "rank"]

Accepted = Mapping[int, tuple[int, int]]
"""Corrections accepted: number → (after which import, number of the ruling)."""


def written(lines: pd.DataFrame) -> pd.DataFrame:
    """Return typed lines of a register as the vault keeps them: dates and lists of criteria as text, null for none."""
    from pandas.api.types import is_list_like

    texts = {name: lines[name].dt.strftime("%Y-%m-%d") for name in DATES}
    criteria = lines["criteria"].map(lambda codes: ",".join(codes) or None if is_list_like(codes) else None)
    table = lines.assign(**texts, criteria=criteria)[KEY + VALUES].astype(object)
    return table.where(table.notna(), None)


def keep(connection: sqlite3.Connection, import_no: int, lines: pd.DataFrame) -> None:
    """Keep written lines, each with its standing and, where it waits for a ruling, the number of its correction."""
    columns = [*KEY, *VALUES, "standing", "correction_no"]
    rows = lines[columns].astype(object).where(lines[columns].notna(), None)
    marks = ", ".join("?" for _ in columns)
    connection.executemany(
        f"insert into accommodation (import_no, {', '.join(columns)}) values ({import_no}, {marks})",
        rows.itertuples(index=False, name=None),
    )


def in_force(connection: sqlite3.Connection, import_nos: Collection[int], accepted: Accepted) -> pd.DataFrame:
    """Return the line in force per candidate, session, type and exam, among the files that count."""
    import pandas as pd

    lines = pd.read_sql_query(
        f"select import_no, standing, correction_no, {', '.join(KEY + VALUES)} from accommodation order by rowid",
        connection,
        dtype=dict.fromkeys(KEY + VALUES, "object"),
    )
    is_accepted = lines["correction_no"].isin(accepted)
    lines = lines[lines["import_no"].isin(import_nos) & (is_accepted | lines["standing"].ne("proposed"))]
    effects = [
        (standing != "confirms", *accepted.get(number, (import_no, 0)))
        for import_no, standing, number in zip(
            lines["import_no"], lines["standing"], lines["correction_no"], strict=True
        )
    ]
    lines = lines.assign(**dict(zip(EFFECT, zip(*effects, strict=True), strict=True))) if effects else lines
    ordered = lines.sort_values(EFFECT, kind="stable") if effects else lines
    return ordered.drop_duplicates(KEY, keep="last")[KEY + VALUES].reset_index(drop=True)


def standings(lines: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    """Return what each written line does beside the line in force.

    It takes effect (new, or filling what was empty), confirms it, or proposes another.
    """
    before = {tuple(row[: len(KEY)]): row[len(KEY) :] for row in _plain(known)}
    return [
        _standing(row[len(KEY) :], before.get(tuple(row[: len(KEY)]))) for row in _plain(lines[KEY + VALUES])
    ]


def criteria_left_out(lines: pd.DataFrame, known: pd.DataFrame) -> list[list[str]]:
    """Return, for each written line, the criteria that the line in force exempts and this one does not."""
    before = {tuple(row[: len(KEY)]): _codes(row[-1]) for row in _plain(known)}
    rows = _plain(lines[KEY + VALUES])
    return [sorted(before.get(tuple(row[: len(KEY)]), set()) - _codes(row[-1])) for row in rows]


def _standing(values: list[object], before: list[object] | None) -> str:
    if before is None:
        return "effective"
    if values == before:
        return "confirms"
    fills_only = all(old is None or old == new for old, new in zip(before, values, strict=True))
    return "effective" if fills_only else "proposed"


def _codes(criteria: object) -> set[str]:
    return set(str(criteria).split(",")) if criteria else set()


def _plain(table: pd.DataFrame) -> list[list[object]]:
    return table.astype(object).where(table.notna(), None).to_numpy().tolist()
