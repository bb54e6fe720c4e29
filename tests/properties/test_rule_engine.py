"""Every small grid under the rules of a règlement is told as the oracle tells it; margins mean what they say."""

from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.rules import oracle
from tests.rules.oracle import Grid, Rules, ruled
from tests.rules.small import warehouse

MARKED: dict[str, Any] = {"acquis_from": 10.0, "bottom": 0.0, "top": 20.0, "step": 0.5}
LEVELS = {"1": "A", "0": "NA"}


def drawn(name: str, grid: Grid, words: dict[str, str]) -> str:
    """Return the lines of a grid: J1 and J2 grade K1 to K3, J3 grades K4."""
    first, second = (
        [words.get(oracle.own(cell, i), oracle.own(cell, i)) for cell in grid[:3]] for i in (0, 1)
    )
    last = words.get(grid[3][0], grid[3][0])
    return f"{name} J1 {' '.join(first)} .\n{name} J2 {' '.join(second)} .\n{name} J3 . . . {last}"


def compare(directory: Path, grids: Sequence[Grid], rules: Rules) -> None:
    """Hold everything that the warehouse says of these grids to the oracle, and its margins to their meaning."""
    words = {} if rules.top == 20 else LEVELS
    names = {f"N{i:04d}": grid for i, grid in enumerate(dict.fromkeys(grids))}
    cells = "\n".join(drawn(name, grid, words) for name, grid in names.items())
    with warehouse(directory, cells, rules=ruled(rules)) as connection:
        _compare_propositions(connection, names, rules)
        _compare_jurors(connection, names, rules)
        _compare_margins(connection, names, rules)


def _compare_propositions(
    connection: duckdb.DuckDBPyConnection, names: dict[str, Grid], rules: Rules
) -> None:
    found = dict(connection.execute("select candidate, proposition from core.proposition").fetchall())
    assert found == {name: oracle.proposition(grid, rules) for name, grid in names.items()}
    told: dict[str, set[str]] = {name: set() for name in names}
    for name, criterion in connection.execute(
        "select candidate, criterion from core.pivotal_criterion"
    ).fetchall():
        told[name].add(criterion)
    assert told == {name: oracle.pivots(grid, rules) for name, grid in names.items()}


def _compare_jurors(connection: duckdb.DuckDBPyConnection, names: dict[str, Grid], rules: Rules) -> None:
    found = {
        (name, juror): proposition
        for name, juror, proposition in connection.execute(
            "select candidate, juror, proposition from core.juror_proposition"
        ).fetchall()
    }
    assert found == {
        (name, f"J{i + 1}"): told
        for name, grid in names.items()
        for i in range(3)
        if (told := oracle.alone(grid, i, rules)) is not None
    }


def _compare_margins(connection: duckdb.DuckDBPyConnection, names: dict[str, Grid], rules: Rules) -> None:
    """A margin of k: fewer than k changes never turn a rule over, k can, however what is unresolved falls."""
    rows = connection.execute(
        "select rule, n_counted, lowest, highest, needed, margin, result from core.applied_rule where juror is null"
    ).fetchall()
    assert rows
    for rule, n_counted, lowest, highest, needed, margin, result in rows:
        if result == "passed" and margin is not None:
            assert all(lowest - k >= needed for k in range(margin))
            assert lowest - margin < needed
        elif result == "failed":
            assert all(highest + k < needed for k in range(-margin))
            assert highest - margin >= needed
            assert rule == "mean" or highest - margin <= n_counted


AGREED, SINGLE = ("1", "0", "NE", "SO"), [(word,) for word in ("1", "0", "NE", "SO")]
SETTLED = [tuple(cells) for cells in product(SINGLE, repeat=4)]
DISPUTED = [*SINGLE, ("1", "0"), ("0", "1"), ("1", "NE"), ("SO", "0"), ("_", "1")]
RULES = [
    Rules(),
    Rules(acquis=66, assessed=50),
    Rules(compensation="within_exam"),
    Rules(compensation="within_activity", acquis=50),
    Rules(indispensable=frozenset({1, 3})),
    Rules(compensation="within_exam", acquis=60, indispensable=frozenset({0})),
]


