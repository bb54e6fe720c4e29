"""What holds things back, as lines that each lead to the cell, the decision or the file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.context import Context
from dashboards.records import Finding, ImportFile, Session
from pipeline.locales import formats
from pipeline.locales.words import word

MISSING = {"blank_cell", "missing_sheet"}
DIFFERENCES = {"unexplained_difference", "explained_difference"}
UNEXPLAINED = "unexplained_difference"
STATUSES = ("loaded", "proposed", "unchanged", "withdrawn", "quarantined")
MOST_PLACES = 8


@dataclass(frozen=True)
class Line:
    """One thing to deal with: what it is, what it concerns, where; the page to open, on a session or on checks."""

    label: str
    text: str
    page: str
    action: str
    detail: str = ""
    session: str | None = None
    checks: tuple[str, ...] = ()
    is_urgent: bool = False


def lines(context: Context) -> list[Line]:
    """Return what is to be done, the most serious first."""
    found = findings(context)
    held = [_held(session, found) for session in context.provisional]
    return held + _differences(found) + _warnings(found) + _imports(context)


def findings(context: Context) -> list[Finding]:
    """Return what the checks found."""
    return context.publication.read(Finding, "findings", referentiel=context.referentiel.referentiel)


def places(found: Sequence[Finding]) -> str:
    """Return « F-0042, feuille « Grilles », F17, F18 · F-0041, feuille « Vol », H22 »."""
    sheets: dict[tuple[str, str], list[str]] = {}
    for finding in found[:MOST_PLACES]:
        if finding.file_no:
            sheets.setdefault((finding.file_no, finding.sheet or ""), []).append(finding.address or "")
    parts = [_place(file_no, sheet, addresses) for (file_no, sheet), addresses in sheets.items()]
    more = len(found) - MOST_PLACES
    return " · ".join(parts + ([f"et {formats.count(more, 'autre')}"] if more > 0 else []))


def _place(file_no: str, sheet: str, addresses: Sequence[str]) -> str:
    named = [file_no, f"feuille « {sheet} »" if sheet else "", *addresses]
    return ", ".join(part for part in named if part)


def _held(session: Session, found: Sequence[Finding]) -> Line:
    blocking = [row for row in found if row.session == session.session and row.is_blocking]
    what = "cellule manquante" if {row.code for row in blocking} <= MISSING else "cellule bloquante"
    total = (
        formats.count(session.n_blocking_cells, what)
        if session.n_blocking_cells
        else formats.count(len(blocking), "constat bloquant")
    )
    text = f"1 session retenue : {total} ({session.session}, {session.label})"
    return Line(
        "Session retenue",
        text,
        "completude",
        "Voir les cellules",
        places(blocking),
        session.session,
        is_urgent=True,
    )


def _differences(found: Sequence[Finding]) -> list[Line]:
    rows = [row for row in found if row.code in DIFFERENCES]
    if not rows:
        return []
    unexplained = sum(row.code == UNEXPLAINED for row in rows)
    verb = "diffère" if len(rows) == 1 else "diffèrent"
    text = f"{formats.count(len(rows), 'décision')} du jury {verb} de la proposition"
    text += f", {formats.number(unexplained)} sans motif." if unexplained else ", toutes motivées."
    return [Line("Grille et PV", text, "deliberations", "Voir les décisions")]


def _warnings(found: Sequence[Finding]) -> list[Line]:
    rows = [
        row
        for row in found
        if row.severity == "warning" and row.status == "open" and row.code not in DIFFERENCES
    ]
    counts = Counter(row.code for row in rows)
    return [
        Line(
            "À vérifier",
            f"{word('check', code)} : {formats.count(n, 'constat')}",
            "completude",
            "Ouvrir",
            checks=(code,),
        )
        for code, n in counts.items()
    ]


def files(context: Context) -> list[ImportFile]:
    """Return the files that came in."""
    return context.publication.read(ImportFile, "imports")


def tally(rows: Sequence[ImportFile]) -> str:
    """Return « 5 fichiers : 4 chargés, 1 en quarantaine »."""
    counts = Counter(row.status for row in rows)
    parts = [
        f"{formats.number(counts[status])} {_agree(word('file_status', status), counts[status])}"
        for status in STATUSES
        if counts[status]
    ]
    return f"{formats.count(len(rows), 'fichier')} : {', '.join(parts)}"


def _imports(context: Context) -> list[Line]:
    rows = files(context)
    if not rows:
        return []
    refused = [f"{row.file_no} : {row.reason}" for row in rows if row.status == "quarantined"]
    return [Line("Imports", tally(rows), "donnees", "Voir les fichiers", "\n".join(refused))]


def _agree(label: str, n: int) -> str:
    """Return a status in the plural where it has one: « en quarantaine » has none."""
    return label if n < 2 or label.startswith("en ") else formats.count(n, label).split(" ", 1)[1]
