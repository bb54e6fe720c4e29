"""Lists of words that layouts share: « <candidate> » in a layout stands for the words that words.yaml gives it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.referentiel.document import Fault, Loc
from pipeline.referentiel.wording import suggestion
from pipeline.sheets.layout import Field, Layout, Words, folded

Lists = Mapping[str, Words]

_NAMED = re.compile(r"<([^<>]+)>")


def list_faults(layout: Layout, lists: Lists) -> Iterator[Fault]:
    """Yield the lists that a layout names and that do not exist."""
    for loc, word in _places(layout):
        named = _NAMED.fullmatch(word)
        if named and named[1] not in lists:
            sentence = f"« {word} » n'est aucune liste de mots ; {suggestion(named[1], lists)}"
            yield Fault(loc, sentence)


def _places(layout: Layout) -> Iterator[tuple[Loc, str]]:
    """Yield every word that may name a list, with where it stands."""
    for key, described in (("columns", layout.columns), ("labels", layout.labels)):
        for name, field in described.items():
            yield from (((key, name), word) for word in (*field.names, *field.fallback))
    yield from ((("without",), word) for word in layout.without)
    yield from ((("ignored",), word) for word in layout.ignored)


def expanded(layout: Layout, lists: Lists) -> Layout:
    """Return a layout with the words of its lists; what it reads as a column is never passed over for a list."""
    whole = replace(
        layout,
        columns=_fields(layout.columns, lists),
        labels=_fields(layout.labels, lists),
        without=_words(layout.without, lists),
    )
    ignored = (word for written in layout.ignored for word in _kept(written, lists, whole.column_of))
    return replace(whole, ignored=tuple(dict.fromkeys(ignored)))


def _fields(described: Mapping[str, Field], lists: Lists) -> dict[str, Field]:
    return {
        name: replace(field, names=_words(field.names, lists), fallback=_words(field.fallback, lists))
        for name, field in described.items()
    }


def _kept(written: str, lists: Lists, read: Mapping[str, object]) -> Words:
    """Return the words that an entry of `ignored` stands for; one written out stays, for the layout to be refused."""
    words = _words([written], lists)
    return words if words == (written,) else tuple(word for word in words if folded(word) not in read)


def _words(written: Iterable[str], lists: Lists) -> Words:
    return tuple(word for entry in written for word in _listed(entry, lists))


def _listed(entry: str, lists: Lists) -> Words:
    named = _NAMED.fullmatch(entry)
    return lists.get(named[1], (entry,)) if named else (entry,)
