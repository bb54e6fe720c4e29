"""Names written beside numbers in a score sheet, for whoever knows these numbers to compare: they are kept nowhere."""

from collections.abc import Iterator

from pipeline.sheets.cells import Table
from pipeline.sheets.export import Written
from pipeline.sheets.grid import address

NAMES = ("last_name", "first_name")


def written_names(table: Table) -> Iterator[Written]:
    """Yield each number with the name beside it, once per sheet, by columns or by labels."""
    match = table.match
    if match.layout.yields != "scores":
        return
    if "candidate" in match.columns:
        yield from _in_columns(table)
    elif "candidate" in match.sources:
        labels = [match.labels[name][0] for name in NAMES if name in match.labels]
        name = " ".join(label.text for label in labels)
        if labels:
            place = address(labels[0].row, labels[0].column)
            yield Written(match.sources["candidate"].text, name, match.grid.name, place)


def _in_columns(table: Table) -> Iterator[Written]:
    grid, columns = table.match.grid, table.match.columns
    named = [columns[name] for name in NAMES if name in columns]
    seen: set[tuple[str, str]] = set()
    for row in table.rows if named else ():
        told = grid.cell(row, columns["candidate"]), " ".join(grid.cell(row, column) for column in named)
        if told not in seen:
            seen.add(told)
            yield Written(*told, grid.name, address(row, named[0]))
