"""What the rule proposes for a block, and beside it what the jury decided. Drawn cells in, one word out."""

from pathlib import Path

import pytest

from tests.rules.small import warehouse


@pytest.mark.parametrize(
    ("cells", "proposition"),
    [
        pytest.param(["harm A A A A"], "validated", id="all acquis"),
        pytest.param(["harm A A A NA"], "validated", id="3 of 4: 75 % reaches 70 %"),
        pytest.param(["harm A A NA NA"], "not_validated", id="2 of 4: 50 % does not"),
        pytest.param(["harm A A NA NE"], "not_validated", id="2 of 3 assessed: 66 % does not"),
        pytest.param(["harm A A A NE"], "validated", id="3 of 4 assessed: 75 % reaches 70 %"),
        pytest.param(["harm A A NE NE"], "not_calculable", id="2 of 4 assessed: 50 % is too little"),
        pytest.param(["harm A A SO SO"], "validated", id="not applicable is not due"),
        pytest.param(
            ["harm ABS ABS ABS A"], "not_calculable", id="absent from an exam is due and not assessed"
        ),
        pytest.param(
            ["J1 A A A A", "J2 A A NA ."], "validated", id="one disagreement changes nothing: 3 or 4 of 4"
        ),
        pytest.param(
            ["J1 A A A NA", "J2 A A NA ."], "undetermined", id="one disagreement decides: 2 or 3 of 4"
        ),
        pytest.param(
            ["J1 A A NA NA", "J2 A NA NA ."], "not_validated", id="one disagreement cannot save: 1 or 2 of 4"
        ),
    ],
)
def test_the_rule_proposes(tmp_path: Path, cells: list[str], proposition: str) -> None:
    with warehouse(tmp_path, "\n".join(f"ANA {line}" for line in cells)) as connection:
        found = connection.execute("select proposition from core.proposition").fetchall()
    assert found == [(proposition,)]


def test_an_exemption_never_counts_against_its_holder(tmp_path: Path) -> None:
    exempted = "ANA K3 yes\nANA K4 yes"
    with warehouse(tmp_path, "ANA harm A A NA NA", exempted=exempted) as connection:
        found = connection.execute(
            "select n_due, n_assessed, n_acquis, proposition from core.proposition"
        ).fetchall()
    assert found == [(2, 2, 2, "validated")]


@pytest.mark.parametrize(
    ("acquis", "percent", "proposition"),
    [(2, 67, "not_validated"), (2, 66, "validated"), (3, 100, "validated"), (0, 0, "validated")],
)
def test_the_threshold_and_its_neighbours(
    tmp_path: Path, acquis: int, percent: int, proposition: str
) -> None:
    """Two of three is 66.67 %: below 67, above 66; percentages are compared as whole numbers."""
    words = " ".join(["A"] * acquis + ["NA"] * (3 - acquis))
    rules = {"block_rule": {"minimum_acquis_percent": percent, "minimum_assessed_percent": 70}}
    with warehouse(tmp_path, f"ANA harm {words} SO", rules=rules) as connection:
        assert connection.execute("select proposition from core.proposition").fetchall() == [(proposition,)]


@pytest.mark.parametrize(
    ("decision", "is_different"),
    [
        ("ANA validated -", False),
        ("ANA not_validated -", True),
        ("ANA not_validated reason", True),
        ("ANA - -", False),
        ("", False),
    ],
)
def test_decision_and_proposition_stand_side_by_side(
    tmp_path: Path, decision: str, is_different: bool
) -> None:
    with warehouse(tmp_path, "ANA harm A A A A", decisions=decision) as connection:
        found = connection.execute("select proposition, is_different from core.decision").fetchall()
    assert found == [("validated", is_different)]


def test_numeric_marks_are_counted_in_steps(tmp_path: Path) -> None:
    scale = {"kind": "numeric", "minimum": "0", "maximum": "20", "step": "0.5", "acquis_from": "10"}
    with warehouse(tmp_path, "ANA harm 10 9.5 10.25 20.5", rules={"scale": scale}) as connection:
        found = connection.execute(
            "select criterion, state, level, is_off_scale from core.score order by criterion"
        ).fetchall()
        acquis = connection.execute(
            "select is_acquis from core.retained_score where criterion in ('K1', 'K2') order by criterion"
        ).fetchall()
    assert found == [
        ("K1", "scored", 20, False),
        ("K2", "scored", 19, False),
        ("K3", "blank", None, True),
        ("K4", "blank", None, True),
    ]
    assert acquis == [(True,), (False,)]
