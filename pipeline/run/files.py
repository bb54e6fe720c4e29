"""Which files of the paths given are exports to read, those inside archives included."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path, PurePosixPath

from pipeline.errors import AccessError, FileRefused, UsageError
from pipeline.sheets.archive import is_archive, unpack
from pipeline.sheets.readers import EXTENSIONS

NOT_EXPORTS = ("lisezmoi", "readme")
HIDDEN = (".", "~$")
ARCHIVE = ".zip"


@dataclass(frozen=True)
class Arrival:
    """A file that came: where it is, the name it had, and the directory it stood in, which may name a session.

    `refusal` is why it cannot be read: a pipe, an archive that does not open.
    """

    path: Path
    name: str
    folder: str
    refusal: FileRefused | None = None


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
    return sorted(filter(Path.is_file, found), key=attrgetter("parts"))


def _refuse(error: OSError) -> None:
    raise AccessError(
        f"Le dossier {error.filename} ne peut pas être lu : rien n'a été importé. Vérifier ses droits."
    ) from error


def _is_export(path: Path) -> bool:
    return path.suffix.lower() in EXTENSIONS | {ARCHIVE} and not path.stem.lower().startswith(NOT_EXPORTS)


def unpacked(found: Found, directory: Path) -> tuple[list[Arrival], int]:
    """Return the files found, those of archives unpacked into a private directory, and how many were passed over."""
    arrivals: list[Arrival] = []
    n_passed_over = found.n_passed_over
    for path in found.files:
        inside, n_left = _arrivals(path, directory / f"archive-{len(arrivals)}")
        arrivals += inside
        n_passed_over += n_left
    return arrivals, n_passed_over


def _arrivals(path: Path, directory: Path) -> tuple[list[Arrival], int]:
    """Return what one path brings: itself, or the exports of the archive that it is."""
    itself = Arrival(path, _told(path.name), _told(path.absolute().parent.name))
    try:
        if not path.is_file():
            return [replace(itself, refusal=FileRefused("not_a_file"))], 0
        if path.suffix.lower() != ARCHIVE or not is_archive(path):
            return [itself], 0
        directory.mkdir(mode=0o700)
        unpacked = unpack(path, directory)
    except FileRefused as refusal:
        return [replace(itself, refusal=refusal)], 0
    except OSError:
        return [replace(itself, refusal=FileRefused("unreadable_file"))], 0
    exports = [member for member in unpacked.members if _is_export(Path(member.name))]
    inside = [
        Arrival(member.path, PurePosixPath(member.name).name, PurePosixPath(member.name).parent.name)
        for member in exports
    ]
    if not inside:
        return [replace(itself, refusal=FileRefused("no_export_inside"))], 0
    return inside, unpacked.n_passed_over + len(unpacked.members) - len(exports)


def _told(name: str) -> str:
    """Return a name as text, whatever bytes the system gave it."""
    return name.encode("utf-8", "replace").decode()
