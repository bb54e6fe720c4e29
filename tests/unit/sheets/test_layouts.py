"""Layouts as data: every shipped one loads, a broken one is refused by its name."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.sheets.grid import heading
from pipeline.sheets.layouts import DIRECTORY, Layout, load_layouts, shared_words

SOUND = """
id: notes
title: Notes
yields: scores
shape: long
columns:
  candidate: {names: [N° Candidat], required: true}
  value: {names: [Note]}
ignored: [Saisi le]
"""


def test_every_shipped_layout_loads_under_the_name_of_its_file() -> None:
    files = sorted(path.stem for path in DIRECTORY.glob("*.yaml"))
    assert [*[layout.id for layout in load_layouts()], "words"] == files


@pytest.mark.parametrize("layout", load_layouts(), ids=lambda layout: layout.id)
def test_a_shipped_layout_gives_one_meaning_to_each_header(layout: Layout) -> None:
    names = [heading(name) for field in layout.columns.values() for name in field.names]
    assert len(names) == len(set(names))
    assert not layout.ignored & set(names)


def test_words_of_states_ticks_and_grids_are_told_apart() -> None:
    words = shared_words()
    groups = [*words.states.values(), words.ticks, *words.grids.values(), words.stops]
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    assert {"abs", "ne", "disp", "so"} <= words.state_words


def test_a_layout_is_compared_without_case_or_accents(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text(SOUND, encoding="utf-8")
    (layout,) = load_layouts(tmp_path)
    assert layout.column_of == {"n° candidat": "candidate", "note": "value"}
    assert layout.ignored == {"saisi le"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("columns:", "colonnes:", "colonnes, columns", id="unknown key"),
        pytest.param("shape: long", "shape: spiral", "shape", id="unknown shape"),
        pytest.param("yields: scores", "yields: opinions", "yields", id="unknown kind"),
        pytest.param("title: Notes\n", "", "title", id="missing title"),
        pytest.param(
            "names: [Note]", "nom: [Note]", "columns.value.names, columns.value.nom", id="wrong field"
        ),
        pytest.param("names: [Note]", "names: [Note", "pas du YAML lisible", id="open bracket"),
        pytest.param("title: Notes", "title: Notes\ntitle: Notes", "pas du YAML lisible", id="repeated key"),
        pytest.param(SOUND, "", "tout le fichier", id="empty file"),
        pytest.param("title: Notes", "title: Not\x00es", "pas du YAML lisible", id="control character"),
    ],
)
def test_a_broken_layout_is_refused_with_its_name(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SOUND
    (tmp_path / "casse.yaml").write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"La disposition casse\.yaml") as refused:
        load_layouts(tmp_path)
    assert told in str(refused.value)


def test_a_layout_in_another_encoding_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("title: Épreuve".encode("cp1252"))
    with pytest.raises(ConfigurationError, match=r"latin\.yaml n'est pas du YAML lisible"):
        load_layouts(tmp_path)
