"""The words that a référentiel gives to sheets: codes and verbatim texts of criteria, exams, levels."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pipeline.referentiel.model import Edition, LevelScale
from pipeline.referentiel.nomenclature import Nomenclature
from pipeline.referentiel.wording import fold
from pipeline.sheets.layouts import load_layouts, shared_words


@dataclass(frozen=True)
class Vocabulary:
    """Folded word → code, over every edition of the workspace; `exam_of` lists the exams that grade a criterion."""

    criteria: dict[str, str]
    exams: dict[str, str]
    exams_of: dict[str, frozenset[str]]
    levels: frozenset[str]

    def criterion(self, text: str) -> str | None:
        """Return the code of a criterion written as its code or as its verbatim text."""
        return self.criteria.get(fold(text))

    def exam(self, text: str) -> str | None:
        """Return the code of an exam written as « E1 », as its title, or as « E1 – title »."""
        folded = fold(text)
        return self.exams.get(folded) or self.exams.get(folded.split(" ")[0])


def vocabulary_of(editions: Iterable[Edition]) -> Vocabulary:
    """Gather the words of all editions; where two editions share a text, the first keeps it."""
    criteria: dict[str, str] = {}
    exams: dict[str, str] = {}
    exams_of: dict[str, set[str]] = {}
    levels: set[str] = set()
    for edition in editions:
        for exam in edition.referentiel.exams:
            exams.setdefault(fold(exam.code), exam.code)
            exams.setdefault(fold(exam.title), exam.code)
            for criterion in edition.referentiel.criteria_of(exam):
                criteria.setdefault(fold(criterion.code), criterion.code)
                criteria.setdefault(fold(criterion.text), criterion.code)
                exams_of.setdefault(criterion.code, set()).add(exam.code)
        levels |= _level_words(edition)
    return Vocabulary(
        criteria, exams, {code: frozenset(found) for code, found in exams_of.items()}, frozenset(levels)
    )


def _level_words(edition: Edition) -> set[str]:
    scales = [reglement.scale for reglement in edition.reglements.values()]
    levels = [level for scale in scales if isinstance(scale, LevelScale) for level in scale.levels]
    return {fold(word) for level in levels for word in (level.code, level.label, *level.words)}


def known_words(editions: Collection[Edition], nomenclature: Nomenclature) -> list[tuple[str, str, str]]:
    """Return every (field, word, code) that the grammar of cells may meet.

    Words of blocks, levels and criteria stand for themselves: two editions may give one of them two meanings, so
    it is the session's own edition that tells, when the cell is used.
    """
    words = [("state", word, state) for state, group in shared_words().states.items() for word in group]
    for layout in load_layouts():
        for name, field in layout.columns.items():
            words += [(name, word, code) for code, group in field.words.items() for word in group]
    words += [("access_route", word, r.code) for r in nomenclature.access_routes for word in r.names]
    words += [
        ("accommodation_type", word, t.code) for t in nomenclature.accommodation_types for word in t.names
    ]
    for edition in editions:
        words += _edition_words(edition)
    return words


def _edition_words(edition: Edition) -> list[tuple[str, str, str]]:
    referentiel = edition.referentiel
    block_words = [fold(word) for block in referentiel.blocks for word in (block.code, block.letter)]
    return [
        ("referentiel", referentiel.key, referentiel.key),
        *(("reglement", name, name) for name in edition.reglements),
        *(("blocks", word, word) for word in block_words),
        *(("exam", exam.code, exam.code) for exam in referentiel.exams),
        *(("criterion", criterion.code, criterion.code) for criterion in referentiel.criteria),
        *(("level", word, word) for word in sorted(_level_words(edition))),
    ]
