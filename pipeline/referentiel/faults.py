"""What is wrong in a document, as French sentences at a line: Pydantic's errors, words written twice."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipeline.referentiel.document import Fault, Loc
from pipeline.referentiel.wording import fold, suggestion

_NUMBER = "{place} attend un nombre ; « {value} » n'en est pas un (décimales après un point)."
_DIGITS = "{place} : « {value} » est trop long ; écrivez 4 chiffres et 3 décimales au plus."
_INTEGER = "{place} attend un nombre entier ; « {value} » n'en est pas un."
_DATE = "{place} attend une date comme 2026-01-31 ; « {value} » n'en est pas une."
_YES_NO = "{place} attend true ou false ; « {value} » n'en est pas."
_KEYS = "{place} attend des clés, chacune sur sa ligne (« clé: valeur »)."
_LIST = "{place} attend une liste, par exemple [un, deux]."
_KIND = "{place} attend sa forme ; écrivez « kind: levels » ou « kind: numeric »."

SENTENCES = {
    "missing": "la clé « {key} » manque ici ; ajoutez-la.",
    "extra_forbidden": "la clé « {key} » n'existe pas ici ; {remedy}",
    "string_type": "{place} attend un texte ; écrivez-le après les deux-points.",
    "string_too_short": "{place} est vide ; écrivez un texte.",
    "string_pattern_mismatch": "{place} : « {value} » n'est pas un code ; lettres sans accent, chiffres, "
    "point, tiret ou souligné, 20 signes au plus, sans espace.",
    "too_short": "{place} est trop court ; écrivez au moins {min_length} élément(s).",
    "literal_error": "{place} : « {value} » n'est pas accepté ; écrivez {expected}.",
    "greater_than": "{place} : {value} est trop petit ; écrivez plus que {gt}.",
    "greater_than_equal": "{place} : {value} est trop petit ; écrivez au moins {ge}.",
    "less_than_equal": "{place} : {value} est trop grand ; écrivez au plus {le}.",
    "int_type": _INTEGER,
    "int_parsing": _INTEGER,
    "int_parsing_size": _INTEGER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_max_digits": _DIGITS,
    "decimal_max_places": _DIGITS,
    "decimal_whole_digits": _DIGITS,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "date_type": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "tuple_type": _LIST,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "union_tag_invalid": _KIND,
    "union_tag_not_found": _KIND,
}
FALLBACK = "{place} : « {value} » n'est pas accepté ; reprenez la forme du fichier d'exemple."


def faults_of(error: ValidationError, model: type[BaseModel]) -> Iterator[Fault]:
    """Yield every error of a validation against `model`, in French."""
    schema = _schema(model)
    for details in error.errors(include_url=False):
        loc, keys = _place(schema, details["loc"])
        yield Fault(loc, _sentence(details, loc, keys))


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _sentence(details: ErrorDetails, loc: Loc, keys: list[str]) -> str:
    key = str(loc[-1]) if loc else ""
    words: dict[str, Any] = {
        **details.get("ctx", {}),
        "key": key,
        "place": _named(loc),
        "value": _shown(details["input"]),
        "remedy": suggestion(key, keys),
    }
    words["expected"] = str(words.get("expected", "")).replace("'", "").replace(" or ", " ou ")
    return SENTENCES.get(details["type"], FALLBACK).format_map(words)


def _named(loc: Loc) -> str:
    """Return how a person would point at a place: its key, or its rank in a list."""
    match loc:
        case (*_, str(key)):
            return f"« {key} »"
        case (*_, key, int(rank)):
            return f"l'élément {rank + 1} de « {key} »"
        case _:
            return "le fichier"


def _shown(value: object) -> str:
    """Return the start of a value as it was written."""
    if not isinstance(value, str):
        return "rien" if value is None else "…"
    return value if len(value) <= 40 else f"{value[:39]}…"


def _place(schema: dict[str, Any], loc: Loc) -> tuple[Loc, list[str]]:
    """Return a place without what pydantic adds to it, and the keys known where it stands.

    Pydantic inserts the `kind` of a union and the word `[key]`; neither is written in the document.
    """
    node = schema
    path: Loc = ()
    keys: list[str] = []
    for part in loc:
        node = _resolved(schema, node)
        keys = list(node.get("properties", ()))
        if "discriminator" in node:
            node = {"$ref": node["discriminator"]["mapping"][part]}
        elif part != "[key]":
            path = (*path, part)
            node = (
                node.get("items", {}) if isinstance(part, int) else node.get("properties", {}).get(part, {})
            )
    return path, keys


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Return what a node of a JSON schema refers to, or the node itself."""
    name = node.get("$ref", "").rpartition("/")[2]
    return schema["$defs"][name] if name else node


def repeated(kind: str, written: Iterable[tuple[Loc, str]]) -> Iterator[Fault]:
    """Yield a fault for each word already written before it, case and accents aside."""
    places: dict[str, Loc] = {}
    for loc, word in written:
        first = places.setdefault(fold(word), loc)
        if first != loc:
            yield Fault(loc, f"« {word} » sert deux fois {kind} ; gardez-le une seule fois.", first)
