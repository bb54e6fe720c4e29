"""What a person decides of corrections proposed, of whole files and of findings; each ruling is a line that stays."""

import getpass
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pipeline.checks import sightings
from pipeline.errors import UsageError
from pipeline.locales.findings import ASKED, is_acceptable, remedy
from pipeline.run.opened import Opened
from pipeline.run.registrar import Keeping, Registrar
from pipeline.vault.store import RawStore
from pipeline.vault.vault import Vault, open_vault
from pipeline.warehouse import ledger
from pipeline.warehouse.ledger import Decided

Choice = Literal["accept", "refuse", "revert", "withdraw"]

SQL = Path(__file__).with_name("sql")
REPAIR_LAYOUT = "repair_sheet"
BY_REPAIR, ANSWER = "acquis repair", "Réponse au constat {finding}, par le classeur de réparation."
LONGEST_ARTICLE = 3
_WORDS = re.compile(r"([\w'-]+)")
BY_SETTING = "Accepté par le réglage accept_corrections."

RULINGS: Mapping[Choice, ledger.Ruling] = {
    "accept": "accepted",
    "refuse": "refused",
    "revert": "reverted",
    "withdraw": "withdrawn",
}
ALLOWED: Mapping[Choice, tuple[str | None, ...]] = {
    "accept": (None, "refused", "reverted"),
    "refuse": (None,),
    "revert": ("accepted",),
}
"""Which present ruling of a correction lets a choice be made; None is a correction that waits."""


@dataclass(frozen=True)
class Request:
    """What is asked of some targets.

    F-0042 is for all the corrections of a file (or the file), C-0007 for one of them, D-0003 for a finding.
    """

    choice: Choice
    targets: Sequence[str]
    reason: str
    author: str = ""


def waiting(run: Opened) -> list[dict[str, Any]]:
    """Return the corrections that wait for a ruling, oldest first."""
    return ledger.corrections(run.connection, is_waiting=True)


@dataclass(frozen=True)
class Outcome:
    """What a request was about: corrections as they now stand, and numbers of findings."""

    corrections: list[dict[str, Any]]
    findings: list[int]


def decide(run: Opened, request: Request) -> Outcome:
    """Record what a person decided.

    Raises UsageError for a target that does not exist, a choice that its state does not allow, or an empty reason.
    """
    with open_vault(run.workspace.vault) as vault:
        reason = _nameless(vault, request.reason.strip())
        decided = _decided(run, replace(request, reason=reason, author=request.author.strip() or _user()))
        if not reason:
            raise UsageError('Il manque un motif : ajouter --reason "…", il restera dans l\'historique.')
        _record(run, Keeping(run.journal, vault, RawStore(run.workspace.raw_store)), decided)
    run.ensure_built()
    numbers = [one.correction_no for one in decided if one.correction_no]
    told = ledger.corrections(run.connection, correction_nos=numbers) if numbers else []
    return Outcome(told, [one.finding_no for one in decided if one.finding_no])


def _nameless(vault: Vault, reason: str) -> str:
    """Return a reason without the names of registered people; « le » is an article there, and a name too."""
    words = _WORDS.split(reason)
    is_article = [word.islower() and len(word) <= LONGEST_ARTICLE for word in words]
    masked = vault.masked(words)
    return "".join(
        word if is_kept else said for word, is_kept, said in zip(words, is_article, masked, strict=True)
    )


def _decided(run: Opened, request: Request) -> list[Decided]:
    """Return what a request decides of each target; the names of registered people are no longer in its reason."""
    findings = [target for target in request.targets if _number(target, "D-") is not None]
    others = replace(request, targets=[target for target in request.targets if target not in findings])
    decided = [_of_finding(run, target, request) for target in findings]
    if request.choice == "withdraw":
        return [
            *decided,
            *(_withdrawal(run, target, request.author, request.reason) for target in others.targets),
        ]
    ruling = RULINGS[request.choice]
    numbers = _corrections(run, others) if others.targets else []
    return [
        *decided,
        *(Decided(ruling, request.author, request.reason, correction_no=number) for number in numbers),
    ]


def _of_finding(run: Opened, target: str, request: Request) -> Decided:
    """Return what is decided of a finding: accepted as it is, or held against the session again."""
    number, choice = _number(target, "D-"), request.choice
    found = sightings.finding_of(run.connection, number) if number is not None else None
    if number is None or found is None:
        raise UsageError(
            f"« {target} » n'est pas un constat ouvert au dernier contrôle. « acquis check » dit leurs numéros."
        )
    if choice not in ("accept", "revert"):
        raise UsageError(
            f"« {target} » est un constat : l'accepter avec un motif (--accept), ou y revenir (--revert)."
        )
    if choice == "accept" and not is_acceptable(found["code"]):
        raise UsageError(f"« {target} » ne s'accepte pas : {remedy(found['code'])}")
    if found["is_accepted"] == (choice == "accept"):
        said = "est déjà accepté" if found["is_accepted"] else "n'est pas accepté : rien à annuler"
        raise UsageError(f"« {target} » {said}.")
    return Decided(RULINGS[choice], request.author, request.reason, finding_no=number)


