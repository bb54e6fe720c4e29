from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.unit.cli.terminal import Answer, acquis_here

Acquis = Callable[..., Answer]


@pytest.fixture
def acquis(tmp_path: Path) -> Acquis:
    """Answer a command, on a workspace of its own."""
    return partial(acquis_here, tmp_path)
