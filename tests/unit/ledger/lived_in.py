"""A workspace that has been lived in: every kind of file, rulings, a withdrawal."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.warehouse.canonical import canonical_hash
from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, desk_at
from tests.unit.ledger.test_accommodations import EXEMPTED, register
from tests.unit.ledger.test_register_history import MINUTES

FILES: Mapping[str, str] = {
    "sessions.csv": SESSIONS,
    "inscriptions.csv": REGISTRATIONS,
    "amenagements.csv": register(EXEMPTED),
    "pv.csv": MINUTES,
    "notes.csv": SCORES,
    "refuse.csv": SCORES.replace("A1.2", "A9.9"),
    "notes_v2.csv": SCORES.replace("| PA", "| NA"),
    "plus.csv": SCORES + "S1 | 000123 | J02 | A1.1 | NA",
    "amenagements_v2.csv": register(EXEMPTED.replace("A1.1, ", "")),
    "inscriptions_v2.csv": REGISTRATIONS.replace("G1", "G2"),
    "vide.csv": SCORES.replace("J01", "J03").replace("| PA", "| 12/20"),
}


def live_in(directory: Path) -> None:
    """Receive the files, decide of their corrections, withdraw one."""
    with desk_at(directory) as desk:
        for name, drawing in FILES.items():
            desk.drop(name, drawing)
        desk.decide("accept", "C-0001")
        desk.decide("refuse", "C-0003")
        desk.decide("accept", "C-0002")
        desk.decide("revert", "C-0001")
        desk.decide("withdraw", "F-0005")
        assert desk.drop("notes.csv", SCORES).status == "unchanged"  # F-0008 confirmed them


def warehouse(directory: Path) -> Path:
    return directory / "data" / "curated" / "warehouse.duckdb"


def hash_of(directory: Path) -> str:
    with desk_at(directory) as desk:
        return canonical_hash(desk.run.connection)
