"""What a score cell of a blank sheet accepts, as its legend says it and as a spreadsheet checks it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from pipeline.referentiel.model import LevelScale, NumericScale

Scale = LevelScale | NumericScale

WORDS: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_suffix(".yaml"))
EXEMPTED: str = WORDS["exempted"]["word"]
"""What stands in a cell that nobody fills: the exemption is decided, never graded."""

LONGEST_MESSAGE = 255
TINY = "0.000001"


def legend(scale: Scale, has_exempted: bool) -> Iterator[tuple[str, str]]:
    """Give each word that may be written with its meaning, scores then states, then sentences without a word."""
    yield from _scores(scale)
    yield from ((state["word"], state["label"]) for state in WORDS["states"].values())
    if has_exempted:
        yield EXEMPTED, WORDS["exempted"]["label"]
    yield from (("", note) for note in WORDS["notes"])


def _scores(scale: Scale) -> list[tuple[str, str]]:
    if isinstance(scale, LevelScale):
        return [(level.code, level.label) for level in scale.levels]
    marks = _marks(scale)
    return [(WORDS["marks"]["word"].format(**marks), WORDS["marks"]["label"].format(**marks))]


def listed_words(scale: Scale) -> list[str]:
    """Return the words that a spreadsheet can list: every level, and the states that a juror may write."""
    levels = [level.code for level in scale.levels] if isinstance(scale, LevelScale) else []
    return levels + [state["word"] for state in WORDS["states"].values()]


def validation(scale: Scale, cell: str, listed: str) -> dict[str, Any]:
    """Return how a spreadsheet checks a cell; `listed` is the range of the legend that holds the listed words.

    A range rather than the words themselves: it has no length limit, and accepts « a » for « A ».
    """
    if isinstance(scale, LevelScale):
        rule, sentence = {"validate": "list", "source": f"={listed}"}, WORDS["refusal"]["levels"]
    else:
        rule, sentence = {"validate": "custom", "value": _formula(scale, cell)}, WORDS["refusal"]["marks"]
    told = sentence.format(words=", ".join(listed_words(scale)), **_marks(scale))
    return {**rule, "error_title": WORDS["refusal"]["title"], "error_message": told[:LONGEST_MESSAGE]}


def _formula(scale: NumericScale, cell: str) -> str:
    """Return the formula of a valid mark; IF rather than AND, of which Excel computes every part."""
    steps = f"{cell}/{scale.step}"
    is_in_range = f"{cell}>={scale.minimum},{cell}<={scale.maximum}"
    is_state = ",".join(f'UPPER({cell})="{word}"' for word in listed_words(scale))
    return f"=IF(ISNUMBER({cell}),AND({is_in_range},ABS({steps}-ROUND({steps},0))<{TINY}),OR({is_state}))"


def _marks(scale: Scale) -> dict[str, str]:
    """Return the bounds and the step of a scale of marks, as a French juror writes them."""
    if isinstance(scale, LevelScale):
        return {}
    return {name: _french(getattr(scale, name)) for name in ("minimum", "maximum", "step")}


def _french(mark: Decimal) -> str:
    return f"{mark.normalize():f}".replace(".", ",")
