"""Which codes the program can tell of a file, as its own source says: calls in Python, words in SQL."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from pipeline.config import ROOT

PIPELINE = ROOT / "pipeline"
TOLD_BY = {"FileRefused", "Notice", "Noticed", "Reject"}
NOT_DETAILS = {"sheet", "address", "details", "n_cells"}

GRAMMAR = PIPELINE / "warehouse" / "sql" / "grammar.sql"
STAGING = PIPELINE / "warehouse" / "sql" / "staging"
SQL_WORD = re.compile(r"(?:then|else) '([a-z_]+)'|coalesce\(code, '([a-z_]+)'\)")
NOT_CODES = {
    "blank",
    "harmonised",
    "individual",
    "effective",
    "confirms",
    "proposed",
    "context",
    "candidate",
    "juror",
}
"""Words that the SQL of sheets gives and that are no code of the catalogue: states, standings, kinds."""


class Raised(NamedTuple):
    """A code that a line of Python tells, and the details that it gives by name."""

    where: str
    code: str
    details: frozenset[str]


def sources() -> list[Path]:
    return [path for path in sorted(PIPELINE.rglob("*.py")) if path.parent.name != "locales"]


def raised() -> list[Raised]:
    """Return every code that a call tells by itself."""
    return [found for path in sources() for found in _in_file(path)]


def _in_file(path: Path) -> Iterator[Raised]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TOLD_BY and node.args:
            for code in _constants(node.args[0]):
                yield Raised(f"{path.relative_to(ROOT)}:{node.lineno}", code, frozenset(_details(node)))


def _constants(argument: ast.expr) -> Iterator[str]:
    """Give the texts that an argument may be, either side of a condition."""
    if isinstance(argument, ast.Constant) and argument.value:
        yield str(argument.value)
    if isinstance(argument, ast.IfExp):
        yield from (*_constants(argument.body), *_constants(argument.orelse))


def _details(call: ast.Call) -> Iterator[str]:
    yield from (str(given.arg) for given in call.keywords if given.arg not in NOT_DETAILS)
    dictionaries = [*call.args, *(given.value for given in call.keywords)]
    for dictionary in (part for part in dictionaries if isinstance(part, ast.Dict)):
        yield from (str(key.value) for key in dictionary.keys if isinstance(key, ast.Constant))


def refused_in_sql() -> set[str]:
    """Return every code that SQL gives."""
    texts = [path.read_text("utf-8") for path in (GRAMMAR, *sorted(STAGING.rglob("*.sql")))]
    return {word for text in texts for found in SQL_WORD.findall(text) for word in found if word} - NOT_CODES


def written_in_source() -> set[str]:
    """Return every word between quotes in Python and SQL, whatever it is for."""
    texts = [*map(Path.read_text, [*sources(), *PIPELINE.rglob("*.sql")])]
    return {word for text in texts for word in re.findall(r"[\"']([a-z_]+)[\"']", text)}


def placeholders(sentence: str) -> set[str]:
    """Return the details that a sentence needs."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
