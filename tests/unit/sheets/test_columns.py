"""Columns of distinct values and numbers: the same sequences, there and after a worker's answer."""

import json
from itertools import count, islice

import pytest

from pipeline.sheets.columns import Column, columns_of


@pytest.mark.parametrize("n_values", [0, 1, 2, 256, 257, 65_536, 65_537])
def test_a_column_is_the_sequence_it_was_made_of_and_crosses_as_text(n_values: int) -> None:
    texts = [str(number) for number in range(n_values)] * 2
    column = Column.of(texts)
    crossed = Column.from_document(json.loads(json.dumps(column.document())))
    assert (list(crossed), len(crossed), len(crossed.values)) == (texts, len(texts), n_values)
    assert crossed == column == texts
    assert crossed[-3:] == texts[-3:]


def test_a_column_of_whole_numbers_keeps_them() -> None:
    column = Column.of([3, 3, 1])
    assert Column.from_document(json.loads(json.dumps(column.document()))) == [3, 3, 1]
    assert (column[2], column.index(1), 2 in column) == (1, 2, False)


def test_values_that_go_by_another_name_stand_where_they_were() -> None:
    assert Column.of("aba").replaced({"a": "x", "b": "x"}) == ["x", "x", "x"]


def test_records_are_given_by_field_however_many() -> None:
    records = list(islice(zip(count(), map(str, count()), strict=False), 25_000))
    columns = columns_of(("row", "value"), records)
    assert columns == {"row": [row for row, _ in records], "value": [value for _, value in records]}
    assert columns_of(("row", "value"), []) == {"row": [], "value": []}


def test_a_long_column_of_few_values_takes_a_byte_a_row() -> None:
    assert Column.of(["A", "PA"] * 500).numbers.itemsize == 1
