"""The command by which a person decides of proposed corrections and of whole files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from pipeline.cli.arrivals import by_file, report_corrections
from pipeline.cli.commands import Data, Json, app
from pipeline.cli.documents import correction_document
from pipeline.cli.french import command
from pipeline.cli.output import document, say, working
from pipeline.cli.reports import SHOWN
from pipeline.config import Workspace, open_workspace
from pipeline.errors import UsageError
from pipeline.locales.corrections import Correction, line
from pipeline.locales.formats import count
from pipeline.run.decide import RULINGS, Choice, Request, waiting
from pipeline.run.decide import decide as run_decide
from pipeline.run.opened import opened
from pipeline.run.status import require_imports
from pipeline.warehouse.ledger import finding_number

_NUMBER = re.compile(r"(?P<kind>[FCDfcd])-(?P<digits>[0-9]{1,9})")

IN_FORCE = {
    "accept": "Les nouvelles valeurs sont en vigueur, les anciennes restent dans l'historique.",
    "refuse": "Les valeurs d'avant restent en vigueur, celles refusées dans l'historique.",
    "revert": "Ce qui valait sans ces corrections vaut de nouveau ; elles restent dans l'historique.",
    "withdraw": "Ses valeurs ne comptent plus, comme s'il n'était jamais venu ; il reste dans l'historique.",
}
"""What a choice changes, in one sentence."""


@dataclass(frozen=True)
class Decided:
    """What was decided of which targets: the corrections as they now stand, the findings by their numbers."""

    request: Request
    corrections: list[dict[str, Any]]
    findings: list[str]


@command(
    app,
    "decide",
    "Lister les corrections qui attendent, les accepter ou les refuser, retirer un fichier, accepter un constat.",
    'acquis decide F-0042 --accept --reason "relu avec le juré"',
)
def decide(  # noqa: PLR0913, PLR0917 (the arguments of a command are its options)
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            help="Fichiers (F-0042 : toutes ses corrections), corrections (C-0007) ou constats (D-0003, que dit "
            "« acquis check »). Sans cible : ce qui attend.",
            metavar="CIBLE",
        ),
    ] = None,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Mettre les nouvelles valeurs en vigueur, ou accepter un constat."),
    ] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="Garder les valeurs d'avant.")] = False,
    revert: Annotated[bool, typer.Option("--revert", help="Revenir sur ce qui a été accepté.")] = False,
    withdraw: Annotated[
        bool,
        typer.Option(
            "--withdraw",
            help="Retirer un fichier entier, comme s'il n'était jamais venu (l'historique le garde).",
        ),
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", help="Motif, gardé dans l'historique.", metavar="TEXTE")
    ] = "",
    author: Annotated[
        str, typer.Option("--author", help="Qui décide (sinon l'utilisateur de la machine).", metavar="NOM")
    ] = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """List what waits for a ruling, or record what was decided of it."""
    chosen = {"accept": accept, "refuse": refuse, "revert": revert, "withdraw": withdraw}
    choices = [choice for choice in RULINGS if chosen[choice]]
    if not targets and not choices and not reason:
        _list(open_workspace(data), as_json)
        return
    request = Request(_only(choices), _named(targets), reason, author)
    with opened(require_imports(open_workspace(data))) as run, working("Décision en cours…"):
        outcome = run_decide(run, request)
    decided = Decided(
        request,
        [correction_document(row) for row in outcome.corrections],
        [finding_number(number) for number in outcome.findings],
    )
    document(_document(decided)) if as_json else _report(decided)


def _only(choices: Sequence[Choice]) -> Choice:
    """Return the one choice made; raises UsageError for none or several."""
    if len(choices) != 1:
        raise UsageError(
            "Choisir exactement une action : --accept, --refuse, --revert ou --withdraw. "
            "Sans cible ni action, « acquis decide » liste ce qui attend."
        )
    return choices[0]


def _named(targets: Sequence[str] | None) -> tuple[str, ...]:
    """Return the targets as numbers are written, each once; raises UsageError for none."""
    named = tuple(dict.fromkeys(map(_written, targets or ())))
    if not named:
        raise UsageError(
            "Il manque une cible : un fichier (F-0042), une correction (C-0007) ou un constat (D-0003). "
            "« acquis decide » liste ce qui attend."
        )
    return named


def _written(target: str) -> str:
    """Return « F-0042 » for « f-42 »; anything else as it was typed."""
    found = _NUMBER.fullmatch(target.strip())
    return f"{found['kind'].upper()}-{int(found['digits']):04d}" if found else target.strip()


def _list(workspace: Workspace, as_json: bool) -> None:
    with opened(require_imports(workspace)) as run:
        found = [correction_document(row) for row in waiting(run)]
    document({"n_waiting": len(found), "corrections": found}) if as_json else _report_waiting(found)


def _report_waiting(found: Sequence[Correction]) -> None:
    if not found:
        say("Aucune correction n'attend de décision.")
        return
    files = by_file(found)
    told = count(len(found), "correction attend une décision", "corrections attendent une décision")
    say(f"{told}, de {count(len(files), 'fichier')} :")
    for file, corrections in files.items():
        say(f"  {file} : {count(len(corrections), 'correction')}")
        report_corrections(corrections)


def _document(decided: Decided) -> dict[str, Any]:
    """Return what a decision says in JSON."""
    return {
        "ruling": RULINGS[decided.request.choice],
        "targets": list(decided.request.targets),
        "corrections": decided.corrections,
        "findings": decided.findings,
    }


def _report(decided: Decided) -> None:
    """Tell what is now in force, and what comes next."""
    choice = decided.request.choice
    if choice == "withdraw":
        targets = decided.request.targets
        say(f"{count(len(targets), 'fichier retiré')} : {', '.join(targets)}.")
    elif decided.corrections:
        words = {"accept": "acceptée", "refuse": "refusée", "revert": "annulée"}
        say(f"{count(len(decided.corrections), f'correction {words[choice]}')} :")
        _report_decided(decided.corrections)
    if choice == "withdraw" or decided.corrections:
        say(IN_FORCE[choice])
    if decided.findings:
        _report_findings(choice, decided.findings)
    say("Suite : acquis check")


def _report_findings(choice: Choice, findings: Sequence[str]) -> None:
    if choice == "accept":
        say(f"{count(len(findings), 'constat accepté')} : {', '.join(findings)}.")
        say("Il ne retient plus sa session ; le motif est dit partout où ses chiffres sont montrés.")
    else:
        say(
            f"{count(len(findings), 'acceptation annulée', 'acceptations annulées')} : {', '.join(findings)}."
        )


def _report_decided(corrections: Sequence[Correction]) -> None:
    for correction in corrections[:SHOWN]:
        say(f"  {line(correction)}")
    if len(corrections) > SHOWN:
        say(f"  … et {count(len(corrections) - SHOWN, 'autre')}")
