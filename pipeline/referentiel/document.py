"""A YAML file read as text only, with the line of everything in it.

No scalar is given a type here: `NO`, `012` or `2024-01-01` stay as they are written, and the model types
them. So no YAML type can surprise, and no tag can build an object.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from pipeline.errors import AccessError, ConfigurationError

Loc = tuple[str | int, ...]
Tree = str | None | list["Tree"] | dict[str, "Tree"]

NULL = "tag:yaml.org,2002:null"


class Fault(NamedTuple):
    """What is wrong at a place of a document; `first` is where the same thing was first written."""

    loc: Loc
    sentence: str
    first: Loc | None = None


@dataclass(frozen=True)
class YamlDocument:
    """The text of a file as a tree, and the line of each of its places."""

    path: Path
    tree: Tree
    lines: Mapping[Loc, int]

    def line_of(self, loc: Loc) -> int:
        """Return the line of a place, or of the nearest place that holds it."""
        return next(
            (self.lines[loc[:size]] for size in range(len(loc), 0, -1) if loc[:size] in self.lines), 1
        )

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Raise one ConfigurationError that lists the faults by line, if there are any."""
        problems = sorted((self.line_of(fault.loc), self._sentence(fault)) for fault in faults)
        if problems:
            raise refusal(self.path, problems)

    def _sentence(self, fault: Fault) -> str:
        if fault.first is None:
            return fault.sentence
        return f"{fault.sentence} (Première fois : ligne {self.line_of(fault.first)}.)"


def refusal(path: Path, problems: Iterable[tuple[int, str]]) -> ConfigurationError:
    """Return the error that names a file, then each problem with its line."""
    listed = "\n".join(f"  ligne {line} : {sentence}" for line, sentence in problems)
    return ConfigurationError(f"« {path} » ne peut pas être lu :\n{listed}")


def read_document(path: Path) -> YamlDocument:
    """Read a YAML file.

    `ConfigurationError` when the file is missing, is not UTF-8 or is not one plain YAML document;
    `AccessError` when it cannot be opened by this person.
    """
    text = _text_of(path)
    walk = _Walk()
    tree = walk.value(_root_of(path, text), ())
    if walk.problems:
        raise refusal(path, sorted(walk.problems))
    return YamlDocument(path, tree, walk.lines)


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigurationError(f"« {path} » est introuvable ; vérifiez le dossier et le nom.") from None
    except OSError:
        raise AccessError(
            f"« {path} » ne peut pas être ouvert ; vérifiez vos droits sur ce fichier."
        ) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise refusal(path, [(line, "le fichier n'est pas en UTF-8 ; enregistrez-le en UTF-8.")]) from None


def _root_of(path: Path, text: str) -> Node:
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise refusal(path, [_syntax_problem(error)]) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        sentence = "un signe invisible n'est pas accepté ; retapez cette ligne."
        raise refusal(path, [(line, sentence)]) from None
    except (YAMLError, RecursionError):
        sentence = "l'écriture YAML est incorrecte ou trop emboîtée ; repartez d'un fichier d'exemple."
        raise refusal(path, [(1, sentence)]) from None
    if root is None:
        raise refusal(path, [(1, "le fichier est vide ; repartez d'un fichier d'exemple.")])
    return root


class _Walk:
    """One pass over the nodes of a document, which gathers lines and problems on its way."""

    def __init__(self) -> None:
        self.lines: dict[Loc, int] = {}
        self.problems: list[tuple[int, str]] = []

    def value(self, node: Node, loc: Loc) -> Tree:
        line = self.lines.setdefault(loc, node.start_mark.line + 1)
        if node.anchor:
            self.problems.append(
                (line, "les ancres YAML (& et *) ne sont pas acceptées ; recopiez le texte.")
            )
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*loc, rank)) for rank, item in enumerate(node.value)]
        return None if node.tag == NULL else str(node.value)

    def _mapping(self, node: MappingNode, loc: Loc) -> Tree:
        tree: dict[str, Tree] = {}
        for key, value in node.value:
            if self._is_new_key(key, loc):
                tree[key.value] = self.value(value, (*loc, key.value))
        return tree

    def _is_new_key(self, key: Node, loc: Loc) -> bool:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            self.problems.append((line, "une clé est un mot suivi de deux-points ; récrivez cette ligne."))
            return False
        first = self.lines.get((*loc, key.value))
        if first is None:
            self.lines[(*loc, key.value)] = line
            return True
        sentence = f"la clé « {key.value} » est déjà écrite ligne {first} ; n'en gardez qu'une."
        self.problems.append((line, sentence))
        return False


_UNCLOSED = "un guillemet, un crochet ou une accolade ouvert ici n'est pas fermé ; fermez-le."
_SYNTAX = {
    "mapping values are not allowed": "deux-points inattendus ; mettez entre guillemets un texte qui "
    "contient « : », ou alignez cette ligne sur les autres.",
    "'\\t'": "une tabulation n'est pas acceptée ; décalez la ligne avec des espaces.",
    "unexpected end of stream": _UNCLOSED,
    "expected ',' or": _UNCLOSED,
    "expected the node content": _UNCLOSED,
    "undefined alias": "un texte qui commence par * se met entre guillemets.",
    "another document": "un fichier ne contient qu'un document ; retirez la ligne « --- ».",
    "expected ':'": "deux-points manquants après la clé ; écrivez « clé: valeur ».",
    "<block end>": "la ligne n'est pas alignée sur les autres ; décalez-la comme ses voisines.",
}


def _syntax_problem(error: MarkedYAMLError) -> tuple[int, str]:
    """Return the line and the French sentence of a syntax error; an unclosed sign is shown where it opens."""
    reason = error.problem or ""
    fallback = "l'écriture YAML est incorrecte ; vérifiez le décalage, les deux-points et les guillemets."
    sentence = next((french for english, french in _SYNTAX.items() if english in reason), fallback)
    mark = error.context_mark if sentence is _UNCLOSED else error.problem_mark
    return (mark.line + 1 if mark else 1), sentence
