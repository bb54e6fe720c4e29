"""SQL as tokens, with how deep each stands and where the expression around it ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<comment>--[^\n]*)|(?P<text>'(?:[^']|'')*')|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>\"[^\"]*\"|[$A-Za-z_]\w*)|(?P<sign><>|<=|>=|:=|::|//|[^\s\w])"
)
_OPEN, _CLOSE = frozenset({"(", "[", "case"}), frozenset({")", "]", "end"})
ENDS = frozenset({
    "where", "on", "having", "qualify", "when", "then", "else", "select", "from", "group", "order", "join", "left",
    "full", "semi", "anti", "union", "limit", "and", "or", "by", "as", ",", ";",
})  # fmt: skip
"""What an operand, a condition or a key of an order ends at, where it stands as deep."""


@dataclass(frozen=True)
class Token:
    """A word, number, literal or sign; `depth` counts the brackets and cases that are open around it."""

    kind: str
    text: str
    start: int
    end: int
    depth: int


def tokens(sql: str) -> list[Token]:
    """Return the tokens of SQL, comments left out, names in small letters."""
    found, depth = list[Token](), 0
    for match in _TOKEN.finditer(sql):
        kind, text = str(match.lastgroup), match[0]
        if kind == "comment":
            continue
        text = text.lower() if kind == "name" else text
        depth -= text in _CLOSE
        found.append(Token(kind, text, match.start(), match.end(), depth))
        depth += text in _OPEN
    return found


class Tokens:
    """The tokens of one text, and how far what surrounds one of them goes."""

    def __init__(self, sql: str) -> None:
        self.all: Sequence[Token] = tokens(sql)
        self._of_between = {self._its_and(i) for i, token in enumerate(self.all) if token.text == "between"}

    def text(self, i: int) -> str:
        """Return what stands at a place, nothing outside."""
        return self.all[i].text if 0 <= i < len(self.all) else ""

    def is_connective(self, i: int) -> bool:
        """Whether a token joins two conditions: not the « and » of a « between »."""
        return self.text(i) in ("and", "or") and i not in self._of_between and self.text(i + 1) != "replace"

    def after(self, i: int) -> int:
        """Return the place of what ends the expression that begins after a token as deep as it."""
        return self._end(i, 1)

    def before(self, i: int) -> int:
        """Return the place of what comes before the expression that ends before a token."""
        return self._end(i, -1)

    def closing(self, i: int) -> int:
        """Return the place of the bracket that closes the one at a place."""
        return next(j for j in range(i + 1, len(self.all)) if self.all[j].depth <= self.all[i].depth)

    def following(self, i: int, *words: str) -> int:
        """Return the place of the next of some words that is as deep, or of the bracket that closes around."""
        depth = self.all[i].depth
        for j in range(i + 1, len(self.all)):
            if self.all[j].depth < depth or (self.all[j].depth == depth and self.text(j) in words):
                return j
        return len(self.all)

    def _end(self, i: int, step: int) -> int:
        depth, j = self.all[i].depth, i + step
        while 0 <= j < len(self.all):
            # A bracket stands one less deep than what it holds.
            if self.all[j].depth < depth or (self.all[j].depth == depth and self._is_end(j)):
                break
            j += step
        return j

    def _is_end(self, j: int) -> bool:
        is_of_distinct = self.text(j) == "from" and self.text(j - 1) == "distinct"
        return self.text(j) in ENDS and j not in self._of_between and not is_of_distinct

    def _its_and(self, i: int) -> int:
        depth = self.all[i].depth
        return next(
            j for j in range(i, len(self.all)) if self.text(j) == "and" and self.all[j].depth == depth
        )
