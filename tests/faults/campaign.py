"""Kill the program hundreds of times: `python -m tests.faults.campaign --kills 2000 --write docs/reliability.md`.

Prints one JSON document, and ends with 1 if a kill lost anything.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import count, product
from pathlib import Path
from random import Random
from typing import Any, NoReturn

from tests.faults.broken import BROKEN
from tests.faults.kills import MOST_KILLS, REGIMES, SETS, Chain, Field
from tests.faults.report import report
from tests.faults.warm import warm
from tests.faults.watch import POINTS, Order


def _told(arguments: list[str]) -> list[str]:
    """Return arguments without the places of one machine."""
    places = ("--directory", "--write", "--save")
    pairs = zip(["", *arguments], arguments, strict=False)
    return [one for before, one in pairs if one not in places and before not in places]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a campaign in as many lanes as asked, and tell it."""
    asked = _parser().parse_args(arguments)
    _say(f"seed {asked.seed}")
    begun = time.monotonic()
    warm()
    directory = Path(tempfile.mkdtemp(prefix="kills-", dir=asked.directory))
    try:
        kills = _lanes(asked, Field(directory, set(asked.sets), asked.regimes, asked.broken, asked.share))
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    outcome = {
        "seed": asked.seed,
        "lanes": asked.lanes,
        "seconds": time.monotonic() - begun,
        "command": " ".join(["python -m tests.faults.campaign", *_told(arguments or sys.argv[1:])]),
        "kills": kills,
    }
    if asked.save:
        asked.save.write_text(json.dumps(outcome), encoding="utf-8")
    if asked.write:
        former = asked.write.read_text(encoding="utf-8") if asked.write.exists() else ""
        asked.write.write_text(report(outcome, former), encoding="utf-8")
    sys.stdout.write(json.dumps(_summary(outcome), ensure_ascii=False, indent=1) + "\n")
    return int(any(kill["wrong"] for kill in kills))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--lanes", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--regimes", choices=REGIMES, nargs="+", default=REGIMES)
    parser.add_argument("--sets", choices=SETS, nargs="+", default=["light"] * 3 + ["full"])
    parser.add_argument(
        "--points", choices=POINTS, nargs="+", default=POINTS, help="where the first kills aim"
    )
    parser.add_argument("--most", type=int, default=MOST_KILLS, help="kills of one workspace")
    parser.add_argument("--share", type=float, default=0.5, help="of the kills after which all is made again")
    parser.add_argument("--directory", type=Path, help="where workspaces are made (a RAM disk is faster)")
    parser.add_argument("--write", type=Path, help="the page to write")
    parser.add_argument("--save", type=Path, help="where to keep every kill, as JSON")
    parser.add_argument("--broken", choices=BROKEN, default="", help="break the order of the commit")
    return parser


def _lanes(asked: argparse.Namespace, field: Field) -> list[dict[str, Any]]:
    """Share the kills among processes that fork their own victims."""
    lanes = []
    for lane in range(asked.lanes):
        path = field.directory / f"lane-{lane}.json"
        pid = os.fork()
        if pid == 0:
            _leave_after(lambda lane=lane, path=path: _lane(asked, field, lane, path))
        lanes.append((pid, path))
    for pid, _ in lanes:
        os.waitpid(pid, 0)
    return [kill for _, path in lanes for kill in json.loads(path.read_text(encoding="utf-8"))]


def _leave_after(work: Callable[[], None]) -> NoReturn:
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _lane(asked: argparse.Namespace, field: Field, lane: int, path: Path) -> None:
    """Kill until there are enough kills; each chain is drawn from its own number, so that it can be run alone."""
    n_kills = asked.kills // asked.lanes + (lane < asked.kills % asked.lanes)
    aimed = list(product(asked.points, ("after", "before"), asked.regimes))
    kills: list[dict[str, Any]] = []
    for number in count(lane, asked.lanes):
        rng = Random(f"{asked.seed} {number}")
        name, regime, most = rng.choice(asked.sets), rng.choice(asked.regimes), rng.randint(1, asked.most)
        first = None
        if number < len(aimed):
            point, moment, regime = aimed[number]
            first = Order(point, moment, 1)
        chain = Chain(field, f"chain-{number}", name, regime, rng)
        kills += [asdict(kill) for kill in chain.run(min(most, n_kills - len(kills)), first)]
        path.write_text(json.dumps(kills), encoding="utf-8")
        if len(kills) >= n_kills:
            return
        if number // asked.lanes % 20 == 0:
            _say(f"lane {lane}: {len(kills)} of {n_kills}")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _summary(outcome: dict[str, Any]) -> dict[str, Any]:
    kills = outcome["kills"]
    return {
        "seed": outcome["seed"],
        "seconds": round(outcome["seconds"], 1),
        "n_kills": len(kills),
        "phases": {
            phase: sum(kill["phase"] == phase for kill in kills)
            for phase in sorted({k["phase"] for k in kills})
        },
        "wrong": [kill for kill in kills if kill["wrong"]],
    }


if __name__ == "__main__":
    sys.exit(main())
