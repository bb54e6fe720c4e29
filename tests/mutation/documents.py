"""Faults of suites: another severity, another bound, a promise dropped."""

import re
from collections.abc import Iterator

from tests.mutation.mutant import Edit, next_number

_SEVERITY = re.compile(r'(?<="severity": ")\w+')
_BOUND = re.compile(r'(?<=_value": )[0-9]+')
_EXPECTATION = re.compile(r"\n    \{\n.*?\n    \}(,?)", re.DOTALL)
_OTHER = {"critical": "warning", "warning": "info", "info": "critical"}


def edits(suite: str) -> Iterator[Edit]:
    """Return every fault that may be written into a suite."""
    for found in _SEVERITY.finditer(suite):
        yield Edit(*found.span(), _OTHER[found[0]])
    for found in _BOUND.finditer(suite):
        yield Edit(*found.span(), next_number(found[0]))
    yield from _dropped(suite)


def _dropped(suite: str) -> Iterator[Edit]:
    """Leave out each expectation in turn, with a comma beside it."""
    for found in _EXPECTATION.finditer(suite):
        is_last_of_several = not found[1] and suite[found.start() - 1] == ","
        yield Edit(found.start() - is_last_of_several, found.end(), "")
