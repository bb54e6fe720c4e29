"""Does the warehouse hold what the journal says? Asked at each opening, before anything else is done."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from pipeline.errors import IntegrityError
from pipeline.vault.vault import Vault
from pipeline.warehouse.connection import scalar
from pipeline.warehouse.ledger import correction_number, file_number, finding_number
from pipeline.warehouse.receipts import Journal

MOST_NAMED = 5
COUNTED = {
    "scores": "score_version",
    "sessions": "session_version",
    "registrations": "registration_version",
    "minutes": "minutes_version",
}
NUMBERS = {"file": "import_no", "ruling": "ruling_no", "check": "check_no"}
PROOFS = {"file": "sha256", "ruling": "ruling", "check": "checked_at"}
"""What the journal numbers each kind of operation by, and what else must be the same in the warehouse."""

HELD = """
    select 'file', import_no, sha256 from ledger.import_file
    union all
    select 'ruling', ruling_no, ruling from ledger.ruling
    union all
    select 'check', check_no, strftime(checked_at, '%Y-%m-%dT%H:%M:%S') from ledger.sighting
"""
UNKNOWN = {
    "file": "L'entrepôt tient des fichiers que le journal ignore",
    "ruling": "L'entrepôt tient des décisions que le journal ignore",
    "check": "L'entrepôt tient des contrôles que le journal ignore",
}
REMEDY = "Détail : acquis verify. Reconstruire l'entrepôt depuis les fichiers bruts : acquis verify --repair."


def reconcile(connection: duckdb.DuckDBPyConnection, journal: Journal) -> None:
    """Close what a crash left open, then compare the warehouse with the journal.

    Raises IntegrityError when the warehouse has lost, or holds too much of, what the journal says.
    """
    close_open_operations(connection, journal)
    faults = differences(connection, journal)
    if faults:
        raise IntegrityError(f"{faults[0]} {REMEDY}")


def close_open_operations(connection: duckdb.DuckDBPyConnection, journal: Journal) -> None:
    """Say of each promise without an end whether the warehouse kept it."""
    held = _held(connection)
    kept: list[int] = []
    lost: list[int] = []
    for operation, content in journal.open_operations().items():
        (kept if held.get(_key(content)) == _proof(content) else lost).append(operation)
    journal.close(kept, "done")
    journal.close(lost, "abandoned")


def differences(connection: duckdb.DuckDBPyConnection, journal: Journal) -> list[str]:
    """Return what the warehouse and the journal disagree on, as French sentences."""
    held = _held(connection)
    done = list(journal.done_operations().values())
    lost = [content for content in done if held.get(_key(content)) != _proof(content)]
    return [
        *_told("Des fichiers reçus ne sont plus dans l'entrepôt", [_named(content) for content in lost]),
        *unknown_to_journal(connection, journal),
        *_missing_rows(connection, [content for content in done if content["what"] == "file"]),
    ]


def unknown_to_journal(connection: duckdb.DuckDBPyConnection, journal: Journal) -> list[str]:
    """Return what the warehouse holds and the journal does not say was done, as French sentences."""
    promised = {_key(content) for content in journal.done_operations().values()}
    unknown = sorted(_held(connection).keys() - promised)
    return [
        sentence
        for what, said in UNKNOWN.items()
        for sentence in _told(said, [_numbered(what, number) for kind, number in unknown if kind == what])
    ]


def unknown_to_vault(vault: Vault, done: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the public numbers of the files done that a vault has never heard of: it is new, or older than they."""
    numbers = [file_number(content["import_no"]) for content in done if content["what"] == "file"]
    return [number for number in numbers if vault.file_name(number) is None]


def require_vault(vault: Vault, journal: Journal) -> None:
    """Refuse a vault that does not know the last file received: it would give people a second surrogate.

    Raises IntegrityError.
    """
    files = [content for content in journal.done_operations().values() if content["what"] == "file"]
    unknown = unknown_to_vault(vault, files[-1:])
    if unknown:
        raise IntegrityError(
            f"Le coffre ne connaît pas {unknown[0]}, déjà reçu : il a été perdu, ou il est plus ancien que l'entrepôt. "
            "Rien n'a été changé : remettre le dossier vault d'une sauvegarde de la même date."
        )


def _missing_rows(connection: duckdb.DuckDBPyConnection, files: list[Mapping[str, Any]]) -> list[str]:
    """Say which table does not hold the number of lines that the journal adds up to."""
    found = []
    for kind, table in COUNTED.items():
        due = sum(content["n_cells"] for content in files if content["kind"] == kind)
        held = scalar(connection, f"select count(*) from ledger.{table}")
        if held != due:
            found.append(f"La table {table} tient {held} lignes, le journal {due}.")
    return found


def _held(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], str]:
    """Return what the warehouse holds, by kind of operation and number, with what proves that it is that one."""
    return {(what, number): proof for what, number, proof in connection.execute(HELD).fetchall()}


def _key(content: Mapping[str, Any]) -> tuple[str, int]:
    return content["what"], content[NUMBERS[content["what"]]]


def _proof(content: Mapping[str, Any]) -> str:
    return str(content[PROOFS[content["what"]]])


def _named(content: Mapping[str, Any]) -> str:
    if content["what"] == "check":
        return f"contrôle {content['check_no']}"
    if target := content.get("correction_no"):
        return correction_number(target)
    if target := content.get("finding_no"):
        return finding_number(target)
    return file_number(content["import_no"])


def _numbered(what: str, number: int) -> str:
    return file_number(number) if what == "file" else str(number)


def _told(sentence: str, numbers: Any) -> list[str]:
    named = list(numbers)
    return [f"{sentence} : {named_first(named)}."] if named else []


def named_first(numbers: Sequence[str]) -> str:
    """Return the first of some numbers, and whether there are more."""
    return ", ".join(numbers[:MOST_NAMED]) + (", …" if len(numbers) > MOST_NAMED else "")
