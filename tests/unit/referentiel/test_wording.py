"""Words written by hand are compared without case, accents, spaces and the variants of signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.referentiel.wording import UNSEEN, fold, suggestion


@pytest.mark.parametrize(
    "word", ["Évalué", "EVALUE", " évalué ", "e\u0301valué", "\ufeffévalué", "éva\u00adlu\u200bé"]
)
def test_fold(word: str) -> None:
    assert fold(word) == "evalue"


@pytest.mark.parametrize(
    ("signs", "folded"), [("'’ʼ‘`´", "a'b"), ("-–—‑−", "a-b"), ('"“”«»', 'a"b'), (" \u00a0\u202f\t\n", "a b")]
)
def test_signs_alike_are_one(signs: str, folded: str) -> None:
    assert {fold(f"a{sign}b") for sign in signs} == {folded}


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_nobody_sees_is_nothing(sign: str) -> None:
    assert fold(f"a{sign}b{sign}") == "ab"


def test_fold_keeps_words_apart() -> None:
    assert fold("non\u00a0 acquis") == "non acquis"
    assert fold("l’œuvre") == "l'œuvre"
    assert fold("１２") != "12", "full-width digits are not digits"
    assert fold("А") != fold("A"), "a Cyrillic letter is not a Latin one"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aéÀ’'–- «»\u00a0\u200b`", max_size=20))
def test_case_and_unseen_signs_never_tell_words_apart(text: str) -> None:
    assert fold(f"\ufeff {text.upper()}\u200b") == fold(text)


def test_the_nearest_word_is_suggested_as_it_is_written() -> None:
    assert suggestion("titel", ["Title", "text"]) == "vouliez-vous écrire « Title » ?"


def test_without_a_near_word_all_are_told() -> None:
    assert suggestion("zzz", ["title", "text"]) == "choisissez parmi : title, text."
