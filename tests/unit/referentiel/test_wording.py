"""Words written by hand are compared without case, accents and spaces."""

import pytest

from pipeline.referentiel.wording import fold, suggestion


@pytest.mark.parametrize("word", ["Évalué", "EVALUE", " évalué ", "e\u0301valué"])
def test_fold(word: str) -> None:
    assert fold(word) == "evalue"


def test_fold_keeps_words_apart() -> None:
    assert fold("non\u00a0 acquis") == "non acquis"
    assert fold("l’œuvre") == "l'œuvre"


def test_the_nearest_word_is_suggested_as_it_is_written() -> None:
    assert suggestion("titel", ["Title", "text"]) == "vouliez-vous écrire « Title » ?"


def test_without_a_near_word_all_are_told() -> None:
    assert suggestion("zzz", ["title", "text"]) == "choisissez parmi : title, text."
