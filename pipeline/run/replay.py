"""A warehouse made again: every file of the raw store and every ruling of the journal, in their order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.checks import sightings
from pipeline.locales.errors import say
from pipeline.run.batches import batches
from pipeline.run.loader import Loader
from pipeline.run.opened import Opened
from pipeline.run.plan import Reading
from pipeline.run.registrar import Replaying
from pipeline.sheets.pool import Readers
from pipeline.sheets.process import Answer, Source
from pipeline.vault.store import RawStore
from pipeline.vault.vault import Vault
from pipeline.warehouse import ledger

Progress = Callable[[int, int], None]
Content = Mapping[str, Any]
"""What the journal says of an operation."""


def replay(run: Opened, vault: Vault, done: Sequence[Content], progress: Progress) -> None:
    """Load every file and record every ruling again, in their order."""
    loader = Loader(run, vault, Replaying())
    n_done = 0
    with Readers(lambda: (run.layouts.values(), run.vocabulary)) as readers:
        kept = [content for content in done if _is_kept(content)]
        answers = readers.read(_source(run, vault, content) for content in kept)
        for kind, group in groupby(done, key=_kind):
            contents = list(group)
            if kind == "ruling":
                ledger.record_rulings(run.connection, [_without_what(content) for content in contents])
            elif kind == "check":
                for content in contents:
                    sightings.record(run.connection, content)
            elif kind == "quarantined":
                ledger.record_files(run.connection, [_quarantine(vault, content) for content in contents])
            else:
                readings = (_reading(run, vault, content, next(answers)) for content in contents)
                _load(loader, readings, is_register=kind == "register")
            n_done += len(contents)
            progress(n_done, len(done))


def _load(loader: Loader, readings: Iterable[Reading], is_register: bool) -> None:
    if not is_register:
        for batch in batches(readings):
            loader.load_sheets(batch)
        return
    for reading in readings:
        if reading.export:
            loader.load_register(reading, reading.export)
        else:
            loader.load_sheets([reading])


def _kind(content: Content) -> str:
    if content["what"] != "file":
        return str(content["what"])
    if content["status"] == "quarantined":
        return "quarantined"
    return "sheet" if content["kind"] == "scores" else "register"


def _is_kept(content: Content) -> bool:
    return _kind(content) in ("sheet", "register")


def _source(run: Opened, vault: Vault, content: Content) -> Source:
    path = RawStore(run.workspace.raw_store).path_of(content["kept_sha256"], content["extension"])
    return Source(path, _name(vault, content))


def _name(vault: Vault, content: Content) -> str:
    """Return the name that a file had, with the extension under which it is kept."""
    name = vault.file_name(ledger.file_number(content["import_no"])) or "sans nom"
    return str(Path(name).with_suffix(content["extension"]))


def _reading(run: Opened, vault: Vault, content: Content, answer: Answer) -> Reading:
    source = _source(run, vault, content)
    return Reading(
        name=source.name,
        folder="",
        copy=source.path,
        sha256=content["sha256"],
        export=answer.export,
        refusal=answer.refusal,
        import_no=content["import_no"],
        session=content["session"],
    )


def _quarantine(vault: Vault, content: Content) -> ledger.Receipt:
    names = (field.name for field in fields(ledger.Receipt))
    given = {name: content[name] for name in names if name in content}
    sheet = vault.refused_sheet(ledger.file_number(content["import_no"]))
    return ledger.Receipt(**given, reason=say(content["code"], content["details"]), sheet=sheet or None)


def _without_what(content: Content) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != "what"}
