"""A référentiel small enough to be drawn, and tables of cells drawn as text.

One block B1: exam X1 with two jurors (K1, K2, K3), exam X2 with one (K4). C1 rests on K1 and K2, C2 on K4 and, in
part, on K3; C3 on nothing. Acquis at the top of three levels; 70 % assessed, 70 % acquis.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.referentiel.model import Edition
from pipeline.warehouse.build import build
from pipeline.warehouse.connection import open_warehouse
from pipeline.warehouse.dimensions import load_dimensions

RULE = {"since": "2026-01-01", "source": "test"}
STATES = {
    "_": "blank",
    "NE": "not_assessed",
    "DISP": "exempted",
    "ABS": "absent",
    "SO": "not_applicable",
    "CA": "already_held",
}


def edition(**rules: Any) -> Edition:
    """Return the small edition; `rules` replace rules of its règlement."""
    levels = [{"code": c, "label": c, "points": p} for c, p in (("NA", "0"), ("PA", "0.5"), ("A", "1"))]
    reglement = {
        "id": "g",
        "title": "Règlement",
        "is_example": True,
        "scale": {"kind": "levels", "levels": levels, "acquis_from": "A", **RULE},
        "block_rule": {"minimum_acquis_percent": 70, "minimum_assessed_percent": 70, **RULE},
        "jurors_due": {"by_exam": {"X1": 2, "X2": 1}, **RULE},
        "retained_score": {"ways": ["harmonised", "agreed"], **RULE},
        "competency_rule": {"held_when": "every_assessed_criterion_acquis", **RULE},
        "indispensable": {"criteria": [], **RULE},
        "masking": {"ordinary_minimum": 5, "accommodation_minimum": 5, **RULE},
        "retention": {"years": 5, **RULE},
    }
    for name, rule in rules.items():
        reglement[name] = {**rule, **RULE}
    return Edition.model_validate({"referentiel": _REFERENTIEL, "reglements": {"g": reglement}})


def _coded(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "text": f"Texte de {code}"} for code in codes]


_REFERENTIEL = {
    "id": "petit",
    "version": "v1",
    "title": "Petit titre",
    "since": "2026-01-01",
    "source": "test",
    "blocks": [
        {
            "code": "B1",
            "letter": "A",
            "title": "Bloc",
            "activities": [
                {
                    "code": "A1",
                    "title": "Une",
                    "competencies": _coded("C1", "C3"),
                    "criteria": _coded("K1", "K2", "K3"),
                },
                {"code": "A2", "title": "Deux", "competencies": _coded("C2"), "criteria": _coded("K4")},
            ],
        }
    ],
    "exams": [
        {"code": "X1", "title": "Oral", "modality": "oral", "activities": ["A1"]},
        {"code": "X2", "title": "Écrit", "modality": "écrit", "activities": ["A2"]},
    ],
    "mapping": {
        "status": "proposed",
        "since": "2026-01-01",
        "source": "test",
        "links": [
            {"criterion": "K1", "competency": "C1"},
            {"criterion": "K2", "competency": "C1"},
            {"criterion": "K4", "competency": "C2"},
            {"criterion": "K3", "competency": "C2", "is_partial": True},
        ],
    },
}


@contextmanager
def warehouse(
    directory: Path,
    cells: str,
    *,
    exempted: str = "",
    absent: str = "",
    decisions: str = "",
    kind: str = "official",
    rules: dict[str, Any] | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Build the core tables of one session S1 from drawn cells.

    `cells` has a line per grid: candidate, juror (or harm), then K1 K2 K3 K4; « . » is no cell, « _ » a blank one.
    `exempted` lists « candidate criterion yes|no » (decided or not), `decisions` « candidate decision reason|- »,
    `absent` candidates that the register says absent.
    """
    grids = [line.split() for line in cells.strip().splitlines()]
    people = {line[0] for line in grids} | set(absent.split())
    with open_warehouse(directory / "small.duckdb") as connection:
        load_dimensions(connection, [edition(**(rules or {}))], [])
        _received(connection)
        _register(connection, kind, sorted(people), set(absent.split()))
        _write(connection, grids)
        for line in exempted.strip().splitlines():
            candidate, criterion, decided = line.split()
            connection.execute(
                "insert into ledger.exemption_version values (1, 'S1', ?, null, ?, ?, 'effective', null)",
                [candidate, criterion, decided == "yes"],
            )
        for row, line in enumerate(decisions.strip().splitlines(), start=2):
            candidate, decision, reason = line.split()
            connection.execute(
                "insert into ledger.minutes_version values"
                " (1, 'S1', ?, 'b1', ?, '2026-03-20', ['J1', 'J2'], ?, 'effective', null, 'PV', ?)",
                [candidate, None if decision == "-" else decision, reason == "reason", row],
            )
        build(connection)
        yield connection


