"""Whatever comes, is decided or withdrawn, what is made again for the sessions touched is what is made again whole."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.checks import run as checks
from pipeline.checks.suites import SEVERITIES, Failure, Suite
from pipeline.errors import UsageError
from pipeline.run.check import check
from pipeline.warehouse import ledger, steps
from tests.unit.ledger.desk import Desk, desk_at, quick

IS_LONG = os.environ.get("ACQUIS_LONG") == "1"
SESSIONS, CANDIDATES, JURORS = ("S1", "S2", "S3"), ("000123", "NA-2"), ("J01", "NULL", "harm")
CRITERIA = ("A1.1", "A1.2", "A4.1")
WORDS = ("A", "A", "PA", "NA", "NE", "DISP", "SO", "ABS", "DT", "12/20", "")
HEADERS = {
    "sheet": "Session | N° candidat | Grille | Juré | Critère | Note",
    "sessions": "Session | Intitulé | Centre | Type | Début | Fin | Référentiel | Règlement",
    "registrations": "Session | N° candidat | Nom | Prénom | Cohorte | Centre | Voie d'accès | Blocs | Passage"
    " | Présence",
    "minutes": "Session | N° candidat | Bloc | Décision | Date | Jurés | Motif",
    "accommodations": "Session | N° candidat | Type | Épreuve | Préconisé le | Décidé le | Mis en œuvre le"
    " | Critères dispensés | Code motif",
}
KEYS = {"sheet": 5, "sessions": 1, "registrations": 2, "minutes": 3, "accommodations": 2}
"""How many of the first fields of a line say which line it is."""
WHO = st.sampled_from(SESSIONS), st.sampled_from(CANDIDATES)
GRID = st.sampled_from(JURORS).map(lambda juror: ("harmonisée", "") if juror == "harm" else ("", juror))
CELL = st.tuples(*WHO, GRID, st.sampled_from(CRITERIA), st.sampled_from(WORDS)).map(
    lambda cell: (*cell[:2], *cell[2], *cell[3:])
)
LINES: Mapping[str, st.SearchStrategy[tuple[str, ...]]] = {
    "sheet": CELL,
    "sessions": st.tuples(
        WHO[0],
        st.just("Printemps"),
        st.sampled_from(["LYO", "PAR"]),
        st.sampled_from(["officielle", "blanc", "résultats seuls"]),
        st.sampled_from(["2026-03-02", "2026-03-20"]),
        st.just("2026-03-28"),
        st.just("banque_assurance/v1"),
        st.just("exemple-1"),
    ),
    "registrations": st.tuples(
        *WHO,
        st.just("Martin"),
        st.just("Anne"),
        st.sampled_from(["G1", "G2"]),
        st.just("LYO"),
        st.sampled_from(["FC", "VAE"]),
        st.sampled_from(["BC01", "A+B"]),
        st.sampled_from("12"),
        st.sampled_from(["présent", "présent", "absent injustifié"]),
    ),
    "minutes": st.tuples(
        *WHO,
        st.sampled_from(["A", "BC02"]),
        st.sampled_from(["validé", "non validé", ""]),
        st.sampled_from(["2026-03-10", "2026-03-30"]),
        st.sampled_from(["J01", "J01, NULL", ""]),
        st.sampled_from(["", "oui"]),
    ),
    "accommodations": st.tuples(
        *WHO,
        st.just("Dispense"),
        st.just("E1"),
        st.just("2026-01-02"),
        st.sampled_from(["", "2026-02-09"]),
        st.sampled_from(["", "2026-03-01"]),
        st.sampled_from(["A1.1", "A1.1, A1.2"]),
        st.just("R-07"),
    ),
}
FILES = st.sampled_from(["sheet", "sheet", *LINES]).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.lists(LINES[kind], min_size=1, max_size=8, unique_by=lambda line: line[: KEYS[kind]]),
    )
)
DECISIONS = st.tuples(
    st.sampled_from(["accept", "accept", "refuse", "revert", "accept finding", "revert finding", "withdraw"]),
    st.integers(0, 30),
)
STEPS = st.lists(FILES | DECISIONS | st.just(("check", 0)), min_size=4, max_size=12)
HELD = "select schema_name, table_name from duckdb_tables() where schema_name in ('core', 'mart', 'checks')"
KNOWN = "select * exclude (first_seen, last_seen) from ledger.finding order by all"
"""Instants are left out: a rebuild comes later."""


def plainly(suites: Sequence[Suite], tables: Mapping[str, pd.DataFrame]) -> list[Failure]:
    """Find what breaks promises without Great Expectations, which takes most of a check's time on tables so small."""
    failures = []
    for suite in suites:
        table = tables[suite.table]
        for promise in suite.expectations:
            told = promise["kwargs"]
            if "column" in told:
                is_kept = table[told["column"]].between(told["min_value"], told["max_value"])
            else:
                is_kept = table[told["column_A"]].eq(table[told["column_B"]])
            if not is_kept.all():
                broken = tuple(table.index[~is_kept])
                severity = SEVERITIES[promise["severity"]]
                failures.append(Failure(suite.table, promise["meta"]["finding"], severity, broken))
    return failures


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that knows two of the sessions, and everybody in both."""
    directory = tmp_path_factory.mktemp("registered")
    with desk_at(directory) as desk:
        for kind in ("sessions", "registrations"):
            firsts = [
                [session, *rest]
                for session in SESSIONS[:2]
                for rest in (
                    [
                        [
                            "Printemps",
                            "LYO",
                            "officielle",
                            "2026-03-02",
                            "2026-03-28",
                            "banque_assurance/v1",
                            "exemple-1",
                        ]
                    ]
                    if kind == "sessions"
                    else [
                        [number, "Martin", "Anne", "G1", "LYO", "FC", "A+B", "1", "présent"]
                        for number in CANDIDATES
                    ]
                )
            ]
            desk.drop(f"{kind}.csv", drawn(kind, firsts))
    return directory


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    with quick(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "run_suites", plainly)
        yield


def drawn(kind: str, lines: Sequence[Sequence[str]]) -> str:
    return "\n".join([HEADERS[kind], *(" | ".join(line) for line in lines)])


def take(desk: Desk, number: int, step: tuple[str, Any]) -> None:
    """Take one step; what cannot be decided is not."""
    what, told = step
    if what == "check":
        check(desk.run)
    elif what in HEADERS:
        desk.drop(f"{number}.csv", drawn(what, told))
    else:
        choice, _, is_finding = what.partition(" ")
        try:
            desk.decide(choice, _target(desk, choice, bool(is_finding), told))  # type: ignore[arg-type]
        except UsageError:
            return


def _target(desk: Desk, choice: str, is_finding: bool, n: int) -> str:
    """Return one of the findings, of the files or of the corrections that are there."""
    if is_finding:
        return ledger.finding_number(n)
    if choice == "withdraw":
        return ledger.file_number(n % ledger.next_import_no(desk.run.connection))
    numbers = desk.column("select correction_no from ledger.correction order by all")
    return ledger.correction_number(int(str(numbers[n % len(numbers)]))) if numbers else "C-0001"


def held(desk: Desk) -> dict[str, list[str]]:
    """Return the rows of every table made from the ledger, and the findings by their numbers."""
    tables = [f"{schema}.{name}" for schema, name in desk.query(HELD) if name != "last_check"]
    rows = {
        name: sorted(map(repr, desk.query(f"from {name}"))) for name in (*tables, "checks.identity_check")
    }
    return {**rows, "ledger.finding": [repr(row) for row in desk.query(KNOWN)]}


@settings(
    max_examples=300 if IS_LONG else 12,
    deadline=None,
    derandomize=not IS_LONG,
    phases=[Phase.generate, Phase.shrink] if IS_LONG else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(taken=STEPS)
def test_what_is_touched_is_made_again_as_all_would_be(
    registered: Path, tmp_path_factory: pytest.TempPathFactory, taken: list[tuple[str, Any]]
) -> None:
    directory = tmp_path_factory.mktemp("touched")
    copytree(registered / "data", directory / "data")
    with desk_at(directory) as desk:
        for number, step in enumerate([*taken, ("check", 0)]):
            take(desk, number, step)
        piecemeal = held(desk)
        steps.forget(desk.run.connection, "build", "check")
        check(desk.run)
        assert held(desk) == piecemeal
    rmtree(directory)
