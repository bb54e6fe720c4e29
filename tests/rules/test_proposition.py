"""What the rule proposes for a block, and beside it what the jury decided. Drawn cells in, one word out."""

from pathlib import Path

from pipeline.warehouse.build import build
from pipeline.warehouse.dimensions import load_dimensions
from tests.rules.small import apart, edition, named, people, warehouse

PROPOSED = {
    "all acquis": ("harm A A A A", "validated"),
    "3 of 4: 75 % reaches 70 %": ("harm A A A NA", "validated"),
    "2 of 4: 50 % does not": ("harm A A NA NA", "not_validated"),
    "2 of 3 assessed: 66 % does not": ("harm A A NA NE", "not_validated"),
    "3 of 4 assessed: 75 % reaches 70 %": ("harm A A A NE", "validated"),
    "2 of 4 assessed: 50 % is too little": ("harm A A NE NE", "not_calculable"),
    "not applicable is not due": ("harm A A SO SO", "validated"),
    "already held is not due": ("harm A A CA CA", "validated"),
    "absent from an exam is due and not assessed": ("harm ABS ABS ABS A", "not_calculable"),
    "one disagreement changes nothing: 3 or 4 of 4": ("J1 A A A A, J2 A A NA .", "validated"),
    "one disagreement decides: 2 or 3 of 4": ("J1 A A A NA, J2 A A NA .", "undetermined"),
    "one disagreement cannot save: 1 or 2 of 4": ("J1 A A NA NA, J2 A NA NA .", "not_validated"),
}
DISAGREE = "J1 A A NA NA, J2 A NA NA ."
THRESHOLDS = {
    "67 % of three": ("harm A A NA SO", 67, 70, "not_validated"),
    "66 % of three": ("harm A A NA SO", 66, 70, "validated"),
    "all of three": ("harm A A A SO", 100, 70, "validated"),
    "none is enough": ("harm NA NA NA SO", 0, 70, "validated"),
    "half assessed is half enough": ("harm A A NE NE", 70, 50, "validated"),
    "two of three are 66.67 %": ("harm A A NE SO", 70, 67, "not_calculable"),
    "one disagreement could reach half": (DISAGREE, 50, 50, "undetermined"),
    "and no more than half": (DISAGREE, 51, 50, "not_validated"),
}
"""Two of three is 66.67 %: below 67, above 66; percentages are compared as whole numbers."""
DECIDED = {
    "as proposed": ("validated -", (False, False)),
    "otherwise": ("not_validated -", (True, False)),
    "otherwise, and why": ("not_validated reason", (True, True)),
    "not yet": ("- -", (False, False)),
    "nowhere": ("", (False, False)),
}


def test_the_rule_proposes(tmp_path: Path) -> None:
    with warehouse(tmp_path, people({name: cells for name, (cells, _) in PROPOSED.items()})) as connection:
        found = connection.execute("select candidate, proposition from core.proposition").fetchall()
    assert dict(found) == {named(name): proposition for name, (_, proposition) in PROPOSED.items()}


def test_an_exemption_never_counts_against_its_holder(tmp_path: Path) -> None:
    exempted = "ANA K3 yes\nANA K4 yes"
    with warehouse(tmp_path, "ANA harm A A NA NA", exempted=exempted) as connection:
        found = connection.execute(
            "select n_due, n_assessed, n_acquis, proposition from core.proposition"
        ).fetchall()
    assert found == [(2, 2, 2, "validated")]


def test_what_stands_on_a_threshold_reaches_it(tmp_path: Path) -> None:
    """Each in a session of their own, whose règlement has other thresholds."""
    ours = edition()
    rules = {
        named(name): edition(
            block_rule={"minimum_acquis_percent": acquis, "minimum_assessed_percent": assessed}
        ).reglements["g"]
        for name, (_, acquis, assessed, _) in THRESHOLDS.items()
    }
    ruled = {name: rule.model_copy(update={"id": name}) for name, rule in rules.items()}
    with warehouse(tmp_path, people({name: cells for name, (cells, *_) in THRESHOLDS.items()})) as connection:
        load_dimensions(connection, [ours.model_copy(update={"reglements": ours.reglements | ruled})], [])
        apart(connection)
        connection.execute("update ledger.session_version set reglement = session where session <> 'S1'")
        build(connection)
        found = connection.execute("select candidate, proposition from core.proposition").fetchall()
    assert dict(found) == {named(name): expected[-1] for name, expected in THRESHOLDS.items()}


def test_decision_and_proposition_stand_side_by_side(tmp_path: Path) -> None:
    decisions = "\n".join(f"{named(name)} {said}" for name, (said, _) in DECIDED.items() if said)
    with warehouse(
        tmp_path, people(dict.fromkeys(DECIDED, "harm A A A A")), decisions=decisions
    ) as connection:
        found = connection.execute(
            "select candidate, proposition, is_different, has_reason from core.decision"
        ).fetchall()
    assert sorted(found) == sorted((named(name), "validated", *told) for name, (_, told) in DECIDED.items())


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
