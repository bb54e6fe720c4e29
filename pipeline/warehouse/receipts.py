"""The journal of receipts, outside the database: what was promised, what was done, each line chained to the last."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pipeline.durable import sync
from pipeline.errors import AccessError, IntegrityError

Step = Literal["intent", "done", "abandoned"]
Content = Mapping[str, Any]

ORIGIN = "0" * 64
"""What the first line is chained to."""


@dataclass(frozen=True)
class Line:
    """A line of the journal: the step of an operation and, for an intent, what it is."""

    operation: int
    step: Step
    content: Content


class Journal:
    """The journal of one workspace, read whole and checked when it is opened.

    Raises IntegrityError when a line does not follow from the one before, AccessError when it cannot be read. A last
    line cut short by a crash was never acted upon: it is dropped.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = ORIGIN
        self.lines: list[Line] = []
        self._read()

    def intend(self, contents: Iterable[Content]) -> list[int]:
        """Promise operations, before they are committed; return their numbers."""
        first = len([line for line in self.lines if line.step == "intent"]) + 1
        lines = [Line(first + i, "intent", content) for i, content in enumerate(contents)]
        self._append(lines)
        return [line.operation for line in lines]

    def close(self, operations: Iterable[int], step: Literal["done", "abandoned"]) -> None:
        """Say what became of promised operations."""
        self._append([Line(operation, step, {}) for operation in operations])

    def open_operations(self) -> dict[int, Content]:
        """Return the promised operations of which nothing more is said: a crash came between."""
        closed = self._closed()
        return {n: content for n, content in self._intents().items() if n not in closed}

    def done_operations(self) -> dict[int, Content]:
        """Return the operations done, in order."""
        closed = self._closed()
        return {n: content for n, content in self._intents().items() if closed.get(n) == "done"}

    def _intents(self) -> dict[int, Content]:
        return {line.operation: line.content for line in self.lines if line.step == "intent"}

    def _closed(self) -> dict[int, Step]:
        return {line.operation: line.step for line in self.lines if line.step != "intent"}

    def _read(self) -> None:
        if not self._path.exists():
            return
        try:
            content = self._path.read_bytes()
        except OSError as error:
            raise AccessError(
                f"Le journal des reçus {self._path} ne peut pas être lu. Vérifier ses droits et le disque."
            ) from error
        kept, end, torn = content.rpartition(b"\n")
        for number, text in enumerate(kept.split(b"\n") if end else (), start=1):
            self.lines.append(self._checked(number, text))
        if torn:
            os.truncate(self._path, len(content) - len(torn))

    def _checked(self, number: int, text: bytes) -> Line:
        try:
            document = json.loads(text)
            told = document.pop("hash")
            line = Line(document["operation"], document["step"], document["content"])
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise _broken(self._path, number) from error
        if told != _chained(self._last, document):
            raise _broken(self._path, number)
        self._last = told
        return line

    def _append(self, lines: Iterable[Line]) -> None:
        if not (written := list(lines)):
            return
        texts = []
        last = self._last
        now = datetime.now(UTC).replace(microsecond=0).isoformat()
        for line in written:
            document = {
                "operation": line.operation,
                "step": line.step,
                "content": dict(line.content),
                "at": now,
            }
            last = _chained(last, document)
            texts.append(json.dumps({**document, "hash": last}, ensure_ascii=False) + "\n")
        is_new = not self._path.exists()
        self._write("".join(texts).encode())
        if is_new:
            sync(self._path.parent)
        self._last = last
        self.lines += written

    def _write(self, text: bytes) -> None:
        """Add to the file, or leave it as it was: after a disk that was full no line may follow half a line."""
        with self._path.open("ab", buffering=0) as file:
            size = file.tell()
            try:
                while text:
                    text = text[file.write(text) :]
                os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), size)
                raise


def _chained(last: str, document: Mapping[str, Any]) -> str:
    return hashlib.sha256((last + json.dumps(document, sort_keys=True)).encode()).hexdigest()


def _broken(path: Path, number: int) -> IntegrityError:
    return IntegrityError(
        f"Le journal des reçus {path.name} a été modifié ou endommagé à la ligne {number}. "
        "Le remettre depuis une sauvegarde ; l'entrepôt lui-même n'a pas changé."
    )
