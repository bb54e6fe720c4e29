"""Does the warehouse hold what the journal says? Asked at each opening, before anything else is done."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from pipeline.errors import IntegrityError
from pipeline.vault.vault import Vault
from pipeline.warehouse.connection import scalar
from pipeline.warehouse.ledger import correction_number, file_number
from pipeline.warehouse.receipts import Journal

MOST_NAMED = 5
COUNTED = {
    "scores": "score_version",
    "sessions": "session_version",
    "registrations": "registration_version",
    "minutes": "minutes_version",
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
    files, rulings = _files(connection), _rulings(connection)
    kept: list[int] = []
    lost: list[int] = []
    for operation, content in journal.open_operations().items():
        (kept if _is_held(content, files, rulings) else lost).append(operation)
    journal.close(kept, "done")
    journal.close(lost, "abandoned")


def differences(connection: duckdb.DuckDBPyConnection, journal: Journal) -> list[str]:
    """Return what the warehouse and the journal disagree on, as French sentences."""
    files, rulings = _files(connection), _rulings(connection)
    done = list(journal.done_operations().values())
    lost = [content for content in done if not _is_held(content, files, rulings)]
    return [
        *_told("Des fichiers reçus ne sont plus dans l'entrepôt", [_named(content) for content in lost]),
        *unknown_to_journal(connection, journal),
        *_missing_rows(connection, [content for content in done if content["what"] == "file"]),
    ]


def unknown_to_journal(connection: duckdb.DuckDBPyConnection, journal: Journal) -> list[str]:
    """Return what the warehouse holds and the journal does not say was done, as French sentences."""
    done = list(journal.done_operations().values())
    promised = {content["import_no"] for content in done if content["what"] == "file"}
    decided = {content["ruling_no"] for content in done if content["what"] == "ruling"}
    return [
        *_told(
            "L'entrepôt tient des fichiers que le journal ignore",
            map(file_number, sorted(set(_files(connection)) - promised)),
        ),
        *_told(
            "L'entrepôt tient des décisions que le journal ignore",
            map(str, sorted(set(_rulings(connection)) - decided)),
        ),
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


def _is_held(content: Mapping[str, Any], files: Mapping[int, str], rulings: Mapping[int, str]) -> bool:
    if content["what"] == "file":
        return bool(files.get(content["import_no"]) == content["sha256"])
    return bool(rulings.get(content["ruling_no"]) == content["ruling"])


def _named(content: Mapping[str, Any]) -> str:
    if content["what"] == "file":
        return file_number(content["import_no"])
    target = content["correction_no"]
    return correction_number(target) if target else file_number(content["import_no"])


def _told(sentence: str, numbers: Any) -> list[str]:
    named = list(numbers)
    return [f"{sentence} : {named_first(named)}."] if named else []


def named_first(numbers: Sequence[str]) -> str:
    """Return the first of some numbers, and whether there are more."""
    return ", ".join(numbers[:MOST_NAMED]) + (", …" if len(numbers) > MOST_NAMED else "")


def _files(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    return dict(connection.execute("select import_no, sha256 from ledger.import_file").fetchall())


def _rulings(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    return dict(connection.execute("select ruling_no, ruling from ledger.ruling").fetchall())
