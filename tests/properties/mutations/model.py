"""How a person reads an edited sheet, knowing where the seed's headers went: the records that it should give."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from tests.properties.mutations.edits import Board
from tests.properties.mutations.seeds import Seed

Place = tuple[int, int]
UNKNOWN = "\0"
"""What no one can tell: two headers or labels for one thing, a header row that is gone."""

STOPS = {"legende", "total", "totaux", "moyenne"}
TICKS = {"x", "✓", "1", "oui", "o", "vrai"}
_NUMBER = re.compile(r"[a-z0-9]*[0-9][a-z0-9]*")
_CRITERION = re.compile(r"[A-Z][0-9][.][0-9]|[A-Z]-[0-9]{2}")
FIELDS = ("session", "exam", "candidate", "juror", "grid_kind", "criterion")


def simple(text: str) -> str:
    """Return a word as a person compares it: without case, accents, unseen signs or closing colon."""
    signs = unicodedata.normalize("NFKD", text.lower().replace("№", "n°"))
    kept = "".join(sign for sign in signs if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(kept.split()).rstrip(" :")


@dataclass
class Expected:
    """The scores of a sheet by place: the value, and what tells whose it is.

    `head` is the first header row; `scores` holds every cell under a head; `unheaded` the filled ones under none;
    `below` is the first row that ends the table.
    """

    head: int
    scores: dict[Place, tuple[str, dict[str, str]]] = field(default_factory=dict)
    unheaded: set[Place] = field(default_factory=set)
    below: int | None = None


def as_wide(seed: Seed) -> Seed:
    """Return the seed as it is read when its row of exams is gone: each criterion belongs to one, untold."""
    return replace(seed, head_rows=seed.head_rows[1:], heads=seed.heads[1:], named=0)


def expected(board: Board, seed: Seed) -> list[Expected]:
    """Read an edited sheet by the seed's own headers, then by each copy of them; nothing where they are gone."""
    return [
        Expected(heads[0]) if seed.is_register else _Reader(board, seed, heads).read()
        for heads in _heads(board, seed)
    ]


def _heads(board: Board, seed: Seed) -> list[list[int]]:
    """Return where the header rows may be, one under the other."""
    places = [
        [row for row, number in enumerate(board.row_ids) if head in (number, board.copies.get(number))]
        for head in seed.head_rows
    ]
    if len(places) == 1:
        key = next(
            text for text, told in seed.fields.items() if told in ("candidate", "criterion", "session")
        )
        places[0] += [row for row, cells in enumerate(board.cells) if key in cells and row not in places[0]]
    found = [list(rows) for rows in product(*places)]
    return [rows for rows in found if rows == list(range(rows[0], rows[0] + len(rows)))]


def lost_above(board: Board, seed: Seed, head: int) -> list[int]:
    """Return the rows of the seed's table that now stand over its header, filled as no banner is."""
    known = {simple(text) for text in seed.fields}
    named = [column for column, text in enumerate(board.cells[head]) if simple(text) in known]
    others = [column for column in range(len(board.column_ids)) if column not in named]
    lost = []
    for row in range(head):
        filled = [column for column, text in enumerate(board.cells[row]) if simple(text)]
        is_own = seed.head_rows[-1] < board.row_ids[row] < 1_000
        if is_own and set(filled) & set(named) and (set(filled) & set(others) or len(filled) > 2):
            lost.append(row)
    return lost