def _received(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the line of the one file that all is drawn from."""
    connection.execute(
        "insert into ledger.import_file by name select 1 as import_no, 'F-0001' as file_no, 'x' as sha256,"
        " 'scores' as kind, 'wide' as layout, '1' as parser_version, 'loaded' as status, 4 as n_cells,"
        " timestamp '2026-03-20' as received_at"
    )


def _register(connection: duckdb.DuckDBPyConnection, kind: str, people: list[str], absent: set[str]) -> None:
    connection.execute(
        "insert into ledger.session_version values"
        " (1, 'S1', 'Session', 'LYO', 'Lyon', ?, '2026-03-16', '2026-03-18', 'petit/v1', 'g', 'effective', null)",
        [kind],
    )
    connection.execute(
        "insert into ledger.registration_version select 1, 'S1', candidate, 'Lyon 2026-A', 'LYO', 'FI', ['a'], 1,"
        " case when candidate in $absent then 'absent_justified' else 'present' end, 'effective', null, 'Inscrits',"
        " 1 + row_number() over (order by candidate) from (select unnest($people::text []) as candidate)",
        {"people": people, "absent": sorted(absent)},
    )


def _write(connection: duckdb.DuckDBPyConnection, grids: list[list[str]]) -> None:
    """Write every cell drawn, at once."""
    rows = [
        _cell((candidate, juror), ("CDEF"[column], row), f"K{column + 1}", word)
        for row, (candidate, juror, *words) in enumerate(grids, start=1)
        for column, word in enumerate(words)
        if word != "."
    ]
    if rows:
        names = (
            "row_no",
            "column_name",
            "candidate",
            "juror",
            "grid_kind",
            "criterion",
            "state",
            "token",
            "standing",
        )
        texts = {name: pa.array([row[i] for row in rows], pa.string()) for i, name in enumerate(names)}
        connection.register("drawn", pa.table(texts))
        connection.execute(
            "insert into ledger.score_version select 1, 'Grilles', row_no::integer, column_name, 'S1', candidate,"
            " juror, grid_kind, criterion, state, token, null, standing, null from drawn"
        )
        connection.unregister("drawn")


def _cell(who: tuple[str, str], place: tuple[str, int], criterion: str, word: str) -> tuple[str | None, ...]:
    candidate, juror = who
    column, row = place
    is_harmonised = juror == "harm"
    return (
        str(row),
        column,
        candidate,
        None if is_harmonised else juror,
        "harmonised" if is_harmonised else "individual",
        criterion,
        STATES.get(word),
        None if word in STATES else word.lower(),
        "blank" if word == "_" else "effective",
    )


def copied(connection: duckdb.DuckDBPyConnection, *sessions: str) -> None:
    """Let other sessions have received all that S1 has."""
    for name in ("session", "registration", "exemption", "minutes", "score"):
        without = "exclude (address)" if name == "score" else ""
        connection.execute(
            f"insert into ledger.{name}_version by name select * {without} replace (unnest($1) as session)"
            f" from ledger.{name}_version where session = 'S1'",
            [list(sessions)],
        )


def apart(connection: duckdb.DuckDBPyConnection) -> None:
    """Give each candidate of S1 a session of their own, which bears their name."""
    connection.execute(
        "insert into ledger.session_version select session_version.* replace (candidate as session)"
        " from ledger.session_version cross join ledger.registration_version"
    )
    for name in ("registration", "exemption", "minutes", "score"):
        connection.execute(f"update ledger.{name}_version set session = candidate")


def people(grids: Mapping[str, str]) -> str:
    """Return the cells of people who are each named by a sentence, their grids separated by commas."""
    lines = ((named(name), grid) for name, drawn in grids.items() for grid in drawn.split(","))
    return "\n".join(" ".join(line) for line in lines)


def named(sentence: str) -> str:
    """Return a sentence as the name of somebody drawn, in one word."""
    return sentence.replace(" ", "_")
