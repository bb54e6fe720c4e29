"""From findings to the workbooks that ask for what is missing: one per juror, and one per centre for the rest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import IntegrityError
from pipeline.locales.findings import ASKED, place
from pipeline.referentiel.model import Edition, Reglement
from pipeline.run.check import check
from pipeline.run.opened import Opened
from pipeline.run.sheet_files import safe_name, write_files
from pipeline.run.template import rules_of
from pipeline.sheets.repair import Asked, Letter, draw
from pipeline.vault.vault import Person, Vault, open_vault
from pipeline.warehouse.connection import rows

SQL = Path(__file__).with_name("sql")
CENTRES = "select centre, label from core.centre"


@dataclass(frozen=True)
class MendOutcome:
    """Workbooks by name of file, what became of each and how many cells it asks; what else blocks, by code."""

    session: str
    directory: Path
    files: dict[str, str]
    n_cells: dict[str, int]
    others: dict[str, int]


@dataclass(frozen=True)
class _Whom:
    """Whom cells are asked of: a juror by surrogate, or a centre."""

    kind: Literal["juror", "centre"]
    code: str


def mend(run: Opened, session: str, directory: Path, is_forced: bool = False) -> MendOutcome:
    """Write the workbooks that ask for the cells which hold a session back.

    Raises UsageError for a session that is not registered, IntegrityError when the vault does not know somebody.
    """
    checked = check(run)
    edition, reglement = rules_of(run, session)
    sql = (SQL / "cells_to_mend.sql").read_text(encoding="utf-8")
    found = rows(run.connection, sql, {"session": session, "asked": list(ASKED)})
    with open_vault(run.workspace.vault) as vault:
        letters = _letters(run, vault, session, (edition, reglement), found)
    drawn = {_file_name(session, whom): draw(letter) for whom, letter in letters.items()}
    asked = {row["code"] for row in found}
    is_other = checked.findings["session"].eq(session) & ~checked.findings["code"].isin(asked)
    is_other &= checked.findings["severity"].eq("blocking") & checked.findings["status"].eq("open")
    return MendOutcome(
        session,
        directory,
        write_files(directory, drawn, is_forced),
        {_file_name(session, whom): len(letter.cells) for whom, letter in letters.items()},
        dict(Counter(checked.findings[is_other]["code"])),
    )


def _letters(
    run: Opened,
    vault: Vault,
    session: str,
    rules: tuple[Edition, Reglement],
    found: Sequence[Mapping[str, Any]],
) -> dict[_Whom, Letter]:
    edition, reglement = rules
    texts = {criterion.code: criterion.text for criterion in edition.referentiel.criteria}
    people = vault.people({row["candidate"] for row in found})
    jurors = vault.jurors({row["juror"] for row in found if row["juror"]})
    if missing := {row["candidate"] for row in found} - people.keys():
        raise IntegrityError(
            f"Le coffre {run.workspace.vault} ne connaît pas {len(missing)} des candidats concernés : aucun classeur "
            "n'est écrit. Remettre le coffre de cet espace de travail depuis sa sauvegarde."
        )
    centres = dict(run.connection.execute(CENTRES).fetchall())
    grouped: dict[_Whom, list[Asked]] = {}
    for row in found:
        whom = _Whom("juror", row["juror"]) if row["juror"] else _Whom("centre", row["centre"] or "")
        juror = jurors.get(row["juror"] or "", "")
        grouped.setdefault(whom, []).append(_asked(row, people[row["candidate"]], juror, texts))
    names = {
        whom: (jurors if whom.kind == "juror" else centres).get(whom.code, whom.code) for whom in grouped
    }
    return {
        whom: Letter(session, whom.kind, names[whom], reglement.scale, tuple(cells))
        for whom, cells in grouped.items()
    }


def _asked(row: Mapping[str, Any], person: Person, juror: str, texts: Mapping[str, str]) -> Asked:
    return Asked(
        finding=row["finding"],
        exam=row["exam"],
        number=person.number,
        last_name=person.last_name,
        first_name=person.first_name,
        juror=juror,
        grid_kind=row["grid_kind"],
        criterion=row["criterion"],
        text=texts.get(row["criterion"], ""),
        code=row["code"],
        value=row["value"] or "",
        place=place(row) if row["file_no"] else "",
    )


def _file_name(session: str, whom: _Whom) -> str:
    """Return a name that tells no person: a juror goes by their surrogate."""
    return f"{safe_name(session)}_a-completer_{safe_name(whom.code or 'sans-centre')}.xlsx"
