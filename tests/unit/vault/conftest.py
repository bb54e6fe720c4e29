from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.vault.vault import Vault, open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with open_vault(tmp_path / "vault") as vault:
        yield vault
