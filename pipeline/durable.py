"""What must still be there after a power cut."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Make a file reach the disk, or the names in a directory where the system lets directories be synchronised."""
    if os.name != "posix" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
