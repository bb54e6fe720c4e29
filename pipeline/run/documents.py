"""What a workspace works by: référentiels, règlements, layouts and words, read only when something needs them."""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pipeline.config import SETTINGS_NAME, Workspace
from pipeline.errors import ConfigurationError
from pipeline.referentiel.load import SHIPPED, load_editions
from pipeline.referentiel.model import Edition
from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.sheets.layout import Layout
from pipeline.sheets.layouts import DIRECTORY as SHIPPED_LAYOUTS
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.vocabulary import Known, Vocabulary, known_words, vocabulary_of

PROGRAM = Path(__file__).parents[1]
CODE = frozenset({".py", ".sql", ".yaml"})
DOCUMENTS = frozenset({".yaml", ".yml"})


class Documents:
    """The documents of one workspace, those that ship with the product included.

    Raises ConfigurationError for a directory of référentiels that is not there and, when they are read, for a broken
    document.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        for root in workspace.referentiel_roots:
            if not root.is_dir():
                raise ConfigurationError(
                    f"Le dossier de référentiels {root} n'existe pas. Corriger « referentiels » dans {SETTINGS_NAME}."
                )

    @cached_property
    def fingerprint(self) -> str:
        """A hash of every document, of the settings, and of the program that gives them a meaning."""
        found = hashlib.sha256(self._workspace.settings.model_dump_json().encode())
        for path in self._files():
            found.update(f"{path}\n".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
        return found.hexdigest()

    def _files(self) -> Iterator[Path]:
        yield from _under(PROGRAM, CODE)
        for directory in (*self._workspace.referentiel_roots, self._workspace.layouts):
            yield from _under(directory, DOCUMENTS)

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """The editions that ship with the product and the certifier's own, by their key."""
        return load_editions([SHIPPED, *self._workspace.referentiel_roots])

    @cached_property
    def layouts(self) -> dict[str, Layout]:
        """The layouts that ship with the product and the certifier's own, by their id.

        Raises ConfigurationError also for a setting that names none of them.
        """
        directories = (SHIPPED_LAYOUTS, self._workspace.layouts)
        layouts = {layout.id: layout for layout in load_layouts(directories, self.vocabulary.levels)}
        unknown = [name for name in self._workspace.settings.accept_corrections if name not in layouts]
        if unknown:
            raise ConfigurationError(
                f"« accept_corrections » nomme une disposition inconnue : {unknown[0]}. Corriger {SETTINGS_NAME} ; "
                f"dispositions : {', '.join(sorted(layouts))}."
            )
        return layouts

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What headers are recognised by."""
        return vocabulary_of(self.editions.values())

    @cached_property
    def words(self) -> list[Known]:
        """Every word that the grammar of cells may meet."""
        nomenclature = load_nomenclature()
        words = known_words(self.editions.values(), nomenclature, list(self.layouts.values()))
        meant = {(column, word) for _, column, word, _ in words}
        return words + [("", *word) for word in nomenclature.written() if word[:2] not in meant]


def _under(directory: Path, suffixes: frozenset[str]) -> list[Path]:
    """Return the files of these kinds under a directory, nothing for one that is absent."""
    return sorted(path for path in directory.rglob("*") if path.suffix in suffixes)
