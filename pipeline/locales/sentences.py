"""The words of figures' sentences, in French and in English."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from pipeline.locales import formats
from pipeline.locales.formats import LOCALE, Language

_CATALOGUE: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("sentences.yaml"))
_NOUNS: dict[str, dict[Language, tuple[str, str]]] = _CATALOGUE.pop("noun")

KEYS = frozenset(_CATALOGUE)


def say(key: str, language: Language = LOCALE, **values: object) -> str:
    """Return a sentence with its places filled; KeyError for a key, a language or a place that nobody has worded."""
    sentence: str = _CATALOGUE[key][language]
    return sentence.format(**values)


def counted(n: int, noun: str, language: Language = LOCALE) -> str:
    """Return « 3 candidats », “3 candidates”; KeyError for a noun that nobody has worded."""
    singular, plural = _NOUNS[noun][language]
    return formats.count(n, singular, plural, language)
