"""Bytes flipped, lost, doubled or moved: a file is refused, or read as any other reader reads the same bytes."""

from pathlib import Path

import pytest

from tests.properties.mutations.campaign import run
from tests.properties.mutations.files import damaged_file


@pytest.mark.parametrize("shard", range(4))
def test_damaged_files_are_refused_or_read_as_they_are(shard: int, tmp_path: Path) -> None:
    run(shard, 600, damaged_file, tmp_path).check(share_read=0.2)
