"""The rule engine told by another mind: every way that unresolved criteria may fall, tried one by one.

A grid is what each of the four criteria of the small référentiel holds: one word for what the jury agreed on, or two
words, one per juror who differ. A word is a number (a mark, or 1 for acquis and 0 for not), NE, SO, or _ for a blank.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

Cell = tuple[str, ...]
Grid = tuple[Cell, ...]
Resolved = tuple[float | str | None, ...]

PARTS = {
    "within_block": {None: (0, 1, 2, 3)},
    "within_exam": {"X1": (0, 1, 2), "X2": (3,)},
    "within_activity": {"A1": (0, 1, 2), "A2": (3,)},
}
MARKS = {"kind": "numeric", "minimum": "0", "maximum": "20", "step": "0.5", "acquis_from": "10"}
OUT, SILENT = "out", None


@dataclass(frozen=True)
class Rules:
    """The rules of a small règlement; `acquis_from` and `bottom`, `top` are those of its scale."""

    compensation: str = "within_block"
    assessed: int = 70
    acquis: int | None = 70
    mean: float | None = None
    indispensable: frozenset[int] = frozenset()
    acquis_from: float = 1.0
    bottom: float = 0.0
    top: float = 1.0
    step: float = 1.0


def ruled(rules: Rules) -> dict[str, Any]:
    """Return the règlement that an oracle's rules tell."""
    threshold = (
        {"minimum_mean": str(rules.mean)}
        if rules.mean is not None
        else {"minimum_acquis_percent": rules.acquis}
    )
    told = {"minimum_assessed_percent": rules.assessed, "compensation": rules.compensation, **threshold}
    criteria = [f"K{k + 1}" for k in sorted(rules.indispensable)]
    scale = {"scale": MARKS} if rules.top == 20 else {}
    return {"block_rule": told, **scale, "indispensable": {"criteria": criteria}}


def read(word: str) -> float | str | None:
    if word in ("SO", "DISP"):
        return OUT
    return SILENT if word in ("NE", "ABS", "_") else float(word)


def ways(cell: Cell, rules: Rules) -> tuple[float | str | None, ...]:
    """Return what a criterion may turn out to hold."""
    found = tuple(read(word) for word in cell)
    if "_" in cell:
        return (SILENT,)
    if len(set(cell)) == 1:
        return found[:1]
    marks = [value for value in found if isinstance(value, float)]
    if rules.mean is not None and len(marks) == len(found):
        return (min(marks), max(marks))
    if rules.mean is not None:
        return (rules.bottom, rules.top)
    return (rules.acquis_from - rules.step, rules.acquis_from)


def resolutions(grid: Grid, rules: Rules) -> Iterator[Resolved]:
    yield from product(*(ways(cell, rules) for cell in grid))


def outcome(held: Resolved, rules: Rules) -> str:
    """Return what the rules say of a grid without anything unresolved."""
    is_short = False
    n_due = 0
    for k in rules.indispensable:
        value = held[k]
        if isinstance(value, float) and value < rules.acquis_from:
            return "not_validated"
        is_short |= value is SILENT
    for members in PARTS[rules.compensation].values():
        due = [held[k] for k in members if held[k] != OUT]
        marks = [value for value in due if isinstance(value, float)]
        n_due += len(due)
        if due and not (marks and 100 * len(marks) >= rules.assessed * len(due)):
            is_short = True
        elif due and not reaches(marks, rules):
            return "not_validated"
    return "not_calculable" if is_short or not n_due else "validated"


def reaches(marks: Sequence[float], rules: Rules) -> bool:
    if rules.mean is not None:
        return 100 * sum(marks) >= 100 * rules.mean * len(marks)
    n_acquis = sum(mark >= rules.acquis_from for mark in marks)
    return 100 * n_acquis >= (rules.acquis or 0) * len(marks)


def proposition(grid: Grid, rules: Rules) -> str:
    """Return what the rules propose: the same however unresolved criteria fall, or nothing."""
    return agreed({outcome(held, rules) for held in resolutions(grid, rules)})


def agreed(found: set[str]) -> str:
    if len(found) == 1:
        return found.pop()
    return "not_calculable" if "not_calculable" in found else "undetermined"


def pivots(grid: Grid, rules: Rules) -> set[str]:
    """Return the criteria that would alone reverse a proposal, each tried; see `core/pivotal_criterion.sql`."""
    before = proposition(grid, rules)
    found = set()
    for k, cell in enumerate(grid):
        value = read(cell[0]) if len(set(cell)) == 1 else SILENT
        if not isinstance(value, float) or before not in ("validated", "not_validated"):
            continue
        is_acquis = value >= rules.acquis_from
        if is_acquis != (before == "validated"):
            continue
        turned = rules.acquis_from - rules.step if is_acquis else rules.acquis_from
        changed = (*grid[:k], (str(turned),), *grid[k + 1 :])
        kept = rules if not is_acquis else without_indispensable(rules)
        if proposition(changed, kept) != before and (is_acquis or proposition(changed, kept) == "validated"):
            found.add(f"K{k + 1}")
    return found


def without_indispensable(rules: Rules) -> Rules:
    return Rules(**{**vars(rules), "indispensable": frozenset()})


def alone(grid: Grid, juror: int, rules: Rules) -> str | None:
    """Return what the rules propose when one juror is heard alone in the exams that he graded; None where he did not.

    The first two jurors grade X1 (a cell of one word there is the word of both), the third grades X2.
    """
    graded = (3,) if juror == 2 else (0, 1, 2)
    place = 0 if juror == 2 else juror
    heard = [k for k in graded if jury_scope(grid[k]) and own(grid[k], place) != "_"]
    if not heard:
        return None
    told = tuple(
        (own(cell, place),) if k in graded and jury_scope(cell) else cell for k, cell in enumerate(grid)
    )
    return proposition(told, rules)


def own(cell: Cell, place: int) -> str:
    return cell[min(place, len(cell) - 1)]


def jury_scope(cell: Cell) -> bool:
    """Whether the jury as a whole holds the criterion to be in scope."""
    return not (len(set(cell)) == 1 and read(cell[0]) == OUT) and "DISP" not in cell
