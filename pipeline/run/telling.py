"""What is told of a file as it was read, its notices and its refusal, without the names of registered people."""

from collections.abc import Callable, Iterable

from pipeline.errors import FileRefused
from pipeline.locales.errors import say
from pipeline.sheets.export import Export
from pipeline.vault.vault import Vault
from pipeline.warehouse.ledger import Reject

Masking = Callable[[Iterable[str]], list[str]]
"""Returns texts with the names of registered people replaced."""

WRITTEN = frozenset({"criterion", "extension"})
"""The details of a refusal that are words of the file; the others are ours, and hold no name."""


def noticed(export: Export, masked: Masking) -> list[Reject]:
    """Return what the reading of a file noticed."""
    found = []
    for notice in export.notices:
        details = dict(zip(notice.details, masked(notice.details.values()), strict=True))
        (sheet,) = masked([notice.sheet])
        found.append(Reject(notice.code, say(notice.code, details), sheet, notice.address))
    return found


def other_names(export: Export, vault: Vault) -> list[Reject]:
    """Return where a name stands beside the number of somebody else, the first place of each sheet; it names nobody."""
    if not export.names:
        return []
    are_others = vault.misnamed((written.number, written.name) for written in export.names)
    found: dict[str, list[str]] = {}
    for written, is_other in zip(export.names, are_others, strict=True):
        if is_other:
            found.setdefault(written.sheet, []).append(written.address)
    masked = vault.masked(found)
    return [
        Reject("other_name", say("other_name", {"n": str(len(places))}), sheet, places[0])
        for sheet, places in zip(masked, found.values(), strict=True)
    ]


def unseen(place: tuple[str, str, int] | None, masked: Masking) -> list[Reject]:
    """Return where a register holds what nobody sees: the first sheet and row, and how many cells."""
    if place is None:
        return []
    sheet, row, n_cells = place
    (sheet,) = masked([sheet])
    return [Reject("unseen_characters", say("unseen_characters", {"n": str(n_cells)}), sheet, row)]


def odd(found: Iterable[tuple[str, str, str, int]], masked: Masking) -> list[Reject]:
    """Return what is worth a word in the lines of a register: code, sheet, cells, how many lines."""
    told = []
    for code, sheet, address, n in found:
        (shown,) = masked([sheet])
        told.append(Reject(code, say(code, {"n": str(n)}), shown, address))
    return told


def counted(found: Iterable[tuple[str, int]]) -> list[Reject]:
    """Return the notices that only say how many, where there is any."""
    return [Reject(code, say(code, {"n": str(n)})) for code, n in found if n]


def nameless(refusal: FileRefused, masked: Masking) -> FileRefused:
    """Return a refusal whose sentence names nobody; the name of its sheet is masked where it is told."""
    details = {name: masked([text])[0] if name in WRITTEN else text for name, text in refusal.details.items()}
    return FileRefused(refusal.code, refusal.sheet, refusal.address, **details)
