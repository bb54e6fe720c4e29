"""Which files are mutated, and by which tests each must be found out."""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from pipeline.config import ROOT
from tests.mutation import documents, sql
from tests.mutation.mutant import Edit, Mutant, mutants

EDITS: dict[str, Callable[[str], Iterator[Edit]]] = {
    ".sql": sql.edits,
    ".json": documents.edits,
}


class Target(NamedTuple):
    """A part of the product, its files, and its tests: those of them that read the file."""

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]


_SQL = "pipeline/warehouse/sql"
_LEDGER = "tests/unit/ledger/test_"
_CHECKS = "tests/unit/checks/test_"

TARGETS = (
    Target("grammar of texts", (f"{_SQL}/grammar.sql",), (f"{_LEDGER}readings.py", f"{_LEDGER}words.py")),
    Target("words of cells", (f"{_SQL}/staging/scores/*_word.sql",), (f"{_LEDGER}words.py",)),
    Target(
        "scale and rulings",
        (f"{_SQL}/scale.sql", f"{_SQL}/ruled.sql"),
        ("tests/rules", f"{_CHECKS}crowd.py"),
    ),
    Target("sessions touched", (f"{_SQL}/touched.sql",), (f"{_LEDGER}touched.py",)),
    Target("core tables", (f"{_SQL}/core/*.sql",), ("tests/rules",)),
    Target("marts", (f"{_SQL}/marts/*.sql",), ("tests/rules",)),
    Target(
        "checks and findings",
        ("pipeline/checks/sql/*.sql", "pipeline/checks/sql/*/*.sql"),
        ("tests/rules", *(f"{_CHECKS}{name}.py" for name in ("tables", "crowd", "states", "numbers"))),
    ),
    Target("promises", ("expectations/*.json",), (f"{_CHECKS}promises.py",)),
)


def all_mutants(target: Target) -> list[Mutant]:
    """Return every mutant of a part, file by file."""
    paths = sorted({path for pattern in target.files for path in ROOT.glob(pattern)})
    return [
        mutant
        for path in paths
        for text in [path.read_text(encoding="utf-8")]
        for mutant in mutants(path.relative_to(ROOT).as_posix(), text, EDITS[path.suffix](text))
    ]


def drawn(most: int, seed: int, only: str = "") -> tuple[int, list[tuple[Target, Mutant]]]:
    """Return how many mutants the files whose path holds a text have, and some of them, each as likely drawn."""
    found = [(target, one) for target in TARGETS for one in all_mutants(target) if only in one.file]
    places = Random(seed).sample(range(len(found)), min(most, len(found)))
    return len(found), [found[place] for place in sorted(places)]
