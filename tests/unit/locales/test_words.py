"""Every code that data may hold has its French words: a page would stop on one without."""

import pytest

from pipeline.checks.suites import SEVERITIES
from pipeline.disclosure.accommodations import GRAINS
from pipeline.locales import findings
from pipeline.locales.words import word

CODES = {
    "check": sorted(findings.CODES),
    "severity": sorted(SEVERITIES.values()),
    "period": list(GRAINS),
    "mask": ["below_threshold", "complement", "protects_other"],
    "signal": ["clear", "watch", "none"],
    "session_kind": ["official", "mock", "results_only"],
    "file_status": ["loaded", "proposed", "unchanged", "quarantined"],
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
