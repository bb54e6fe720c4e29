"""Only its owner enters the vault."""

from collections.abc import Callable
from pathlib import Path
from stat import S_IMODE

import pytest

from pipeline.errors import AccessError, MachineError
from pipeline.vault.vault import open_vault


def modes(directory: Path) -> tuple[str, str]:
    return oct(S_IMODE(directory.stat().st_mode)), oct(S_IMODE((directory / "vault.sqlite").stat().st_mode))


def test_a_new_vault_is_private(tmp_path: Path) -> None:
    with open_vault(tmp_path / "data" / "vault") as vault:
        vault.commit()
    assert modes(tmp_path / "data" / "vault") == ("0o700", "0o600")


def test_a_vault_left_open_to_others_is_closed_again(tmp_path: Path) -> None:
    with open_vault(tmp_path / "vault"):
        pass
    (tmp_path / "vault").chmod(0o755)
    (tmp_path / "vault" / "vault.sqlite").chmod(0o644)
    with open_vault(tmp_path / "vault"):
        pass
    assert modes(tmp_path / "vault") == ("0o700", "0o600")


def file_in_its_place(path: Path) -> None:
    path.write_text("")


def directory_for_its_file(path: Path) -> None:
    (path / "vault.sqlite").mkdir(parents=True)


def garbage_for_its_file(path: Path) -> None:
    path.mkdir()
    (path / "vault.sqlite").write_bytes(b"garbage" * 1000)


@pytest.mark.parametrize("spoil", [file_in_its_place, directory_for_its_file, garbage_for_its_file])
def test_a_vault_that_cannot_be_opened_is_told(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(tmp_path / "vault")
    with (
        pytest.raises(AccessError, match=r"Le coffre .* ne peut pas être ouvert"),
        open_vault(tmp_path / "vault"),
    ):
        pass


def fill(directory: Path) -> None:
    with open_vault(directory) as vault:
        vault._connection.execute("pragma max_page_count = 12")
        vault.surrogates("candidate", map(str, range(10_000)))


def write_where_it_is_forbidden(directory: Path) -> None:
    with open_vault(directory) as vault:
        vault._connection.execute("pragma query_only = true")
        vault.surrogates("candidate", ["000123"])


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="Le disque est plein"):
        fill(tmp_path)


def test_a_vault_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="ne peut pas être lu ou écrit"):
        write_where_it_is_forbidden(tmp_path)
