"""Whatever a jury hands in, counts of people are those of a few lines of Python, and move only as they should."""

import os
from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.drawn_sets import PEOPLE, absents, grids
from tests.rules.small import warehouse

LONG = bool(os.environ.get("ACQUIS_LONG"))
CRITERIA = ("K1", "K2", "K3", "K4")
FULL_LINKS = {"A1": ("K1", "K2", "K3"), "A2": ("K4",), "C1": ("K1", "K2"), "C2": ("K4",)}
Drawn = dict[tuple[str, str], list[str]]
Counts = dict[tuple[str, str], int]

quick = settings(
    max_examples=1_000 if LONG else 8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
decided = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(["validated", "not_validated", "-"]))


def marts(drawn: Drawn, absent: set[str], exempted: str = "", decisions: str = "") -> dict[str, Any]:
    """Return what became of each candidate, criterion by criterion, and the counts of marts by subject and result."""
    cells = "\n".join(f"{candidate} {juror} {' '.join(words)}" for (candidate, juror), words in drawn.items())
    with (
        TemporaryDirectory() as directory,
        warehouse(
            Path(directory), cells, exempted=exempted, absent=" ".join(sorted(absent)), decisions=decisions
        ) as connection,
    ):
        held = connection.execute("select candidate, criterion, result from criterion_result").fetchall()
        counts: Counts = {}
        for subject in ("criterion", "activity", "competency", "block"):
            table = connection.execute(f"from mart.{subject}_outcome").df()
            for row in table.to_dict("records"):
                counts |= {(row[subject], name): int(n) for name, n in row.items() if name.startswith("n_")}
    return {"held": {row[:2]: row[2] for row in held}, "counts": counts}


def holds(results: set[str]) -> str:
    """Say whether a person holds what these results evidence."""
    if "not_acquis" in results:
        return "not_held"
    if "unresolved" in results:
        return "unresolved"
    return "held" if "acquis" in results else "not_assessed"


@quick
@given(grids, absents)
def test_counts_are_those_of_a_few_lines_of_python(drawn: Drawn, absent: set[str]) -> None:
    found = marts(drawn, absent)
    expected: Counter[tuple[str, str]] = Counter()
    by_person: dict[str, dict[str, str]] = defaultdict(dict)
    for (candidate, criterion), result in found["held"].items():
        expected[criterion, f"n_{result}"] += 1
        by_person[candidate][criterion] = result
    for results in by_person.values():
        for subject, criteria in FULL_LINKS.items():
            expected[subject, f"n_{holds({results[k] for k in criteria})}"] += 1
    told = {key: n for key, n in found["counts"].items() if n and not key[0].startswith("B")}
    assert told == dict(expected)


@quick
@given(grids, absents, decided, st.randoms())
def test_the_order_of_rows_never_matters(
    drawn: Drawn, absent: set[str], jury: dict[str, str], random: Any
) -> None:
    lines = [f"{who} {decision} -" for who, decision in jury.items()]
    shuffled, mixed = list(drawn.items()), lines[:]
    random.shuffle(shuffled)
    random.shuffle(mixed)
    one = marts(drawn, absent, decisions="\n".join(lines))
    assert marts(dict(shuffled), absent, decisions="\n".join(mixed)) == one


@quick
@given(grids, absents, st.sampled_from(PEOPLE), st.sampled_from(CRITERIA))
def test_an_exemption_leaves_both_sides_and_moves_nobody_else(
    drawn: Drawn, absent: set[str], who: str, criterion: str
) -> None:
    before, after = marts(drawn, absent), marts(drawn, absent, exempted=f"{who} {criterion} yes")
    former = before["held"].get((who, criterion))
    changed = {key for key, result in after["held"].items() if before["held"][key] != result}
    assert changed <= {(who, criterion)}
    moved = {key: after["counts"][key] - n for key, n in before["counts"].items() if key[0] == criterion}
    wanted = dict.fromkeys(moved, 0)
    if former not in {None, "out_of_scope"}:
        wanted[criterion, f"n_{former}"] -= 1
        wanted[criterion, "n_out_of_scope"] += 1
    assert moved == wanted


@quick
@given(grids, absents, decided)
def test_nobody_is_counted_twice_or_validated_without_being_there(
    drawn: Drawn, absent: set[str], jury: dict[str, str]
) -> None:
    counts = marts(drawn, absent, decisions="\n".join(f"{who} {word} -" for who, word in jury.items()))[
        "counts"
    ]
    people = {candidate for candidate, _ in drawn} | absent
    block = {name: n for (code, name), n in counts.items() if code == "B1"}
    assert sum(block.values()) == len(people)
    assert block["n_absent"] >= len(absent)
    assert block["n_validated"] <= list(jury.values()).count("validated")
    for criterion in CRITERIA:
        parts = [n for (code, _), n in counts.items() if code == criterion]
        assert sum(parts) in {0, sum(block.values()) - block["n_absent"]}
