"""Outcomes told to a person, in French: what happened, where, what to do."""

from collections.abc import Mapping

import pandas as pd
from rich.markup import escape
from rich.table import Table

from pipeline.cli.output import out, say
from pipeline.locales.findings import place
from pipeline.locales.formats import count, number
from pipeline.locales.words import word
from pipeline.run.check import CheckOutcome
from pipeline.run.ingest import IngestOutcome
from pipeline.run.loader import FileOutcome
from pipeline.run.publish import PublishOutcome
from pipeline.run.status import Status
from pipeline.warehouse.ledger import Reject

SHOWN = 20


def report_ingest(outcome: IngestOutcome) -> None:
    """Tell what became of the files, and every one that needs attention."""
    counts = [
        count(outcome.count("loaded"), "chargé"),
        count(outcome.count("unchanged"), "inchangé"),
        f"{outcome.count('quarantined')} en quarantaine",
    ]
    say(f"{count(len(outcome.files), 'fichier')} : {', '.join(counts)} ; {_cells(outcome.totals)}.")
    if outcome.n_passed_over:
        say(f"{count(outcome.n_passed_over, 'autre fichier')} du dossier : pas des exports, laissés de côté.")
    if outcome.files and outcome.count("unchanged") == len(outcome.files):
        say("Rien n'a changé.")
    for file in outcome.files:
        _report_file(file)


def _cells(totals: Mapping[str, int]) -> str:
    told = [
        count(totals["n_scored"], "renseignée"),
        f"{number(totals['n_out_of_scope'])} hors périmètre",
        count(totals["n_not_assessed"], "non évaluée", "non évaluées"),
        f"{number(totals['n_absent'])} d'absents",
        count(totals["n_blank"], "manquante"),
    ]
    return f"{count(totals['n_expected'], 'cellule attendue')} : {', '.join(told)}"


def _report_file(file: FileOutcome) -> None:
    name = f"{file.receipt.file_no} {file.name}"
    if file.status == "quarantined":
        say(f"  En quarantaine : {name}{_where(file.rejects[0])}. {file.reason}")
        return
    if file.reason:
        say(f"  Inchangé : {name}. {file.reason}")
    if file.n_corrected:
        say(
            f"  Corrigé : {name}, {count(file.n_corrected, 'valeur')} ; les deux versions restent dans l'historique."
        )
    for reject in file.rejects:
        say(f"  Valeur refusée : {name}{_where(reject)}. {reject.sentence}")
    if file.unread_columns:
        say(f"  Colonnes non lues : {name} : {', '.join(file.unread_columns)}.")
    if file.unread_sheets:
        say(f"  Feuilles non lues : {name} : {', '.join(file.unread_sheets)}.")


def _where(reject: Reject) -> str:
    """Return « (feuille « Grilles », F17) », or nothing for a whole file."""
    is_placed = reject.sheet or reject.address
    return f" ({place({'sheet': reject.sheet, 'address': reject.address})})" if is_placed else ""


def report_check(outcome: CheckOutcome) -> None:
    """Tell which sessions are held back and why, then what is worth a look."""
    published = len(outcome.sessions) - len(outcome.held)
    say(f"{count(len(outcome.sessions), 'session')} : {_published(published)}, {_held(len(outcome.held))}.")
    blocking = outcome.findings[outcome.findings["severity"] == "blocking"]
    for session, rows in blocking.groupby("session", sort=False):
        say(f"\nSession retenue : {session} ({count(int(rows['n_cells'].sum()), 'cellule')})")
        for row in rows.head(SHOWN).itertuples():
            say(f"  {row.sentence}\n    À faire : {row.remedy}")
        if len(rows) > SHOWN:
            say(f"  … et {count(len(rows) - SHOWN, 'autre constat')} : acquis check --json")
    _report_others(outcome.findings[outcome.findings["severity"] != "blocking"])


def _published(n: int) -> str:
    return count(n, "publiable")


def _held(n: int) -> str:
    return count(n, "retenue")


def _report_others(others: pd.DataFrame) -> None:
    if others.empty:
        return
    table = Table(title="Autres constats", title_justify="left", show_edge=False)
    for heading, justify in (
        ("Gravité", "left"),
        ("Constat", "left"),
        ("Nombre", "right"),
        ("Sessions", "right"),
    ):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for (severity, code), rows in others.groupby(["severity", "code"], sort=False):
        table.add_row(
            word("severity", str(severity)),
            escape(word("check", str(code))),
            number(len(rows)),
            number(rows["session"].nunique()),
        )
    say()
    out.print(table)


def report_publish(outcome: PublishOutcome) -> None:
    """Tell the publication in force and what it holds back."""
    made = "écrite" if outcome.is_new else "déjà à jour"
    say(f"Publication {outcome.number} {made}.")
    if outcome.checked.held:
        say(
            f"{count(len(outcome.checked.held), 'session retenue')} : {', '.join(outcome.checked.held)}. "
            "Les décisions y comptent, marquées « provisoire » ; les critères, non. Détail : acquis check"
        )


def report_status(status: Status) -> None:
    """Tell where the workspace stands."""
    say(f"Espace de travail : {status.directory}{' (jeu fictif)' if status.is_fictitious else ''}")
    say(f"Publication en vigueur : {status.publication or 'aucune'}")
    loaded, quarantined = (status.files.get(code, 0) for code in ("loaded", "quarantined"))
    say(f"Fichiers : {count(loaded, 'chargé')}, {number(quarantined)} en quarantaine")
    say(f"{_cells(status.totals)}.")
    if status.findings:
        told = ", ".join(f"{word('severity', code)} {number(n)}" for code, n in status.findings.items())
        say(f"Constats : {told}")
    _report_sessions(status.sessions)


def _report_sessions(sessions: pd.DataFrame) -> None:
    if sessions.empty:
        return
    table = Table(show_edge=False)
    for heading in ("Session", "Nature", "État"):
        table.add_column(heading)
    for row in sessions.to_dict("records"):
        table.add_row(escape(str(row["session"])), word("session_kind", row["kind"]), _state(row))
    out.print(table)


def _state(row: Mapping[object, object]) -> str:
    if row["is_held"] is None or pd.isna(row["is_held"]):  # type: ignore[call-overload]
        return "à contrôler : acquis check"
    if not row["is_held"]:
        return "publiable"
    return f"retenue : {count(int(str(row['n_blocking_cells'])), 'cellule')}"
