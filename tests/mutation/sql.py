"""Faults of SQL: the small mistakes that a hand makes in a rule."""

import re
from collections.abc import Callable, Iterator

from tests.mutation.mutant import Edit, next_number
from tests.mutation.tokens import Tokens

Fault = Callable[[Tokens, int], Iterator[Edit]]

SWAPS = {
    "=": "<>", "<>": "=", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "+": "-", "-": "+",
    "and": "or", "or": "and", "true": "false", "false": "true", "first": "last", "desc": "asc",
    "min": "max", "max": "min", "arg_min": "arg_max", "arg_max": "arg_min",
    "bool_and": "bool_or", "bool_or": "bool_and", "full": "left", "semi": "anti", "anti": "semi",
}  # fmt: skip
_CONDITIONS = frozenset({"where", "on", "having", "qualify"})
_PATTERNS = frozenset({"regexp_matches", "regexp_full_match", "regexp_replace", "regexp_extract"})
_QUANTIFIER = re.compile(r"(?<=[^(|\\])(?:[?*+]|\{[0-9,]+\})")


def edits(sql: str) -> Iterator[Edit]:
    """Return every fault that may be written into SQL, whether or not what comes of it still parses."""
    found = Tokens(sql)
    for i in range(len(found.all)):
        for fault in FAULTS:
            yield from fault(found, i)


def _whole(found: Tokens, i: int, new: str) -> Edit:
    return Edit(found.all[i].start, found.all[i].end, new)


def _up_to(found: Tokens, first: int, last: int, new: str = "") -> Edit:
    """Replace tokens, the last one left where it is."""
    end = found.all[last].start if last < len(found.all) else found.all[-1].end
    return Edit(found.all[first].start, end, new)


def swapped(found: Tokens, i: int) -> Iterator[Edit]:
    """Another comparison, connective, join, aggregate or direction."""
    text = found.text(i)
    if text in SWAPS and (text not in ("and", "or") or found.is_connective(i)):
        yield _whole(found, i, SWAPS[text])


def denied(found: Tokens, i: int) -> Iterator[Edit]:
    """« is » for « is not » and the reverse; « not » forgotten."""
    if found.text(i) == "is":
        is_not = found.text(i + 1) == "not"
        yield Edit(found.all[i].start, found.all[i + is_not].end, "is" if is_not else "is not")
    elif found.text(i) == "not" and found.text(i - 1) != "is" and found.text(i + 1) not in ("null", "exists"):
        yield _whole(found, i, "")


def narrowed(found: Tokens, i: int) -> Iterator[Edit]:
    """A left join that drops rows, repeats that stay, a filter forgotten."""
    if found.text(i) == "left" and found.text(i + 1) == "join":
        yield _whole(found, i, "")
    if found.text(i) == "distinct" and found.text(i - 1) not in ("is", "not"):
        yield _whole(found, i, "")
    if found.text(i) == "union" and found.text(i + 1) != "all":
        yield _whole(found, i, "union all")
    if found.text(i) == "filter" and found.text(i + 1) == "(":
        yield Edit(found.all[i].start, found.all[found.closing(i + 1)].end, "")


def counted(found: Tokens, i: int) -> Iterator[Edit]:
    """A number one more; those of a type are left alone."""
    if found.all[i].kind == "number" and "decimal" not in (found.text(i - 2), found.text(i - 4)):
        yield _whole(found, i, next_number(found.text(i)))


def spelt(found: Tokens, i: int) -> Iterator[Edit]:
    """Another code or word; of a pattern, a quantifier or an alternative forgotten."""
    token = found.all[i]
    if token.kind != "text":
        return
    yield Edit(token.end - 1, token.end, "~'")
    if _is_pattern(found, i):
        for start, end in _forgotten(token.text):
            yield Edit(token.start + start, token.start + end, "")


def _is_pattern(found: Tokens, i: int) -> bool:
    """Whether a literal is the second argument of what matches patterns."""
    depth, j = found.all[i].depth, i
    while j >= 0 and found.all[j].depth >= depth:
        j -= 1
    return found.text(i - 1) == "," and found.text(j - 1) in _PATTERNS


def _forgotten(pattern: str) -> Iterator[tuple[int, int]]:
    plain = re.sub(r"\[[^\]]*\]|\\.", lambda found: "x" * len(found[0]), pattern)
    for quantifier in _QUANTIFIER.finditer(plain):
        yield quantifier.span()
    for bar in re.finditer(r"\|", plain):
        yield bar.start(), _end_of_branch(plain, bar.end())


def _end_of_branch(plain: str, start: int) -> int:
    depth = 0
    for place in range(start, len(plain)):
        depth += {"(": 1, ")": -1}.get(plain[place], 0)
        if depth < 0 or (depth == 0 and plain[place] in "|'"):
            return place
    return len(plain)


def defaulted(found: Tokens, i: int) -> Iterator[Edit]:
    """One argument of coalesce alone."""
    if found.text(i) != "coalesce":
        return
    begin, close = i + 2, found.closing(i + 1)
    depth = found.all[i + 1].depth + 1
    commas = [j for j in range(begin, close) if found.text(j) == "," and found.all[j].depth == depth]
    yield _up_to(found, commas[0], close)
    yield _up_to(found, begin, commas[-1] + 1)


def operands(found: Tokens, i: int) -> Iterator[Edit]:
    """One of several conditions forgotten, or the only one."""
    if found.is_connective(i):
        yield _up_to(found, i, found.after(i), " ")
        before = found.before(i)
        if not found.is_connective(before):
            yield _up_to(found, before + 1, i + 1)
    elif found.text(i) in _CONDITIONS and found.text(i - 2) != "filter":
        end = found.after(i)
        if not found.is_connective(end):
            yield _up_to(found, i + 1, end, "true ")


def branches(found: Tokens, i: int) -> Iterator[Edit]:
    """A branch of a case, of a union forgotten."""
    if found.text(i) == "when":
        end = found.following(i, "when", "else")
        if found.text(i - 1) != "case" or found.text(end) == "when":
            yield _up_to(found, i, end)
    elif found.text(i) == "union":
        yield _up_to(found, i, found.following(i, "union"))


def ordered(found: Tokens, i: int) -> Iterator[Edit]:
    """The first key of an order the other way round."""
    if found.text(i) == "by" and found.text(i - 1) == "order":
        last = found.after(i) - 1
        if found.text(last) not in ("desc", "first", "all"):
            yield Edit(found.all[last].end, found.all[last].end, " desc")


FAULTS: tuple[Fault, ...] = (
    swapped, denied, narrowed, counted, spelt, defaulted, operands, branches, ordered,
)  # fmt: skip
