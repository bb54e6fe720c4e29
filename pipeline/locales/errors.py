"""The catalogue of what can be wrong in a file: stable code, what is said, what to do."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

Level = Literal["file", "cell", "notice"]

DIRECTORY = Path(__file__).with_name("errors")


class Entry(BaseModel):
    """One thing that can be wrong.

    `level` says what it costs: the whole file, the cell alone, or nothing (it is only reported). `sentence` says
    what happened, with placeholders for details; `remedy` what to do; `meaning` and `example` explain it to a
    person who meets it for the first time.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: Level
    title: str
    sentence: str
    remedy: str
    meaning: str
    example: str


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return every entry by its code, in the order of the documents."""
    entries: dict[str, Entry] = {}
    for path in sorted(DIRECTORY.glob("*.yaml")):
        described = YAML(typ="safe").load(path) or {}
        entries |= {code: Entry.model_validate(entry) for code, entry in described.items()}
    return entries


def say(code: str, details: Mapping[str, str] | None = None) -> str:
    """Return what is told of a code: what happened, then what to do; raises KeyError for an unknown code."""
    entry = catalogue()[code]
    return f"{entry.sentence.format(**(details or {}))} {entry.remedy}"
