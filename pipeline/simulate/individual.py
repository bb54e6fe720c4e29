"""One workbook per person × exam: criteria in rows, grids in columns."""

from dataclasses import dataclass

from pipeline.simulate.grids import Grids, Script
from pipeline.simulate.sheet import Cell, Export, Merge, Place, Sheet, address, grid_path, top_rows
from pipeline.simulate.sitting import HARMONISED

TABLE_ROW = 7
"""The rank, from 0, of the first header row."""
CRITERION_COLUMNS = ("Code", "Critère")
LEGEND = "NE : non évalué ; DISP : dispensé ; ABS : absent ; SO : sans objet"


@dataclass(frozen=True)
class Table:
    """Header rows, criterion rows, merged heads; `columns` is where each criterion × slot stands, from 0."""

    heads: tuple[tuple[Cell, ...], ...]
    lines: tuple[tuple[Cell, ...], ...]
    columns: dict[tuple[int, int], int]
    merges: tuple[Merge, ...] = ()


def individual_files(grids: Grids) -> list[Export]:
    """Return every workbook of a session, but for those who never came."""
    return [
        _file(grids, script, known.code)
        for exam, known in enumerate(grids.world.plan.exams)
        for script in grids.scripts(exam)
        if not script.is_away
    ]


def _file(grids: Grids, script: Script, exam: str) -> Export:
    table, kind = (
        (_ticked(grids, script), "individual_ticked")
        if grids.writer.labels
        else (_written(grids, script), "individual_written")
    )
    who = (
        ("N° candidat :", script.number),
        ("Nom :", script.name.last_name),
        ("Prénom :", script.name.first_name),
    )
    top = (*top_rows(grids.session, grids.heading(script.exam)), *who, ())
    rows = (*top, *table.heads, *table.lines, (), ("Légende", LEGEND))
    first = TABLE_ROW + len(table.heads)
    sheet = Sheet("Grille", rows, (0, *range(TABLE_ROW, first)), table.merges, widths=(12, 70))
    places = _places(grids, script, table, first)
    return Export(grid_path(grids.session, f"_{exam}_{script.number}.xlsx"), kind, sheet, places, script.exam)


def _places(grids: Grids, script: Script, table: Table, first: int) -> dict[Place, str]:
    return {
        script.place(k, slot): address(first + rank, table.columns[k, slot])
        for rank, k in enumerate(grids.world.plan.criteria_of(script.exam))
        for slot in grids.slots(script.exam)
    }


def _ticked(grids: Grids, script: Script) -> Table:
    """Return the table of a scale of levels: per grid one column per level to tick, then « Autre »."""
    labels = (*grids.writer.labels, "Autre")
    slots, criteria = grids.slots(script.exam), grids.criteria(script.exam)
    columns = {
        (k, slot): len(CRITERION_COLUMNS) + group * len(labels) + _tick(grids, script, k, slot)
        for k, _, _ in criteria
        for group, slot in enumerate(slots)
    }
    heads = tuple(cell for slot in slots for cell in (_head(script, slot), *[None] * (len(labels) - 1)))
    width = len(CRITERION_COLUMNS) + len(heads)
    firsts = range(len(CRITERION_COLUMNS), width, len(labels))
    merges = tuple(Merge(TABLE_ROW, first, first + len(labels) - 1) for first in firsts)
    lines = tuple(_ticked_line(script, columns, criterion, width) for criterion in criteria)
    return Table(((*CRITERION_COLUMNS, *heads), (None, None, *labels * len(slots))), lines, columns, merges)


def _ticked_line(
    script: Script, columns: dict[tuple[int, int], int], criterion: tuple[int, str, str], width: int
) -> tuple[Cell, ...]:
    k, code, text = criterion
    line: list[Cell] = [code, text, *[None] * (width - len(CRITERION_COLUMNS))]
    for (known, slot), column in columns.items():
        if known == k:
            line[column] = script.cell(k, slot, lambda _: "X")
    return tuple(line)


def _tick(grids: Grids, script: Script, criterion: int, slot: int) -> int:
    """Return the column of a grid, from 0, that holds its tick or its word; the first one where it is blank."""
    score = script.score(criterion, slot)
    if score is not None:
        return score
    return 0 if script.word(criterion) is None else len(grids.writer.labels)


def _written(grids: Grids, script: Script) -> Table:
    """Return the table of a numeric scale: per grid one column of marks."""
    slots, criteria = grids.slots(script.exam), grids.criteria(script.exam)
    head = (*CRITERION_COLUMNS, *(_head(script, slot) for slot in slots))
    lines = tuple(
        (code, text, *(script.cell(k, slot, grids.writer.cell) for slot in slots))
        for k, code, text in criteria
    )
    ranks = {slot: rank for rank, slot in enumerate(slots, start=len(CRITERION_COLUMNS))}
    columns = {(k, slot): rank for k, _, _ in criteria for slot, rank in ranks.items()}
    return Table((head,), lines, columns)


def _head(script: Script, slot: int) -> str:
    return "Grille harmonisée" if slot == HARMONISED else script.juror(slot)
