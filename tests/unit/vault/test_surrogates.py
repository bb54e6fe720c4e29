"""A person's number becomes a word drawn at random, always the same."""

import re
from pathlib import Path

import pytest

from pipeline.vault import surrogates as module
from pipeline.vault.surrogates import CONSONANTS
from pipeline.vault.vault import Vault, open_vault


def test_a_surrogate_has_its_kind_s_shape(vault: Vault) -> None:
    letters = f"[{CONSONANTS}]"
    assert re.fullmatch(f"{letters}{{4}}-[0-9]{{3}}", vault.surrogates("candidate", ["000123"])["000123"])
    assert re.fullmatch(f"J-{letters}{{3}}", vault.surrogates("juror", ["J07"])["J07"])


def test_a_surrogate_is_stable_from_one_opening_to_the_next(tmp_path: Path) -> None:
    with open_vault(tmp_path) as vault:
        first = vault.surrogates("candidate", ["000123", "000124"])
        vault.commit()
    with open_vault(tmp_path) as vault:
        assert vault.surrogates("candidate", ["000124", "000123"]) == first


def test_a_surrogate_is_drawn_not_computed(tmp_path: Path) -> None:
    drawn = set()
    for workspace in ("a", "b", "c"):
        with open_vault(tmp_path / workspace) as vault:
            drawn.add(vault.surrogates("candidate", ["000123"])["000123"])
    assert len(drawn) > 1


def test_a_surrogate_taken_is_drawn_again(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    draws = iter([0, 0, 1])
    monkeypatch.setattr(module.secrets, "randbelow", lambda _: next(draws))
    first, second = vault.surrogates("juror", ["J01", "J02"]).values()
    assert (first, second != first, list(draws)) == ("J-BBB", True, [])


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        pytest.param("ab12", "AB12", True, id="case"),
        pytest.param("AB12", " AB12  ", True, id="spaces at the ends"),
        pytest.param("000123", "123", False, id="leading zeros"),
        pytest.param("000123", "00123", False, id="one leading zero less"),
        pytest.param("AB 12", "AB12", False, id="a space inside"),
        pytest.param("NULL", "NA", False, id="words of nothing"),
    ],
)
def test_two_ways_to_write_a_number(vault: Vault, one: str, other: str, is_same: bool) -> None:
    found = vault.surrogates("candidate", [one, other])
    assert (found[one] == found[other]) is is_same


def test_a_candidate_and_a_juror_of_one_number_are_two_people(vault: Vault) -> None:
    assert vault.surrogates("candidate", ["7"])["7"] != vault.surrogates("juror", ["7"])["7"]


def test_what_is_not_committed_is_lost(tmp_path: Path) -> None:
    with open_vault(tmp_path) as vault:
        vault.surrogates("candidate", ["000123"])
        vault.rollback()
        vault.keep_files([(1, "F-0001", "notes.csv", "")])
    with open_vault(tmp_path) as vault:
        assert vault.file_name("F-0001") is None
