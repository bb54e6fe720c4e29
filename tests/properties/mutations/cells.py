"""Edited sheets in real files, judged by what a person would read in them."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from pipeline.locales.errors import catalogue
from pipeline.sheets.export import Export
from pipeline.sheets.grid import address, letters
from pipeline.sheets.individual import UNKNOWN_MARK
from tests.properties.mutations.campaign import Fault, Mutant, words
from tests.properties.mutations.containers import TEXTS, extension_of, rendered
from tests.properties.mutations.edits import Board, edited
from tests.properties.mutations.model import (
    FIELDS,
    TICKS,
    UNKNOWN,
    Expected,
    Place,
    as_wide,
    expected,
    lost_above,
    simple,
)
from tests.properties.mutations.registers import register_faults
from tests.properties.mutations.seeds import SEEDS, Seed

FAST = (*[container for container in TEXTS if "cp1252" not in container], *["xlsx-inline"] * 4, *["ods"] * 4)
"""Containers made in no time, that keep every sign."""

ABOVE = "rows_above_header"
"""What tells of rows that look like those of the table and stand over its header."""

MEANT_OTHERWISE = {
    ("transposed", "individual_written"),  # a label that tells the candidate makes jurors of the heads
    (
        "individual_ticked",
        "individual_written",
    ),  # without its levels a sheet shows ticks, which are no scores
    ("wide", "wide_exams"),  # what is written right over a criterion is its exam
}
"""Layouts that an edited label or a lost row makes of another, as a person would say too."""

Told = dict[str, str]


def edited_file(chance: Random) -> tuple[Mutant, Callable[[Export, Path], Fault]]:
    """Return a seed whose sheets were edited by hand, in some container, and what it should give."""
    number = chance.randrange(len(SEEDS))
    seed = SEEDS[number]
    at = chance.randrange(len(seed.pages))
    board, story = edited(chance, seed.pages[at])
    boards = [Board.of(page) for page in seed.pages]
    boards[at] = board
    container = chance.choice([known for known in FAST if len(boards) == 1 or known not in TEXTS])
    pages = [board.page() for board in boards]
    if container in TEXTS:
        for each in boards:
            each.merges = []
    mutant = Mutant(
        rendered(pages, container), extension_of(container), f"{seed.layout} in {container}: {story}"
    )
    return mutant, lambda export, _: "; ".join(faults(export, boards, seed, container)[:4])


def faults(export: Export, boards: list[Board], seed: Seed, container: str) -> list[Fault]:
    """Return what was moved, changed or lost between the sheets and what was read of them."""
    if not any(export.records.values()) or _is_refused_later(export) or _is_all_above(export):
        return []
    if seed.is_register != export.layout.startswith("register"):
        return [f"read as {export.layout}"]
    names = {"" if container in TEXTS else board.name: board for board in boards}
    found: list[Fault] = []
    for name, board in names.items():
        if any(notice.code == "unread_sheet" and notice.sheet == name for notice in export.notices):
            continue
        is_without_exams = (seed.layout, export.layout) == ("wide_exams", "wide")
        readings = expected(board, as_wide(seed) if is_without_exams else seed)
        if (seed.layout, export.layout) in MEANT_OTHERWISE:
            continue
        if not readings:
            found.append(f"{name}: read as {export.layout} without its headers")
            continue
        judged: list[list[Fault]] = [_sheet_faults(export, name, board, seed, wanted) for wanted in readings]
        found += sorted(judged, key=len)[0]
    return found


def _sheet_faults(export: Export, name: str, board: Board, seed: Seed, wanted: Expected) -> list[Fault]:
    """Return what is wrong in one sheet, when its headers are taken to be in one place."""
    if seed.is_register:
        found = register_faults(export, name, board, seed, wanted.head)
    elif seed.is_ticked:
        found = _ticked_faults(export, name, wanted)
    else:
        found = _score_faults(export, name, wanted)
    if ABOVE not in catalogue() or any(notice.code == ABOVE for notice in export.notices):
        return found
    return [
        *found,
        *(f"row {row + 1}: lost above the header" for row in lost_above(board, seed, wanted.head)),
    ]


def _is_all_above(export: Export) -> bool:
    """Tell whether no score was read, every one standing over the header; until something tells of them."""
    return ABOVE not in catalogue() and not any(map(simple, export.records.get("value", ["register"])))


def _is_refused_later(export: Export) -> bool:
    """Tell whether the warehouse refuses what was read: for a criterion that is none, a score that is nobody's."""
    columns = export.records
    if "criterion" not in columns:
        return False
    return any(words().criterion(text) is None for text in columns["criterion"]) or any(
        not simple(candidate) or not simple(juror + kind)
        for candidate, juror, kind, value in zip(
            *(columns[name] for name in ("candidate", "juror", "grid_kind", "value")), strict=True
        )
        if simple(value)
    )


