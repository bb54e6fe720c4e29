"""The journal of receipts: what was promised, what was done, and no line of it that can change unseen."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import IntegrityError
from pipeline.warehouse.receipts import Journal, Line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "receipts.jsonl"


@pytest.fixture
def written(path: Path) -> Path:
    """A journal of three operations: one done, one abandoned, one open."""
    journal = Journal(path)
    first, second = journal.intend([{"what": "file", "import_no": 1}, {"what": "file", "import_no": 2}])
    journal.close([first], "done")
    journal.intend([{"what": "ruling", "reason": "vérifié « avec » le juré"}])
    journal.close([second], "abandoned")
    return path


def test_operations_are_promised_then_closed(written: Path) -> None:
    journal = Journal(written)
    assert journal.done_operations() == {1: {"what": "file", "import_no": 1}}
    assert journal.open_operations() == {3: {"what": "ruling", "reason": "vérifié « avec » le juré"}}
    assert [line.step for line in journal.lines] == ["intent", "intent", "done", "intent", "abandoned"]


def test_a_journal_goes_on_where_it_stopped(written: Path) -> None:
    assert Journal(written).intend([{"what": "file"}]) == [4]
    assert list(Journal(written).open_operations()) == [3, 4]


def test_nothing_to_say_writes_nothing(path: Path) -> None:
    journal = Journal(path)
    assert (journal.intend([]), journal.open_operations(), path.exists()) == ([], {}, False)
    journal.close([], "done")
    assert not path.exists()


def told(path: Path) -> list[Line] | str:
    """Return the lines of a journal, or the sentence that refuses it."""
    try:
        return Journal(path).lines
    except IntegrityError as error:
        return str(error)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_byte_of_a_line_changes_unseen(written: Path, data: st.DataObject) -> None:
    """Whatever byte changes, the journal is refused with its line, or says exactly the same."""
    content, lines = written.read_bytes(), Journal(written).lines
    place = data.draw(st.integers(0, len(content) - 2), "place")
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != content[place]), "byte")
    number = content.count(b"\n", 0, place) + 1
    try:
        written.write_bytes(content[:place] + bytes([byte]) + content[place + 1 :])
        answer = told(written)
        assert answer == lines or f"à la ligne {number}." in answer
    finally:
        written.write_bytes(content)


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("change", ["removed", "doubled", "swapped"])
def test_no_line_is_removed_doubled_or_moved_unseen(written: Path, number: int, change: str) -> None:
    lines = written.read_text(encoding="utf-8").splitlines(keepends=True)
    line = lines.pop(number - 1)
    if change == "doubled":
        lines[number - 1 : number - 1] = [line, line]
    if change == "swapped":
        lines.insert(number % 5, line)
    written.write_text("".join(lines), encoding="utf-8")
    answer = told(written)
    if (change, number) == ("removed", 5):
        assert len(answer) == 4  # what is missing at the end is missed by who compares it with the warehouse
        return
    first = {"removed": number, "doubled": number + 1, "swapped": 1 if number == 5 else number}[change]
    assert f"à la ligne {first}." in answer


def test_a_line_cut_short_was_never_acted_upon(written: Path) -> None:
    content, lines = written.read_bytes(), Journal(written).lines
    last = content.rstrip(b"\n").rfind(b"\n") + 1
    for end in range(last, len(content)):
        written.write_bytes(content[:end])
        assert Journal(written).lines == lines[:-1]
        assert written.read_bytes() == content[:last]
    assert Journal(written).intend([{"what": "file"}]) == [4]
    assert len(Journal(written).lines) == 5


def test_a_first_line_cut_short_leaves_an_empty_journal(path: Path) -> None:
    path.write_bytes(b'{"operation": 1, "st')
    assert (Journal(path).lines, path.read_bytes()) == ([], b"")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[]", id="not an object"),
        pytest.param('"hash"', id="a text"),
        pytest.param("{}", id="no hash"),
        pytest.param("", id="an empty line"),
        pytest.param(
            json.dumps({"operation": 9, "step": "done", "content": {}, "at": "", "hash": "0"}), id="forged"
        ),
    ],
)
def test_a_line_that_is_none_is_refused(written: Path, text: str) -> None:
    with written.open("a", encoding="utf-8") as file:
        file.write(text + "\n")
    assert "à la ligne 6." in str(told(written))
