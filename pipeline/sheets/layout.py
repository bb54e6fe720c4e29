"""How one export looks, as data. Nothing here is slow to import: the process that reads files starts with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from typing import Any, Literal, get_args

from pipeline.referentiel.wording import fold

Kind = Literal["sessions", "registrations", "accommodations", "minutes", "scores"]
Shape = Literal["register", "long", "wide", "transposed", "criteria_ticked", "criteria_written"]
Sourced = Literal["session", "exam", "candidate", "juror", "grid_kind"]
Head = Literal["session", "exam", "candidate", "juror", "grid_kind", "criterion", "level"]
State = Literal["not_assessed", "exempted", "absent", "not_applicable", "already_held"]
GridKind = Literal["individual", "harmonised"]
Words = tuple[str, ...]

SOURCED: tuple[str, ...] = get_args(Sourced)
"""What may be told by a column, a head, a label above the table, the sheet's name or the file's name."""

HEADS_OF: dict[Shape, tuple[Head, ...]] = {
    "wide": ("criterion",),
    "transposed": ("candidate",),
    "criteria_ticked": ("juror", "level"),
    "criteria_written": ("juror",),
}
"""What the header rows tell, from top to bottom, where a layout does not say otherwise."""

COLUMNS_OF: dict[Shape, tuple[str, ...]] = {
    "long": ("criterion", "value"),
    "wide": ("candidate",),
    "transposed": ("criterion",),
    "criteria_ticked": ("criterion",),
    "criteria_written": ("criterion",),
}
"""The columns that a shape cannot do without."""

REGISTER_COLUMNS: dict[str, tuple[str, ...]] = {
    "sessions": (
        "session", "label", "centre", "centre_label", "kind", "starts_on", "ends_on", "referentiel", "reglement",
    ),
    "registrations": (
        "session", "candidate", "last_name", "first_name", "cohort", "centre", "access_route", "blocks", "attempt",
        "presence",
    ),
    "accommodations": (
        "session", "candidate", "type", "exam", "requested_on", "recommended_on", "decided_on", "implemented_on",
        "criteria", "reason_code",
    ),
    "minutes": ("session", "candidate", "block", "decision", "decided_on", "jurors", "reason"),
}  # fmt: skip
"""The columns of each kind of register, whatever the layout: one that a layout does not have is read as blank."""

_NO_OTHER_KEY = {"extra": "forbid"}
_NUMBER_SIGN = re.compile(r"\bn[°º] ?")


@lru_cache(maxsize=32_768)
def folded(text: str) -> str:
    """Return a header, a label or a word as it is compared: folded, « n° » apart, without a closing colon."""
    word = fold(text).rstrip(" :")
    return _NUMBER_SIGN.sub("n° ", word).rstrip() if "°" in word or "º" in word else word


def folded_words(words: Iterable[str]) -> frozenset[str]:
    """Return words as headers and labels are compared."""
    return frozenset(map(folded, words))


@dataclass(frozen=True)
class Field:
    """A named place: the headers or labels it goes by, and what its words mean.

    `fallback` names count only where none of `names` is there, the first of them first; the others are passed over.
    `required` says that the layout does not match without it; `is_filled` that no row of a register may leave it
    empty; `kept: filled` that only whether a cell is filled is kept.
    """

    __pydantic_config__ = _NO_OTHER_KEY

    names: Words
    fallback: Words = ()
    required: bool = False
    is_filled: bool = False
    kept: Literal["text", "filled"] = "text"
    words: dict[str, Words] = field(default_factory=dict)

    @cached_property
    def folded_names(self) -> frozenset[str]:
        """Every name, as headers are compared."""
        return folded_words((*self.names, *self.fallback))


@dataclass(frozen=True)
class Layout:
    """One way an export looks; `docs/layouts.md` tells what each key means."""

    __pydantic_config__ = _NO_OTHER_KEY

    id: str
    title: str
    yields: Kind
    shape: Shape
    columns: dict[str, Field]
    labels: dict[str, Field] = field(default_factory=dict)
    heads: tuple[Head, ...] = ()
    needs: tuple[Sourced, ...] = ()
    signature: str = ""
    sheet_name: str = ""
    file_name: str = ""
    without: Words = ()
    ignored: Words = ()
    instead_of: tuple[str, ...] = ()
    only_filled: bool = False
    states: dict[State, Words] = field(default_factory=dict)
    levels: dict[str, Words] = field(default_factory=dict)
    grids: dict[GridKind, Words] = field(default_factory=dict)
    ticks: Words = ()
    unticked: Words = ()
    stops: Words = ()

    @cached_property
    def header_fields(self) -> tuple[Head, ...]:
        """What the header rows tell beside the named columns, from top to bottom."""
        return self.heads or HEADS_OF.get(self.shape, ())

    @property
    def register_columns(self) -> tuple[str, ...]:
        """The columns of the kind of register that this layout yields."""
        return REGISTER_COLUMNS[self.yields]

    @cached_property
    def column_of(self) -> dict[str, tuple[str, int]]:
        """The column that each folded header names, and its rank: 0, or more where it does so for want of a better."""
        ranked = [(name, described) for name, described in self.columns.items()]
        spare = {
            folded(text): (name, rank)
            for name, described in ranked
            for rank, text in enumerate(described.fallback, start=1)
        }
        return spare | {folded(text): (name, 0) for name, described in ranked for text in described.names}

    @cached_property
    def label_of(self) -> dict[str, str]:
        """The field that each folded label names."""
        return {text: name for name, described in self.labels.items() for text in described.folded_names}

    @cached_property
    def required_columns(self) -> dict[str, frozenset[str]]:
        """The columns without which the layout does not match, with the folded headers of each."""
        always = COLUMNS_OF.get(self.shape, ())
        return {
            name: described.folded_names
            for name, described in self.columns.items()
            if described.required or name in always
        }

    @cached_property
    def required_words(self) -> tuple[frozenset[str], ...]:
        """Groups of names of which a sheet holds one each, wherever they stand: a quick look before a close one."""
        labels = [
            described.folded_names
            for name, described in self.labels.items()
            if described.required or (name in self.required_facts and self._is_label_alone(name))
        ]
        return (*self.required_columns.values(), *labels)

    def _is_label_alone(self, name: str) -> bool:
        """Tell whether nothing but a label can tell a fact."""
        patterns = [pattern for pattern in (self.sheet_pattern, self.file_pattern) if pattern]
        named = {group for pattern in patterns for group in pattern.groupindex}
        return name != "juror" and name not in {*self.columns, *self.header_fields, *named}

    @cached_property
    def required_facts(self) -> tuple[str, ...]:
        """What some source must tell: a score is always somebody's."""
        return self.needs if self.shape == "register" else tuple(dict.fromkeys(("candidate", *self.needs)))

    @cached_property
    def folded_signature(self) -> str:
        """The signature as cells are compared."""
        return folded(self.signature)

    @cached_property
    def excluded(self) -> frozenset[str]:
        """Headers and labels that this layout never has."""
        return folded_words(self.without)

    @cached_property
    def passed_over(self) -> frozenset[str]:
        """Headers of columns that are never scores."""
        return folded_words(self.ignored)

    @cached_property
    def passed_over_starts(self) -> tuple[str, ...]:
        """How headers of columns that are never scores start, for those written with a star: « commentaire* »."""
        return tuple(sorted(word[:-1] for word in self.passed_over if word.endswith("*")))

    @cached_property
    def state_words(self) -> frozenset[str]:
        """The words that this layout adds to write a state."""
        return frozenset().union(*map(folded_words, self.states.values()))

    @cached_property
    def level_words(self) -> frozenset[str]:
        """The words that this layout adds to write a level."""
        return frozenset().union(*map(folded_words, self.levels.values()))

    @cached_property
    def sheet_pattern(self) -> re.Pattern[str] | None:
        """What the whole name of a sheet looks like."""
        return re.compile(self.sheet_name) if self.sheet_name else None

    @cached_property
    def file_pattern(self) -> re.Pattern[str] | None:
        """What the whole name of a file looks like, without its extension."""
        return re.compile(self.file_name) if self.file_name else None

    def document(self) -> dict[str, Any]:
        """Return what crosses to the worker process: plain lists, texts and mappings."""
        named = {name: _plain(described) for name, described in self.columns.items()}
        labels = {name: _plain(described) for name, described in self.labels.items()}
        return _plain(self) | {"columns": named, "labels": labels}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Layout":
        """Return the layout that a parent process described."""
        plain = {key: _tuples(value) for key, value in document.items() if key not in {"columns", "labels"}}
        return cls(columns=_fields(document["columns"]), labels=_fields(document["labels"]), **plain)


def _plain(described: Layout | Field) -> dict[str, Any]:
    """Return what a document says, without what was worked out from it since."""
    return {one.name: getattr(described, one.name) for one in fields(described)}


def _fields(documents: Mapping[str, Mapping[str, Any]]) -> dict[str, Field]:
    return {
        name: Field(**{key: _tuples(value) for key, value in document.items()})
        for name, document in documents.items()
    }


def _tuples(value: Any) -> Any:
    """Return a value with its lists made tuples again, one mapping deep."""
    if isinstance(value, dict):
        return {key: tuple(words) for key, words in value.items()}
    return tuple(value) if isinstance(value, list) else value
