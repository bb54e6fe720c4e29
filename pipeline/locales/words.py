"""French labels of the codes that data holds."""

from pathlib import Path

from ruamel.yaml import YAML

_WORDS: dict[str, dict[str, str]] = YAML(typ="safe").load(Path(__file__).with_name("words.yaml"))


def word(kind: str, code: str) -> str:
    """Return the label of a code; raises KeyError for a kind or a code that nobody has named."""
    return _WORDS[kind][code]
