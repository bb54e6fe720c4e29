"""The part of docs/reliability.md that a campaign writes: between two marks, so that other parts stay as they are."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).with_name("mutation.md.in")
PART = re.compile(r"<!-- mutation -->\n.*?<!-- /mutation -->\n", re.DOTALL)
AIM = 0.85
_TOLD = ("killed", "hung")

Tried = Sequence[Mapping[str, Any]]


def share(tried: Tried) -> float:
    """Return the share told by a test, of the mutants that are valid and not equivalent."""
    fates = Counter(one["fate"] for one in tried)
    told = sum(fates[fate] for fate in _TOLD)
    return told / max(1, told + fates["survived"])


def rewritten(page: str, outcome: Mapping[str, Any]) -> str:
    """Return a page with the part of this campaign."""
    return PART.sub(lambda _: _part(outcome), page)


def part_of(page: str) -> str:
    """Return the part of the last campaign that a page holds."""
    found = PART.search(page)
    return found[0] if found else "<!-- mutation -->\n<!-- /mutation -->\n"


def summary(tried: Tried) -> str:
    """Return the survivors of the campaign, and its table."""
    survivors = [one for one in tried if one["fate"] == "survived"]
    lines = [f"{one['file']}:{one['line']}\n  - {one['before']}\n  + {one['after']}" for one in survivors]
    return "\n".join([*lines, _table(tried), ""])


def _part(outcome: Mapping[str, Any]) -> str:
    tried: Tried = outcome["tried"]
    return TEMPLATE.read_text(encoding="utf-8").format(
        percent=f"{100 * share(tried):.1f}",
        aim=round(100 * AIM),
        n_tried=_grouped(len(tried)),
        n_all=_grouped(outcome["n_all"]),
        seed=outcome["seed"],
        table=_table(tried),
    )


def _table(tried: Tried) -> str:
    lines = [
        "| Part | faults | killed | hung | survived | not valid | equivalent | share told |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name in dict.fromkeys(one["target"] for one in tried):
        lines.append(_row(name, [one for one in tried if one["target"] == name]))
    return "\n".join([*lines, _row("all", tried)])


def _row(name: str, tried: Tried) -> str:
    fates = Counter(one["fate"] for one in tried)
    counts = [fates[fate] for fate in (*_TOLD, "survived", "not valid", "equivalent")]
    cells = [name, len(tried), *counts, f"{100 * share(tried):.1f} %"]
    return "| " + " | ".join(map(str, cells)) + " |"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
