"""Journal, ledger and raw store compared, and the warehouse made again from raw files and rulings."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import duckdb

from pipeline.config import Workspace
from pipeline.durable import sync
from pipeline.errors import IntegrityError
from pipeline.run.integrity import close_open_operations, differences, unknown_to_journal
from pipeline.run.opened import locked, open_at
from pipeline.run.replay import Progress, replay
from pipeline.run.sources import Content, lost_sources, missing_layouts
from pipeline.vault.vault import open_vault
from pipeline.warehouse.canonical import canonical_hash
from pipeline.warehouse.receipts import Journal

REPAIR = "acquis verify --repair reconstruit l'entrepôt depuis les fichiers bruts et les décisions."
RESTORE = (
    "remettre d'une sauvegarde ce qui manque ou n'est plus le même, puis recommencer : acquis verify --repair ne "
    "peut pas le refaire."
)
PUT_BACK = "remettre ces dispositions, puis recommencer : rien d'autre ne lit ces fichiers."
OTHER = "L'entrepôt reconstruit depuis les fichiers bruts diffère de celui en place."
READ_OTHERWISE = (
    "remettre référentiels et dispositions comme à l'import de ces fichiers, puis recommencer ; s'ils n'ont pas "
    "changé, signaler ce défaut."
)


@dataclass(frozen=True)
class VerifyOutcome:
    """What was compared, what is wrong and what to do (French), and whether a warehouse made again says the same."""

    faults: list[str]
    remedy: str | None
    n_files: int
    n_rulings: int
    is_same: bool
    canonical_hash: str


@dataclass(frozen=True)
class RepairOutcome:
    """What was loaded again, and where the damaged warehouse was put aside (nothing where there was none)."""

    n_files: int
    n_rulings: int
    is_repaired: bool
    aside: Path | None


def verify(workspace: Workspace, progress: Progress = lambda _done, _all: None) -> VerifyOutcome:
    """Compare journal, ledger, vault and raw store, then make the warehouse again beside it and compare the two.

    Raises IntegrityError when the journal itself is broken.
    """
    with locked(workspace.lock):
        Journal(workspace.receipts)
        damage: list[str] = []
        held = _held(workspace, damage)
        done = _owed(workspace)
        faults, remedy = _beyond_repair(workspace, done, is_damaged=bool(damage))
        faults, remedy = [*faults, *damage], remedy or (REPAIR if damage else None)
        made = None
        if not faults:
            made, faults = _made_again(workspace, done, progress)
            remedy = READ_OTHERWISE if faults else None
        _remove(_beside(workspace))
    is_same = made is not None and made == held
    if made and held and made != held and not faults:
        faults, remedy = [OTHER], REPAIR
    return VerifyOutcome(faults, remedy, *_counts(done), is_same, held or "")


def repair(workspace: Workspace, progress: Progress = lambda _done, _all: None) -> RepairOutcome:
    """Make the warehouse again from raw files and rulings, and put it in the place of the damaged one.

    Raises IntegrityError when the journal, a raw file or the vault is missing or damaged, or gives something else than
    it did: nothing is then changed.
    """
    with locked(workspace.lock):
        Journal(workspace.receipts)
        forgotten = _forgotten(workspace)
        done = _owed(workspace)
        lost = [*lost_sources(workspace, done), *forgotten]
        _refuse(lost, "Rien n'a été changé : remettre ces fichiers d'une sauvegarde.")
        _refuse(missing_layouts(workspace, done), "Rien n'a été changé.")
        _, faults = _made_again(workspace, done, progress)
        _refuse(faults, "Ces fichiers bruts ne se lisent plus comme à leur import. Rien n'a été changé.")
        aside = _put_in_place(workspace)
    return RepairOutcome(*_counts(done), True, aside)


def _refuse(faults: Sequence[str], remedy: str) -> None:
    if faults:
        raise IntegrityError(" ".join([*faults, remedy]))


def _owed(workspace: Workspace) -> list[Content]:
    """Return what a warehouse must hold: operations done and, where it could not be asked, those promised."""
    journal = Journal(workspace.receipts)
    owed = journal.done_operations() | journal.open_operations()
    return [owed[operation] for operation in sorted(owed)]


def _counts(done: Sequence[Content]) -> tuple[int, int]:
    kinds = [content["what"] for content in done]
    return kinds.count("file"), kinds.count("ruling")


def _beyond_repair(
    workspace: Workspace, done: Sequence[Content], *, is_damaged: bool
) -> tuple[list[str], str | None]:
    """Return what a warehouse cannot be made again without, and what to do of it."""
    lost = lost_sources(workspace, done)
    if lost or (is_damaged and _forgotten(workspace)):
        return lost, RESTORE
    layouts = missing_layouts(workspace, done)
    return layouts, PUT_BACK if layouts else None


def _forgotten(workspace: Workspace) -> list[str]:
    """Say what the warehouse holds and the journal does not: to make it again would lose that.

    What a crash left open is closed first, so that what the warehouse kept is made again too.
    """
    if not workspace.warehouse.exists():
        return []
    try:
        with open_at(workspace, workspace.warehouse) as run:
            close_open_operations(run.connection, run.journal)
            return unknown_to_journal(run.connection, run.journal)
    except IntegrityError:
        return []


def _held(workspace: Workspace, faults: list[str]) -> str | None:
    """Return the canonical hash of the warehouse in place, adding to the faults what it disagrees on."""
    if not workspace.warehouse.exists():
        if Journal(workspace.receipts).lines:
            faults.append(f"L'entrepôt {workspace.warehouse} manque.")
        return None
    try:
        with open_at(workspace, workspace.warehouse) as run:
            close_open_operations(run.connection, run.journal)
            faults += differences(run.connection, run.journal)
            _read_whole(run.connection)
            return canonical_hash(run.connection)
    except IntegrityError as error:
        faults.append(str(error))
    return None


def _read_whole(connection: duckdb.DuckDBPyConnection) -> None:
    """Read every cell of every table, and every key of their indexes: damage is only found by who reads it.

    A line given again to its own table is looked up by its key, and ignored.
    """
    tables = connection.execute(
        "select schema_name, table_name, has_primary_key from duckdb_tables() where not temporary"
    )
    for schema, name, has_key in tables.fetchall():
        table = f'"{schema}"."{name}"'
        connection.execute(f"select max(hash(line)) from {table} as line").fetchall()
        if has_key:
            connection.execute(f"insert or ignore into {table} from {table}")


def _made_again(workspace: Workspace, done: Sequence[Content], progress: Progress) -> tuple[str, list[str]]:
    """Make a warehouse again beside the one in place; return its canonical hash, and what it lacks of the journal."""
    place = _beside(workspace)
    _remove(place)
    try:
        with open_at(workspace, place) as run, open_vault(workspace.vault) as vault:
            replay(run, vault.knowing_only(), done, progress)
            close_open_operations(run.connection, run.journal)
            return canonical_hash(run.connection), differences(run.connection, run.journal)
    except BaseException:
        _remove(place)
        raise


def _beside(workspace: Workspace) -> Path:
    return workspace.warehouse.with_name("warehouse.rebuilt.duckdb")


def _wal(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _wal(path).unlink(missing_ok=True)


def _put_in_place(workspace: Workspace) -> Path | None:
    """Put the warehouse made again in place; return where the former one now is."""
    place = workspace.warehouse
    aside = _put_aside(place) if place.exists() else None
    _wal(place).unlink(missing_ok=True)
    _beside(workspace).replace(place)
    sync(place.parent)
    return aside


def _put_aside(place: Path) -> Path:
    """Keep a damaged warehouse and its log under another name; where links are known, the place is never empty."""
    stem = f"warehouse.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    names = (place.with_name(f"{stem}{f'-{n}' if n else ''}.duckdb") for n in count())
    aside = next(name for name in names if not name.exists())
    try:
        os.link(place, aside)
    except OSError:
        place.replace(aside)
    if _wal(place).exists():
        _wal(place).replace(_wal(aside))
    return aside
