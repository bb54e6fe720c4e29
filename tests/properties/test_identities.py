"""Whatever a jury hands in, every sum of cells is what was due, counted otherwise."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.checks.run import SQL
from pipeline.warehouse.tables import Tables
from tests.rules.small import STATES, warehouse

LONG = bool(os.environ.get("ACQUIS_LONG"))
PEOPLE, JURORS = ("ANA", "BOB", "CLO"), ("J1", "J2", "J3", "harm")
WORDS = ("A", "PA", "NA", "7", ".", *STATES)

grids = st.dictionaries(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(JURORS)),
    st.lists(st.sampled_from(WORDS), min_size=4, max_size=4),
    min_size=1,
    max_size=8,
)
exemptions = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE), st.sampled_from(["K1", "K2", "K3", "K4"]), st.sampled_from(["yes", "no"])
    ),
    max_size=3,
    unique_by=lambda line: line[:2],
)
absents = st.sets(st.sampled_from(PEOPLE), max_size=2)


@settings(
    max_examples=2_000 if LONG else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(grids, exemptions, absents)
def test_every_sum_is_what_was_due(
    drawn: dict[tuple[str, str], list[str]], exempted: list[tuple[str, str, str]], absent: set[str]
) -> None:
    cells = "\n".join(f"{candidate} {juror} {' '.join(words)}" for (candidate, juror), words in drawn.items())
    with (
        TemporaryDirectory() as directory,
        warehouse(
            Path(directory),
            cells,
            exempted="\n".join(map(" ".join, exempted)),
            absent=" ".join(sorted(absent)),
        ) as connection,
    ):
        tables = Tables(connection)
        for name in ("criterion_check", "identity_sum"):
            tables.make("checks", SQL / "tables" / f"{name}.sql")
        tables.view("checks", SQL / "identity_check.sql")
        wrong = connection.execute("from checks.identity_check where n_due <> n_told").fetchall()
        n_sums = connection.execute("select count(*) from checks.identity_check").fetchone()
    assert wrong == []
    assert n_sums
    assert n_sums[0] > 0
