"""A workspace examined after a fault, by other means than those of the product where that can be."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipeline.config import open_workspace
from pipeline.run.opened import opened
from pipeline.run.verify import verify
from pipeline.warehouse.canonical import TABLES, canonical_lines

SURROGATE = re.compile(r"\b(?:[BCDFGHJKLMNPQRSTVWXZ]{4,5}-\d{3}|J-[BCDFGHJKLMNPQRSTVWXZ]{3,4})\b")
CELLS_HASH = re.compile(r"\bv[0-9.]+:[0-9]+\b")
VERSIONS = ("score_version", "session_version", "registration_version", "minutes_version")
BUILT = {
    "core.score": "* exclude (slot)",
    "core.registration": "*",
    "core.decision": "*",
    "mart.block_outcome": "*",
    "mart.completeness": "*",
}
"""Tables that are made from the ledger: after a crash they must follow it again."""

Told = dict[str, Any]


def acknowledged(data: Path) -> dict[int, str]:
    """Return the files that the journal acknowledges, number → hash, read line by line."""
    lines = _journal(data)
    promised = {line["operation"]: line["content"] for line in lines if line["step"] == "intent"}
    done = [promised[line["operation"]] for line in lines if line["step"] == "done"]
    return {content["import_no"]: content["sha256"] for content in done if content["what"] == "file"}


def steps(data: Path) -> dict[int, str]:
    """Return where each operation of the journal stands."""
    return {line["operation"]: line["step"] for line in _journal(data)}


def _journal(data: Path) -> list[dict[str, Any]]:
    journal = data / "curated" / "receipts.jsonl"
    whole = journal.read_bytes().split(b"\n")[:-1] if journal.exists() else []
    return [json.loads(line) for line in whole]


def examined(data: Path, told: Iterable[str], is_thorough: bool) -> list[str]:
    """Return what is wrong with a workspace just after a kill; `told` are hashes of files said to be loaded.

    A thorough look makes the warehouse again; another opens it, which compares it with the journal.
    """
    due = acknowledged(data)
    wrong = _verified(data) if is_thorough else _reopened(data)
    if not (data / "curated" / "warehouse.duckdb").exists():
        return wrong + [f"acknowledged but nowhere: {one}" for one in (*due, *told)]
    with duckdb.connect(data / "curated" / "warehouse.duckdb", read_only=True) as connection:
        held = dict(connection.execute("select import_no, sha256 from ledger.import_file").fetchall())
        wrong += [f"acknowledged but lost: {number}" for number in due if held.get(number) != due[number]]
        wrong += [f"told but lost: {sha256}" for sha256 in told if sha256 not in held.values()]
        wrong += _halves(connection)
    return wrong


def _verified(data: Path) -> list[str]:
    if not (data / "curated").exists():
        return []
    outcome = verify(open_workspace(data))
    is_same = outcome.is_same or not outcome.canonical_hash
    return [f"verify: {fault}" for fault in outcome.faults] + ["not the same made again"] * (not is_same)


def _reopened(data: Path) -> list[str]:
    with opened(open_workspace(data)):
        return []


def _halves(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the files of which the warehouse holds a part."""
    rows = " union all ".join(f"select import_no from ledger.{table}" for table in VERSIONS)
    halves = connection.execute(
        f"with line as ({rows}), n as (select import_no, count(*) as n from line group by all)"
        " select import_no, coalesce(n, 0), n_cells from ledger.import_file as file full join n using (import_no)"
        " where file.import_no is null or (kind in ('scores', 'sessions', 'registrations', 'minutes')"
        " and coalesce(n, 0) <> n_cells)"
    ).fetchall()
    return [f"half a file: {half}" for half in halves]


def everything(data: Path) -> dict[str, list[str]]:
    """Return all that a finished workspace holds, with people's own numbers instead of random surrogates."""
    people = _people(data)
    held: dict[str, list[str]] = {}
    with duckdb.connect(data / "curated" / "warehouse.duckdb", read_only=True) as connection:
        name = ""
        for line in canonical_lines(connection):
            if line.removeprefix("# ") in TABLES:
                name = line
                held[name] = []
            else:
                held[name].append(_named(_unnumbered(name, line), people))
        for table, columns in BUILT.items():
            rows = connection.execute(f"select {columns} from {table}").fetchall()
            held[table] = [_named(str(row), people) for row in rows]
    held |= _vault(data, people)
    return {name: sorted(lines) for name, lines in held.items()}


def differences(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> list[str]:
    """Return what two workspaces do not say alike."""
    found = []
    for name in sorted({*one, *other}):
        ours, theirs = Counter(one.get(name, [])), Counter(other.get(name, []))
        found += [f"{name}: only disturbed {line}" for line in ours - theirs]
        found += [f"{name}: only undisturbed {line}" for line in theirs - ours]
    return found


def _people(data: Path) -> dict[str, str]:
    with sqlite3.connect(data / "vault" / "vault.sqlite") as vault:
        return dict(vault.execute("select surrogate, kind || ' ' || number from surrogate").fetchall())


def _unnumbered(table: str, line: str) -> str:
    """Return a line without the number of its finding, which follows the order of surrogates."""
    return line.partition(";")[2] if table == "# findings" else line


def _named(line: str, people: Mapping[str, str]) -> str:
    """Return a line without what is drawn at random: surrogates, and the hash of cells that hold them."""
    return CELLS_HASH.sub("", SURROGATE.sub(lambda found: people.get(found[0], found[0]), line))


def _vault(data: Path, people: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what the vault holds, that of files which never came left out as the product does."""
    with sqlite3.connect(data / "vault" / "vault.sqlite") as vault:
        return {
            f"vault {table}": [
                _named(str(row), people) for row in vault.execute(f"select {columns} from {table}")
            ]
            for table, columns in {
                "identity": "*",
                "accommodation": "*",
                "file_name": "*",
                "surrogate": "kind, number",
            }.items()
        }
