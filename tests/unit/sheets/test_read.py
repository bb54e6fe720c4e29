"""From a file to its cells, and what of it is left unread; the example of the documentation is read as it says."""

import json
import re
import sys
from pathlib import Path
from subprocess import run

import pytest

from pipeline.config import ROOT
from pipeline.locales.errors import catalogue, say
from pipeline.referentiel.model import Edition
from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.sheets.detect import detect
from pipeline.sheets.export import Export
from pipeline.sheets.layouts import DIRECTORY, load_layouts
from pipeline.sheets.read import export_of, read_export
from pipeline.sheets.vocabulary import Vocabulary, known_words
from tests.unit.sheets.drawn import cells, found, grid, grids, noticed, refusal, rows, workbook

GRADES = """
N° candidat | Juré | A1.1
000123      | J01  | A
"""
SOURCES = sorted((ROOT / "pipeline" / "sheets").glob("*.py"))
MINE = ("cells", "detect", "extract", "heads", "individual", "match", "notices", "read", "tables", "top")


def read(words: Vocabulary, path: Path, content: bytes) -> Export:
    path.write_bytes(content)
    return read_export(path, path.name, load_layouts(), words)


def test_the_same_cells_as_workbook_and_as_text_are_the_same_scores(
    words: Vocabulary, tmp_path: Path
) -> None:
    text = "\n".join(";".join(row) for row in rows(GRADES)).encode()
    one = read(words, tmp_path / "grille.csv", text)
    other = read(words, tmp_path / "grille.xlsx", workbook(Notes=GRADES))
    assert {**one.records, "sheet": ["Notes"]} == other.records
    assert other.places == {"Notes": one.places[""]}


def test_an_export_crosses_to_another_process_whole(words: Vocabulary, tmp_path: Path) -> None:
    export = read(words, tmp_path / "grille.xlsx", workbook(Notes=GRADES, Consignes="Cocher une case."))
    assert Export.from_document(json.loads(json.dumps(export.document()))) == export


def test_sheets_that_follow_no_layout_are_told_and_empty_ones_are_not(words: Vocabulary) -> None:
    sheets = (
        grid(GRADES),
        grid("Cocher une case.", "Consignes"),
        grid("", "Feuil3"),
        grid("a", "Cachée", is_hidden=True),
    )
    assert noticed(words, *sheets) == [("unread_sheet", "Consignes", {}), ("unread_sheet", "Cachée", {})]


def test_macros_are_said_to_be_ignored_once(words: Vocabulary) -> None:
    sheets = (grid(GRADES, name, has_ignored_macros=True) for name in ("un", "deux"))
    assert noticed(words, *sheets) == [("ignored_macros", "", {})]


OWN = """
id: named
title: Nommé
yields: scores
shape: wide
instead_of: [wide]
{}
columns:
  candidate: {{names: [n° candidat]}}
"""


@pytest.mark.parametrize(
    ("key", "sheet", "file", "told"),
    [
        pytest.param(
            "file_name: '(?P<session>S[0-9]+)_(?P<exam>E[0-9])'", "a", "S1_E2.csv", "S1 E2 ", id="file"
        ),
        pytest.param("file_name: '(?P<session>S[0-9]+)(_.*)?'", "a", "S1.v2.csv", "  ", id="no whole match"),
        pytest.param(
            "file_name: '(?P<session>été [0-9]+)'", "a", "e\u0301te\u0301 1.xlsx", "été 1  ", id="macOS"
        ),
        pytest.param("sheet_name: '(?P<exam>E[0-9]) (?P<juror>.+)'", "E2 J07", "x", " E2 J07", id="sheet"),
        pytest.param(
            "sheet_name: '(?P<exam>E[0-9])?(?P<juror>J.+)?'", "J07", "x", "  J07", id="an absent group"
        ),
        pytest.param("sheet_name: '(?P<juror>.+)'", "", "x", "  ", id="no name"),
    ],
)
def test_names_tell_what_a_layout_reads_in_them(
    words: Vocabulary, tmp_path: Path, key: str, sheet: str, file: str, told: str
) -> None:
    (tmp_path / "own.yaml").write_text(OWN.format(key), encoding="utf-8")
    layouts = load_layouts((DIRECTORY, tmp_path))
    drawn = grid("N° candidat | A1.1\n000123 | A", sheet)
    (record,) = cells(words, drawn, fields="session exam juror", layouts=layouts, file_name=file)
    assert " ".join(record) == told


