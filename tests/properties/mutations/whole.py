"""Mutants through the whole product, and what the ledger must then hold of them."""

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

from pipeline.errors import FileRefused
from pipeline.run.plan import FileOutcome
from tests.properties.mutations.campaign import Fault, Mutant, read
from tests.properties.mutations.cells import edited_file
from tests.properties.mutations.containers import ZIPS, rendered
from tests.properties.mutations.damage import damaged
from tests.properties.mutations.files import damaged_file, remade_workbook
from tests.properties.mutations.model import simple
from tests.properties.mutations.seeds import SEEDS
from tests.unit.ledger.desk import Desk

STATUSES = {"loaded", "proposed", "unchanged", "quarantined"}
STATES = {
    "": "blank", "ne": "not_assessed", "non evalue": "not_assessed", "disp": "exempted", "abs": "absent",
    "so": "not_applicable", "ca": "already_held",
}  # fmt: skip
KEPT = "select row_no, column_name, state, token, code from ledger.score_version where import_no = ?"
_ALONE = [seed for seed in SEEDS if len(seed.pages) == 1]


def any_mutant(chance: Random) -> Mutant:
    """Return a mutant of any kind; archives too."""
    kind = chance.random()
    if kind < 0.1:
        content, story = damaged(chance, rendered(chance.choice(_ALONE).pages, chance.choice(ZIPS)))
        return Mutant(content, "zip", story)
    make = damaged_file if kind < 0.3 else remade_workbook if kind < 0.5 else edited_file
    return make(chance)[0]


def write_mutants(directory: Path, seed: str, count: int) -> dict[str, Path]:
    """Write mutants, each under a name of its own."""
    directory.mkdir(exist_ok=True)
    written = {}
    for number in range(count):
        mutant = any_mutant(Random(f"{seed}-{number}"))
        path = directory / f"w{number:05d}.{mutant.extension}"
        path.write_bytes(mutant.content)
        written[path.name] = path
    return written


def ledger_faults(desk: Desk, outcomes: Sequence[FileOutcome], paths: dict[str, Path]) -> list[Fault]:
    """Return what the ledger holds of files that they do not say, or half of one."""
    return [
        f"{outcome.name}: {fault}"
        for outcome in outcomes
        for fault in _faults(desk, outcome, paths.get(outcome.name))
    ]


def _faults(desk: Desk, outcome: FileOutcome, path: Path | None) -> list[Fault]:
    if outcome.status not in STATUSES:
        return [f"status {outcome.status}"]
    if outcome.status == "unchanged" or (
        outcome.receipt.kind != "scores" and outcome.status != "quarantined"
    ):
        return []
    kept = desk.run.connection.execute(KEPT, [outcome.receipt.import_no]).fetchall()
    if outcome.status == "quarantined":
        return [f"{len(kept)} cells of a file refused"] if kept else []
    if len(kept) != outcome.receipt.n_cells:
        return [f"{len(kept)} cells of {outcome.receipt.n_cells}"]
    export = read(path) if path else None
    if export is None or isinstance(export, FileRefused) or "ticked" in export.layout:
        return [f"loaded what is refused: {export}"] if isinstance(export, FileRefused) else []
    columns = (export.records[name] for name in ("row", "column", "value", "flaw"))
    texts: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for row, column, value, flaw in zip(*columns, strict=True):
        texts.setdefault((row, column), []).append((value, flaw))
    return [
        f"{column}{row}: {state} {token} {code} for {texts.get((row, column))}"
        for row, column, state, token, code in kept
        if not any(_says(text, flaw, state, token, code) for text, flaw in texts.get((row, column), []))
    ]


def _says(text: str, flaw: str, state: str | None, token: str | None, code: str | None) -> bool:
    """Tell whether what the ledger holds of a cell is what its text says."""
    if code:
        return bool(text or flaw)
    word = simple(text)
    if state:
        return STATES.get(word) == state
    return not flaw and (word == token or _number(word) == _number(token or "-") != "")


def _number(text: str) -> str:
    found = re.fullmatch(r"([0-9]+)(?:[.,]([0-9]*?)0*)?", text)
    return f"{int(found[1])}.{found[2] or ''}" if found else ""
