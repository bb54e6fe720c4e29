"""How a text names a criterion: by its code, its verbatim text, both, or in a question."""

import re
from collections.abc import Mapping

from pipeline.referentiel.wording import fold

Criteria = Mapping[str, str]
"""The code of the criterion that each folded word names: a code, a text, « code - text »."""

ENDS = " \u00a0\u202f;.,:…"
"""Signs that end a text, which retyping it changes or leaves out."""

_CODE = r"\s*(?P<criterion>[A-Za-z0-9][A-Za-z0-9._-]{0,19})"
BRACKETED = re.compile(r"(?P<before>.*)\[(?P<criterion>[^\[\]]+)\]\s*", re.DOTALL)
CODED = re.compile(_CODE + r"\s*(?:[–—−-]\s|:)(?P<after>.*)", re.DOTALL)
_FOLLOWED = re.compile(_CODE + r"\s+(?P<after>\S.*)", re.DOTALL)


def named_part(text: str, criteria: Criteria) -> str:
    """Return the part of a text that names a criterion; the text itself where no part does.

    « Question [texte] » names it between brackets, « A1.1 – texte » before the dash, « A1.1 texte » before the start
    of that very criterion's text.
    """
    return (
        _exact(text, criteria) or _bracketed(text, criteria) or _coded(text, criteria)
        or _followed(text, criteria) or text
    )  # fmt: skip


def _exact(text: str, criteria: Criteria) -> str:
    """Return a text that names a criterion, without the signs that end it where it does only then."""
    if fold(text) in criteria:
        return text
    bare = text.rstrip(ENDS)
    return bare if len(bare) < len(text) and fold(bare) in criteria else ""


def _bracketed(text: str, criteria: Criteria) -> str:
    found = BRACKETED.fullmatch(text)
    return _exact(found["criterion"], criteria) if found else ""


def _coded(text: str, criteria: Criteria) -> str:
    """Return the code before a dash or a colon, unless what follows is what another criterion is called."""
    found = CODED.fullmatch(text)
    if not found or fold(found["criterion"]) not in criteria:
        return ""
    code, other = found["criterion"], criteria.get(fold(_exact(found["after"], criteria)))
    is_own = other in (None, criteria[fold(code)]) or _begins(code, found["after"], criteria)
    return code if is_own else ""


def _followed(text: str, criteria: Criteria) -> str:
    """Return the code before a space or a line break and how that criterion's text begins."""
    found = _FOLLOWED.fullmatch(text)
    if not found or fold(found["criterion"]) not in criteria:
        return ""
    return found["criterion"] if _begins(found["criterion"], found["after"], criteria) else ""


def _begins(code: str, text: str, criteria: Criteria) -> bool:
    """Tell whether a text is that of a criterion, or how it begins: two words of it at least."""
    start = fold(text).rstrip(ENDS)
    whole = f"{fold(code)} - {start}"
    return whole in criteria or (" " in start and any(known.startswith(whole) for known in criteria))
