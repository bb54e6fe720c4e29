from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.referentiel.load import load_editions
from pipeline.referentiel.model import Edition
from pipeline.run import opened
from tests.unit.ledger.desk import Desk, desk_at


@pytest.fixture(scope="session", autouse=True)
def _referentiels_are_read_once() -> Iterator[None]:
    known = cache(load_editions)

    def read(roots: Iterable[Path]) -> dict[str, Edition]:
        return known(tuple(roots))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened, "load_editions", read)
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path) as desk:
        yield desk
