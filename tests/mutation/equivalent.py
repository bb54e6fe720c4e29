"""Mutants that change nothing anybody could see, each with the reason why."""

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

LIST = Path(__file__).with_name("equivalent.yaml")


@cache
def equivalent() -> dict[tuple[str, str, str], str]:
    """Return the reason of each, by its file and the lines before and after."""
    listed = YAML(typ="safe").load(LIST.read_text(encoding="utf-8")) or []
    return {(one["file"], one["before"], one["after"]): one["why"] for one in listed}
