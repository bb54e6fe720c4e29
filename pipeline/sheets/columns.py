"""Columns of records: each distinct value once, and by number which one each row holds.

A crossed sheet says the same session, juror and criterion in each of its cells: so written, a million cells take a
tenth of the memory, in the worker, on their way and in the process that gets them.
"""

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, overload

_WIDTHS = {"B": 1 << 8, "H": 1 << 16, "I": 1 << 32}
"""Kinds of numbers, by how many values they tell apart."""

_ROWS_AT_ONCE = 10_000


class Column(Sequence[Any]):
    """A sequence of texts or whole numbers: row i holds `values[numbers[i]]`."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, values: Sequence[Any], numbers: "array[int]") -> None:
        self.values, self.numbers = values, numbers

    @classmethod
    def of(cls, texts: Iterable[Any]) -> "Column":
        """Return some values as a column."""
        numbering = _Numbering()
        return numbering.column(array("I", map(numbering.__getitem__, texts)))

    def replaced(self, names: Mapping[Any, Any]) -> "Column":
        """Return a column where each value goes by another name."""
        return Column([names[value] for value in self.values], self.numbers)

    def document(self) -> dict[str, Any]:
        """Return what crosses from the worker process."""
        numbers = b64encode(self.numbers.tobytes()).decode("ascii")
        return {"values": self.values, "width": self.numbers.typecode, "numbers": numbers}

    @classmethod
    def same(cls, value: Any, length: int) -> "Column":
        """Return one value, again and again."""
        return cls([value], array("B", bytes(length)))

    @classmethod
    def joined(cls, columns: "Sequence[Column]") -> "Column":
        """Return some columns one after the other; one alone is not copied."""
        if len(columns) == 1:
            return columns[0]
        numbering, numbers = _Numbering(), array("I")
        for column in columns:
            known = [numbering[value] for value in column.values]
            numbers.extend(map(known.__getitem__, column.numbers))
        return cls(list(numbering), numbers)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Column":
        """Return the column that a worker process described."""
        numbers = array(document["width"])
        numbers.frombytes(b64decode(document["numbers"]))
        return cls(document["values"], numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Any]:
        return map(self.values.__getitem__, self.numbers)

    @overload
    def __getitem__(self, place: int) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self.values[number] for number in self.numbers[place]]
        return self.values[self.numbers[place]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __repr__(self) -> str:
        return repr(list(self))


class _Numbering(dict[Any, int]):
    """Gives each new value the next number."""

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number

    def column(self, numbers: "array[int]") -> Column:
        """Return a column of the values met, its numbers as narrow as may be."""
        width = next(kind for kind, n_values in _WIDTHS.items() if len(self) <= n_values)
        return Column(list(self), numbers if width == numbers.typecode else array(width, numbers))


def columns_of(names: Iterable[str], records: Iterable[Sequence[Any]]) -> dict[str, Column]:
    """Return records by field; few of them are held at once."""
    known = {name: (_Numbering(), array("I")) for name in names}
    left = iter(records)
    while some := list(islice(left, _ROWS_AT_ONCE)):
        for (numbering, numbers), texts in zip(known.values(), zip(*some, strict=True), strict=True):
            numbers.extend(map(numbering.__getitem__, texts))
    return {name: numbering.column(numbers) for name, (numbering, numbers) in known.items()}
