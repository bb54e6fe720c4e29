"""Whatever is written anywhere in a document, what pydantic says of it has its French sentence."""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pydantic import BaseModel, ValidationError

from pipeline.referentiel.document import Loc, Tree, read_document
from pipeline.referentiel.faults import SENTENCES, faults_of
from pipeline.referentiel.model import Referentiel, Reglement

JUNK: list[Tree] = [
    *("", "x", "-1", "1e5", "1.5", "0.12345", "nan", "9" * 20, "9" * 5000, "2025-02-31", "2025-01-01T10:00"),
    None,
    [],
    ["a"],
    {},
    {"kind": "levels"},
    {"kind": "notes"},
]
ENGLISH = re.compile(r"\b(input|should|valid|field|required|expected|error|type)\b", re.I)


def _places(tree: Tree, loc: Loc = ()) -> Iterator[Loc]:
    """Yield every place of a document."""
    yield loc
    children: Any = (
        tree.items() if isinstance(tree, dict) else enumerate(tree if isinstance(tree, list) else ())
    )
    for part, child in children:
        yield from _places(child, (*loc, part))


def _replaced(tree: Tree, loc: Loc, junk: Tree) -> Tree:
    if not loc:
        return junk
    whole: Any = deepcopy(tree)
    place = whole
    for part in loc[:-1]:
        place = place[part]
    place[loc[-1]] = junk
    return whole  # type: ignore[no-any-return]


def _errors(directory: Path) -> Iterator[tuple[ValidationError, type[BaseModel]]]:
    """Yield what each model says of each junk at each place."""
    models: dict[str, type[BaseModel]] = {"referentiel.yaml": Referentiel, "reglement.yaml": Reglement}
    for name, model in models.items():
        tree = read_document(directory / name).tree
        for loc in _places(tree):
            for junk in JUNK:
                try:
                    model.model_validate(_replaced(tree, loc, junk))
                except ValidationError as error:
                    yield error, model


def test_every_error_has_its_sentence_and_every_sentence_its_error(velo_copy: Path) -> None:
    types = set()
    for error, model in _errors(velo_copy):
        types |= {details["type"] for details in error.errors()}
        assert not [fault for fault in faults_of(error, model) if ENGLISH.search(fault.sentence)]
    assert types | {"extra_forbidden"} == set(SENTENCES)


def test_an_error_without_sentence_still_says_where_and_what() -> None:
    class Tagged(BaseModel):
        tags: list[UUID]

    with pytest.raises(ValidationError) as caught:
        Tagged.model_validate({"tags": ["z" * 60]})
    (fault,) = faults_of(caught.value, Tagged)
    assert fault.loc == ("tags", 0)
    assert fault.sentence.startswith(f"l'élément 1 de « tags » : « {'z' * 39}… » n'est pas accepté ; ")
