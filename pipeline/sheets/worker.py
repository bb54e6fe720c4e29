"""The process where files are read: `python -m pipeline.sheets.worker`. Whatever a file does to it, it costs that file.

It speaks in frames: four bytes for a length, then one JSON document. It is first told the layouts, the vocabulary and
its limits, and answers that it is ready; then it is asked for some files, and each of them gives one answer, an export
or a refusal.
"""

import gc
import json
import os
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.errors import FileRefused

if sys.platform != "win32":
    import resource

Document = dict[str, Any]
Read = Callable[[Path, str], Document]

LENGTH = struct.Struct(">I")
_MOST_OPEN_FILES = 64
_ALLOCATIONS = 200_000
_STATUS = "/proc/self/statm"


def write_frame(stream: BinaryIO, document: Document) -> None:
    """Write one frame whole."""
    content = json.dumps(document).encode()
    stream.write(LENGTH.pack(len(content)) + content)
    stream.flush()


def read_frame(stream: BinaryIO, longest: int = 2**32) -> Document | None:
    """Return the next frame, nothing where the stream ends; raises EOFError where it ends inside one."""
    head = stream.read(LENGTH.size)
    if not head:
        return None
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    content = stream.read(length) if length <= longest else b""
    if len(content) < length:
        raise EOFError
    document: Document = json.loads(content)
    return document


def serve(prepare: Callable[[Document], Read]) -> None:
    """Answer frames until the parent closes its end; `prepare` makes the reader out of the first one."""
    frames_in, frames_out = _own_streams()
    hello = read_frame(frames_in)
    if hello is None:
        return
    read = prepare(hello)
    _limit(hello.get("limits", {}))
    write_frame(frames_out, {"ready": os.getpid()})
    while request := read_frame(frames_in):
        for file in request["files"]:
            _set_alarm(2 * file["seconds"])
            write_frame(frames_out, answer(read, file))
            _set_alarm(0)


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the streams of the frames, after sending elsewhere whatever a library may print."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    frames_out = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    sys.stdout = sys.stderr
    return sys.stdin.buffer, frames_out


def answer(read: Read, file: Document) -> Document:
    """Read one file; nothing that happens there goes further than the answer."""
    try:
        return {"export": read(Path(file["path"]), file["name"])}
    except FileRefused as refused:
        return {"refused": _described(refused)}
    except MemoryError:
        return {"refused": _described(FileRefused("too_much_memory"))}
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        return {"refused": _described(FileRefused("reader_failed", kind=type(error).__name__))}


def _described(refused: FileRefused) -> Document:
    return {
        "code": refused.code, "sheet": refused.sheet, "address": refused.address, "details": refused.details,
    }  # fmt: skip


def _limit(limits: Mapping[str, float]) -> None:
    """Take the limits of the process, and look for unreachable memory less often: nothing lasts longer than a file."""
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)
    if sys.platform != "win32":
        _cap(resource.RLIMIT_CORE, 0)
        _cap(resource.RLIMIT_FSIZE, 0)
        _cap(resource.RLIMIT_NOFILE, _MOST_OPEN_FILES)
        if limits.get("memory_bytes"):
            _cap(resource.RLIMIT_AS, _address_space() + int(limits["memory_bytes"]))


def _address_space() -> int:
    """Return the addresses that the process holds before it reads anything, nothing where no system tells."""
    with suppress(OSError), open(_STATUS, encoding="ascii") as status:
        return int(status.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _cap(kind: int, limit: int) -> None:
    """Lower a limit; a system that knows it not, or holds a lower one, is left as it is."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def _set_alarm(seconds: float) -> None:
    """Have the process ended by the system: its parent ends it sooner, unless the parent is gone."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _main() -> None:
    """Serve exports, after importing what reads them: the parent works out its first frame meanwhile."""
    from pipeline.sheets.layout import Layout
    from pipeline.sheets.read import read_export
    from pipeline.sheets.vocabulary import Vocabulary

    def prepare(hello: Document) -> Read:
        layouts = [Layout.from_document(document) for document in hello["layouts"]]
        vocabulary = Vocabulary.from_document(hello["vocabulary"])
        return lambda path, name: read_export(path, name, layouts, vocabulary).document()

    serve(prepare)


if __name__ == "__main__":
    _main()
