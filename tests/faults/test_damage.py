"""Files damaged behind the program's back: told with an exit code and a sentence, named by verify, mended by repair."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import Bases
from tests.faults.warmed import Warmed

SEED = 20261123
BLOCK = 262_144
N_BLOCKS = 10
HEADERS = 12_288
DONE, INTEGRITY, ACCESS = 0, 14, 17


def warehouse(data: Path) -> Path:
    return data / "curated" / "warehouse.duckdb"


def log(data: Path) -> Path:
    return data / "curated" / "warehouse.duckdb.wal"


def journal(data: Path) -> Path:
    return data / "curated" / "receipts.jsonl"


def raw(data: Path) -> Path:
    return min((data / "vault" / "raw").glob("*.csv"))


def flip(path: Path, position: int, bit: int = 0) -> None:
    with path.open("r+b") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ (1 << bit)]))


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.chmod(0o600)
    path.write_bytes(change(path.read_bytes()))


def without_line(number: int) -> Callable[[bytes], bytes]:
    return lambda content: b"".join(
        line for n, line in enumerate(content.splitlines(keepends=True)) if n != number
    )


def half(path: Path) -> None:
    rewrite(path, lambda content: content[: len(content) // 2])


def forget_people(data: Path) -> None:
    with sqlite3.connect(data / "vault" / "vault.sqlite") as vault:
        vault.execute("delete from file_name")
        vault.execute("delete from surrogate")


@dataclass(frozen=True)
class Damage:
    """What is done, which code `status`, `verify` and `verify --repair` then give, and what verify names."""

    harm: Callable[[Path], object]
    opening: int
    verified: int
    repaired: int
    named: str = ""


CLOSED: Mapping[str, Damage] = {
    "warehouse deleted": Damage(lambda data: warehouse(data).unlink(), 14, 14, 0, "F-0001"),
    "warehouse emptied": Damage(lambda data: os.truncate(warehouse(data), 0), 14, 14, 0, "endommagée"),
    "warehouse cut in two": Damage(lambda data: half(warehouse(data)), 14, 14, 0, "endommagée"),
    "warehouse header flipped": Damage(lambda data: flip(warehouse(data), 100), 14, 14, 0, "endommagée"),
    "warehouse is text": Damage(lambda data: warehouse(data).write_text("non"), 14, 14, 0, "endommagée"),
    "journal line edited": Damage(
        lambda data: rewrite(journal(data), lambda content: content.replace(b'"loaded"', b'"refuse"', 1)),
        14, 14, 14, "ligne 1",
    ),
    "journal line removed": Damage(lambda data: rewrite(journal(data), without_line(1)), 14, 14, 14, "ligne 2"),
    "journal tail torn": Damage(
        lambda data: rewrite(journal(data), lambda content: content + content.splitlines()[-1][:40]), 0, 0, 0
    ),
    "journal without its last line": Damage(lambda data: rewrite(journal(data), without_line(-1 + 10)), 0, 0, 0),
    "journal removed": Damage(lambda data: journal(data).unlink(), 14, 14, 14, "F-0001"),
    "journal emptied": Damage(lambda data: os.truncate(journal(data), 0), 14, 14, 14, "F-0001"),
    "journal halved": Damage(
        lambda data: rewrite(journal(data), lambda content: b"".join(content.splitlines(keepends=True)[:4])),
        14, 14, 14, "F-0004",
    ),
    "raw file removed": Damage(lambda data: raw(data).unlink(), 0, 14, 14, "F-000"),
    "raw file edited": Damage(
        lambda data: rewrite(raw(data), lambda content: content.replace(b"A", b"B", 1)), 0, 14, 14, "F-000"
    ),
    "raw file cut in two": Damage(lambda data: half(raw(data)), 0, 14, 14, "F-000"),
    "vault removed": Damage(lambda data: shutil.rmtree(data / "vault"), 0, 14, 14, "coffre"),
    "vault of another date": Damage(forget_people, 0, 14, 14, "coffre"),
    "vault is text": Damage(
        lambda data: (data / "vault" / "vault.sqlite").write_text("non"), 0, 17, 17, "coffre"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLOSED)
def test_damage_is_told_named_and_mended_where_it_can_be(
    warmed: Warmed, bases: Bases, closed: Path, name: str
) -> None:
    damage = CLOSED[name]
    damage.harm(closed)
    told = warmed.ask(
        "commands:each",
        [
            ["status", "--data", closed],
            ["verify", "--data", closed],
            ["verify", "--repair", "--data", closed],
            ["verify", "--data", closed],
        ],
    )
    codes = [code for code, _ in told]
    assert codes == [damage.opening, damage.verified, damage.repaired, damage.repaired], told
    assert damage.named in told[1][1]
    assert not any("Traceback" in said or "Défaut du programme" in said for _, said in told)
    if damage.repaired == DONE:
        assert warmed.ask("commands:each", [["status", "--data", closed]])[0][0] == DONE
        assert warmed.ask("commands:unlike", closed, bases.closed) == []


@pytest.mark.parametrize("name", ["vault removed", "vault of another date"])
def test_nobody_gets_a_second_surrogate_from_another_vault(
    warmed: Warmed, bases: Bases, closed: Path, name: str
) -> None:
    CLOSED[name].harm(closed)
    code, said = warmed.ask("commands:command", "ingest", str(bases.exports), "--data", str(closed))
    assert (code, "coffre" in said) == (INTEGRITY, True)


def test_a_raw_file_that_is_damaged_before_its_file_comes_again_is_replaced(
    warmed: Warmed, bases: Bases, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    warmed.ask("commands:crashed", data, bases.exports, "intent", "before", 1)
    for kept in (data / "vault" / "raw").glob("*.csv"):
        half(kept)
    warmed.ask("commands:act", data, bases.exports)
    code, said = warmed.ask("commands:command", "verify", "--data", str(data))
    assert (code, "F-000" in said) == (DONE, False)


def test_each_block_flipped_is_found_by_verify_or_holds_nothing(
    warmed: Warmed, bases: Bases, closed: Path
) -> None:
    pristine = warehouse(bases.closed).read_bytes()
    rng = Random(SEED)
    blocks = range(HEADERS, len(pristine), BLOCK)
    codes = []
    for start in rng.sample(blocks, min(N_BLOCKS, len(blocks))):
        warehouse(closed).write_bytes(pristine)
        flip(warehouse(closed), start + rng.randrange(min(BLOCK, len(pristine) - start)), rng.randrange(8))
        code, said = warmed.ask("commands:command", "verify", "--data", str(closed))
        assert code in (DONE, INTEGRITY), said
        if code == DONE:
            assert warmed.ask("commands:unlike", closed, bases.closed) == []
        codes.append(code)
    assert INTEGRITY in codes


def outcomes(warmed: Warmed, data: Path, other: Path) -> int:
    """Open a workspace; return the code, having made sure that an opening without a word lost nothing."""
    code, said = warmed.ask("commands:command", "status", "--data", str(data))
    assert code in (DONE, INTEGRITY), said
    assert "Traceback" not in said
    if code == INTEGRITY:
        assert "acquis verify" in said
    else:
        assert warmed.ask("commands:unlike", data, other) == []
    return int(code)


@pytest.mark.parametrize("sixteenths", range(17))
def test_a_log_cut_short_is_told_unless_it_held_nothing_more(
    warmed: Warmed, bases: Bases, crashed: Path, sixteenths: int
) -> None:
    size = log(crashed).stat().st_size
    os.truncate(log(crashed), size * sixteenths // 16)
    code = outcomes(warmed, crashed, bases.closed)
    if sixteenths < 8:
        assert code == INTEGRITY
    if code == INTEGRITY and sixteenths % 5 == 0:
        codes = [code for code, _ in repair(warmed, crashed)]
        assert codes == [INTEGRITY, DONE, DONE]
        assert warmed.ask("commands:unlike", crashed, bases.closed) == []


def repair(warmed: Warmed, data: Path) -> list[tuple[int, str]]:
    verify = ["verify", "--data", str(data)]
    told: list[tuple[int, str]] = warmed.ask(
        "commands:each", [verify, [*verify, "--repair"], ["status", "--data", str(data)]]
    )
    return told


def test_a_log_removed_is_told_and_mended(warmed: Warmed, bases: Bases, crashed: Path) -> None:
    log(crashed).unlink()
    assert outcomes(warmed, crashed, bases.closed) == INTEGRITY
    assert [code for code, _ in repair(warmed, crashed)] == [INTEGRITY, DONE, DONE]
    assert warmed.ask("commands:unlike", crashed, bases.closed) == []


def test_an_old_log_put_back_is_told_and_mended(warmed: Warmed, bases: Bases, closed: Path) -> None:
    shutil.copy(log(bases.crashed), log(closed))
    assert outcomes(warmed, closed, bases.closed) == INTEGRITY
    assert [code for code, _ in repair(warmed, closed)] == [INTEGRITY, DONE, DONE]


def test_200_flips_of_the_log_are_told_or_change_nothing(
    warmed: Warmed, bases: Bases, tmp_path: Path
) -> None:
    assert warmed.ask("flips:flips", bases.crashed, bases.closed, tmp_path, SEED, 200) == []
