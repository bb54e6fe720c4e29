"""Workbooks changed inside, with right sums: refused, or read as the letter of their format says."""

from pathlib import Path

import pytest

from pipeline.errors import FileRefused
from tests.properties.mutations.campaign import read, run
from tests.properties.mutations.containers import TEXTS, WORKBOOKS, extension_of
from tests.properties.mutations.files import content_of, judge, remade_workbook
from tests.properties.mutations.seeds import SEEDS


@pytest.mark.parametrize("shard", range(4))
def test_remade_workbooks_are_refused_or_read_as_they_are(shard: int, tmp_path: Path) -> None:
    run(shard, 600, remade_workbook, tmp_path).check(share_read=0.3)


@pytest.mark.parametrize("number", range(len(SEEDS)), ids=[seed.layout for seed in SEEDS])
def test_every_seed_is_read_in_every_container(number: int, tmp_path: Path) -> None:
    for container in (*WORKBOOKS, *(TEXTS if len(SEEDS[number].pages) == 1 else ())):
        path = tmp_path / f"seed.{extension_of(container)}"
        path.write_bytes(content_of(number, container))
        export = read(path)
        assert not isinstance(export, FileRefused), (container, export)
        assert (export.layout, judge(container)(export, path)) == (SEEDS[number].layout, "")
