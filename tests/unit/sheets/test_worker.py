"""The worker process: frames, limits, and nothing of a file that goes further than its answer."""

import io
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import ROOT
from pipeline.errors import FileRefused
from pipeline.sheets.columns import Column
from pipeline.sheets.export import Export, LongText, Notice
from pipeline.sheets.worker import Document, answer, read_frame, write_frame

REQUEST = {"path": "/nulle/part", "name": "a.csv"}
BAD = "tests.unit.sheets.bad_worker"


@pytest.mark.parametrize("document", [{}, {"a": "é\u00a0✓\ud800"}, {"a": [1, None, "x" * 100_000]}])
def test_a_frame_crosses_whole(document: Document) -> None:
    stream = io.BytesIO()
    write_frame(stream, document)
    write_frame(stream, {"suivant": 1})
    stream.seek(0)
    assert (read_frame(stream), read_frame(stream), read_frame(stream)) == (document, {"suivant": 1}, None)


@pytest.mark.parametrize("content", [b"\0", b"\0\0\0\x05{}", struct.pack(">I", 11) + b'{"a": "bc"}'])
def test_a_frame_cut_or_too_long_is_an_end(content: bytes) -> None:
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(content), longest=10)


class RustPanicError(BaseException):
    """What a compiled reader raises."""


@pytest.mark.parametrize(
    ("raised", "refused"),
    [
        (
            FileRefused("a", "S", "B2", x="y"),
            {"code": "a", "sheet": "S", "address": "B2", "details": {"x": "y"}},
        ),
        (MemoryError(), {"code": "too_much_memory", "sheet": "", "address": "", "details": {}}),
        (
            KeyError("Jeanne Untel"),
            {"code": "reader_failed", "sheet": "", "address": "", "details": {"kind": "KeyError"}},
        ),
        (
            RustPanicError(),
            {"code": "reader_failed", "sheet": "", "address": "", "details": {"kind": "RustPanicError"}},
        ),
    ],
)
def test_whatever_a_file_raises_is_a_refusal_without_its_words(
    raised: BaseException, refused: dict[str, Any]
) -> None:
    def read(path: Path, name: str) -> Document:
        raise raised

    assert answer(read, REQUEST) == {"refused": refused}


@pytest.mark.parametrize(
    "long_text", [None, LongText("utf-8", ";", 3, 1, True, {"value": 2}, {"session": "S1"})]
)
def test_an_export_crosses_whole(long_text: LongText | None) -> None:
    notices = (Notice("unread_sheet", "Légende", "", {"a": "b"}),)
    export = Export("long", {"value": Column.of(["A", ""])}, {"": {"value": "C"}}, notices, long_text)
    stream = io.BytesIO()
    write_frame(stream, export.document())
    stream.seek(0)
    assert Export.from_document(read_frame(stream) or {}) == export


@pytest.fixture
def bad_worker() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", BAD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:  # fmt: skip
        yield process
        process.kill()


def greet(process: subprocess.Popen[bytes], **limits: float) -> None:
    assert process.stdin
    assert process.stdout
    write_frame(process.stdin, {"limits": limits})
    ready = read_frame(process.stdout)
    assert ready == {"ready": process.pid}


def ask(
    process: subprocess.Popen[bytes], name: str, path: str = "/nulle/part", seconds: float = 10
) -> Document | None:
    assert process.stdin
    assert process.stdout
    write_frame(process.stdin, {"files": [{"path": path, "name": name, "seconds": seconds}]})
    return read_frame(process.stdout)


def test_a_worker_leaves_quietly_when_its_parent_does(bad_worker: subprocess.Popen[bytes]) -> None:
    greet(bad_worker)
    out, err = bad_worker.communicate(timeout=10)
    assert (out, err, bad_worker.returncode) == (b"", b"", 0)


def test_nothing_but_frames_reaches_the_parent(bad_worker: subprocess.Popen[bytes]) -> None:
    greet(bad_worker)
    for name in ("print", "a"):
        told = ask(bad_worker, name)
        assert told
        assert told["export"]["layout"] == name


def test_an_interruption_at_the_keyboard_is_for_the_parent(bad_worker: subprocess.Popen[bytes]) -> None:
    greet(bad_worker)
    assert ask(bad_worker, "interrupt")
    bad_worker.send_signal(signal.SIGINT)
    time.sleep(0.05)
    assert ask(bad_worker, "a")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_memory_beyond_the_limit_costs_the_file_alone(bad_worker: subprocess.Popen[bytes]) -> None:
    greet(bad_worker, memory_bytes=200_000_000)
    told = ask(bad_worker, "explode")
    assert told
    assert told["refused"]["code"] == "too_much_memory"
    assert ask(bad_worker, "a")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_worker_writes_no_file(bad_worker: subprocess.Popen[bytes], tmp_path: Path) -> None:
    greet(bad_worker)
    told = ask(bad_worker, "write", str(tmp_path / "a"))
    assert told
    assert told["refused"]["code"] == "reader_failed"
    assert (tmp_path / "a").stat().st_size == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm")
def test_a_worker_that_hangs_without_a_parent_ends_by_itself(bad_worker: subprocess.Popen[bytes]) -> None:
    greet(bad_worker)
    assert ask(bad_worker, "spin", seconds=0.1) is None
    assert bad_worker.wait(10) == -signal.SIGALRM


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux lists open files")
def test_a_worker_holds_its_own_files_alone(bad_worker: subprocess.Popen[bytes]) -> None:
    greet(bad_worker)
    told = ask(bad_worker, "files")
    assert told
    assert len(told["export"]["layout"].split()) <= 5


def test_a_worker_imports_nothing_slow() -> None:
    script = (
        "import sys, pipeline.sheets.worker, pipeline.sheets.read, pipeline.sheets.layout\n"
        "print({'pandas', 'numpy', 'duckdb', 'babel', 'pydantic', 'ruamel', 'pyarrow'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "set()"
