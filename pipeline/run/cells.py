"""The cells of files as the warehouse takes them: a table in memory, each distinct text once."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from pipeline.sheets.columns import Column

Records = Mapping[str, Column]

_WHOLE = frozenset({"file", "row"})
_WIDTHS = {"B": pa.uint8(), "H": pa.uint16(), "I": pa.uint32()}


def cells_of(files: Sequence[tuple[str, Records]]) -> pa.Table:
    """Return the cells of some files, given as (layout, records), with the position and the layout of their file."""
    placed = [_placed(position, layout, records) for position, (layout, records) in enumerate(files)]
    return pa.table(
        {
            name: _array(
                Column.joined([records[name] for records in placed]),
                pa.int32() if name in _WHOLE else pa.string(),
            )
            for name in placed[0]
        }
    )


def _placed(position: int, layout: str, records: Records) -> dict[str, Column]:
    length = len(records["value"])
    return {"file": Column.same(position, length), "layout": Column.same(layout, length), **records}


def _array(column: Column, kind: pa.DataType) -> pa.DictionaryArray:
    """Return a column without copying its numbers."""
    width = _WIDTHS[column.numbers.typecode]
    numbers = pa.Array.from_buffers(width, len(column), [None, pa.py_buffer(column.numbers)])
    return pa.DictionaryArray.from_arrays(numbers, pa.array(column.values, kind))
