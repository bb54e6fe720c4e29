"""The cells of a file as the warehouse takes them: a table in memory, each distinct text once."""

from collections.abc import Mapping

import pyarrow as pa

from pipeline.sheets.columns import Column
from pipeline.sheets.export import Export

_WHOLE = frozenset({"row"})
_WIDTHS = {"B": pa.uint8(), "H": pa.uint16(), "I": pa.uint32()}


def cells_of(export: Export, names: Mapping[str, str] | None = None) -> pa.Table:
    """Return the cells of an export; `names` are those that its sheets are to go by."""
    records = export.named(names) if names else export.records
    return pa.table(
        {
            name: _array(column, pa.int32() if name in _WHOLE else pa.string())
            for name, column in records.items()
        }
    )


def _array(column: Column, kind: pa.DataType) -> pa.DictionaryArray:
    """Return a column without copying its numbers."""
    width = _WIDTHS[column.numbers.typecode]
    numbers = pa.Array.from_buffers(width, len(column), [None, pa.py_buffer(column.numbers)])
    return pa.DictionaryArray.from_arrays(numbers, pa.array(column.values, kind))
