"""What commands say: one JSON document on standard output with --json, else sentences and tables for a person."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Step = Callable[[int, int], None]


def accept_every_letter() -> None:
    """Let a terminal show a substitute for a letter that it does not know, rather than stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def document(content: Any) -> None:
    """Write the one JSON document of a command, with escapes where the stream does not know every letter."""
    knows_every_letter = out.encoding.startswith("utf")
    out.file.write(json.dumps(content, ensure_ascii=not knows_every_letter, default=_plain) + "\n")


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else str(value)


def say(sentence: str = "") -> None:
    """Write a sentence to standard output, as it stands: nothing in it is markup."""
    out.print(sentence, markup=False)


def note(sentence: str) -> None:
    """Write a sentence beside the result, on standard error."""
    err.print(sentence, markup=False)


@contextmanager
def counting(what: str) -> Iterator[Step]:
    """Show how far a long reading is, by number of files and never by their names."""
    columns = (TextColumn(what), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that a long step is under way."""
    with err.status(what):
        yield
