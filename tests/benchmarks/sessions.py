"""Sessions as juries leave them: registers, minutes, and scores of two jurors who mostly agree, as texts.

A session has a hundred candidates, each graded by two jurors on every criterion: a cell in a thousand is not assessed,
one in two hundred differs from the other juror's.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from tests.benchmarks.samples import LONG_HEADER, criteria

PER_CANDIDATE, PER_SESSION, PER_MINUTES = 90, 9_000, 30_000
SESSION = "'S' || (2015 + n % 12) || '-' || lpad(n::text, 5, '0')"
YEAR = "(2015 + n % 12)"
TEXTS = {
    "sessions": (
        ("Session", "Intitulé", "Centre", "Type", "Début", "Fin", "Référentiel", "Règlement"),
        f"{SESSION}, 'S', 'LYO', 'officielle', {YEAR} || '-03-02', {YEAR} || '-03-06', 'banque_assurance/v1',"
        " 'exemple-1' from range({n_sessions}) as row (n)",
    ),
    "inscriptions": (
        (
            "Session",
            "N° candidat",
            "Nom",
            "Prénom",
            "Cohorte",
            "Centre",
            "Voie d'accès",
            "Blocs",
            "Passage",
            "Présence",
        ),
        f"{SESSION}, lpad(i::text, 6, '0'), 'N' || i, 'P', 'G1', 'LYO', 'FC', 'BC01+BC02+BC03', 1, 'présent'"
        " from (select i, i // 100 as n from range({n_candidates}) as row (i))",
    ),
    "pv": (
        ("Session", "N° candidat", "Bloc", "Décision", "Date", "Jurés"),
        f"{SESSION}, lpad(i::text, 6, '0'), block, 'validé', {YEAR} || '-03-12', 'J' || 2 * n || ', J' || 2 * n + 1"
        " from (select i, i // 100 as n from range({first}, {last}) as row (i))"
        " cross join (values ('BC01'), ('BC02'), ('BC03')) as known (block)",
    ),
    "notes": (
        LONG_HEADER,
        f"{SESSION}, exam, lpad((i // 90)::text, 6, '0'), 'J' || 2 * n + i % 90 // 45, criterion,"
        " case when i * 48271 % 1009 = 0 then 'NE' when i * 16807 % 211 = 0 then 'NA'"
        " when (i // 90 * 45 + rank) * 2654435761 // 4096 % 20 = 0 then 'NA'"
        " when (i // 90 * 45 + rank) * 2654435761 // 4096 % 20 < 3 then 'PA' else 'A' end"
        " from (select i, i // 9000 as n from range({n_scores}) as row (i)) join known on known.rank = i % 45"
        " order by i",
    ),
}


def write(directory: Path, n_sessions: int) -> None:
    """Write the texts of so many sessions, minutes in several: a text that is no long export may not be so big."""
    directory.mkdir(parents=True, exist_ok=True)
    n_candidates = n_sessions * PER_SESSION // PER_CANDIDATE
    sizes = {"n_sessions": n_sessions, "n_candidates": n_candidates, "n_scores": n_sessions * PER_SESSION}
    with duckdb.connect() as connection:
        asked = criteria()
        known = {"exam": [exam for exam, _, _ in asked], "criterion": [code for _, code, _ in asked]}
        connection.register("known", pa.table({"rank": list(range(len(asked))), **known}))
        for name in ("sessions", "inscriptions", "notes"):
            _copy(connection, name, directory / f"{name}.csv", sizes)
        for first in range(0, n_candidates, PER_MINUTES):
            some = {"first": first, "last": min(first + PER_MINUTES, n_candidates)}
            _copy(connection, "pv", directory / f"pv {first}.csv", some)


def _copy(connection: duckdb.DuckDBPyConnection, name: str, path: Path, sizes: Mapping[str, int]) -> None:
    header, select = TEXTS[name]
    titles = ", ".join(f'"{title}"' for title in header)
    connection.execute(
        f"copy (select * from (select {select.format(**sizes)}) as told ({titles}))"
        f" to '{path}' (delimiter ';', header)"
    )


def corrected(directory: Path, n: int) -> Path:
    """Write the sheet of one juror and the first candidate of a session again, its first cell not assessed."""
    path = directory / f"correction {n}.csv"
    cells = [(exam, criterion) for exam, criterion, _ in criteria() if exam == "E1"]
    who = (f"S{2015 + n % 12}-{n:05d}", f"{n * 100:06d}", f"J{2 * n}")
    rows = [
        (who[0], exam, *who[1:], criterion, "" if rank else "NE")
        for rank, (exam, criterion) in enumerate(cells)
    ]
    path.write_text("\n".join(";".join(row) for row in (LONG_HEADER, *rows)) + "\n", encoding="utf-8")
    return path
