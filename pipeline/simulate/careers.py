"""What became of people from session to session: certifications, promotions, blocks validated at last."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from pipeline.simulate.deliberation import Decision
from pipeline.simulate.life import World

Row = dict[str, Any]


class Sat(NamedTuple):
    """A person's registrations to one session: attempt and decision of each block, None where nobody saw the person."""

    session: str
    year: int
    attempts: dict[int, int]
    decisions: dict[int, Decision | None]


def certification_rows(world: World) -> list[Row]:
    """Return a row per session × attempt × scope: people by where they stood in the certification after it.

    `scope` is whole for those whom that session could certify.
    """
    counts: Counter[tuple[object, ...]] = Counter()
    for career in _careers(world):
        for sat, scope, result in _standings(world, career):
            counts[sat.session, max(sat.attempts.values()), scope, result] += 1
    return _rows(counts, ("session", "attempt", "scope"))


def promotion_rows(world: World) -> list[Row]:
    """Return a row per year: people by the best that they reached then, until they are certified."""
    best = ("certified", "pending", "partial", "none", "absent")
    counts: Counter[tuple[object, ...]] = Counter()
    for career in _careers(world):
        reached: dict[int, set[str]] = defaultdict(set)
        for sat, _, result in _standings(world, career):
            reached[sat.year].add("partial" if result == "success" else result)
            if result == "certified":
                break
        for year, results in reached.items():
            counts[year, min(results, key=best.index)] += 1
    return _rows(counts, ("year",))


def cumulative_rows(world: World) -> list[Row]:
    """Return a row per block, session and attempt where people first came to it: people by what became of them."""
    counts: Counter[tuple[object, ...]] = Counter()
    for career in _careers(world):
        for block in sorted({block for sat in career for block in sat.decisions}):
            sittings = [sat for sat in career if block in sat.decisions]
            came = [sat for sat in sittings if sat.decisions[block] is not None]
            first = (came or sittings)[0]
            result = _at_last([sat.decisions[block] for sat in came])
            counts[first.session, first.attempts[block], world.plan.blocks[block], result] += 1
    return _rows(counts, ("session", "attempt", "block"))


def _careers(world: World) -> Iterator[list[Sat]]:
    """Yield the sessions of each person, in order of time, mock exams apart."""
    careers: dict[int, list[Sat]] = defaultdict(list)
    official = (sitting for sitting in world.sittings if sitting.session.kind != "mock")
    for sitting in sorted(official, key=lambda sitting: (sitting.session.starts_on, sitting.session.code)):
        present, roll = sitting.roll.present(world.plan), sitting.roll
        for person in np.unique(roll.people).tolist():
            lines = np.flatnonzero(roll.people == person).tolist()
            blocks = {block: line for line in lines for block in np.flatnonzero(roll.blocks[line]).tolist()}
            attempts = {block: int(roll.attempts[line]) for block, line in blocks.items()}
            decisions = {
                block: Decision(int(sitting.decisions[line, block])) if present[line, block] else None
                for block, line in blocks.items()
            }
            session = sitting.session
            careers[person].append(Sat(session.code, session.starts_on.year, attempts, decisions))
    yield from careers.values()


def _standings(world: World, career: Iterable[Sat]) -> Iterator[tuple[Sat, str, str]]:
    """Yield each session of a person with its scope and where the person stood after it."""
    everything = set(range(len(world.plan.blocks)))
    held: set[int] = set()
    for sat in career:
        scope = "whole" if held | sat.decisions.keys() == everything else "partial"
        validated = {block for block, decision in sat.decisions.items() if decision == Decision.VALIDATED}
        seen = [decision for decision in sat.decisions.values() if decision is not None]
        held |= validated
        if not seen:
            result = "absent"
        elif held == everything:
            result = "certified"
        elif any(decision not in (Decision.REFUSED, Decision.VALIDATED) for decision in seen):
            result = "pending"
        elif len(validated) == len(sat.decisions):
            result = "success"
        else:
            result = "partial" if validated else "none"
        yield sat, scope, result


def _at_last(decisions: list[Decision | None]) -> str:
    if not decisions:
        return "absent"
    if Decision.VALIDATED in decisions:
        return "validated" if decisions[0] == Decision.VALIDATED else "validated_later"
    return "not_validated" if decisions[-1] == Decision.REFUSED else "pending"


def _rows(counts: Counter[tuple[object, ...]], keys: tuple[str, ...]) -> list[Row]:
    """Return a row per key, with a count per result."""
    found: dict[tuple[object, ...], Row] = {}
    for (*key, result), n in sorted(counts.items(), key=lambda item: tuple(map(str, item[0]))):
        found.setdefault(tuple(key), dict(zip(keys, key, strict=True)))[f"n_{result}"] = n
    return list(found.values())
