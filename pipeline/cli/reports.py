"""Outcomes told to a person, in French: what happened, where, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from pipeline.cli.output import out, say
from pipeline.locales.formats import count, number
from pipeline.locales.words import word
from pipeline.run.check import CheckOutcome
from pipeline.run.publish import PublishOutcome
from pipeline.run.status import Status

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 20


def cells(totals: Mapping[str, int]) -> str:
    """Return the cells due, counted by state."""
    told = [
        count(totals["n_scored"], "renseignée"),
        f"{number(totals['n_out_of_scope'])} hors périmètre",
        count(totals["n_not_assessed"], "non évaluée", "non évaluées"),
        f"{number(totals['n_absent'])} d'absents",
        count(totals["n_blank"], "manquante"),
    ]
    return f"{count(totals['n_expected'], 'cellule attendue')} : {', '.join(told)}"


def report_check(outcome: CheckOutcome) -> None:
    """Tell which sessions are held back and why, then what is worth a look."""
    say(f"{count(len(outcome.sessions), 'session')} : {', '.join(_states(outcome.sessions))}.")
    is_accepted = outcome.findings["status"] == "accepted"
    open_ones, accepted = outcome.findings[~is_accepted], outcome.findings[is_accepted]
    blocking = open_ones[open_ones["severity"] == "blocking"]
    for session, rows in blocking.groupby("session", sort=False):
        say(f"\nSession retenue : {session} ({count(int(rows['n_cells'].sum()), 'cellule')})")
        for row in rows.head(SHOWN).itertuples():
            say(f"  {row.finding} {row.sentence}\n    À faire : {row.remedy}")
        if len(rows) > SHOWN:
            say(f"  … et {count(len(rows) - SHOWN, 'autre constat')} : acquis check --json")
    _report_others(open_ones[open_ones["severity"] != "blocking"])
    _report_accepted(accepted)
    if outcome.held:
        say(f"\nPour faire compléter les grilles : acquis repair {outcome.held[0]} --to a-completer")


def _states(sessions: pd.DataFrame) -> list[str]:
    """Return how many sessions are how far, in the order of time."""
    told = [
        (word("session_state", str(state)), n)
        for state, n in sessions["state"].value_counts(sort=False).items()
    ]
    return [count(n, said, said if " " in said else None) for said, n in told]


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


def _report_accepted(accepted: pd.DataFrame) -> None:
    if accepted.empty:
        return
    say(f"\n{count(len(accepted), 'constat accepté')}, dit avec les chiffres de sa session :")
    for row in accepted.head(SHOWN).itertuples():
        say(f"  {row.finding} {row.sentence}\n    Motif ({row.author}) : {row.reason}")
    if len(accepted) > SHOWN:
        say(f"  … et {count(len(accepted) - SHOWN, 'autre')} : acquis check --json")


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
    say(f"Fichiers : {', '.join(_files(status.files))}")
    if status.n_waiting:
        say(f"{_awaiting(status.n_waiting)} : acquis decide")
    say(f"{cells(status.totals)}.")
    if status.findings:
        told = ", ".join(f"{word('severity', code)} {number(n)}" for code, n in status.findings.items())
        say(f"Constats : {told}")
    _report_sessions(status.sessions)


def _files(counts: Mapping[str, int]) -> list[str]:
    """Return the files of the ledger, counted: those that propose corrections are loaded too."""
    proposed, withdrawn = counts.get("proposed", 0), counts.get("withdrawn", 0)
    told = [count(counts.get("loaded", 0) + proposed, "chargé")]
    if proposed:
        told.append(f"dont {number(proposed)} avec corrections proposées")
    told.append(f"{number(counts.get('quarantined', 0))} en quarantaine")
    if withdrawn:
        told.append(count(withdrawn, "retiré"))
    return told


def _awaiting(n: int) -> str:
    return count(n, "correction attend une décision", "corrections attendent une décision")


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
    if row["is_held"] not in (True, False):  # nothing, or pandas' own word for it
        return "à contrôler : acquis check"
    said = word("session_state", str(row["state"]))
    n_cells = int(str(row["n_blocking_cells"]))
    return (
        f"{said} : {count(n_cells, 'cellule retient', 'cellules retiennent')} ses chiffres"
        if n_cells
        else said
    )
