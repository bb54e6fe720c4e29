"""Every mistake as a file, and the table of what must become of each: `python -m tests.data.make_mistakes`."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from tests.data.mistakes import (
    bombs,
    cells,
    containers,
    history,
    kinds,
    layouts,
    registers,
    sheets,
    surprises,
    texts,
)
from tests.data.mistakes.made import Mistake, Told

DIRECTORY = Path(__file__).with_name("mistakes")
FILES = DIRECTORY / "files"
TABLE = DIRECTORY / "expected.csv"
HEADER = ("file", "status", "level", "code", "sheet", "address", "seen", "values")

FAMILIES = (kinds, containers, bombs, texts, layouts, sheets, cells, registers, history, surprises)
MISTAKES: tuple[Mistake, ...] = tuple(mistake for family in FAMILIES for mistake in family.MISTAKES)


def files() -> dict[str, bytes]:
    """Return every file that is committed: its name and its bytes."""
    return {mistake.name: mistake.write() for mistake in MISTAKES if not mistake.is_big}


def place(directory: Path, mistakes: Iterable[Mistake] = MISTAKES) -> dict[str, Path]:
    """Write files in a directory, the big ones too; return where each stands."""
    places = {}
    for mistake in mistakes:
        path = places[mistake.name] = directory / mistake.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(mistake.write())
    return places


def table() -> str:
    """Return the table that a person reads: a line per thing said of a file, or one where nothing is."""
    content = StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(row for mistake in MISTAKES for row in rows(mistake))
    return content.getvalue()


def rows(mistake: Mistake) -> Iterator[tuple[str, ...]]:
    """Yield the lines of one file."""
    for rank, said in enumerate(mistake.told or (Told(""),)):
        values = mistake.values if not rank else ""
        sheet = said.sheet.replace("{J}", mistake.juror)
        yield (mistake.shown, mistake.status, said.level, said.code, sheet, said.address, said.seen, values)


def main() -> None:
    """Write the files and the table again."""
    made = files()
    for path in sorted(FILES.rglob("*")):
        if path.is_file() and path.relative_to(FILES).as_posix() not in made:
            path.unlink()
    place(FILES, [mistake for mistake in MISTAKES if not mistake.is_big])
    TABLE.write_text(table(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
