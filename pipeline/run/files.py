"""Which files of the paths given are exports to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.sheets.readers import READERS

NOT_EXPORTS = ("lisezmoi", "readme")


@dataclass(frozen=True)
class Found:
    """Files to read, in order of path, and how many others their directories hold."""

    files: list[Path]
    n_passed_over: int


def find_exports(paths: Sequence[Path]) -> Found:
    """Return the files to read, directories searched through.

    A file given by name is always read, so that it is refused with a reason rather than passed over. Raises
    UsageError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    n_passed_over = 0
    for path in paths:
        if not path.exists():
            raise UsageError(f"« {path} » n'existe pas. Vérifier le chemin, puis recommencer.")
        inside = _walk(path) if path.is_dir() else [path]
        exports = [file for file in inside if file == path or _is_export(file)]
        n_passed_over += len(inside) - len(exports)
        found.update(dict.fromkeys(exports))
    return Found(list(found), n_passed_over)


def _walk(directory: Path) -> list[Path]:
    files = (path for path in directory.rglob("*") if path.is_file())
    return sorted(path for path in files if not path.name.startswith((".", "~$")))


def _is_export(path: Path) -> bool:
    return path.suffix.lower() in READERS and not path.stem.lower().startswith(NOT_EXPORTS)
