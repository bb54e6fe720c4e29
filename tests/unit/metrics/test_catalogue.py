"""Figures are sums of counts over the population that their definition says."""

import duckdb
import pytest
from pydantic import ValidationError

from pipeline.config import ROOT
from pipeline.metrics.catalogue import FIGURES, LEFT_OUT, Figure
from pipeline.metrics.figures_page import page


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
        " attempt int, block text, n_validated int, n_not_validated int, n_pending int, n_absent int)"
    )
    rows = [
        ("S1", "FI", 1, "B1", 6, 2, 1, 1),
        ("S1", "CA", 1, "B1", 5, 0, 0, 0),
        ("S1", "FI", 2, "B1", 2, 1, 0, 0),
        ("S2", "FI", 1, "B1", 0, 0, 7, 0),
        ("S3", "FI", 1, "B1", 1, 3, 0, 0),
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
        ("decision_rate", 17, 18),
        ("block_resit_pass_rate", 2, 3),
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


def test_a_figure_of_an_unknown_result_is_refused() -> None:
    figure = FIGURES["block_pass_rate"]
    with pytest.raises(ValidationError, match="has no result"):
        Figure(**{**dict(figure), "numerator": ("admitted",)})


@pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)
def test_every_figure_counts_people_once_in_both_languages(figure: Figure) -> None:
    assert figure.name.keys() == figure.definition.keys() == {"fr", "en"}
    assert len(set(figure.denominator)) == len(figure.denominator)
    if figure.outcome.of_sessions:
        assert set(figure.numerator) < set(figure.denominator)
        assert set(figure.population) <= LEFT_OUT.keys()


def test_the_page_of_figures_is_the_catalogue() -> None:
    assert (ROOT / "docs" / "figures.md").read_text(encoding="utf-8") == page()