def test_a_needed_fact_that_no_name_tells_leaves_the_layout_out(words: Vocabulary, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        OWN.format("file_name: '(?P<session>S[0-9]+)'\nneeds: [session]"), encoding="utf-8"
    )
    (own,) = (layout for layout in load_layouts((DIRECTORY, tmp_path)) if layout.id == "named")
    refused = refusal(words, "N° candidat | A1.1\n000123 | A", layouts=[own], file_name="grille.csv")
    assert refused.details == {"nearest": "Nommé", "missing": "la session"}


def test_the_documented_example_is_read_as_it_says(
    words: Vocabulary, banque: Edition, tmp_path: Path
) -> None:
    document = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    layout, drawing = re.findall(r"```(?:yaml|text)\n(.*?)```", document, re.DOTALL)
    (tmp_path / "colours.yaml").write_text(layout, encoding="utf-8")
    layouts = load_layouts((DIRECTORY, tmp_path))
    fields = "candidate juror session exam criterion value"
    assert cells(words, drawing, fields=fields, layouts=layouts, file_name="S2026-03-LYO_E1.csv") == [
        ["000123", "J01", "S2026-03-LYO", "E1", "A1.1", "Vert"],
        ["000123", "J01", "S2026-03-LYO", "E1", "A1.2", "Défaillant"],
    ]
    known = known_words([banque], load_nomenclature(), layouts)
    assert ("colours", "level", "vert", "acquis") in known
    assert ("colours", "state", "defaillant", "absent") in known
    assert refusal(words, drawing, layouts=layouts, file_name="notes.csv").code == "unknown_layout"


def test_every_code_raised_here_has_its_words() -> None:
    sources = [path.read_text(encoding="utf-8") for path in SOURCES if path.stem in MINE]
    calls = [
        call
        for text in sources
        for call in re.findall(r"(?:FileRefused|Notice)\(\s*(.*?)\)", text, re.DOTALL)
    ]
    codes = {code for call in calls for code in re.findall(r'^"([a-z_]+)"', call)} | {
        "dropped_columns",
        "unread_columns",
    }
    assert len(codes) >= 17
    assert codes <= catalogue().keys()


@pytest.mark.parametrize(
    ("code", "details"),
    [
        ("unknown_layout", {"nearest": "a", "missing": "b"}),
        ("ambiguous_layout", {"layouts": "a ; b"}),
        ("unread_columns", {"columns": "a"}),
        ("dropped_columns", {"columns": "a"}),
        ("unnamed_columns", {"columns": "F"}),
        ("unread_rows", {"first": "31", "count": "2"}),
        ("hidden_rows", {"rows": "5", "count": "1"}),
        ("hidden_columns", {"columns": "B", "count": "1"}),
    ],
)
def test_every_sentence_is_completed_by_its_details(code: str, details: dict[str, str]) -> None:
    assert all(detail in say(code, details) for detail in details.values())


def test_what_reads_files_starts_without_anything_slow() -> None:
    slow = "pydantic", "ruamel", "pandas", "duckdb", "babel", "numpy"
    modules = "detect", "extract", "explain", "layout", "vocabulary"
    program = f"import {', '.join(f'pipeline.sheets.{name}' for name in modules)}, sys; print(*sys.modules)"
    loaded = run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not {name.partition(".")[0] for name in loaded.split()} & set(slow)


def test_reading_is_the_same_through_what_crosses_to_a_worker(words: Vocabulary) -> None:
    drawn = grids(GRADES)
    crossed = Vocabulary.from_document(json.loads(json.dumps(words.document())))
    matches = detect(drawn, load_layouts(), crossed)
    assert export_of(drawn, matches, crossed) == export_of(drawn, found(words, *drawn), words)
