"""A file read in a process of its own, to be explained: whatever it does to that process, it does nothing here."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline.config import ROOT
from pipeline.errors import FileRefused
from pipeline.sheets.export import Export
from pipeline.sheets.layouts import Layout
from pipeline.sheets.pool import MEMORY_BYTES
from pipeline.sheets.process import SLOWEST_BYTES
from pipeline.sheets.vocabulary import Vocabulary
from pipeline.sheets.worker import Document, read_frame, write_frame

WORKER = "pipeline.run.explain_worker"
SECONDS = 30.0
"""How long a small file may take, the start of the process included."""


@dataclass(frozen=True)
class Place:
    """Where a field was found: `kind` is column, head, label, sheet_name or file_name, `at` which one."""

    field: str
    kind: str
    at: str


@dataclass(frozen=True)
class HowRead:
    """How one sheet is read: its rank in the file (empty for a text), its header row, where each field stands.

    `heads` gives, by field, the addresses of the header cells over columns of scores; what they say may be a name.
    """

    sheet: str
    header_row: int
    places: tuple[Place, ...]
    heads: Mapping[str, tuple[str, ...]]


def read_apart(path: Path, layouts: Sequence[Layout], vocabulary: Vocabulary) -> tuple[Export, list[HowRead]]:
    """Return the cells of a file, sheets named by their rank, and how each was read; raises FileRefused."""
    hello = {
        "layouts": [layout.document() for layout in layouts],
        "vocabulary": vocabulary.document(),
        "limits": {"memory_bytes": MEMORY_BYTES},
    }
    seconds = SECONDS + path.stat().st_size / SLOWEST_BYTES
    answer = _asked(hello, {"path": str(path.absolute()), "name": path.name, "seconds": seconds})
    if "refused" in answer:
        refused = answer["refused"]
        raise FileRefused(refused["code"], refused["sheet"], refused["address"], **refused["details"])
    found = answer["export"]
    return Export.from_document(found["export"]), [_how_read(sheet) for sheet in found["sheets"]]


def _asked(hello: Document, file: Document) -> Document:
    """Return what the process answers; one that dies or takes too long refuses the file."""
    frames = BytesIO()
    write_frame(frames, hello)
    write_frame(frames, {"files": [file]})
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-P", "-m", WORKER],
            input=frames.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            timeout=file["seconds"],
            check=False,
        )
        answers = BytesIO(done.stdout)
        read_frame(answers)
        answer = read_frame(answers)
    except subprocess.TimeoutExpired as error:
        raise FileRefused("reader_timed_out") from error
    except EOFError as error:
        raise FileRefused("reader_crashed") from error
    if answer is None:
        raise FileRefused("reader_crashed")
    return answer


def _how_read(sheet: Document) -> HowRead:
    heads: dict[str, tuple[str, ...]] = {}
    for head in sheet["heads"]:
        heads[head["field"]] = (*heads.get(head["field"], ()), head["at"])
    places = tuple(Place(found["field"], found["kind"], found["at"]) for found in sheet["fields"])
    return HowRead(sheet["sheet"], sheet["header_row"], places, heads)
