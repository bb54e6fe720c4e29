"""How a file is read, told to the person who wonders: where each thing was found, and each cell, identities masked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.markup import escape
from rich.table import Table

from pipeline.cli.output import out, say
from pipeline.locales.corrections import value
from pipeline.locales.errors import say as sentence
from pipeline.locales.formats import count, number
from pipeline.locales.words import word
from pipeline.run.explain_cells import Explained, ReadCell
from pipeline.run.explain_reading import HowRead, Place
from pipeline.warehouse.ledger import Reject

SHOWN_CELLS = 200
SHOWN_PLACES = 10
HEADINGS = ("Case", "Critère", "Candidat", "Juré", "Lu comme")
NO_SESSION = (
    "Cette grille ne nomme pas sa session : l'import prendra --session, sinon le dossier du fichier s'il porte le "
    "code d'une session connue."
)
RESERVED = "Les valeurs d'un registre des aménagements ne sont pas montrées."


def explanation_document(explained: Explained) -> dict[str, Any]:
    """Return what `acquis ingest --explain --json` says."""
    status = "refused" if explained.refusal else "readable"
    told = {"status": status, **asdict(explained), "n_cells": len(explained.cells)}
    for cell, found in zip(told["cells"], explained.cells, strict=True):
        cell["sentence"] = sentence(found.code) if found.code else None
    return told


def report(explained: Explained) -> None:
    """Tell how a file is read, or why it would be refused; nothing was kept."""
    if explained.kind:
        kind = word("file_kind", explained.kind)
        say(f"{kind.capitalize()}, disposition « {explained.title} » ({explained.layout}).")
    for sheet in explained.sheets:
        _report_sheet(sheet)
    if explained.refusal:
        say(f"Refusé{_where(explained.refusal)}. {explained.refusal.sentence}")
    _report_cells(explained)
    _report_lines(explained)
    for notice in explained.notices:
        say(f"Signalé{_where(notice)}. {notice.sentence}")
    say("Rien n'a été enregistré.")


def _report_sheet(sheet: HowRead) -> None:
    title = f"Feuille {sheet.sheet}, en-têtes" if sheet.sheet else "En-têtes"
    say(f"{title} à la ligne {sheet.header_row} :")
    for place in sorted(sheet.places, key=_from_left):
        say(f"  {word('read_field', place.field)} : {_stands(place, sheet.heads)}")
    told = {place.field for place in sheet.places}
    for field, addresses in sheet.heads.items():
        if field not in told:
            say(f"  {word('read_field', field)} : en tête de colonne, {_listed(addresses)}")


def _from_left(place: Place) -> tuple[bool, int, str]:
    """Put columns last, from left to right."""
    return place.kind == "column", len(place.at), place.at


def _stands(place: Place, heads: Mapping[str, Sequence[str]]) -> str:
    match place.kind:
        case "column":
            return f"colonne {place.at}"
        case "label":
            return f"case {place.at}"
        case "sheet_name":
            return "nom de la feuille"
        case "file_name":
            return "nom du fichier"
        case _:
            return f"en tête de colonne, {_listed(heads.get(place.field, ()))}"


def _listed(addresses: Sequence[str]) -> str:
    more = f" et {count(len(addresses) - SHOWN_PLACES, 'autre')}" if len(addresses) > SHOWN_PLACES else ""
    return ", ".join(addresses[:SHOWN_PLACES]) + more


def _where(found: Reject) -> str:
    parts = [f"feuille {found.sheet}" if found.sheet else "", found.address]
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def _report_cells(explained: Explained) -> None:
    cells = explained.cells
    if not cells:
        return
    if any(cell.session is None for cell in cells):
        say(NO_SESSION)
    else:
        say(f"Session : {', '.join(dict.fromkeys(str(cell.session) for cell in cells))}")
    _draw(cells[:SHOWN_CELLS])
    if len(cells) > SHOWN_CELLS:
        say(f"… et {count(len(cells) - SHOWN_CELLS, 'autre case')} : --json les donne toutes.")
    n_blank = sum(cell.state == "blank" for cell in cells)
    n_refused = sum(cell.code is not None for cell in cells)
    read = count(len(cells) - n_blank - n_refused, "lue")
    say(f"{count(len(cells), 'case')} : {read}, {count(n_blank, 'vide')}, {count(n_refused, 'refusée')}.")
    for code in dict.fromkeys(cell.code for cell in cells if cell.code):
        say(f"  {code} : {sentence(code)}")
    if explained.first_rows:
        say(
            f"Texte très long : seules ses {number(explained.first_rows)} premières lignes sont montrées ici."
        )
    say("L'échelle du règlement de la session se vérifie à l'import.")


def _draw(cells: Iterable[ReadCell]) -> None:
    table = Table(show_edge=False)
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold")
    for cell in cells:
        sheet = f"feuille {cell.sheet}, " if cell.sheet else ""
        juror = f"juré {cell.juror}" if cell.juror else word("grid_kind", cell.grid_kind)
        told = (sheet + cell.address, cell.criterion, f"candidat {cell.candidate}", juror, read_as(cell))
        table.add_row(*(escape(text) for text in told))
    out.print(table)


def read_as(cell: ReadCell) -> str:
    """Say how a cell is read: a state, a level, a mark, or the code of why it is refused (never its text)."""
    if cell.code:
        return f"refusée : {cell.code}"
    if cell.state:
        return word("cell_state", cell.state)
    return value("value", cell.value)


def _report_lines(explained: Explained) -> None:
    if not explained.n_lines:
        return
    for line in explained.lines[:SHOWN_CELLS]:
        say(f"  {_line(line)}")
    if len(explained.lines) > SHOWN_CELLS:
        say(f"… et {count(len(explained.lines) - SHOWN_CELLS, 'autre ligne')} : --json les donne toutes.")
    say(f"{count(explained.n_lines, 'ligne')}.")
    if not explained.lines:
        say(RESERVED)


def _line(line: Mapping[str, Any]) -> str:
    sheet = f"feuille {line['sheet']}, " if line["sheet"] else ""
    fields = {name: found for name, found in line.items() if name not in ("sheet", "row")}
    told = (f"{_named(name)} : {_value(name, found)}" for name, found in fields.items())
    return f"{sheet}ligne {line['row']} · {' · '.join(told)}"


def _named(name: str) -> str:
    return word("correction_field" if name == "has_reason" else "read_field", name)


def _value(name: str, found: Any) -> str:
    if name == "candidate":
        return f"candidat {found}"
    if name == "jurors":
        return ", ".join(f"juré {one}" for one in found) or value(name, None)
    if isinstance(found, bool):
        return word("yes_no", str(found).lower())
    if isinstance(found, list):
        return " ".join(value(name, one) for one in found)
    return value(name, found)
