"""How far a session is: provisional, incomplete, to deliberate, publishable; and published while nothing changes."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline.checks.run import SQL
from pipeline.publish.publication import Publication
from pipeline.run.check import with_published
from pipeline.warehouse.tables import Tables
from tests.rules.small import warehouse
from tests.unit.checks.promised import check_as_built

COMPLETE = "ANA J1 A A A A\nANA J2 A A A ."
BLANK = "ANA J1 A _ A A\nANA J2 A A A ."


def told(directory: Path, cells: str, **drawn: str) -> tuple[str, bool, str]:
    with warehouse(directory, cells, **drawn) as connection:  # type: ignore[arg-type]
        check_as_built(connection)
        found = connection.execute("select state, is_held, content from checks.session_state").fetchall()
    (row,) = found
    return row


@pytest.mark.parametrize(
    ("cells", "drawn", "state", "is_held"),
    [
        pytest.param(
            COMPLETE, {"decisions": "ANA validated -"}, "publishable", False, id="complete, decided"
        ),
        pytest.param(COMPLETE, {}, "to_deliberate", False, id="complete, not decided"),
        pytest.param(BLANK, {"decisions": "ANA validated -"}, "provisional", True, id="a blank, decided"),
        pytest.param(BLANK, {}, "incomplete", True, id="a blank, not decided"),
        pytest.param(COMPLETE, {"kind": "mock"}, "publishable", False, id="a mock exam is never deliberated"),
        pytest.param(BLANK, {"kind": "mock"}, "incomplete", True, id="a mock exam with a blank"),
        pytest.param(
            "ANA harm . . . .", {"kind": "results_only"}, "to_deliberate", False, id="results alone, none yet"
        ),
        pytest.param(
            "ANA harm . . . .",
            {"kind": "results_only", "decisions": "ANA validated -"},
            "publishable",
            False,
            id="results alone",
        ),
    ],
)
def test_a_session_is_so_far(
    tmp_path: Path, cells: str, drawn: dict[str, str], state: str, is_held: bool
) -> None:
    assert told(tmp_path, cells, **drawn)[:2] == (state, is_held)


def test_a_session_of_nobody_is_incomplete_and_a_publication_would_say_nothing_of_it(tmp_path: Path) -> None:
    assert told(tmp_path, "") == ("incomplete", False, "")


def test_what_a_publication_would_say_changes_with_a_decision_and_with_a_score(tmp_path: Path) -> None:
    contents = [
        told(tmp_path / name, cells, decisions=decisions)[2]
        for name, cells, decisions in (
            ("first", COMPLETE, "ANA validated -"),
            ("same", COMPLETE, "ANA validated -"),
            ("decided", COMPLETE, "ANA not_validated reason"),
            ("scored", COMPLETE.replace("J1 A A", "J1 A NA").replace("J2 A A", "J2 A NA"), "ANA validated -"),
        )
    ]
    assert contents[0] == contents[1]
    assert len(set(contents)) == 3


GRAVE = "ANA J1 A _ NE 7\nANA J2 A A A .\nBOB harm A _ _ A"


@pytest.fixture(scope="module")
def grave(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A session checked, with findings of each severity, decided for one of two."""
    with warehouse(tmp_path_factory.mktemp("grave"), GRAVE, decisions="ANA validated -") as connection:
        check_as_built(connection)
        yield connection


def state_after(connection: duckdb.DuckDBPyConnection, *statements: str) -> tuple[object, ...]:
    """Return what is told of the session after statements, and undo them."""
    connection.begin()
    for statement in statements:
        connection.execute(statement)
    Tables(connection).make("checks", SQL / "session_state.sql")
    asked = "select content, state, is_held, n_blocking_cells, n_blocking, n_warning, n_accepted"
    (found,) = connection.execute(f"{asked} from checks.session_state").fetchall()
    connection.rollback()
    return found


@pytest.mark.parametrize(
    ("accepted", "counts"),
    [
        pytest.param("false", ("provisional", True, 4, 4, 3, 0), id="nothing accepted"),
        pytest.param("candidate = 'BOB'", ("provisional", True, 2, 2, 2, 3), id="somebody's"),
        pytest.param("severity = 'blocking'", ("publishable", False, 0, 0, 3, 4), id="all that blocks"),
        pytest.param("severity = 'warning'", ("provisional", True, 4, 4, 0, 3), id="all that warns"),
    ],
)
def test_what_was_accepted_blocks_no_more_and_is_counted_apart(
    grave: duckdb.DuckDBPyConnection, accepted: str, counts: tuple[object, ...]
) -> None:
    accept = f"update checks.standing set is_accepted = coalesce({accepted}, false)"
    assert state_after(grave, "update core.decision set decision = 'validated'", accept)[1:] == counts


@pytest.mark.parametrize(
    ("statement", "is_other"),
    [
        ("update mart.block_outcome set n_pending = 9", True),
        ("update mart.criterion_outcome set n_acquis = 9 where criterion = 'K4'", True),
        ("update mart.competency_outcome set n_held = 9 where competency = 'C2'", True),
        ("update mart.completeness set n_blank = 9 where criterion = 'K4'", True),
        ("update checks.standing set is_accepted = true where code = 'off_scale'", True),
        ("update checks.standing set reason = 'Vu.' where code = 'off_scale'", False),
        ("update mart.block_outcome set n_pending = n_pending", False),
    ],
)
def test_a_publication_would_say_something_else_after_any_of_these(
    grave: duckdb.DuckDBPyConnection, statement: str, is_other: bool
) -> None:
    assert (state_after(grave, statement)[0] != state_after(grave)[0]) == is_other


@pytest.mark.parametrize(
    ("state", "content", "expected"),
    [
        ("publishable", "x", "published"),
        ("publishable", "y", "publishable"),
        ("provisional", "x", "provisional"),
        ("to_deliberate", "x", "to_deliberate"),
    ],
)
def test_a_session_is_published_while_the_publication_in_force_says_the_same(
    state: str, content: str, expected: str
) -> None:
    publication = Publication("P-0001", {"sessions": {"S1": {"state": "published", "content": "x"}}})
    sessions = pd.DataFrame({"session": ["S1"], "state": [state], "content": [content]})
    assert list(with_published(sessions, publication)["state"]) == [expected]
    assert list(with_published(sessions, None)["state"]) == [state]