def _user() -> str:
    """Return the name of the person at the keyboard; a machine may not know it."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "inconnu"


def accept_by_setting(run: Opened, registrar: Registrar) -> None:
    """Accept the waiting corrections of files whose layout needs nobody's ruling, whichever run loaded them."""
    layouts = run.workspace.settings.accept_corrections
    if not layouts:
        return
    counted = ledger.counted_files(run.connection).values()
    files = [receipt.import_no for receipt in counted if receipt.layout in layouts]
    found = ledger.corrections(run.connection, import_nos=files, is_waiting=True)
    decided = [Decided("accepted", "acquis.toml", BY_SETTING, row["correction_no"]) for row in found]
    if decided:
        _record(run, registrar, decided)


def accept_answers(run: Opened, registrar: Registrar) -> None:
    """Accept what repair workbooks answer to the findings that they asked about; anything else they change waits."""
    sql = (SQL / "answers.sql").read_text(encoding="utf-8")
    decided = [
        Decided("accepted", BY_REPAIR, ANSWER.format(finding=finding), number)
        for number, finding in run.connection.execute(sql, {"asked": list(ASKED)}).fetchall()
    ]
    if decided:
        _record(run, registrar, decided)


def _record(run: Opened, registrar: Registrar, decided: Sequence[Decided]) -> None:
    rulings = ledger.rulings_of(run.connection, decided)
    with registrar.writing(run.connection, [{"what": "ruling", **ruling} for ruling in rulings]):
        ledger.record_rulings(run.connection, rulings)


def _withdrawal(run: Opened, target: str, author: str, reason: str) -> Decided:
    number = _number(target, "F-")
    counted = {receipt.import_no for receipt in ledger.counted_files(run.connection).values()}
    if number is None or number not in counted:
        raise UsageError(
            f"« {target} » n'est pas un fichier chargé. « acquis ingest » et « acquis status » disent les numéros."
        )
    return Decided("withdrawn", author, reason, import_no=number)


def _corrections(run: Opened, request: Request) -> list[int]:
    """Return the numbers of the corrections that a request is about, each once."""
    found: dict[int, Mapping[str, Any]] = {}
    for target in request.targets:
        rows = _rows(run, target)
        allowed = {row["correction_no"]: row for row in rows if row["ruling"] in ALLOWED[request.choice]}
        if not allowed:
            raise UsageError(_not_allowed(target, rows))
        found |= allowed
    if request.choice == "accept":
        _refuse_rivals(found.values())
    return list(found)


def _refuse_rivals(rows: Iterable[Mapping[str, Any]]) -> None:
    """Refuse to accept at once two corrections of one line: the second would undo what the first changed."""
    first: dict[tuple[object, ...], Mapping[str, Any]] = {}
    for row in rows:
        line = tuple(row[name] for name in ("kind", "session", "candidate", "juror", "criterion", "block"))
        rival = first.setdefault(line, row)
        after = [
            [(change["field"], change["after"]) for change in one["changes"] or ()] for one in (rival, row)
        ]
        if row["kind"] != "accommodations" and after[0] != after[1]:
            numbers = " et ".join(ledger.correction_number(one["correction_no"]) for one in (rival, row))
            raise UsageError(
                f"{numbers} changent la même ligne : accepter l'une, relire ce que l'autre change alors "
                "(acquis decide), puis décider d'elle."
            )


def _rows(run: Opened, target: str) -> list[dict[str, Any]]:
    file, correction = _number(target, "F-"), _number(target, "C-")
    if file is not None:
        if ledger.file_of(run.connection, file) is None:
            raise UsageError(
                f"« {target} » n'existe pas : aucun fichier ne porte ce numéro, que dit le compte rendu de l'import."
            )
        return ledger.corrections(run.connection, import_nos=[file])
    if correction is not None:
        found = ledger.corrections(run.connection, correction_nos=[correction])
        if not found:
            raise UsageError(
                f"« {target} » n'existe pas. « acquis decide » liste les corrections qui attendent."
            )
        return found
    raise UsageError(
        f"« {target} » n'est ni un fichier (F-0042), ni une correction (C-0007), ni un constat (D-0003)."
    )


def _number(target: str, prefix: str) -> int | None:
    digits = target.strip().upper().removeprefix(prefix)
    is_named = target.strip().upper().startswith(prefix) and digits.isascii() and digits.isdecimal()
    return int(digits) if is_named and len(digits) < 10 else None


def _not_allowed(target: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return f"« {target} » ne propose aucune correction. « acquis decide » liste celles qui attendent."
    said = {"accepted": "acceptée", "refused": "refusée", "reverted": "annulée", None: "en attente"}
    states = sorted({said[row["ruling"]] for row in rows})
    return (
        f"« {target} » est déjà {', '.join(states)} : ce choix ne s'y applique pas. "
        "Une correction en attente s'accepte ou se refuse, une acceptée s'annule (--revert)."
    )
