"""Files to grids of text. Nothing is typed here: a date, a mark and a word all come out as text."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from pipeline.errors import FileRefused
from pipeline.sheets.decode import decode, split
from pipeline.sheets.grid import Grid

Value = int | float | str | bool | date | time | datetime | timedelta


def read_workbook(content: bytes) -> list[Grid]:
    """Read every sheet of an XLSX or ODS workbook.

    Raises FileRefused when it is no readable workbook.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return [_grid(workbook, name) for name in workbook.sheet_names]
    except (CalamineError, OSError) as error:
        raise FileRefused(
            "unreadable_workbook",
            "Ce classeur est illisible : endommagé, protégé par mot de passe ou d'un autre format que son "
            "extension. L'ouvrir dans un tableur et l'enregistrer de nouveau en XLSX.",
        ) from error


def _grid(workbook: CalamineWorkbook, name: str) -> Grid:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return Grid(name, [[as_text(value) for value in row] for row in rows])


def as_text(value: Value) -> str:
    """Return a cell as its reader sees it: 12 not 12.0, a date as 2026-10-12."""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def read_text(content: bytes) -> list[Grid]:
    """Read a delimited text as one unnamed grid; raises FileRefused when it is no text."""
    return [Grid("", split(decode(content)))]


READERS: dict[str, Callable[[bytes], list[Grid]]] = {
    ".xlsx": read_workbook,
    ".ods": read_workbook,
    ".csv": read_text,
    ".txt": read_text,
}


def read_grids(name: str, content: bytes) -> list[Grid]:
    """Read a file by its extension; raises FileRefused for a kind of file that is not read, or an empty one."""
    extension = Path(name).suffix.lower()
    reader = READERS.get(extension)
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        raise FileRefused(
            "unread_kind",
            f"Les fichiers « {extension or 'sans extension'} » ne sont pas lus. Fournir un fichier {kinds}.",
        )
    grids = reader(content)
    if all(grid.is_empty for grid in grids):
        raise FileRefused("empty_file", "Ce fichier est vide. Vérifier l'export.")
    return grids
