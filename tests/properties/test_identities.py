"""Whatever a jury hands in, every sum of cells is what was due, counted otherwise."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from pipeline.checks.run import SQL
from pipeline.warehouse.tables import Tables
from tests.properties.drawn_sets import absents, exemptions, grids
from tests.rules.small import warehouse

LONG = bool(os.environ.get("ACQUIS_LONG"))


@settings(
    max_examples=2_000 if LONG else 25,
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
