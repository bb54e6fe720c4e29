"""What starts first, and loads the rest: Ctrl+C ends with a sentence from then on, not only once all is loaded."""

import json
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from pipeline.errors import INTERRUPTED, INTERRUPTION


def main() -> NoReturn:
    """Run the command line."""
    given = signal.getsignal(signal.SIGINT)
    if given is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)
    from pipeline.cli import main as run

    signal.signal(signal.SIGINT, given)
    run()


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End the process at once: an exception would not come through every import, and nothing is under way yet."""
    if "--json" in sys.argv:
        stream, said = 1, json.dumps({"error": {"exit_code": INTERRUPTED, "message": INTERRUPTION}})
    else:
        stream, said = 2, f"Erreur. {INTERRUPTION}"
    encoding = sys.stderr.encoding or "utf-8"
    os.write(stream, f"{said}\n".encode(encoding, "replace"))
    os._exit(INTERRUPTED)
