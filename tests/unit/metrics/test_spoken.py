"""The sentences of figures against the page that a reader has agreed to."""

from pathlib import Path
from string import Formatter

import pytest
from ruamel.yaml import YAML

from pipeline.config import ROOT
from pipeline.locales.sentences import KEYS, counted, say
from pipeline.metrics.sentences_groups import Cascade
from tests.unit.metrics.spoken import text

GOLDEN = Path(__file__).parents[2] / "golden" / "sentences.txt"
WORDED = ROOT / "pipeline" / "locales" / "sentences.yaml"


def test_every_sentence_is_the_one_agreed_to() -> None:
    """`python -m tests.unit.metrics.spoken > tests/golden/sentences.txt` writes it again."""
    assert text().splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_sentence_has_the_same_places_in_both_languages(key: str) -> None:
    worded = YAML(typ="safe").load(WORDED)[key]
    french, english = ({place for _, place, _, _ in Formatter().parse(worded[to])} for to in ("fr", "en"))
    assert french == english


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "0 point", "0 points"),
        (1, "1 point", "1 point"),
        (-1, "−1 point", "−1 point"),
        (2, "2 points", "2 points"),
    ],
)
def test_each_language_has_its_plural(n: int, french: str, english: str) -> None:
    assert (counted(n, "point", "fr"), counted(n, "point", "en")) == (french, english)


def test_what_nobody_has_worded_is_refused() -> None:
    with pytest.raises(KeyError):
        say("league_table")


@pytest.mark.parametrize(
    "counts",
    [(17, 19, 17, 14, 0, 0), (19, 17, 18, 14, 0, 0), (19, 17, 17, 18, 0, 0), (19, 17, 17, 14, -1, 0)],
)
def test_counts_that_contradict_each_other_make_no_sentence(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"follow|negative"):
        Cascade(*counts)
