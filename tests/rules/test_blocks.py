"""What a référentiel of two blocks tells apart: drawn cells in, what each block owes, holds and decides out."""

from collections.abc import Iterator

import duckdb
import pytest

from pipeline.referentiel.model import Edition
from pipeline.warehouse.build import build
from pipeline.warehouse.dimensions import load_dimensions
from tests.rules.small import edition, warehouse

CELLS = """
OF-A   J1   A   A   A   A
OF-B   J1   A   A   A   A
OF-AB  J1   A   A   A   A
BOTH   harm A   A   A   NA
SECOND harm ABS ABS ABS A
FIRST  harm A   A   A   ABS
NONE   harm ABS ABS ABS ABS
BY-B2  harm A   A   A   NA
BY-Z   harm A   A   A   NA
"""
BLOCKS = {"OF-A": ["a"], "OF-B": ["b"], "OF-AB": ["a", "b2"]}
DECISIONS = {
    "BOTH": {"a": "not_validated", "b": "validated"},
    "BY-B2": {"b2": "not_validated"},
    "BY-Z": {"z": "not_validated"},
}


def two_blocks() -> Edition:
    """Return the small edition with X1 (K1, K2, K3) in block B1, letter A, and X2 (K4) in block B2, letter B."""
    one = edition()
    (block,) = one.referentiel.blocks
    first, second = block.activities
    blocks = (
        block.model_copy(update={"activities": (first,)}),
        block.model_copy(update={"code": "B2", "letter": "B", "activities": (second,)}),
    )
    return one.model_copy(update={"referentiel": one.referentiel.model_copy(update={"blocks": blocks})})


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Core tables of people registered for both blocks, or for those drawn, and decided for some."""
    with warehouse(tmp_path_factory.mktemp("blocks"), CELLS) as opened:
        load_dimensions(opened, [two_blocks()], [])
        opened.execute("update ledger.registration_version set blocks = ['a', 'b']")
        for candidate, blocks in BLOCKS.items():
            opened.execute(
                "update ledger.registration_version set blocks = ? where candidate = ?", [blocks, candidate]
            )
        opened.executemany(
            "insert into ledger.minutes_version values"
            " (1, 'S1', ?, ?, ?, '2026-03-20', ['J1', 'J2'], false, 'effective', null, 'PV', 2)",
            [(who, block, said) for who, decided in DECISIONS.items() for block, said in decided.items()],
        )
        build(opened)
        yield opened


@pytest.mark.parametrize(
    ("candidate", "owed"),
    [
        ("OF-A", [("B1", "K1"), ("B1", "K2"), ("B1", "K3")]),
        ("OF-B", [("B2", "K4")]),
        ("OF-AB", [("B1", "K1"), ("B1", "K2"), ("B1", "K3"), ("B2", "K4")]),
    ],
)
def test_a_block_owes_its_own_criteria(
    connection: duckdb.DuckDBPyConnection, candidate: str, owed: list[tuple[str, str]]
) -> None:
    found = connection.execute(
        "select distinct block, criterion from core.expected_score where candidate = ? order by all",
        [candidate],
    ).fetchall()
    assert found == owed


@pytest.mark.parametrize(
    ("candidate", "present"),
    [("BOTH", {"B1", "B2"}), ("FIRST", {"B1"}), ("SECOND", {"B2"}), ("NONE", set())],
)
def test_who_misses_an_exam_is_absent_from_its_block_alone(
    connection: duckdb.DuckDBPyConnection, candidate: str, present: set[str]
) -> None:
    found = connection.execute(
        "select block from core.registration where is_present and candidate = ?", [candidate]
    ).fetchall()
    assert {block for (block,) in found} == present


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        pytest.param(
            "BOTH",
            [("B1", "validated", "not_validated", True), ("B2", "not_validated", "validated", True)],
            id="by letter",
        ),
        pytest.param(
            "BY-B2",
            [("B1", "validated", None, False), ("B2", "not_validated", "not_validated", False)],
            id="by code, one of two",
        ),
        pytest.param(
            "BY-Z",
            [("B1", "validated", None, False), ("B2", "not_validated", None, False)],
            id="a block that is not",
        ),
    ],
)
def test_each_block_has_its_proposition_and_its_decision(
    connection: duckdb.DuckDBPyConnection, candidate: str, expected: list[tuple[object, ...]]
) -> None:
    found = connection.execute(
        "select block, proposition, decision, is_different from core.decision where candidate = ? order by block",
        [candidate],
    ).fetchall()
    assert found == expected