@pytest.mark.parametrize("rules", RULES, ids=str)
def test_every_settled_grid_is_told_as_the_oracle_tells_it(tmp_path: Path, rules: Rules) -> None:
    compare(tmp_path, SETTLED, rules)


@pytest.mark.parametrize("rules", [RULES[0], RULES[-1]], ids=str)
def test_every_grid_with_a_dispute_is_told_as_the_oracle_tells_it(tmp_path: Path, rules: Rules) -> None:
    compare(tmp_path, [(*three, last) for three in product(DISPUTED, repeat=3) for last in SINGLE[:3]], rules)


MARK_CELLS = st.one_of(
    st.sampled_from(["0", "8", "9.5", "10", "10.5", "14", "20", "NE", "SO"]).map(lambda word: (word,)),
    st.tuples(*[st.sampled_from(["0", "9.5", "10", "12", "20", "NE", "SO", "_"])] * 2),
)
MARK_GRIDS = st.tuples(MARK_CELLS, MARK_CELLS, MARK_CELLS, MARK_CELLS.filter(lambda cell: len(cell) == 1))
LEVEL_GRIDS = st.tuples(*[st.sampled_from(DISPUTED)] * 3, st.sampled_from(SINGLE))
INDISPENSABLE = st.frozensets(st.integers(0, 3), max_size=2)
COMPENSATION = st.sampled_from(sorted(oracle.PARTS))
PERCENTS = st.integers(1, 100)
MARK_RULES = st.builds(
    Rules, COMPENSATION, PERCENTS, st.none(), st.sampled_from([8, 9.75, 10, 12.5]), INDISPENSABLE,
    *[st.just(value) for value in MARKED.values()],
)  # fmt: skip
LEVEL_RULES = st.builds(Rules, COMPENSATION, PERCENTS, PERCENTS, st.none(), INDISPENSABLE)
QUICKLY = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@QUICKLY
@given(grids=st.lists(MARK_GRIDS, min_size=30, max_size=90), rules=MARK_RULES)
def test_any_marks_under_any_rules(
    tmp_path_factory: pytest.TempPathFactory, grids: list[Grid], rules: Rules
) -> None:
    compare(tmp_path_factory.mktemp("marks"), grids, rules)


@QUICKLY
@given(grids=st.lists(LEVEL_GRIDS, min_size=30, max_size=90), rules=LEVEL_RULES)
def test_any_levels_under_any_rules(
    tmp_path_factory: pytest.TempPathFactory, grids: list[Grid], rules: Rules
) -> None:
    compare(tmp_path_factory.mktemp("levels"), grids, rules)


ORDER = ["not_validated", "undetermined", "validated"]


@QUICKLY
@given(rules=LEVEL_RULES)
def test_a_criterion_that_becomes_acquis_never_costs_a_block(
    tmp_path_factory: pytest.TempPathFactory, rules: Rules
) -> None:
    names = {f"N{i:04d}": grid for i, grid in enumerate(SETTLED)}
    cells = "\n".join(drawn(name, grid, LEVELS) for name, grid in names.items())
    with warehouse(tmp_path_factory.mktemp("rising"), cells, rules=ruled(rules)) as connection:
        told = dict(connection.execute("select candidate, proposition from core.proposition").fetchall())
    by_grid = {grid: told[name] for name, grid in names.items()}
    for grid, before in by_grid.items():
        for k in range(4):
            after = by_grid[(*grid[:k], ("1",), *grid[k + 1 :])]
            if grid[k] == ("0",) and before in ORDER and after in ORDER:
                assert ORDER.index(after) >= ORDER.index(before), (grid, k, rules)
            assert not (grid[k] == ("0",) and before == "validated" and after != "validated"), (
                grid,
                k,
                rules,
            )
