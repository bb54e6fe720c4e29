"""Layouts as data: how an export looks, typed. A new export is a new YAML file, never a new `if`."""

from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pipeline.errors import ConfigurationError
from pipeline.referentiel.wording import fold

Kind = Literal["sessions", "registrations", "accommodations", "minutes", "scores"]
Shape = Literal["register", "long", "wide", "criteria_ticked", "criteria_written"]

FoldedWords = Annotated[frozenset[str], AfterValidator(lambda words: frozenset(map(fold, words)))]

DIRECTORY = Path(__file__).with_name("layouts")
SHARED_WORDS = "words.yaml"


Document = TypeVar("Document", bound=BaseModel)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Field(_Model):
    """A named place: the headers or labels it goes by, whether the layout needs it, what its words mean.

    `is_filled` says that no row may leave it empty.
    """

    names: tuple[str, ...]
    required: bool = False
    is_filled: bool = False
    words: dict[str, tuple[str, ...]] = {}


def _by_name(fields: dict[str, Field]) -> dict[str, str]:
    return {fold(name): field for field, described in fields.items() for name in described.names}


class Words(_Model):
    """Words common to score sheets: states, ticks, kinds of grid, first cells of rows that end a table."""

    states: dict[str, FoldedWords]
    ticks: FoldedWords
    grids: dict[str, FoldedWords]
    stops: FoldedWords

    @cached_property
    def state_words(self) -> frozenset[str]:
        """Every way to write a state."""
        return frozenset().union(*self.states.values())


class Layout(_Model):
    """One way an export looks."""

    id: str
    title: str
    yields: Kind
    shape: Shape
    labels: dict[str, Field] = {}
    columns: dict[str, Field]
    ignored: FoldedWords = frozenset()

    @cached_property
    def column_of(self) -> dict[str, str]:
        """The column that each folded header names."""
        return _by_name(self.columns)

    @cached_property
    def label_of(self) -> dict[str, str]:
        """The field that each folded label names."""
        return _by_name(self.labels)


def _read(path: Path) -> object:
    try:
        return YAML(typ="safe").load(path)
    except (YAMLError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"La disposition {path.name} n'est pas du YAML lisible. La corriger."
        ) from error


@cache
def shared_words() -> Words:
    """Return the words common to score sheets."""
    return _document(DIRECTORY / SHARED_WORDS, Words)


@cache
def load_layouts(directory: Path = DIRECTORY) -> tuple[Layout, ...]:
    """Return the layouts of a directory, by name of file.

    Raises ConfigurationError for a broken one.
    """
    paths = sorted(path for path in directory.glob("*.yaml") if path.name != SHARED_WORDS)
    return tuple(_document(path, Layout) for path in paths)


def _document(path: Path, model: type[Document]) -> Document:
    try:
        return model.model_validate(_read(path))
    except ValidationError as error:
        places = sorted({".".join(map(str, detail["loc"])) or "tout le fichier" for detail in error.errors()})
        raise ConfigurationError(
            f"La disposition {path.name} est incomplète ou mal écrite : {', '.join(places)}. La corriger."
        ) from error
