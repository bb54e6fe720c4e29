"""How far a session is: provisional, incomplete, to deliberate, publishable; and published while nothing changes."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.checks.run import run_checks
from pipeline.config import EXPECTATIONS
from pipeline.publish.publication import Publication
from pipeline.run.check import with_published
from tests.rules.small import warehouse

COMPLETE = "ANA J1 A A A A\nANA J2 A A A ."
BLANK = "ANA J1 A _ A A\nANA J2 A A A ."


def told(directory: Path, cells: str, **drawn: str) -> tuple[str, bool, str]:
    with warehouse(directory, cells, **drawn) as connection:  # type: ignore[arg-type]
        run_checks(connection, EXPECTATIONS)
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
