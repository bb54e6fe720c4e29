"""Files as received, each kept once under the hash of its bytes, readable by their owner alone."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.durable import sync
from pipeline.errors import AccessError, MachineError

KEPT = 0o400
PRIVATE = 0o600
PIECE_BYTES = 1 << 20
INCOMING = "incoming-"
_TOGETHER = 16
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class RawStore:
    """The directory of files as received.

    `settling` are copies on their way to the disk while others are read, `gathered` those that go there together next.
    """

    directory: Path
    pool: ThreadPoolExecutor = field(default_factory=ThreadPoolExecutor)
    settling: dict[Path, Future[None]] = field(default_factory=dict)
    gathered: list[Path] = field(default_factory=list)

    def path_of(self, sha256: str, extension: str) -> Path:
        """Return where a file is kept."""
        return self.directory / f"{sha256}{extension}"

    def settle(self, path: Path) -> None:
        """Have a private copy write-protected and put on the disk, without waiting."""
        self.gathered.append(path)
        if len(self.gathered) == _TOGETHER:
            self._settle_gathered()

    def _settle_gathered(self) -> None:
        together = self.pool.submit(_settle, tuple(self.gathered))
        self.settling.update(dict.fromkeys(self.gathered, together))
        self.gathered.clear()

    def keep(self, files: Iterable[tuple[Path, str, str]]) -> None:
        """Keep private copies for ever, given as (path, hash, extension): moved, write-protected, on the disk.

        A file kept before stays as it is, unless it has been damaged since: the copy then takes its place.
        """
        moves = [(path, sha256, self.path_of(sha256, extension)) for path, sha256, extension in files]
        kept = {place for _, sha256, place in moves if place.exists() and digest(place) == sha256}
        new = [path for path, _, place in moves if place not in kept]
        settled = {*self.settling, *self.gathered}
        for path in new:
            if path not in settled:
                self.settle(path)
        self._settle_gathered()
        for path in new:
            self.settling.pop(path).result()
        for path, _, place in moves:
            if place in kept:
                path.unlink(missing_ok=True)
            else:
                path.replace(place)
        if moves:
            sync(self.directory)


@contextmanager
def open_store(directory: Path) -> Iterator[tuple[RawStore, Path]]:
    """Give the store, made on first use, and a private directory for copies under way, gone at the end.

    Copies that a killed run left go too: no other run is under way, the lock says so, and they may name people. Raises
    AccessError where this person may not write, MachineError when the disk is full.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        directory.chmod(0o700)
        for left in directory.glob(f"{INCOMING}*"):
            shutil.rmtree(left, ignore_errors=True)
        incoming = Path(tempfile.mkdtemp(prefix=INCOMING, dir=directory))
    except OSError as error:
        _refuse_full(error)
        raise AccessError(
            f"Le dossier {directory} n'est pas accessible en écriture. Vérifier ses droits."
        ) from error
    try:
        with ThreadPoolExecutor() as pool:
            yield RawStore(directory, pool), incoming
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def copy_privately(source: Path, place: Path) -> str:
    """Copy a file where nobody else can change it, and return the hash of what was copied.

    Raises MachineError when there is no room for it: that says nothing of the file.
    """
    try:
        descriptor = os.open(place, os.O_CREAT | os.O_WRONLY | os.O_EXCL, PRIVATE)
        copied = hashlib.sha256()
        with source.open("rb") as given, os.fdopen(descriptor, "wb") as copy:
            while piece := given.read(PIECE_BYTES):
                copied.update(piece)
                copy.write(piece)
    except OSError as error:
        _refuse_full(error)
        raise
    return copied.hexdigest()


def _refuse_full(error: OSError) -> None:
    if error.errno in FULL:
        raise MachineError(
            "Le disque est plein : rien n'a été enregistré à moitié. Libérer de la place, puis recommencer."
        ) from error


def _settle(paths: Iterable[Path]) -> None:
    for path in paths:
        path.chmod(KEPT)
        sync(path)
