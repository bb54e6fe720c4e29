"""What a warehouse is made again from beside the journal (raw files, the vault, layouts), and what is missing of it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.config import Workspace
from pipeline.run.documents import Documents
from pipeline.run.integrity import named_first, unknown_to_vault
from pipeline.vault.store import RawStore, digest
from pipeline.vault.vault import open_vault
from pipeline.warehouse import ledger

Content = Mapping[str, Any]
"""What the journal says of an operation."""


def lost_sources(workspace: Workspace, done: Sequence[Content]) -> list[str]:
    """Say which raw files and which part of the vault only a backup can give back."""
    return [*_store_faults(workspace, done), *_vault_faults(workspace, done)]


def missing_layouts(workspace: Workspace, done: Sequence[Content]) -> list[str]:
    """Say which layouts files were read by that are no longer there: nothing else reads those files."""
    known = Documents(workspace).layouts
    read_by: dict[str, list[str]] = {}
    for content in done:
        if (
            content["what"] == "file"
            and content["status"] != "quarantined"
            and content["layout"] not in known
        ):
            read_by.setdefault(content["layout"], []).append(ledger.file_number(content["import_no"]))
    return [
        f"La disposition « {layout} », qui lit {named_first(numbers)}, n'est plus là. "
        f"Remettre son fichier dans {workspace.layouts}."
        for layout, numbers in read_by.items()
    ]


def _store_faults(workspace: Workspace, done: Iterable[Content]) -> list[str]:
    """Say which raw files are missing, or are not what they were."""
    store = RawStore(workspace.raw_store)
    missing, changed = [], []
    for content in done:
        if content["what"] != "file" or not content["kept_sha256"]:
            continue
        path = store.path_of(content["kept_sha256"], content["extension"])
        if not path.exists():
            missing.append(ledger.file_number(content["import_no"]))
        elif digest(path) != content["kept_sha256"]:
            changed.append(ledger.file_number(content["import_no"]))
    return [
        *_told("Des fichiers bruts manquent", missing),
        *_told("Des fichiers bruts ne sont plus ceux reçus", changed),
    ]


def _vault_faults(workspace: Workspace, done: Sequence[Content]) -> list[str]:
    """Say which files the vault has never heard of; one that is missing is not made anew."""
    if not any(content["what"] == "file" for content in done):
        return []
    if not _vault(workspace).exists():
        return [f"Le coffre {_vault(workspace)} manque."]
    with open_vault(workspace.vault) as vault:
        return _told(
            "Le coffre, d'une autre date, ne connaît pas des fichiers reçus", unknown_to_vault(vault, done)
        )


def _vault(workspace: Workspace) -> Path:
    """Return the file that holds the vault."""
    return workspace.vault / "vault.sqlite"


def _told(sentence: str, numbers: Sequence[str]) -> list[str]:
    return [f"{sentence} : {named_first(numbers)}."] if numbers else []
