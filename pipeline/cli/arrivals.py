"""What became of files, told to a person: corrections as a diff, cells refused and notices with their places."""

from collections.abc import Iterable, Sequence

from pipeline.cli.documents import correction_document
from pipeline.cli.output import say
from pipeline.cli.reports import SHOWN, cells
from pipeline.locales.corrections import Correction, line
from pipeline.locales.findings import place
from pipeline.locales.formats import count, number
from pipeline.run.ingest import IngestOutcome
from pipeline.run.plan import FileOutcome
from pipeline.warehouse.ledger import Reject


def report_ingest(outcome: IngestOutcome) -> None:
    """Tell what became of the files, and every one that needs attention."""
    say(f"{count(len(outcome.files), 'fichier')} : {', '.join(_counts(outcome))} ; {cells(outcome.totals)}.")
    if outcome.n_passed_over:
        passed_over = count(outcome.n_passed_over, "autre fichier")
        say(f"{passed_over} du dossier : pas des exports, laissés de côté.")
    if outcome.files and outcome.count("unchanged") == len(outcome.files):
        say("Rien n'a changé.")
    for file in outcome.files:
        _report_file(file)


def _counts(outcome: IngestOutcome) -> list[str]:
    proposed = outcome.count("proposed")
    return [
        count(outcome.count("loaded"), "chargé"),
        *([f"{number(proposed)} avec corrections proposées"] if proposed else []),
        count(outcome.count("unchanged"), "inchangé"),
        f"{number(outcome.count('quarantined'))} en quarantaine",
    ]


def _report_file(file: FileOutcome) -> None:
    name = f"{file.receipt.file_no} {file.name}"
    if file.status == "quarantined":
        say(f"  En quarantaine : {name}{where(file.rejects[0])}. {file.reason}")
        return
    if file.reason:
        say(f"  Inchangé : {name}. {file.reason}")
    if file.corrections:
        say(f"  Corrections proposées : {name}, {count(len(file.corrections), 'correction')}")
        report_corrections([correction_document(correction) for correction in file.corrections])
    _report_each("Valeur refusée", name, file.rejects)
    _report_each("Signalé", name, file.notices)


def report_corrections(corrections: Sequence[Correction]) -> None:
    """Tell the corrections of one file as a diff, one line each, then what to type."""
    for correction in corrections[:SHOWN]:
        say(f"    {line(correction)}")
    if len(corrections) > SHOWN:
        say(f"    … et {count(len(corrections) - SHOWN, 'autre')} : acquis decide --json")
    if any(correction["ruling"] is None for correction in corrections):
        file = corrections[0]["file"]
        say(f'    À faire : acquis decide {file} --accept --reason "…" (ou --refuse)')


def _report_each(what: str, name: str, told: Sequence[Reject]) -> None:
    for one in told[:SHOWN]:
        say(f"  {what} : {name}{where(one)}. {one.sentence}")
    if len(told) > SHOWN:
        say(f"  … et {count(len(told) - SHOWN, 'autre')} de {name} : acquis ingest --json")


def where(reject: Reject) -> str:
    """Return « (feuille « Grilles », F17) », or nothing for a whole file."""
    is_placed = reject.sheet or reject.address
    return f" ({place({'sheet': reject.sheet, 'address': reject.address})})" if is_placed else ""


def by_file(corrections: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Return corrections grouped by file, in their order."""
    groups: dict[str, list[Correction]] = {}
    for correction in corrections:
        groups.setdefault(correction["file"], []).append(correction)
    return groups
