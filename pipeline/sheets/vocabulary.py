"""The words that référentiels and layouts give to sheets: codes and verbatim texts of criteria, exams, levels."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from pipeline.referentiel.wording import MOST_REMEMBERED, fold
from pipeline.sheets.layout import Layout, folded_words
from pipeline.sheets.wordings import BRACKETED, CODED, ENDS, named_part

if TYPE_CHECKING:
    from pipeline.referentiel.model import Criterion, Edition
    from pipeline.referentiel.nomenclature import Nomenclature

Known = tuple[str, str, str, str]
"""A word that cells may hold: the layout that gives it (empty for all of them), its field, the word, its code."""


@dataclass(frozen=True)
class Vocabulary:
    """Folded words, over every edition of the workspace: what headers and rows are recognised by.

    `sections` are the words of what stands above criteria (blocks, activities), which sheets repeat as titles
    between rows; `missing` is how a person is told what a sheet lacks.
    """

    criteria: dict[str, str]
    exams: dict[str, str]
    levels: frozenset[str]
    sections: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    ticks: frozenset[str] = frozenset()
    unticked: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    missing: dict[str, str] = field(default_factory=dict)

    def criterion(self, text: str) -> str | None:
        """Return the code of a criterion written as its code or its verbatim text, or with both, or in a question."""
        return self.criteria.get(fold(self.criterion_text(text)))

    @cached_property
    def criterion_text(self) -> Callable[[str], str]:
        """Returns the part of a text that names a criterion, the text itself where no part does; remembers it."""
        return lru_cache(maxsize=MOST_REMEMBERED)(partial(named_part, criteria=self.criteria))

    def is_known(self, text: str) -> bool:
        """Tell whether a text names something of a référentiel, so nobody."""
        word = fold(text)
        return word in self.criteria or word in self.exams or word in self.sections

    def exam(self, text: str) -> str | None:
        """Return the code of an exam written as « E1 » or « Épreuve E1 », as its title, or as « E1 – title »."""
        words = fold(text)
        return self.exams.get(words) or self.exams.get(words.split(" ")[0])

    def exam_text(self, text: str) -> str:
        """Return the first two words of « Épreuve E1 – in short », of which only a whole title would name the exam."""
        start = " ".join(text.split()[:2])
        return text if self.exam(text) or fold(start) not in self.exams else start

    def document(self) -> dict[str, Any]:
        """Return what crosses to the worker process: plain lists, texts and mappings."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {key: sorted(value) if isinstance(value, frozenset) else value for key, value in told.items()}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Vocabulary":
        """Return the vocabulary that a parent process described."""
        plain: dict[str, Any] = {
            key: frozenset(value) if isinstance(value, list) else value for key, value in document.items()
        }
        return cls(**plain)


@lru_cache(maxsize=8_192)
def beside_criterion(text: str) -> tuple[str, ...]:
    """Return what a header says around the criterion that it names: the question, or what follows the code."""
    bracketed, coded = BRACKETED.fullmatch(text), CODED.fullmatch(text)
    return (*([bracketed["before"]] if bracketed else []), *([coded["after"]] if coded else []))


def vocabulary_of(editions: Iterable["Edition"]) -> Vocabulary:
    """Gather what headers are recognised by, in all editions."""
    from pipeline.sheets.layouts import shared_words

    shared, editions = shared_words(), list(editions)
    return Vocabulary(
        criteria=dict(pair for edition in editions for pair in _criterion_words(edition)),
        exams=dict(pair for edition in editions for pair in _exam_words(edition)),
        levels=frozenset(word for edition in editions for word in _level_words(edition)),
        sections=frozenset(word for edition in editions for word in _section_words(edition)),
        states=frozenset().union(*map(folded_words, shared.states.values())),
        ticks=folded_words(shared.ticks),
        unticked=folded_words(shared.unticked),
        stops=folded_words(shared.stops),
        missing=shared.missing,
    )


def known_words(
    editions: Collection["Edition"], nomenclature: "Nomenclature", layouts: Sequence[Layout]
) -> list[Known]:
    """Return every word that the grammar of cells may meet, each with one code.

    Words of blocks and levels stand for themselves: two editions may give one of them two meanings, so it is the
    session's own edition that tells, when the cell is used. A text that names two criteria or two exams, in two
    editions, is left out: nothing says which one a sheet means.
    """
    from pipeline.sheets.layouts import shared_words

    shared = shared_words()
    lists = (
        ("access_route", nomenclature.access_routes),
        ("accommodation_type", nomenclature.accommodation_types),
    )
    words = [
        *_grouped("", "state", shared.states),
        *_grouped("", "grid_kind", shared.grids),
        *(("", "stop", word, word) for word in folded_words(shared.stops)),
        *(
            ("", name, word, entry.code)
            for name, entries in lists
            for entry in entries
            for word in entry.names
        ),
        *(word for edition in editions for word in _edition_words(edition)),
        *(word for layout in layouts for word in _layout_words(layout)),
        *_register_words(layouts),
    ]
    return _unambiguous(words)


