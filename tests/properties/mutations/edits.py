"""What people do to a sheet, cell by cell, in a spreadsheet; every row and column keeps its own number."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.properties.mutations.seeds import Area, Page

NEW = (
    "", "A", "PA", "NE", "12", "0.5", "3,5", "Zzz", "A1.2", "A1.3", "A4.1", "000124", "000999", "J01", "J03",
    "S2", "E2",
    "X", "Acquis", "Observations", "Élève", "#REF!", "x;y", "x,y", 'dit "oui"', "deux\nlignes", "\u00a0",
    "\u200b", "NULL",
    "NA", "Total", "Légende :", "Session : S3", "N° candidat", "Note", "Juré", "12/20", "1e1", "=1+1", "-1",
)  # fmt: skip
AROUND = ("\u00a0", "\u200b", " ", "  ", "\ufeff", "\u00ad", ".", "x", ":", "\u0301", "\t", "0")


@dataclass
class Board:
    """A sheet under edition; `row_ids` and `column_ids` follow the rows and columns that the seed had.

    `copies` gives, for a row that was copied, the one that it comes from.
    """

    name: str
    cells: list[list[str]]
    row_ids: list[int]
    column_ids: list[int]
    merges: list[Area]
    copies: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page) -> "Board":
        """Lay a sheet out, its merged ranges named after its own rows and columns."""
        width = len(page.cells[0])
        cells = [list(row) for row in page.cells]
        return cls(page.name, cells, list(range(len(cells))), list(range(width)), list(page.merges))

    def page(self) -> Page:
        """Return the sheet as it stands, with the merged ranges that are still whole."""
        found = []
        for top, left, bottom, right in self.merges:
            rows = [self.row_ids.index(number) for number in (top, bottom) if number in self.row_ids]
            columns = [self.column_ids.index(number) for number in (left, right) if number in self.column_ids]
            if len(rows) == len(columns) == 2 and rows[0] <= rows[1] and columns[0] <= columns[1]:
                found.append((rows[0], columns[0], rows[1], columns[1]))
        return Page(self.name, self.cells, tuple(found))

    def some(self, chance: Random) -> tuple[int, int]:
        """Choose a cell, a filled one most often."""
        places = [(row, column) for row in range(len(self.cells)) for column in range(len(self.column_ids))]
        filled = [place for place in places if self.cells[place[0]][place[1]]]
        return chance.choice(filled if filled and chance.random() < 0.8 else places)


def edited(chance: Random, page: Page) -> tuple[Board, str]:
    """Return a sheet with one to three edits, and what they are."""
    board, stories = Board.of(page), []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if len(board.cells) > 2 and len(board.column_ids) > 2:
            stories.append(chance.choice(_EDITS)(chance, board))
    return board, ", ".join(stories)


def _replace(chance: Random, board: Board) -> str:
    row, column = board.some(chance)
    board.cells[row][column] = chance.choice(NEW)
    return f"write {board.cells[row][column]!r} at {row},{column}"


def _blank(chance: Random, board: Board) -> str:
    row, column = board.some(chance)
    board.cells[row][column] = ""
    return f"blank {row},{column}"


def _append(chance: Random, board: Board) -> str:
    (row, column), sign = board.some(chance), chance.choice(AROUND)
    text = board.cells[row][column]
    board.cells[row][column] = chance.choice((text + sign, sign + text, text[:1] + sign + text[1:]))
    return f"{sign!r} in {row},{column}"


def _swap(chance: Random, board: Board) -> str:
    (row, column), (other_row, other) = board.some(chance), board.some(chance)
    cells = board.cells
    cells[row][column], cells[other_row][other] = cells[other_row][other], cells[row][column]
    return f"swap {row},{column} and {other_row},{other}"


def _copy(chance: Random, board: Board) -> str:
    """Write a cell over another of its row: a header twice, a score under two jurors."""
    row, column = board.some(chance)
    other = chance.randrange(len(board.column_ids))
    board.cells[row][other] = board.cells[row][column]
    return f"copy {row},{column} to {row},{other}"


def _delete_row(chance: Random, board: Board) -> str:
    row = chance.randrange(len(board.cells))
    del board.cells[row], board.row_ids[row]
    return f"delete row {row}"


def _insert_row(chance: Random, board: Board) -> str:
    row, width = chance.randrange(len(board.cells) + 1), len(board.column_ids)
    kind = chance.choice(("blank", "copy", "text"))
    texts = [""] * width
    number = 1_000 + len(board.row_ids) + len(board.copies)
    if kind == "copy":
        source = chance.randrange(len(board.cells))
        texts, board.copies[number] = list(board.cells[source]), board.row_ids[source]
    if kind == "text":
        texts[chance.randrange(width)] = chance.choice(NEW)
    board.cells.insert(row, texts)
    board.row_ids.insert(row, number)
    return f"insert {kind} row at {row}: {texts}"


def _delete_column(chance: Random, board: Board) -> str:
    column = chance.randrange(len(board.column_ids))
    for texts in board.cells:
        del texts[column]
    del board.column_ids[column]
    return f"delete column {column}"


def _insert_column(chance: Random, board: Board) -> str:
    column = chance.randrange(len(board.column_ids) + 1)
    source = chance.randrange(len(board.column_ids)) if chance.random() < 0.5 else None
    copied = [texts[source] if source is not None else "" for texts in board.cells]
    for texts, text in zip(board.cells, copied, strict=True):
        texts.insert(column, text)
    board.column_ids.insert(column, 1_000 + len(board.column_ids))
    return f"insert column at {column}, copied from {source}"


def _move_column(chance: Random, board: Board) -> str:
    column, target = chance.randrange(len(board.column_ids)), chance.randrange(len(board.column_ids))
    board.column_ids.insert(target, board.column_ids.pop(column))
    for texts in board.cells:
        texts.insert(target, texts.pop(column))
    return f"move column {column} to {target}"


def _swap_rows(chance: Random, board: Board) -> str:
    row, other = chance.randrange(len(board.cells)), chance.randrange(len(board.cells))
    board.cells[row], board.cells[other] = board.cells[other], board.cells[row]
    board.row_ids[row], board.row_ids[other] = board.row_ids[other], board.row_ids[row]
    return f"swap rows {row} and {other}"


_EDITS: tuple[Callable[[Random, Board], str], ...] = (
    _replace, _replace, _replace, _blank, _blank, _append, _append, _swap, _swap, _copy, _delete_row, _insert_row,
    _insert_row, _delete_column, _insert_column, _move_column, _swap_rows,
)  # fmt: skip
