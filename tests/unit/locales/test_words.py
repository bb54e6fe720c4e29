"""Every code that data may hold has its French words: a page would stop on one without."""

import json
import re
from collections.abc import Iterable
from itertools import chain
from typing import get_args

import pytest

from pipeline.checks.suites import SEVERITIES
from pipeline.config import EXPECTATIONS
from pipeline.disclosure.accommodations import GRAINS
from pipeline.locales import findings
from pipeline.locales.errors import Level
from pipeline.locales.words import word
from pipeline.sheets.layout import REGISTER_COLUMNS, GridKind, Head, Kind, State
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.soundness import SCORE_COLUMNS, SCORE_LABELS
from pipeline.warehouse.connection import SQL
from pipeline.warehouse.ledger import Ruling

CHANGED = sorted(
    {
        field
        for path in (SQL / "changes").glob("*.sql")
        for field in re.findall(r"field := '([a-z_]+)'", path.read_text(encoding="utf-8"))
    }
)
"""The fields that corrections change, as the warehouse names them."""


def words_of(kind: str, column: str) -> Iterable[str]:
    """Return the codes of a column of the shipped registers of a kind."""
    (layout,) = (layout for layout in load_layouts() if layout.yields == kind)
    return layout.columns[column].words


CODES = {
    "check": sorted(findings.CODES),
    "suite": sorted(
        json.loads(path.read_text(encoding="utf-8"))["name"] for path in EXPECTATIONS.glob("*.json")
    ),
    "severity": sorted(SEVERITIES.values()),
    "period": list(GRAINS),
    "mask": ["below_threshold", "complement", "protects_other"],
    "signal": ["clear", "watch", "none"],
    "session_kind": ["official", "mock", "results_only"],
    "session_state": ["provisional", "incomplete", "to_deliberate", "publishable", "published"],
    "file_status": ["loaded", "proposed", "unchanged", "quarantined", "withdrawn"],
    "file_kind": [*get_args(Kind), "unknown"],
    "cell_state": [*get_args(State), "blank"],
    "grid_kind": list(get_args(GridKind)),
    "version_standing": [
        "in_force",
        "replaced",
        "proposed",
        "refused",
        "reverted",
        "confirms",
        "without_effect",
    ],
    "version_state": ["unreadable", "not_assessed", "out_of_scope", "absent", "blank"],
    "ruling": list(get_args(Ruling)),
    "correction_field": CHANGED,
    "read_field": sorted(
        {*chain.from_iterable(REGISTER_COLUMNS.values()), *get_args(Head), *SCORE_COLUMNS, *SCORE_LABELS}
        | {field for layout in load_layouts() for field in (*layout.columns, *layout.labels)}
    ),
    "presence": list(words_of("registrations", "presence")),
    "decision": list(words_of("minutes", "decision")),
    "level": list(get_args(Level)),
    "yes_no": ["true", "false"],
    "state": ["scored", "not_assessed", "out_of_scope", "absent", "blank"],
}


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in CODES.items() for code in codes])
def test_a_code_has_its_word(kind: str, code: str) -> None:
    assert word(kind, code).strip()


@pytest.mark.parametrize("code", sorted(findings.CODES))
def test_a_finding_says_what_to_do(code: str) -> None:
    assert findings.remedy(code).endswith(".")


def test_a_code_that_nobody_named_is_an_error() -> None:
    with pytest.raises(KeyError):
        word("check", "no_such_finding")