def _grouped(layout: str, name: str, groups: Mapping[Any, Iterable[str]]) -> list[Known]:
    return [(layout, name, fold(word), code) for code, words in groups.items() for word in words]


def _layout_words(layout: Layout) -> Iterator[Known]:
    """Yield the words of scores that a layout adds to those of all."""
    yield from _grouped(layout.id, "state", layout.states)
    yield from (
        (layout.id, "level", word, fold(level)) for _, _, word, level in _grouped("", "", layout.levels)
    )
    yield from _grouped(layout.id, "grid_kind", layout.grids)
    yield from ((layout.id, "stop", fold(word), fold(word)) for word in layout.stops)


def _register_words(layouts: Iterable[Layout]) -> Iterator[Known]:
    """Yield the words of registers' columns for all layouts, or for each its own where two layouts disagree."""
    given = [
        word
        for layout in layouts
        for name, described in layout.columns.items()
        for word in _grouped(layout.id, name, described.words)
    ]
    meanings: dict[tuple[str, str], set[str]] = {}
    for _, name, word, code in given:
        meanings.setdefault((name, word), set()).add(code)
    for layout_id, name, word, code in given:
        yield (layout_id if len(meanings[name, word]) > 1 else ""), name, word, code


def _edition_words(edition: "Edition") -> Iterator[Known]:
    referentiel = edition.referentiel
    yield "", "referentiel", fold(referentiel.key), referentiel.key
    yield from (("", "reglement", fold(name), name) for name in edition.reglements)
    blocks = [fold(word) for block in referentiel.blocks for word in (block.code, block.letter)]
    yield from (("", "blocks", word, word) for word in blocks)
    yield from (("", "level", word, word) for word in sorted(_level_words(edition)))
    yield from (("", "exam", word, code) for word, code in _exam_words(edition))
    yield from (("", "criterion", word, code) for word, code in _criterion_words(edition))


def _criterion_words(edition: "Edition") -> Iterator[tuple[str, str]]:
    """Yield the ways to write each criterion, and its code after a word such as « Critère »."""
    from pipeline.sheets.layouts import shared_words

    for criterion in edition.referentiel.criteria:
        before = shared_words().lists["before_criterion"]
        yield from ((fold(f"{word} {criterion.code}"), criterion.code) for word in before)
        yield from ((word, criterion.code) for word in _titled(criterion.code, _texts(criterion)))


def _texts(criterion: "Criterion") -> tuple[str, ...]:
    """Return a criterion's text as written, and without the sign that ends it, which retyping leaves out."""
    return (criterion.text, criterion.text.rstrip(ENDS))


def _exam_words(edition: "Edition") -> Iterator[tuple[str, str]]:
    """Yield the ways to write each exam, also after a word such as « Épreuve »."""
    from pipeline.sheets.layouts import shared_words

    for exam in edition.referentiel.exams:
        for word in _titled(exam.code, (exam.title,)):
            yield word, exam.code
            yield from (
                (fold(f"{before} {word}"), exam.code) for before in shared_words().lists["before_exam"]
            )


def _titled(code: str, texts: Iterable[str]) -> list[str]:
    """Return the ways to write something that has a code and texts: either, or « code – text »."""
    return [fold(code), *(fold(text) for text in texts), *(fold(f"{code} - {text}") for text in texts)]


def _section_words(edition: "Edition") -> Iterator[str]:
    referentiel = edition.referentiel
    titled: list[Any] = [*referentiel.blocks, *referentiel.activities, *referentiel.exams]
    for section in titled:
        yield from _titled(section.code, (section.title,))


def _level_words(edition: "Edition") -> set[str]:
    scales = [reglement.scale for reglement in edition.reglements.values()]
    levels = [level for scale in scales if scale.kind == "levels" for level in scale.levels]
    return {fold(word) for level in levels for word in (level.code, level.label, *level.words)}


def _unambiguous(words: Iterable[Known]) -> list[Known]:
    """Return each word once, without those that have two codes; a code always names its own."""
    codes: dict[tuple[str, str, str], set[str]] = {}
    for layout, name, word, code in words:
        codes.setdefault((layout, name, word), set()).add(code)
    return [
        (*key, own[0] if own else min(found))
        for key, found in codes.items()
        if (own := [code for code in found if fold(code) == key[2]]) or len(found) == 1
    ]
