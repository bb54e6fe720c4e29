"""In any simulated set: a scored cell taken away is one finding more, at its address; a decided exemption closes it."""

import random
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import duckdb
import pytest

from pipeline.checks.run import run_checks
from pipeline.config import EXPECTATIONS
from pipeline.warehouse.build import build
from tests.sets.conftest import Flow

N_CELLS = 6
ALONE = """
    with versions as (
        select session, candidate, criterion, grid_kind, count(*) as n_versions
        from ledger.score_version
        where state is distinct from 'blank'
        group by session, candidate, criterion, grid_kind, juror
    ),

    grids as (
        select session, candidate, criterion, count(distinct grid_kind) as n_kinds, max(n_versions) as n_versions
        from versions
        group by all
    )

    select distinct session, candidate, criterion, import_no, sheet, address
    from core.expected_score
    join grids using (session, candidate, criterion)
    join core.session using (session)
    anti join core.indispensable using (referentiel, reglement, criterion)
    where state = 'scored' and n_kinds = 1 and n_versions = 1
    order by import_no, sheet, address
"""
"""Cells that one file alone tells: without it, nothing is known of them. Surrogates are random, places are not."""
BLOCKING = """
    select code, session, criterion, candidate, import_no, sheet, address
    from checks.finding
    where severity = 'blocking'
"""
BLANK = """
    update ledger.score_version
    set state = 'blank', token = null, standing = 'blank'
    where session = $session and candidate = $candidate and criterion = $criterion and import_no = $import_no
        and sheet = $sheet and address = $address
"""
EXEMPTION = """
    insert into ledger.exemption_version by name
    select
        $import_no as import_no,
        $session as session,
        $candidate as candidate,
        $criterion as criterion,
        true as is_decided,
        'effective' as standing
"""
KEY = ("session", "candidate", "criterion", "import_no", "sheet", "address")
Found = set[tuple[object, ...]]


@pytest.fixture
def warehouse(flow: Flow, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of a set's warehouse, open for writing."""
    copyfile(flow.workspace.warehouse, tmp_path / "copy.duckdb")
    with duckdb.connect(tmp_path / "copy.duckdb") as connection:
        yield connection


def blocking(connection: duckdb.DuckDBPyConnection) -> Found:
    build(connection)
    run_checks(connection, EXPECTATIONS)
    broken = connection.execute("select count(*) from checks.identity_check where n_due <> n_told").fetchone()
    assert broken == (0,)
    return set(connection.execute(BLOCKING).fetchall())


def test_a_cell_taken_away_is_one_finding_and_an_exemption_closes_it(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    cells = warehouse.execute(ALONE).fetchall()
    before = blocking(warehouse)
    for cell in random.Random(20261128).sample(cells, N_CELLS):
        named = dict(zip(KEY, cell, strict=True))
        warehouse.execute(BLANK, named)
        after = blocking(warehouse)
        session, candidate, criterion, *place = cell
        assert after - before == {("blank_cell", session, criterion, candidate, *place)}
        assert before <= after
        warehouse.execute(EXEMPTION, {name: named[name] for name in KEY[:4]})
        assert blocking(warehouse) == before
