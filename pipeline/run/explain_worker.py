"""The process that reads one file to explain it: `python -m pipeline.run.explain_worker`, in frames as other readers.

Sheets leave it by their rank in the file, never by their name: a sheet may be named after a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import FileRefused
from pipeline.sheets.detect import detect
from pipeline.sheets.explain import explain
from pipeline.sheets.export import Export
from pipeline.sheets.layout import Layout
from pipeline.sheets.read import export_of
from pipeline.sheets.readers import open_grids
from pipeline.sheets.vocabulary import Vocabulary
from pipeline.sheets.worker import Document, Read, serve


def prepare(hello: Document) -> Read:
    """Return the reader that the first frame describes."""
    layouts = [Layout.from_document(document) for document in hello["layouts"]]
    vocabulary = Vocabulary.from_document(hello["vocabulary"])
    return lambda path, name: read(path, name, layouts, vocabulary)


def read(path: Path, name: str, layouts: Sequence[Layout], vocabulary: Vocabulary) -> Document:
    """Return the cells of a file and how each sheet was read; raises FileRefused as any reading does."""
    try:
        grids = open_grids(path, name)
    except FileRefused as refused:
        raise FileRefused(refused.code, address=refused.address, **refused.details) from refused
    ranks = {grid.name: str(rank) if grid.name else "" for rank, grid in enumerate(grids, start=1)}
    try:
        matches = detect(grids, layouts, vocabulary, name)
        export = _ranked(export_of(grids, matches, vocabulary), ranks)
    except FileRefused as refused:
        rank = ranks.get(refused.sheet, "")
        raise FileRefused(refused.code, rank, refused.address, **refused.details) from refused
    told = [replace(sheet, sheet=ranks[sheet.sheet]).document() for sheet in explain(matches)]
    return {"export": export.document(), "sheets": told}


def _ranked(export: Export, ranks: Mapping[str, str]) -> Export:
    """Return an export whose sheets go by their rank."""
    records = {**export.records}
    if "sheet" in records:
        records["sheet"] = records["sheet"].replaced(ranks)
    return replace(
        export,
        records=records,
        places={ranks[name]: found for name, found in export.places.items()},
        notices=tuple(replace(notice, sheet=ranks.get(notice.sheet, "")) for notice in export.notices),
    )


if __name__ == "__main__":
    serve(prepare)
