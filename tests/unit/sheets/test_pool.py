"""Files read by a few processes: in order, and what breaks one of them costs one file."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.config import ROOT
from pipeline.errors import MachineError
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.pool import Answer, Readers, Source
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.crafted import inline, row, written, xlsx

BAD = "tests.unit.sheets.bad_worker"
NOWHERE = Path("/nulle/part")
NO_WORDS = Vocabulary({}, {}, frozenset())
linux = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="only Linux lists the children of a process"
)


def bad(workers: int = 2, seconds: float = 10.0) -> Readers:
    return Readers(lambda: ([], NO_WORDS), workers, seconds, module=BAD, memory_bytes=200_000_000)


def sources(names: str) -> list[Source]:
    return [Source(NOWHERE, name) for name in names.split()]


def outcome(answer: Answer) -> str:
    assert (answer.export is None) != (answer.refusal is None)
    return answer.refusal.code if answer.refusal else answer.export.layout if answer.export else ""


def outcomes(names: str, workers: int = 2, seconds: float = 10.0) -> list[str]:
    with bad(workers, seconds) as readers:
        return [outcome(answer) for answer in readers.read(sources(names))]


def children() -> set[int]:
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            found |= set(map(int, (task / "children").read_text(encoding="ascii").split()))
    return found


@pytest.fixture
def nothing_left() -> Iterator[None]:
    before, open_files = children(), len(os.listdir("/proc/self/fd"))
    yield
    assert children() == before
    assert len(os.listdir("/proc/self/fd")) <= open_files


@linux
@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("abort", "reader_crashed"),
        ("leave", "reader_crashed"),
        ("explode", "too_much_memory"),
        ("fail", "reader_failed"),
        ("refuse", "ragged_row"),
        ("garbage", "reader_crashed"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_what_breaks_a_reader_costs_that_file_alone(name: str, code: str, workers: int) -> None:
    found = outcomes(f"a b c d {name} e f g h i", workers)
    assert found == ["a", "b", "c", "d", code, "e", "f", "g", "h", "i"]


@linux
@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize("name", ["hang", "spin"])
def test_a_reader_that_hangs_is_ended_and_the_next_file_read(name: str) -> None:
    assert outcomes(f"a {name} b", workers=1, seconds=0.3) == ["a", "reader_timed_out", "b"]


def test_two_readers_may_break_at_once() -> None:
    found = outcomes("abort hang abort hang a b abort", seconds=0.3)
    assert found == [
        "reader_crashed", "reader_timed_out", "reader_crashed", "reader_timed_out", "a", "b", "reader_crashed",
    ]  # fmt: skip


def test_a_refusal_crosses_whole() -> None:
    with bad() as readers:
        (answer,) = readers.read(sources("refuse"))
    assert answer.refusal
    assert (answer.refusal.sheet, answer.refusal.address, answer.refusal.details) == (
        "Notes",
        "B2",
        {"limit": "3"},
    )


def test_files_are_read_by_processes_that_stay() -> None:
    with bad() as readers:
        first = {outcome(answer) for answer in readers.read(sources("pid " * 20))}
        second = {outcome(answer) for answer in readers.read(sources("pid " * 20))}
    assert len(first | second) <= 2
    assert str(os.getpid()) not in first


def test_few_files_are_taken_before_their_answers_are_wanted() -> None:
    taken = []

    def endless() -> Iterator[Source]:
        while True:
            taken.append(1)
            yield Source(NOWHERE, "a")

    with bad() as readers:
        answers = readers.read(endless())
        assert [outcome(next(answers)) for _ in range(3)] == ["a", "a", "a"]
        assert len(taken) <= 5 * 16


@linux
@pytest.mark.usefixtures("nothing_left")
def test_a_caller_who_stops_half_way_leaves_nothing_behind() -> None:
    with bad(seconds=60) as readers:
        assert outcome(next(readers.read(sources("a " * 16 + "hang hang hang b")))) == "a"


@linux
@pytest.mark.usefixtures("nothing_left")
def test_readers_never_asked_anything_leave_nothing_behind() -> None:
    with bad() as readers:
        readers.start()
    with bad():
        pass
    assert outcomes("") == []


@linux
@pytest.mark.usefixtures("nothing_left")
def test_a_reader_that_cannot_start_is_the_machine_s_fault() -> None:
    with (
        Readers(lambda: ([], NO_WORDS), 1, module="tests.unit.sheets.nowhere") as readers,
        pytest.raises(MachineError),
    ):
        list(readers.read(sources("a")))


@linux
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import time\n"
        "from tests.unit.sheets.test_pool import bad, outcome, sources\n"
        "with bad(seconds=1.0) as readers:\n"
        "    answers = readers.read(sources('pid ' * 8 + 'spin spin'))\n"
        "    print(*{outcome(next(answers)) for _ in range(8)}, flush=True)\n"
        "    time.sleep(60)\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment()
    ) as parent:
        assert parent.stdout
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.send_signal(signal.SIGKILL)
    assert pids
    deadline = time.monotonic() + 10
    while any(is_alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(is_alive(pid) for pid in pids)


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_a_module_of_the_person_s_own_directory_is_never_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('json de la personne')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert outcomes("a", workers=1) == ["a"]


def test_the_real_worker_reads_real_files(tmp_path: Path, words: Vocabulary) -> None:
    grades = xlsx(
        row(inline("A1", "N° candidat"), inline("B1", "Juré"), inline("C1", "A1.1"))
        + row(inline("A2", "000123"), inline("B2", "J01"), inline("C2", "A"))
    )
    path = written(tmp_path / "stored", grades)
    broken = written(tmp_path / "broken", grades[:-40])
    with Readers(lambda: (load_layouts(), words)) as readers:
        answers = list(
            readers.read([Source(path, "a.xlsx"), Source(broken, "b.xlsx"), Source(path, "c.xlsx")])
        )
    assert [outcome(answer) for answer in answers] == ["wide", "unreadable_workbook", "wide"]
    assert answers[0].export
    assert answers[0].export.records["candidate"] == ["000123"]
