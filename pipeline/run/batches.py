"""Which files are loaded together: enough to share the cost of a transaction, little enough to stay in memory."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.run.plan import Reading

MOST_CELLS = 200_000
MOST_FILES = 1000


def batches(
    readings: Iterable[Reading], goes_alone: Callable[[Reading], bool] = lambda reading: False
) -> Iterator[list[Reading]]:
    """Group readings in their order; a long text always goes alone."""
    batch: list[Reading] = []
    n_cells = 0
    for reading in readings:
        n_here = _n_cells(reading)
        is_alone = goes_alone(reading) or (
            reading.export is not None and reading.export.long_text is not None
        )
        if batch and (is_alone or n_cells + n_here > MOST_CELLS or len(batch) == MOST_FILES):
            yield batch
            batch, n_cells = [], 0
        batch.append(reading)
        n_cells += n_here
        if is_alone:
            yield batch
            batch, n_cells = [], 0
    if batch:
        yield batch


def _n_cells(reading: Reading) -> int:
    return len(reading.export.records.get("value", ())) if reading.export else 0
