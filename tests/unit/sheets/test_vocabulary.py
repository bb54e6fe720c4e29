"""The words that cells may hold, each with one code; and how a criterion or an exam is recognised."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.referentiel.model import Edition
from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.referentiel.wording import fold
from pipeline.sheets.layouts import DIRECTORY, load_layouts
from pipeline.sheets.vocabulary import Known, Vocabulary, known_words, vocabulary_of

OWN = """
id: own
title: Notre export
yields: scores
shape: long
columns:
  candidate: {names: [N°]}
  criterion: {names: [Critère]}
  value: {names: [Avis]}
states: {absent: [Défaillant]}
levels: {Acquis: [Vert, Bleu]}
grids: {harmonised: [Jury]}
stops: [Bilan]
"""


@pytest.fixture(scope="module")
def known(banque: Edition, velo: Edition) -> list[Known]:
    return known_words([banque, velo], load_nomenclature(), load_layouts())


def test_every_word_is_folded_and_has_one_code(known: list[Known]) -> None:
    assert all(fold(word) == word for _, _, word, _ in known)
    assert max(Counter(entry[:3] for entry in known).values()) == 1


@pytest.mark.parametrize(
    "entry",
    [
        ("", "state", "abs", "absent"),
        ("", "level", "partiellement acquis", "partiellement acquis"),
        ("", "grid_kind", "deliberation", "harmonised"),
        ("", "stop", "legende", "legende"),
        ("", "criterion", "a1.1", "A1.1"),
        ("", "criterion", "k-01", "K-01"),
        ("", "criterion", "l'usage du velo est connu", "K-01"),
        ("", "criterion", "l'echange et empathique, le discours clair et limpide ;", "A1.4"),
        ("", "criterion", "l'echange et empathique, le discours clair et limpide", "A1.4"),
        ("", "criterion", "k-01 - l'usage du velo est connu", "K-01"),
        ("", "exam", "ep1", "EP1"),
        ("", "exam", "entretien a l'accueil", "EP1"),
        ("", "exam", "ep1 - entretien a l'accueil", "EP1"),
        ("", "exam", "epreuve ep1", "EP1"),
        ("", "exam", "epreuve ep1 - entretien a l'accueil", "EP1"),
        ("", "referentiel", "banque_assurance/v1", "banque_assurance/v1"),
        ("", "reglement", "exemple-1", "exemple-1"),
        ("", "blocks", "bc01", "bc01"),
        ("", "decision", "non validee", "not_validated"),
        ("", "presence", "abandon en cours", "withdrawn_during"),
        ("", "kind", "examen blanc", "mock"),
    ],
)
def test_a_word_is_known(known: list[Known], entry: Known) -> None:
    assert entry in known


def test_closed_lists_are_known(known: list[Known]) -> None:
    assert {"access_route", "accommodation_type"} <= {name for _, name, _, _ in known}


def test_a_layout_s_own_words_are_its_own(banque: Edition, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    own = known_words([banque], load_nomenclature(), load_layouts((DIRECTORY, tmp_path)))
    assert sorted(entry for entry in own if entry[0]) == [
        ("own", "grid_kind", "jury", "harmonised"),
        ("own", "level", "bleu", "acquis"),
        ("own", "level", "vert", "acquis"),
        ("own", "state", "defaillant", "absent"),
        ("own", "stop", "bilan", "bilan"),
    ]


def test_registers_that_disagree_on_a_word_keep_it_each(banque: Edition) -> None:
    (minutes,) = (layout for layout in load_layouts() if layout.id == "register_minutes")
    words = {"validated": ("ajourné",), "not_validated": ("refusé",)}
    columns = {**minutes.columns, "decision": replace(minutes.columns["decision"], words=words)}
    rival = replace(minutes, id="rival", columns=columns)
    found = known_words([banque], load_nomenclature(), (minutes, rival))
    assert [entry for entry in found if entry[1:3] == ("decision", "ajourne")] == [
        ("register_minutes", "decision", "ajourne", "not_validated"),
        ("rival", "decision", "ajourne", "validated"),
    ]
    assert ("", "decision", "refuse", "not_validated") in found


def test_a_text_of_two_criteria_is_nobody_s(banque: Edition) -> None:
    """A new version that renumbers criteria: the text alone no longer says which code a sheet means."""
    text = "l'echange et empathique, le discours clair et limpide ;"
    renumbered = json.loads(banque.referentiel.model_dump_json().replace('"A1.4"', '"A1.40"'))
    other = Edition(referentiel=renumbered, reglements=banque.reglements)
    found = known_words([banque, other], load_nomenclature(), load_layouts())
    assert [code for _, name, word, code in found if (name, word) == ("criterion", text)] == []
    assert [code for _, _, word, code in found if word == f"a1.40 - {text}"] == ["A1.40"]
    assert vocabulary_of([banque, other]).criterion(text) is not None


def test_a_vocabulary_crosses_to_another_process_whole(words: Vocabulary) -> None:
    assert Vocabulary.from_document(json.loads(json.dumps(words.document()))) == words


@pytest.mark.parametrize(
    ("text", "exam"),
    [
        ("E1", "E1"),
        ("e1 – Mise en situation", "E1"),
        ("Entretien à l’accueil", "EP1"),
        ("Épreuve E1", "E1"),
        ("ÉPREUVE : E1", None),
        ("Épreuve E9", None),
        ("Épreuve", None),
        ("E9", None),
        ("", None),
    ],
)
def test_an_exam_is_recognised(words: Vocabulary, text: str, exam: str | None) -> None:
    assert words.exam(text) == exam


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Epreuve E1 - En bref", "Epreuve E1"),
        ("Épreuve  EP1", "Épreuve  EP1"),
        ("E1 - En bref", "E1 - En bref"),
        ("Épreuve E9 - En bref", "Épreuve E9 - En bref"),
        ("", ""),
    ],
)
def test_the_part_that_names_an_exam_is_kept(words: Vocabulary, text: str, part: str) -> None:
    assert words.exam_text(text) == part


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("K-01", "K-01"),
        ("K–01", "K–01"),
        ("K-01 - L'usage", "K-01"),
        ("K-01: l'usage", "K-01"),
        ("Question [K-01]", "K-01"),
        ("K-01 L'usage du vélo est connu.", "K-01"),
        ("K-01\nL'usage du vélo est connu", "K-01"),
        ("K-01\nL’usage du\nvélo…", "K-01"),
        ("K-01 L'usage", "K-01 L'usage"),
        ("K-01 Commentaire du jury", "K-01 Commentaire du jury"),
        ("J-01 L'usage du vélo est connu", "J-01 L'usage du vélo est connu"),
        ("L'usage du vélo est connu;", "L'usage du vélo est connu"),
        ("Question [L'usage du vélo est connu\u00a0;]", "L'usage du vélo est connu"),
        ("A1.4 l'échange et empathique, le discours clair et limpide.", "A1.4"),
        ("A1.5 : L'échange et empathique, le discours clair et limpide", ""),
        ("A1.5 L'échange et empathique, le discours clair et limpide ;", ""),
        ("A1.5 - A1.4", ""),
        ("A1.4 - A1.4", "A1.4"),
        ("Question [rien]", "Question [rien]"),
        ("J-01 - Martin", "J-01 - Martin"),
        ("", ""),
        ("[" * 5_000, "[" * 5_000),
        ("a" * 30_000, "a" * 30_000),
    ],
)
def test_the_part_that_names_a_criterion_is_kept_as_it_is_written(
    words: Vocabulary, text: str, named: str
) -> None:
    """An empty `named` says that the whole text is kept, and names nothing."""
    assert words.criterion_text(text) == (named or text)
    assert named or not words.criterion(text)


def test_a_text_that_two_editions_number_otherwise_keeps_the_code_written_before_it(banque: Edition) -> None:
    renumbered = json.loads(banque.referentiel.model_dump_json().replace('"A1.4"', '"A1.40"'))
    both = vocabulary_of([banque, Edition(referentiel=renumbered, reglements=banque.reglements)])
    text = "L'échange et empathique, le discours clair et limpide"
    assert both.criterion_text(f"A1.4 : {text}") == "A1.4"
    assert both.criterion_text(f"A1.40\n{text}.") == "A1.40"
