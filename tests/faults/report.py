"""The page that a campaign writes: `docs/reliability.md`."""

import os
import platform
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from tests.faults.watch import PHASES
from tests.mutation.report import part_of

TEMPLATE = Path(__file__).with_name("reliability.md.in")

Kills = Sequence[Mapping[str, Any]]


def report(outcome: Mapping[str, Any], former: str) -> str:
    """Return the page for a campaign; what another campaign wrote into the former page stays."""
    kills: Kills = outcome["kills"]
    n_wrong = sum(bool(kill["wrong"]) for kill in kills)
    thorough = sum(kill["is_thorough"] for kill in kills)
    return TEMPLATE.read_text(encoding="utf-8").format(
        n_kills=_grouped(len(kills)),
        n_chains=_grouped(len({kill["chain"] for kill in kills})),
        n_wrong=n_wrong,
        n_thorough=_grouped(thorough),
        n_aimed=_grouped(sum(kill["is_aimed"] for kill in kills)),
        seed=outcome["seed"],
        lanes=outcome["lanes"],
        minutes=round(outcome["seconds"] / 60),
        command=outcome["command"],
        phases=_table("Killed while", kills, lambda kill: kill["phase"], PHASES),
        regimes=_table("Log folded into the warehouse", kills, lambda kill: kill["regime"]),
        victims=_table("Command killed", kills, lambda kill: kill["victim"]),
        machine=_machine(),
        mutation=part_of(former),
    )


def _table(
    title: str, kills: Kills, key: Callable[[Mapping[str, Any]], str], order: Iterable[str] = ()
) -> str:
    """Return a table of kills by a key: how many, what the journal had left open, what was wrong."""
    named = Counter(key(kill) for kill in kills)
    lines = [
        f"| {title} | kills | promise kept | promise abandoned | nothing open | lost or wrong |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name in [name for name in order if name in named] or sorted(named):
        group = [kill for kill in kills if key(kill) == name]
        found = Counter(kill["found"] for kill in group)
        wrong = sum(bool(kill["wrong"]) for kill in group)
        counts = (len(group), found["kept"], found["abandoned"], found["nothing open"], wrong)
        lines.append(f"| {name} | " + " | ".join(map(_grouped, counts)) + " |")
    return "\n".join(lines)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _machine() -> str:
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    )
