"""Sheets edited by hand: no value moves to somebody else, changes or goes without a word."""

from pathlib import Path

import pytest

from tests.properties.mutations.campaign import run
from tests.properties.mutations.cells import edited_file


@pytest.mark.parametrize("shard", range(4))
def test_edited_sheets_are_refused_or_read_as_a_person_reads_them(shard: int, tmp_path: Path) -> None:
    run(shard, 600, edited_file, tmp_path).check(share_read=0.6)
