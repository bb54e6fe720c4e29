"""Registers that were read, beside the sheets that they come from."""

from pipeline.sheets.export import Export
from tests.properties.mutations.campaign import Fault
from tests.properties.mutations.edits import Board
from tests.properties.mutations.model import STOPS, simple
from tests.properties.mutations.seeds import Seed


def register_faults(export: Export, name: str, board: Board, seed: Seed, head: int) -> list[Fault]:
    """Compare each line of a register with the cells under its headers."""
    known = {simple(text): field for text, field in seed.fields.items()}
    columns: dict[str, list[int]] = {}
    for column, text in enumerate(board.cells[head]):
        if simple(text) in known:
            columns.setdefault(known[simple(text)], []).append(column)
    entries = [rank for rank, sheet in enumerate(export.records["sheet"]) if sheet == name]
    read = {export.records["row"][rank] - 1: rank for rank in entries}
    found = [
        f"row {row + 1}: {field} {export.records[field][rank]!r} for {board.cells[row][places[0]]!r}"
        for row, rank in read.items()
        for field, places in columns.items()
        if len(places) == 1 and export.records[field][rank] != board.cells[row][places[0]]
    ]
    first = next((notice.details["first"] for notice in export.notices if notice.code == "unread_rows"), None)
    end = int(first) - 1 if first else len(board.cells)
    stops = (
        row for row in range(head + 1, end) if simple(next(filter(str.strip, board.cells[row]), "")) in STOPS
    )
    end = next(stops, end)
    lost = [row for row in range(head + 1, end) if any(map(simple, board.cells[row])) and row not in read]
    return [*found, *(f"row {row + 1} is lost: {board.cells[row]}" for row in lost)]
