"""A warmed process that tests ask to fork, since their own has threads: `with Warmed() as warmed: warmed.ask(...)`.

Alone, `python -m tests.faults.warmed` answers lines of JSON, each the name of a function and its arguments.
"""

import json
import os
import subprocess
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.faults.warm import Child, warm

ROOT = Path(__file__).parents[2]


class Warmed:
    """The process, for as long as the context lasts."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.warmed"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )

    def __enter__(self) -> "Warmed":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def ask(self, name: str, *arguments: object) -> Any:
        """Run « module:function » of this directory in a child; return what it returned, nothing if it was killed."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        print(json.dumps([name, *arguments], default=str), file=stdin, flush=True)
        answer = json.loads(stdout.readline())
        if answer and "raised" in answer:
            raise RuntimeError(answer["trace"])
        return answer and answer["returned"]


def serve() -> None:
    """Answer until the other end closes."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    warm()
    import_module("pipeline.cli")
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        module, function = name.split(":")
        called = getattr(import_module(f"tests.faults.{module}"), function)
        print(json.dumps(Child(partial(called, *arguments)).wait()), file=answers, flush=True)
    os._exit(0)  # at an orderly end DuckDB tells of what the interpreter still holds


if __name__ == "__main__":
    serve()
