"""Layouts as data: every shipped one loads, the certifier's own join them, a broken one is refused by its name."""

import json
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.sheets.layout import Layout, folded, folded_words
from pipeline.sheets.layouts import DIRECTORY, load_layouts, shared_words

SOUND = """
id: notes
title: Notes
yields: scores
shape: long
columns:
  candidate: {names: [N° Candidat], required: true}
  criterion: {names: [Critère]}
  value: {names: [Note]}
ignored: [Saisi le]
"""


def written(directory: Path, old: str = "", new: str = "", name: str = "own.yaml") -> Path:
    assert old in SOUND
    (directory / name).write_text(SOUND.replace(old, new, 1) if old else SOUND, encoding="utf-8")
    return directory


def test_every_shipped_layout_loads_under_the_name_of_its_file() -> None:
    files = sorted(path.stem for path in DIRECTORY.glob("*.yaml"))
    assert sorted([*[layout.id for layout in load_layouts()], "words"]) == files


@pytest.mark.parametrize("layout", load_layouts(), ids=lambda layout: layout.id)
def test_a_shipped_layout_gives_one_meaning_to_each_header(layout: Layout) -> None:
    names = [folded(name) for field in layout.columns.values() for name in (*field.names, *field.fallback)]
    assert len(names) == len(set(names))
    assert not layout.passed_over & set(names)


def test_words_of_states_ticks_and_grids_are_told_apart() -> None:
    words = shared_words()
    groups = [*words.states.values(), words.ticks, words.unticked, *words.grids.values(), words.stops]
    every = [word for group in groups for word in folded_words(group)]
    assert len(every) == len(set(every))
    assert {"abs", "ne", "disp", "so"} <= set(every)


def test_layouts_cross_to_another_process_whole() -> None:
    crossing = json.dumps([layout.document() for layout in load_layouts()])
    assert tuple(map(Layout.from_document, json.loads(crossing))) == load_layouts()


def test_the_certifier_s_own_join_the_shipped_ones(tmp_path: Path) -> None:
    layouts = load_layouts((DIRECTORY, written(tmp_path), tmp_path / "absent"))
    assert layouts[:-1] == load_layouts()
    assert layouts[-1].id == "notes"


def test_a_layout_that_is_written_again_is_read_again(tmp_path: Path) -> None:
    assert load_layouts((written(tmp_path),))[0].title == "Notes"
    written(tmp_path, "title: Notes", "title: Autres notes")
    assert load_layouts((tmp_path,))[0].title == "Autres notes"


def test_a_layout_is_compared_without_case_or_accents(tmp_path: Path) -> None:
    (layout,) = load_layouts((written(tmp_path),))
    assert layout.column_of == {
        "n° candidat": ("candidate", 0),
        "critere": ("criterion", 0),
        "note": ("value", 0),
    }
    assert layout.passed_over == {"saisi le"}


