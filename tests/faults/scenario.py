"""What a person does over a few days, and may start again at any moment: files, corrections, rulings, a check."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.config import open_workspace
from pipeline.run.check import check
from pipeline.run.decide import Choice, Request, decide, waiting
from pipeline.run.files import find_exports
from pipeline.run.ingest import IngestOutcome, ingest
from pipeline.run.opened import Opened, opened
from pipeline.vault.store import digest
from pipeline.warehouse import ledger
from tests.unit.sheets.drawn import rows, workbook

SESSIONS = """
Session | Intitulé  | Centre | Type       | Début      | Fin        | Référentiel         | Règlement
S1      | Printemps | LYO    | officielle | 2026-03-02 | 2026-03-06 | banque_assurance/v1 | exemple-1
"""

REGISTRATIONS = """
Session | N° candidat | Nom    | Prénom | Cohorte | Centre | Voie d'accès | Blocs | Passage | Présence
S1      | 000123      | Martin | Anne   | G1      | LYO    | FC           | BC01  | 1       | présent
S1      | 000124      | Durand | Paul   | G1      | LYO    | FC           | BC01  | 1       | présent
"""

ACCOMMODATIONS = """
Session | N° candidat | Type        | Épreuve | Préconisé le | Décidé le  | Mis en œuvre le | Critères dispensés
S1      | 000123      | tiers temps | E1      | 02/02/2026   | 09/02/2026 |                 |
S1      | 000124      | Dispense    |         | 02/02/2026   | 09/02/2026 |                 | A1.1
"""

MINUTES = """
Session | N° candidat | Bloc | Décision | Date       | Jurés | Motif
S1      | 000123      | A    | validé   | 2026-03-20 | J01   |
"""

SCORES = """
Session | N° candidat | Juré | Critère | Note
S1      | 000123      | J01  | A1.1    | A
S1      | 000123      | J01  | A1.2    | PA
S1      | 000124      | J01  | A1.2    | A
"""

CONTRADICTION = SCORES + "S1 | 000777 | J77 | A1.1 | A\nS1 | 000777 | J77 | A1.1 | NA\n"

Drawings = Mapping[str, str]

LIGHT: Drawings = {
    "1/notes-j1.csv": SCORES,
    "1/notes-j2.csv": SCORES.replace("J01", "J02"),
    "2/notes-j1-corrige.csv": SCORES.replace("| PA", "| NA"),
}
"""Few files, done in one run, for many kills in little time."""

FULL: Drawings = {
    **LIGHT,
    "1/sessions.csv": SESSIONS,
    "1/inscriptions.csv": REGISTRATIONS,
    "1/amenagements.csv": ACCOMMODATIONS,
    "1/deux-fois.csv": CONTRADICTION,
    "1/notes-j3.xlsx": SCORES.replace("J01", "J03"),
    "1/pv.csv": MINUTES,
    "2/inscriptions-corrige.csv": REGISTRATIONS.replace("G1", "G2", 1),
    "2/notes-j2-partiel.csv": "\n".join(SCORES.replace("J01", "J02").replace("| A", "| PA").split("\n")[:3]),
    "retire/notes-j4.csv": SCORES.replace("J01", "J04"),
}
"""Every kind of file, one refused, one withdrawn, in several runs."""

CHOICES: Mapping[str, Choice] = {"scores": "accept", "registrations": "refuse"}
"""What a person decides of corrections, by the kind of their file."""

ACCEPTED = ("unmet_accommodation",)
"""Findings that a person accepts."""

Told = Callable[[IngestOutcome], None]


def write(directory: Path, drawings: Drawings) -> None:
    """Write drawn tables as exports."""
    for name, drawing in drawings.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".xlsx":
            path.write_bytes(workbook(Notes=drawing))
            continue
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows(drawing))


def act(data: Path, exports: Path, told: Told = lambda _outcome: None) -> None:
    """Do everything that was not done before, as somebody does who starts again after a crash."""
    withdrawn = sorted(exports.glob("retire/*"))
    with opened(open_workspace(data)) as run:
        told(ingest(run, find_exports([exports / "1"])))
        if not withdrawn:
            _correct(run, exports, told)
    if withdrawn:
        with opened(open_workspace(data)) as run:
            _correct(run, exports, told)
        with opened(open_workspace(data)) as run:
            for path in withdrawn:
                _withdraw(run, path, told)
            _check(run)


def _correct(run: Opened, exports: Path, told: Told) -> None:
    """Load corrections and decide of all that waits, kind by kind, in one stroke each."""
    told(ingest(run, find_exports([exports / "2"])))
    for kind, choice in CHOICES.items():
        targets = [f"C-{row['correction_no']:04d}" for row in waiting(run) if row["kind"] == kind]
        if targets:
            decide(run, Request(choice, targets, "relu avec le juré", "greffe"))


def _withdraw(run: Opened, path: Path, told: Told) -> None:
    """Load a file and withdraw it, unless that was done before."""
    sha256 = digest(path)
    if not run.connection.execute("from ledger.import_file where sha256 = ?", [sha256]).fetchall():
        told(ingest(run, find_exports([path])))
    receipt = ledger.counted_files(run.connection).get(sha256)
    if receipt:
        decide(run, Request("withdraw", [receipt.file_no], "envoyé par erreur", "greffe"))


def _check(run: Opened) -> None:
    """Check everything, and accept the findings that name nobody: only their numbers are the same in every run."""
    found = check(run).findings
    is_asked = found["code"].isin(ACCEPTED) & found["status"].eq("open")
    if is_asked.any():
        decide(run, Request("accept", list(found.loc[is_asked, "finding"]), "vu avec le centre", "qualité"))
