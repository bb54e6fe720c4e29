"""The list that a certifier hands to the trainers of a centre: who stands behind each code that their screens show."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import IntegrityError, UsageError
from pipeline.reports.tables import Table, csv_file
from pipeline.run.opened import Opened
from pipeline.run.sheet_files import safe_name, write_files
from pipeline.vault.vault import open_vault

CENTRES = "select centre from core.centre order by centre"
CANDIDATES = """
    select distinct candidate, cohort
    from core.registration
    where centre = $centre
    order by cohort, candidate
"""
COLUMNS = ("Code", "N° candidat", "Nom", "Prénom", "Cohorte")


@dataclass(frozen=True)
class CodesOutcome:
    """The list written, what became of the file (written, unchanged, replaced), and how many candidates it names."""

    centre: str
    path: Path
    status: str
    n_candidates: int


def write_codes(run: Opened, centre: str, directory: Path, is_forced: bool = False) -> CodesOutcome:
    """Write the list of one centre, which its owner alone may read.

    Raises UsageError for a centre without candidates, IntegrityError when the vault does not know somebody.
    """
    run.ensure_built()
    found = run.connection.execute(CANDIDATES, {"centre": centre}).fetchall()
    if not found:
        known = ", ".join(code for (code,) in run.connection.execute(CENTRES).fetchall())
        raise UsageError(f"Aucun candidat n'est inscrit au centre « {centre} ». Centres connus : {known}.")
    with open_vault(run.workspace.vault) as vault:
        people = vault.people({candidate for candidate, _ in found})
    if missing := {candidate for candidate, _ in found} - people.keys():
        raise IntegrityError(
            f"Le coffre {run.workspace.vault} ne connaît pas {len(missing)} des candidats de ce centre : aucune liste "
            "n'est écrite. Remettre le coffre de cet espace de travail depuis sa sauvegarde."
        )
    rows = tuple(
        (candidate, person.number, person.last_name, person.first_name, cohort)
        for candidate, cohort in found
        for person in [people[candidate]]
    )
    name = f"codes_{safe_name(centre)}.csv"
    (status,) = write_files(directory, {name: csv_file(Table(COLUMNS, rows))}, is_forced).values()
    return CodesOutcome(centre, directory / name, status, len({candidate for candidate, _ in found}))
