"""Workbooks and lists as files: names that tell no person, nothing overwritten by surprise, nothing half written."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import combining, normalize

from pipeline.errors import AccessError, UsageError
from pipeline.locales.formats import count

LONGEST_PART = 60
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]|^[._-]")


def safe_name(text: str) -> str:
    """Return text that every file system takes; where that loses a letter, a fingerprint keeps names apart."""
    plain = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    readable = _UNSAFE.sub("-", plain)[:LONGEST_PART]
    return text if readable == text else f"{readable}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def write_files(directory: Path, drawn: Mapping[str, bytes], is_forced: bool) -> dict[str, str]:
    """Write workbooks and return what became of each; nothing is written when one would overwrite another file."""
    try:
        statuses = {name: _status(directory / name, content) for name, content in drawn.items()}
        differing = [name for name, status in statuses.items() if status == "replaced"]
        if differing and not is_forced:
            raise _overwriting(directory, differing)
        if drawn:
            directory.mkdir(parents=True, exist_ok=True)
        for name, status in statuses.items():
            if status != "unchanged":
                _write_whole(directory / name, drawn[name])
    except (PermissionError, FileExistsError, NotADirectoryError, IsADirectoryError) as error:
        raise AccessError(
            f"Les classeurs ne peuvent pas être écrits dans {directory}. Vérifier que c'est un dossier où vous avez "
            "le droit d'écrire et qu'aucun de ses classeurs n'est ouvert, ou choisir un autre --to."
        ) from error
    return statuses


def _status(path: Path, content: bytes) -> str:
    if not path.exists():
        return "written"
    return "unchanged" if path.read_bytes() == content else "replaced"


def _overwriting(directory: Path, names: Sequence[str]) -> UsageError:
    others = f" et {count(len(names) - 1, 'autre classeur')}" if len(names) > 1 else ""
    return UsageError(
        f"{directory / names[0]}{others} : déjà là, avec un autre contenu (peut-être les notes d'un jury). Rien n'a "
        "été écrit. Choisir un autre --to, ou remplacer ces classeurs par --force."
    )


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, which its owner alone may read: a full disk leaves no half workbook."""
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
