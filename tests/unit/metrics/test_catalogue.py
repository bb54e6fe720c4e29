"""Figures are sums of counts over the population that their definition says."""

import duckdb
import pytest

from pipeline.metrics.catalogue import FIGURES


@pytest.fixture
def published() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create table session (session text, kind text, year int, is_held bool, centre text)")
    connection.execute(
        "insert into session values ('S1', 'official', 2026, false, 'LYO'), ('S2', 'mock', 2026, false, 'LYO'),"
        " ('S3', 'results_only', 2024, false, 'PAR')"
    )
    connection.execute(
        "create table block_outcome (referentiel text, session text, centre text, cohort text, access_route text,"
        " attempt int, block text, n_registered int, n_present int, n_decided int, n_validated int)"
    )
    rows = [
        ("S1", "FI", 1, "B1", 10, 9, 8, 6),
        ("S1", "CA", 1, "B1", 5, 5, 5, 5),
        ("S1", "FI", 2, "B1", 3, 3, 3, 3),
        ("S2", "FI", 1, "B1", 7, 7, 0, 0),
        ("S3", "FI", 1, "B1", 4, 4, 4, 1),
    ]
    for session, route, *rest in rows:
        connection.execute(
            "insert into block_outcome values ('r', ?, 'LYO', 'c', ?, ?, ?, ?, ?, ?, ?)",
            [session, route, *rest],
        )
    return connection


@pytest.mark.parametrize(
    ("figure", "x", "n"),
    [
        ("block_pass_rate", 12, 18),
        ("block_pass_rate_registered", 12, 19),
        ("block_pass_rate_decided", 12, 17),
        ("presence_rate", 18, 19),
    ],
)
def test_headline_is_first_attempts_without_mocks(
    published: duckdb.DuckDBPyConnection, figure: str, x: int, n: int
) -> None:
    sql, parameters = FIGURES[figure].select(["block"])
    assert published.execute(sql, parameters).fetchall() == [("B1", x, n)]


def test_parts_add_up_to_the_whole(published: duckdb.DuckDBPyConnection) -> None:
    sql, parameters = FIGURES["block_pass_rate"].select(["session", "access_route"])
    parts = published.execute(sql, parameters).fetchall()
    assert (sum(row[2] for row in parts), sum(row[3] for row in parts)) == (12, 18)


def test_filters_are_values_never_sql(published: duckdb.DuckDBPyConnection) -> None:
    hostile = "FI') or true --"
    sql, parameters = FIGURES["block_pass_rate"].select(
        ["block"], {"access_route": [hostile], "year": [2026]}
    )
    assert hostile not in sql
    assert published.execute(sql, parameters).fetchall() == []


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(KeyError):
        FIGURES["block_pass_rate"].select(["candidate; drop table session"])