def _records(export: Export, name: str) -> dict[Place, Told]:
    """Return the records of a sheet by place, zero-based."""
    columns = export.records
    found: dict[Place, Told] = {}
    for rank, sheet in enumerate(columns["sheet"]):
        if sheet == name:
            record = {field: columns[field][rank] for field in (*FIELDS, "value", "flaw")}
            found[columns["row"][rank] - 1, _column(columns["column"][rank])] = record
    return found


def _column(name: str) -> int:
    position = 0
    for letter in name:
        position = position * 26 + ord(letter) - 64
    return position - 1


def _score_faults(export: Export, name: str, wanted: Expected) -> list[Fault]:
    records, found = _records(export, name), []
    for place, record in records.items():
        if place not in wanted.scores:
            if record["value"].strip():
                found.append(f"{address(*place)}: {record} from a cell that is no score")
            continue
        text, told = wanted.scores[place]
        if record["value"] != text and not record["flaw"]:
            found.append(f"{address(*place)}: {record['value']!r} for {text!r}")
        found += [f"{address(*place)}: {fault}" for fault in _moved(record, told)]
    for place, (text, _) in wanted.scores.items():
        if simple(text) and place not in records and not _is_said(export, name, place, wanted):
            found.append(f"{address(*place)}: {text!r} is lost")
    return [*found, *_silent(export, name, wanted)]


def _silent(export: Export, name: str, wanted: Expected) -> list[Fault]:
    return [
        f"{address(*place)}: lost under no header"
        for place in wanted.unheaded
        if not _is_said(export, name, place, wanted)
    ]


def _moved(record: Told, told: Told) -> list[Fault]:
    """Return the facts of a record that are not those of its cell."""
    return [
        f"{field} {record[field]!r} for {told.get(field, '')!r}"
        for field in FIELDS
        if told.get(field, "") not in (UNKNOWN, record[field])
        and (simple(told.get(field, "")) or simple(record[field]))
        and not _is_code(field, record[field], told.get(field, ""))
    ]


def _is_code(field: str, here: str, there: str) -> bool:
    """Tell whether a criterion is the code that a longer header holds."""
    return (
        field == "criterion"
        and bool(here)
        and there.replace("[", " ").replace("]", " ").strip().find(here) >= 0
    )


def _is_said(export: Export, name: str, place: Place, wanted: Expected) -> bool:
    """Tell whether a notice says that a cell was not read."""
    for notice in export.notices:
        if notice.sheet != name:
            continue
        if notice.code == "unread_rows" and place[0] + 1 >= int(notice.details["first"]):
            return True
        if notice.code in ("unnamed_columns", "hidden_columns") and letters(place[1]) in notice.details[
            "columns"
        ].split(", "):
            return True
    return False


def _ticked_faults(export: Export, name: str, wanted: Expected) -> list[Fault]:
    """Compare the answer of each juror to each criterion with the boxes that are ticked under their name."""
    records, found = _records(export, name), _silent(export, name, wanted)
    answers: dict[tuple[int, str], list[tuple[int, str, str, Told]]] = {}
    for (row, column), (text, told) in wanted.scores.items():
        if simple(text) and simple(text) not in ("☐", "faux"):
            answers.setdefault((row, told.get("juror", "")), []).append((column, text, told["level"], told))
    for (row, juror), boxes in answers.items():
        read = [
            record for (at, _), record in records.items() if at == row and juror in (record["juror"], UNKNOWN)
        ]
        if not read:
            found.append(f"row {row + 1}: the answer of {juror!r} is lost")
        said = [record for record in read if record["value"] or record["flaw"]]
        if not said and read:
            found.append(f"row {row + 1}: nothing for {boxes}")
        for record in said:
            if not record["flaw"] and not any(_is_answer(record["value"], box) for box in boxes):
                found.append(f"row {row + 1}: {record['value']!r} for {boxes}")
            if len(boxes) > 1 and len(said) == 1 and not record["flaw"] and " + " not in record["value"]:
                found.append(f"row {row + 1}: only {record['value']!r} of {boxes}")
            found += [f"row {row + 1}: {fault}" for fault in _moved(record, boxes[0][3])]
    answered = {row for row, _ in answers}
    ghosts = [place for place, record in records.items() if record["value"] and place[0] not in answered]
    return found + [f"{address(*place)}: {records[place]} from nothing" for place in ghosts]


def _is_answer(value: str, box: tuple[int, str, str, Told]) -> bool:
    _, text, level, _ = box
    said = level if simple(text) in TICKS or simple(text) == simple(level) else text
    return said in value or (" + " in value and UNKNOWN_MARK in value)
