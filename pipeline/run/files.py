"""Which files of the paths given are exports to read."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import AccessError, UsageError
from pipeline.sheets.readers import READERS

NOT_EXPORTS = ("lisezmoi", "readme")
HIDDEN = (".", "~$")


@dataclass(frozen=True)
class Found:
    """Files to read, in order of path, and how many others their directories hold."""

    files: list[Path]
    n_passed_over: int


def find_exports(paths: Sequence[Path]) -> Found:
    """Return the files to read, directories searched through.

    A file given by name is always read, so that it is refused with a reason rather than passed over. Raises
    UsageError for a path that does not exist, AccessError for a directory that cannot be searched.
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
    """Return the files under a directory, hidden and temporary ones left out."""
    found = []
    for parent, directories, names in os.walk(directory, onerror=_refuse):
        directories[:] = [name for name in directories if not name.startswith(HIDDEN)]
        found += [Path(parent, name) for name in names if not name.startswith(HIDDEN)]
    return sorted(path for path in found if path.is_file())


def _refuse(error: OSError) -> None:
    raise AccessError(
        f"Le dossier {error.filename} ne peut pas être lu : rien n'a été importé. Vérifier ses droits."
    ) from error


def _is_export(path: Path) -> bool:
    return path.suffix.lower() in READERS and not path.stem.lower().startswith(NOT_EXPORTS)