def test_a_list_of_words_stands_for_each_of_them(tmp_path: Path) -> None:
    text = SOUND.replace("[N° Candidat]", "[<candidate>, Élève], fallback: [Points, Élu]")
    (tmp_path / "own.yaml").write_text(text.replace("[Saisi le]", "[<never_scores>]"), encoding="utf-8")
    (layout,) = load_layouts((tmp_path,))
    names = layout.columns["candidate"].names
    assert (names[0], names[-1], "matricule" in names) == ("n° candidat", "Élève", True)
    assert (layout.column_of["points"], layout.column_of["elu"]) == (("candidate", 1), ("candidate", 2))
    assert "coefficient" in layout.passed_over
    assert "points" not in layout.passed_over, "a column that is read is passed over for no list"


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("N°candidat", "n° candidat"),
        ("Nº Candidat :", "n° candidat"),
        ("n° candidat", "n° candidat"),
        ("N° :", "n°"),
        ("Code n°3", "code n° 3"),
    ],
)
def test_a_number_sign_stands_apart_from_what_it_numbers(text: str, compared: str) -> None:
    assert folded(text) == compared


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        pytest.param(
            "columns:", "colonnes:", 6, "« colonnes » n'existe pas ici ; vouliez-vous", id="unknown key"
        ),
        pytest.param("shape: long", "shape: spiral", 5, "écrivez register, long, wide", id="unknown shape"),
        pytest.param(
            "yields: scores", "yields: opinions", 4, "« opinions » n'est pas accepté", id="unknown kind"
        ),
        pytest.param("title: Notes\n", "", 1, "la clé « title » manque", id="missing title"),
        pytest.param(
            "names: [Note]", "nom: [Note]", 9, "choisissez parmi : names, fallback", id="wrong key of a field"
        ),
        pytest.param("names: [Note]", "names: Note", 9, "« names » attend une liste", id="a word for a list"),
        pytest.param("{names: [Note]}", "Note", 9, "doit avoir des clés", id="a word for a field"),
        pytest.param("required: true", "required: peut-être", 7, "attend true ou false", id="no yes or no"),
        pytest.param("names: [Note]", "names: [Note", 9, "n'est pas fermé", id="open bracket"),
        pytest.param("title: Notes", "title: Notes\ntitle: Notes", 4, "déjà écrite", id="repeated key"),
        pytest.param("title: Notes", "title: ' '", 3, "« title » est vide", id="blank title"),
        pytest.param(
            "id: notes", "id: Mes Notes", 2, "« id » attend des minuscules", id="an id with a space"
        ),
        pytest.param("shape: long", "shape: register", 5, "va avec un registre", id="a register of scores"),
        pytest.param(
            "  criterion: {names: [Critère]}\n",
            "",
            6,
            "besoin de la colonne « criterion »",
            id="no criterion",
        ),
        pytest.param(
            "  candidate: {names: [N° Candidat], required: true}\n",
            "",
            6,
            "rien ne dit le candidat",
            id="nobody",
        ),
        pytest.param(
            "criterion:", "critere:", 8, "« critere » n'est lu nulle part", id="a column that nothing reads"
        ),
        pytest.param(
            "[Note]", "[critere]", 9, "« critere » nomme déjà « criterion »", id="one name, two columns"
        ),
        pytest.param("[Saisi le]", "[NOTE]", 10, "est aussi le nom d'une colonne lue", id="ignored and read"),
        pytest.param(
            "shape: long", "shape: long\nheads: [juror]", 6, "n'est pas possible", id="heads of no use"
        ),
        pytest.param("shape: long", "shape: wide", 9, "retirez « value »", id="a value in a crossed shape"),
        pytest.param(
            "shape: long",
            "shape: wide\nheads: [juror]",
            6,
            "[criterion] ou [criterion, juror]",
            id="impossible heads",
        ),
        pytest.param(
            "shape: long", "shape: long\nneeds: [juror]", 6, "rien ici ne peut dire « juror »", id="no source"
        ),
        pytest.param(
            "shape: long", "shape: long\nneeds: [centre]", 6, "écrivez session, exam", id="unknown need"
        ),
        pytest.param(
            "shape: long", "shape: long\nsheet_name: '(?P<juror>.+'", 6, "expression régulière", id="regex"
        ),
        pytest.param(
            "shape: long", "shape: long\nfile_name: '(?P<centre>.+)'", 6, "« centre » n'est lu", id="group"
        ),
        pytest.param(
            "shape: long", f"shape: long\nfile_name: '{'a' * 201}'", 6, "trop long", id="long regex"
        ),
        pytest.param(
            "shape: long", "shape: long\nstates: {malade: [m]}", 6, "not_assessed", id="unknown state"
        ),
        pytest.param(
            "[Saisi le]",
            "[<neverscores>]",
            10,
            "« <neverscores> » n'est aucune liste de mots ; vouliez-vous écrire « never_scores »",
            id="a list that does not exist",
        ),
        pytest.param(
            "shape: long",
            "shape: long\nlevels:\n  acquis: [Vert]\n  non acquis: [rouge, vert]",
            8,
            "« vert » dit déjà « acquis »",
            id="one word, two levels",
        ),
        pytest.param(
            "shape: long",
            "shape: long\nstates:\n  absent: [x]\n  exempted: [X]",
            8,
            "« X » dit déjà « absent »",
            id="one word, two states",
        ),
        pytest.param(
            "shape: long",
            "shape: long\nlevels: {acquis: [vu]}\nstates: {absent: [vu]}",
            7,
            "« vu » dit déjà « acquis »",
            id="one word, a level and a state",
        ),
        pytest.param(SOUND, "", 1, "le fichier est vide", id="empty file"),
        pytest.param(SOUND, "- id: notes", 1, "doit avoir des clés", id="a list"),
    ],
)
def test_a_broken_layout_is_refused_with_its_file_its_line_and_what_is_expected(
    tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load_layouts((written(tmp_path, old, new),))
    assert f"« {tmp_path / 'own.yaml'} »" in str(refused.value)
    assert f"ligne {line} :" in str(refused.value)
    assert told in str(refused.value)


def test_a_level_of_no_reglement_is_refused_with_its_line_and_the_nearest_one(tmp_path: Path) -> None:
    written(tmp_path, "shape: long", "shape: long\nlevels:\n  Acquis: [vert]\n  superbe: [doré]")
    with pytest.raises(ConfigurationError) as refused:
        load_layouts((tmp_path,), {"acquis", "non acquis"})
    assert "own.yaml » ne peut pas être lu :\n  ligne 8 : aucun règlement" in str(refused.value)
    assert "« superbe » ; choisissez parmi : acquis, non acquis." in str(refused.value)
    assert load_layouts((tmp_path,), {"acquis", "superbe"})[0].id == "notes"


def test_two_layouts_of_one_id_are_refused_by_their_files(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, "title: Notes", "title: Autres", name="second.yaml")
    with pytest.raises(ConfigurationError, match=r"« notes » : « .*own\.yaml » et « .*second\.yaml »"):
        load_layouts((tmp_path,))


def test_a_layout_cannot_take_the_id_of_a_shipped_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"long\.yaml » et « .*own\.yaml"):
        load_layouts((DIRECTORY, written(tmp_path, "id: notes", "id: long")))


def test_a_layout_replaces_only_what_exists(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="vouliez-vous écrire « long »"):
        load_layouts((DIRECTORY, written(tmp_path, "shape: long", "shape: long\ninstead_of: [longue]")))


def test_a_document_that_would_not_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"own\.yml » ne serait pas lu"):
        load_layouts((written(tmp_path, name="own.yml"),))


def test_a_layout_in_another_encoding_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("title: Épreuve".encode("cp1252"))
    with pytest.raises(ConfigurationError, match=r"latin\.yaml"):
        load_layouts((tmp_path,))
