"""What a finding says to the person who can mend it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_CATALOGUE: dict[str, dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("findings.yaml"))

CODES = frozenset(_CATALOGUE)
ASKED = tuple(code for code, told in _CATALOGUE.items() if told.get("asked"))
"""The findings that a juror can mend by writing a value: repair workbooks ask for these, and for nothing else."""


def sentence(finding: Mapping[str, object]) -> str:
    """Say a finding: its columns fill the sentence of its code, with its place in the files and who owes it."""
    owed_by = f" par le juré {finding['juror']}" if finding.get("juror") else ""
    said: str = _CATALOGUE[str(finding["code"])]["sentence"]
    return said.format(**finding, place=place(finding), owed_by=owed_by, scope=_scope(finding))


def _scope(finding: Mapping[str, object]) -> str:
    """Return what a finding is about, as closely as it tells."""
    if finding.get("criterion"):
        return f"Critère {finding['criterion']} ({finding['exam']})"
    if finding.get("exam"):
        return f"Épreuve {finding['exam']}"
    return f"Session {finding['session']}" if finding.get("session") else "Toutes les sessions"


def remedy(code: str) -> str:
    """Say what to do about a finding."""
    return str(_CATALOGUE[code]["remedy"])


def is_acceptable(code: str) -> bool:
    """Tell whether a person may accept a finding as it is, with a reason."""
    return bool(_CATALOGUE[code].get("acceptable", True))


def place(where: Mapping[str, object]) -> str:
    """Return « F-0042, feuille « Grille », F17 », as much of it as is known."""
    sheet = f"feuille « {where['sheet']} »" if where.get("sheet") else None
    parts = [where.get("file_no"), sheet, where.get("address")]
    return ", ".join(str(part) for part in parts if part) or "lieu inconnu"
