"""Writing a publication: a numbered directory, whole or absent, then the pointer that names it."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.errors import IntegrityError, UsageError
from pipeline.publish.audiences import Audience
from pipeline.warehouse.connection import open_database

SQL = Path(__file__).with_name("sql")
POINTER = "current"
MANIFEST = "manifest.json"
SMALL_BLOCK = 16384


@dataclass(frozen=True)
class Publication:
    """A publication on disk."""

    number: str
    manifest: dict[str, Any]


def current_publication(directory: Path) -> Publication | None:
    """Return the publication in force, None before the first.

    Raises IntegrityError when the pointer names one whose manifest is missing or unreadable.
    """
    pointer = directory / POINTER
    if not pointer.exists():
        return None
    number = pointer.read_text(encoding="utf-8").strip()
    try:
        manifest = json.loads((directory / number / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise IntegrityError(
            f"La publication {number} est incomplète sur le disque. Relancer « acquis publish »."
        ) from error
    return Publication(number, manifest)


def audience_file(directory: Path, audience: str) -> Path:
    """Return the file of an audience in the publication in force.

    Raises UsageError when nothing is published, or not for that audience.
    """
    pointer = directory / POINTER
    if not pointer.exists():
        raise UsageError(
            f"Rien n'est encore publié dans {directory.parent.parent} : il n'y a rien à montrer. "
            "Publier d'abord par « acquis publish », puis recommencer."
        )
    published = directory / pointer.read_text(encoding="utf-8").strip()
    known = {path.stem: path for path in sorted(published.glob("*.duckdb"))}
    if audience not in known:
        raise UsageError(f"La publication n'a pas de public « {audience} ». Publics : {', '.join(known)}.")
    return known[audience]


def next_number(directory: Path) -> str:
    """Return the number after the highest one on disk: P-0001, then P-0002."""
    taken = [int(path.name[2:]) for path in directory.glob("P-*") if path.name[2:].isdigit()]
    return f"P-{max(taken, default=0) + 1:04d}"


def read_tables(
    connection: duckdb.DuckDBPyConnection, audience: Audience, given: Mapping[str, pa.Table]
) -> dict[str, pa.Table]:
    """Return an audience's tables: those given as they stand, the others by their SQL file."""
    return {
        name: given[name] if name in given else _select(connection, name, audience)
        for name in audience.tables
    }


def _select(connection: duckdb.DuckDBPyConnection, name: str, audience: Audience) -> pa.Table:
    sql = (SQL / "tables" / f"{name}.sql").read_text(encoding="utf-8")
    parameters = {"centre": audience.centre} if "$centre" in sql else None
    return connection.sql(sql, params=parameters).to_arrow_table()


def write_publication(
    directory: Path, number: str, files: Mapping[str, Mapping[str, pa.Table]], manifest: Mapping[str, Any]
) -> None:
    """Write every audience's file and the manifest beside, then rename the whole into place and point at it."""
    draft = directory / f".{number}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for audience, tables in files.items():
        _write_file(draft / f"{audience}.duckdb", tables)
    text = json.dumps(manifest, ensure_ascii=False, indent=1, default=str)
    (draft / MANIFEST).write_text(text + "\n", encoding="utf-8")
    draft.rename(directory / number)
    _point(directory, number)


def _write_file(path: Path, tables: Mapping[str, pa.Table]) -> None:
    connection = open_database(path, block_size=SMALL_BLOCK)
    try:
        for name, table in tables.items():
            connection.register("given", table)
            connection.execute(f"create table {name} as select * from given")
            connection.unregister("given")
        connection.execute("checkpoint")
    finally:
        connection.close()
    path.chmod(0o400)


def _point(directory: Path, number: str) -> None:
    draft = directory / f".{POINTER}.draft"
    with draft.open("w", encoding="utf-8") as file:
        file.write(number + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(directory / POINTER)
