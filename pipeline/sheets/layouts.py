"""Layouts from their documents: those that ship with the product, and the certifier's own."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import RootModel, ValidationError

from pipeline.errors import ConfigurationError
from pipeline.referentiel.document import Fault, Loc, YamlDocument, read_document
from pipeline.referentiel.faults import faults_of
from pipeline.referentiel.wording import fold, suggestion
from pipeline.sheets.layout import Field, GridKind, Layout, State, Words
from pipeline.sheets.lists import expanded, list_faults
from pipeline.sheets.soundness import layout_faults

__all__ = ["DIRECTORY", "Layout", "SharedWords", "load_layouts", "shared_words"]

DIRECTORY = Path(__file__).with_name("layouts")
SHARED_WORDS = "words.yaml"


@dataclass(frozen=True)
class SharedWords:
    """Words common to score sheets: states, ticks, kinds of grid, first cells of rows that end a table.

    `lists` are the words that a layout names together, as « <candidate> ».
    """

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 (a setting that pydantic reads, not a field)

    states: dict[State, Words]
    ticks: Words
    unticked: Words
    grids: dict[GridKind, Words]
    stops: Words
    lists: dict[str, Words]
    missing: dict[str, str]


class _LayoutDocument(RootModel[Layout]):
    """A layout as its document says it."""


class _WordsDocument(RootModel[SharedWords]):
    """The shared words as their document says them."""


Document = TypeVar("Document", _LayoutDocument, _WordsDocument)


@cache
def shared_words() -> SharedWords:
    """Return the words common to score sheets."""
    return _read(DIRECTORY / SHARED_WORDS, _WordsDocument)[0].root


def load_layouts(
    directories: Sequence[Path] = (DIRECTORY,), levels: Collection[str] | None = None
) -> tuple[Layout, ...]:
    """Return the layouts of some directories, each by name of file; an absent directory holds none.

    `levels` are the folded words that name a level in some règlement: a layout may translate into those alone.

    Raises ConfigurationError for a broken one, with its file, the key and what is expected, or when two have one id.
    """
    read = [
        (path, _read_layout(path, path.stat().st_mtime_ns))
        for directory in directories
        for path in sorted(directory.glob("*.yaml"))
        if path != DIRECTORY / SHARED_WORDS
    ]
    for directory in directories:
        _refuse_misnamed(directory)
    _refuse_namesakes(read)
    _refuse_unknown_rivals(read)
    if levels is not None:
        _refuse_unknown_levels(read, levels)
    return tuple(layout for _, layout in read)


def _refuse_namesakes(read: Sequence[tuple[Path, Layout]]) -> None:
    places: dict[str, Path] = {}
    for path, layout in read:
        first = places.setdefault(layout.id, path)
        if first != path:
            raise ConfigurationError(
                f"Deux dispositions s'appellent « {layout.id} » : « {first} » et « {path} ». "
                "Donner à l'une un autre id."
            )


def _refuse_misnamed(directory: Path) -> None:
    """Refuse a directory where a document would silently be left out."""
    for path in sorted(directory.glob("*.yml")):
        raise ConfigurationError(f"« {path} » ne serait pas lu ; le renommer en .yaml ou le retirer.")


def _refuse_unknown_rivals(read: Sequence[tuple[Path, Layout]]) -> None:
    known = {layout.id for _, layout in read}
    for path, layout in read:
        for rival in layout.instead_of:
            if rival not in known:
                raise ConfigurationError(
                    f"« {path} » : « instead_of » nomme « {rival} », qui n'est aucune disposition ; "
                    f"{suggestion(rival, known)}"
                )


def _refuse_unknown_levels(read: Iterable[tuple[Path, Layout]], levels: Collection[str]) -> None:
    """Refuse a layout that gives words to a level of no règlement: each of its cells would be off the scale."""
    for path, layout in read:
        unknown = [name for name in layout.levels if fold(name) not in levels]
        faults = (
            Fault(
                ("levels", name),
                f"aucun règlement n'a de niveau « {name} » ; {suggestion(name, sorted(levels))}",
            )
            for name in unknown
        )
        if unknown:
            read_document(path).refuse(faults)


@cache
def _read_layout(path: Path, _written_at: int) -> Layout:
    """Return the layout of a file; one that is written again is read again."""
    document_model, document = _read(path, _LayoutDocument)
    written, lists = document_model.root, shared_words().lists
    document.refuse(list_faults(written, lists))
    layout = expanded(written, lists)
    document.refuse(layout_faults(layout))
    return layout


def _read(path: Path, model: type[Document]) -> tuple[Document, YamlDocument]:
    document = read_document(path)
    try:
        return model.model_validate(document.tree), document
    except ValidationError as error:
        document.refuse(_faults(error, model))
        raise


def _faults(error: ValidationError, model: type[Document]) -> Iterator[Fault]:
    """Yield each error in French; a key that does not exist is told with those that do."""
    for fault, details in zip(faults_of(error, model), error.errors(include_url=False), strict=True):
        if details["type"] == "unexpected_keyword_argument":
            yield Fault(fault.loc, _unknown_key(fault.loc))
        elif details["type"] == "dataclass_type":
            sentence = "ce qui est écrit ici doit avoir des clés, chacune sur sa ligne (« clé: valeur »)."
            yield Fault(fault.loc, sentence)
        else:
            yield fault


def _unknown_key(loc: Loc) -> str:
    key, described = str(loc[-1]), Layout if len(loc) == 1 else Field
    return (
        f"la clé « {key} » n'existe pas ici ; {suggestion(key, [known.name for known in fields(described)])}"
    )
