"""From a path to the cells that count."""

from pathlib import Path

from pipeline.sheets.detect import detect
from pipeline.sheets.export import Export
from pipeline.sheets.extract import extract
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.readers import read_grids
from pipeline.sheets.vocabulary import Vocabulary


def read_export(path: Path, vocabulary: Vocabulary) -> Export:
    """Read one file whole; raises FileRefused when anything in it leaves doubt."""
    return extract(detect(read_grids(path), load_layouts(), vocabulary), vocabulary)