class _Reader:
    def __init__(self, board: Board, seed: Seed, heads: list[int]) -> None:
        self.board, self.seed, self.heads = board, seed, heads
        self.named = board.cells[heads[seed.named]]
        self.known = {simple(text): name for text, name in seed.fields.items()}
        self.criteria = self._criteria()
        self.labels = {simple(text): name for text, name in seed.labels.items()}
        merged = board.page().merges
        self.spans = {(top, left): right for top, left, _, right in merged if right > left}
        self.tall = {
            (row, left): board.cells[top][left]
            for top, left, bottom, _ in merged
            for row in range(top, bottom + 1)
            if bottom > top > heads[-1]
        }

    def read(self) -> Expected:
        columns = self._columns()
        told = self._labelled() | {"juror": self.board.name} if self.seed.sheet_tells else self._labelled()
        if self.seed.sheet_tells and "juror" in self._labelled():
            told = self._labelled()
        found = Expected(self.heads[0], below=self._end(columns))
        for row in range(
            self.heads[-1] + 1, found.below if found.below is not None else len(self.board.cells)
        ):
            on_row = {name: self._cell(row, places) for name, places in columns.items()}
            for column, over in self._scored(columns):
                text = self.board.cells[row][column]
                if over is None:
                    found.unheaded |= {(row, column)} if text.strip() else set()
                else:
                    found.scores[row, column] = (text, told | on_row | over)
        return found

    def _cell(self, row: int, columns: list[int]) -> str:
        if len(columns) > 1:
            return UNKNOWN
        return self.tall.get((row, columns[0]), self.board.cells[row][columns[0]])

    def _columns(self) -> dict[str, list[int]]:
        """Return the columns that each field's header stands over."""
        found: dict[str, list[int]] = {}
        for column, text in enumerate(self.named):
            name = self.known.get(simple(text))
            if name:
                found.setdefault(name, []).append(column)
        return found

    def _labelled(self) -> dict[str, str]:
        """Return what labels above the table tell: in the next filled cell, or after the colon of their own."""
        found: dict[str, list[str]] = {}
        for cells in self.board.cells[: self.heads[0]]:
            filled = [text for text in cells if simple(text)]
            for text, following in zip(filled, [*filled[1:], ""], strict=False):
                name = self.labels.get(simple(text))
                after = self.labels.get(simple(text.partition(":")[0])) if ":" in text and not name else None
                if name and not self._is_label(following):
                    found.setdefault(name, []).append(following)
                elif after:
                    found.setdefault(after, []).append(text.partition(":")[2])
        found = {name: [text for text in texts if text] for name, texts in found.items()}
        return {name: texts[0] if len(set(texts)) == 1 else UNKNOWN for name, texts in found.items() if texts}

    def _criteria(self) -> set[str]:
        """Return the words of the seed that are codes of criteria."""
        return {
            simple(text) for cells in self.board.cells for text in cells if _CRITERION.fullmatch(text.strip())
        }

    def _is_label(self, text: str) -> bool:
        return simple(text) in self.labels or (":" in text and simple(text.partition(":")[0]) in self.labels)

    def _end(self, columns: dict[str, list[int]]) -> int | None:
        """Return the first row of a legend or a total: not one that names a candidate or a criterion further on."""
        for row in range(self.heads[-1] + 1, len(self.board.cells)):
            first = next((text for text in self.board.cells[row] if text.strip()), "")
            if {simple(first), simple(first.partition(":")[0]) if ":" in simple(first) else ""} & STOPS:
                cells = self.board.cells[row]
                told = {name: simple(cells[places[0]]) for name, places in columns.items()}
                is_code = simple(first) in (told.get(name) for name in ("session", "exam", "grid_kind"))
                is_named = (
                    _NUMBER.fullmatch(told.get("candidate", "")) or told.get("criterion") in self.criteria
                )
                if is_code or not is_named:
                    return row
        return None

    def _scored(self, columns: dict[str, list[int]]) -> Iterator[tuple[int, dict[str, str] | None]]:
        """Yield the columns that may hold scores with what stands over them, nothing where no head does."""
        if "value" in self.seed.fields.values():
            yield from ((column, {}) for column in columns.get("value", []))
            return
        taken = {column for places in columns.values() for column in places}
        spread = self._spread(taken)
        for column in range(len(self.board.column_ids)):
            if column in taken:
                continue
            texts = [self.board.cells[row][column] for row in self.heads]
            if len(texts) == 2 and simple(texts[1]):
                texts[0] = spread.get(column, "")
            ignored = [text for text in texts if self._is_ignored(text)]
            if ignored:
                continue
            if not any(map(simple, texts)):
                yield column, None
                continue
            if len(texts) == 2 and not simple(texts[1]) and self.seed.heads[-1] == "criterion":
                texts = ["", texts[0]]
            yield column, dict(zip(self.seed.heads, texts, strict=True))

    def _is_ignored(self, text: str) -> bool:
        parts = {
            simple(text),
            simple(re.sub(r"\[.*", "", text)),
            simple(re.sub(r"^\w[\w.]*\s*[–:]", "", text)),
        }
        return bool(
            parts & ({"observations"} if self.seed.layout == "blank_sheet" else {"observations", "total"})
        )

    def _spread(self, taken: set[int]) -> dict[int, str]:
        """Return the upper head over each column: its own, or the last written on its left, within its merge."""
        over: dict[int, str] = {}
        head, end = "", -1
        for column, text in enumerate(self.board.cells[self.heads[0]]):
            is_named = column in taken and self.known[simple(self.named[column])] != "ignored"
            if simple(text) and not is_named:
                head, end = text, self.spans.get((self.heads[0], column), len(self.board.column_ids))
            elif is_named:
                head = ""
            if head and column <= end:
                over[column] = head
        return over
