"""From the bytes of a file to the cells that count."""

from dataclasses import replace

from pipeline.sheets.detect import detect
from pipeline.sheets.export import Export
from pipeline.sheets.extract import extract
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.readers import read_grids
from pipeline.sheets.vocabulary import Vocabulary


def read_export(name: str, content: bytes, vocabulary: Vocabulary) -> Export:
    """Read one file whole; raises FileRefused when anything in it leaves doubt."""
    grids = read_grids(name, content)
    matches = detect(grids, load_layouts(), vocabulary)
    read = {match.grid.name for match in matches}
    unread = tuple(grid.name for grid in grids if grid.name not in read and not grid.is_empty)
    return replace(extract(matches, vocabulary), unread_sheets=unread)
