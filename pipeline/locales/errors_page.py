"""The page that explains every code of the catalogue: `python -m pipeline.locales.errors_page > docs/errors.md`."""

import re
import sys
from collections.abc import Iterator, Mapping
from typing import get_args

from pipeline.locales.errors import Entry, Level, catalogue

INTRODUCTION = """# Ce qu'Acquis dit d'un fichier

<!-- Écrit par : python -m pipeline.locales.errors_page > docs/errors.md -->

Chaque message de `acquis ingest` a un code, qui ne change pas. Cette page dit ce que chaque code signifie et quoi
faire. Dans les phrases, « … » tient la place de ce que le fichier dit.

- **Fichier refusé** : rien de ce fichier n'est chargé ; il est mis en quarantaine avec l'adresse de ce qui ne va pas.
- **Cellule refusée** : le reste du fichier est chargé ; la cellule compte comme vide, donc comme manquante, et son
  texte n'est pas gardé.
- **Signalé** : tout est chargé ; c'est bon à savoir.

`acquis ingest --explain FICHIER` montre comment un fichier est lu, case par case, sans rien enregistrer.
"""

SECTIONS: Mapping[Level, str] = {
    "file": "Fichiers refusés",
    "cell": "Cellules refusées",
    "notice": "Signalés",
}

_DETAIL = re.compile(r"\{[a-z_]+\}")
_SIGNS = re.compile(r"([\\`*_<>|\[\]])")


def page() -> str:
    """Return the page, in Markdown."""
    return INTRODUCTION + "".join(_section(level) for level in get_args(Level))


def _section(level: Level) -> str:
    entries = {code: entry for code, entry in catalogue().items() if entry.level == level}
    rows = "".join(f"| [`{code}`](#{code}) | {_literal(entry.title)} |\n" for code, entry in entries.items())
    told = "".join(line for code, entry in entries.items() for line in _entry(code, entry))
    return f"\n## {SECTIONS[level]}\n\n| Code | En bref |\n|---|---|\n{rows}{told}"


def _entry(code: str, entry: Entry) -> Iterator[str]:
    yield f'\n### <a id="{code}"></a>`{code}` : {_literal(entry.title)}\n\n'
    yield f"- Message : {_literal(_DETAIL.sub('…', entry.sentence))}\n"
    yield f"- Ce que cela veut dire : {_literal(entry.meaning)}\n"
    yield f"- Exemple : {_literal(entry.example)}\n"
    yield f"- À faire : {_literal(entry.remedy)}\n"


def _literal(text: str) -> str:
    """Return text that Markdown shows as it is written."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
