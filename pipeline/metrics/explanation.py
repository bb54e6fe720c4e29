"""Where a figure comes from: who counts, who does not and why, by which rules, from which cells of which files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.metrics.catalogue import LEFT_OUT, Figure, Query, Where

BEHIND = Path(__file__).with_name("behind")
DEFAULT_MINIMUM = 5

Rows = list[tuple[Any, ...]]
Fetch = Callable[[Query], Rows]
"""Runs a query on the publication in force and returns its rows."""


class Session(NamedTuple):
    """A session counted; `accepted` says why findings of it were accepted."""

    session: str
    referentiel: str
    reglement: str
    is_held: bool
    accepted: Sequence[str] | None


class Rule(NamedTuple):
    """A rule that the juries of those sessions followed."""

    reglement: str
    is_example: bool
    rule: str
    value: str
    since: date
    source: str


class Published(NamedTuple):
    """The publication that the figure is read from."""

    number: str
    published_at: datetime
    audience: str


class Behind(NamedTuple):
    """One cell, or one line of a register, behind a figure: `about` is its criterion, or what the line tells.

    `code` is the line of the référentiel whose figure it counts in, if the figure is about one; `retained` is what the
    jury holds of the criterion of a cell, or decided of the block of a line.
    """

    session: str
    candidate: str
    code: str | None
    result: str
    about: str
    retained: str | None
    juror: str | None
    file_no: str | None
    sheet: str | None
    address: str | None


@dataclass(frozen=True)
class Explanation:
    """One value of a figure, and all that defends it. Counts are of people (of cells for completeness)."""

    figure: Figure
    chosen: Where
    results: Mapping[str, int]
    n_subjects: int
    left_out: Mapping[tuple[str, str | bool], int]
    sessions: tuple[Session, ...]
    held_back: tuple[str, ...]
    rules: tuple[Rule, ...]
    minimum: int
    mappings: Mapping[str, str]
    published: Published
    query: Query

    @cached_property
    def x(self) -> int:
        """How many are in the numerator."""
        return sum(self.results[result] for result in self.figure.numerator)

    @cached_property
    def n(self) -> int:
        """How many are in the denominator."""
        return sum(self.results[result] for result in self.figure.denominator)

    @cached_property
    def n_uncertain(self) -> int:
        """How many could still fall on either side."""
        return sum(self.results[result] for result in self.figure.uncertain)

    @property
    def is_of_people(self) -> bool:
        """Whether everybody counts once, so that an interval can be given: cells, or several criteria, do not."""
        return self.figure.outcome.unit == "candidate" and self.n_subjects <= 1

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest rate, however those uncertain fall; only where some are."""
        among = {*self.figure.denominator, *self.figure.uncertain}
        n = sum(self.results[result] for result in among)
        return self.x / n, (self.x + self.n_uncertain) / n

    @property
    def provisional(self) -> list[str]:
        """The sessions held back that count here all the same."""
        return [session.session for session in self.sessions if session.is_held]


def explain(fetch: Fetch, figure: Figure, where: Where, kind: str | None = None) -> Explanation:
    """Return where a figure comes from, over the rows of a publication that match `where` (column → values).

    `kind` asks for sessions of another kind than the figure's own (mock exams). Raises KeyError for a column that the
    figure does not have.
    """
    population = {"kind": (kind,)} if kind else {}
    asked = figure.model_copy(update={"population": {**figure.population, **population}})
    ((n_subjects, *counted),) = fetch(asked.select_results(where))
    sessions = tuple(Session(*row) for row in fetch(asked.select_sessions(where)))
    return Explanation(
        figure=asked,
        chosen=where,
        results={result: n or 0 for result, n in zip(figure.outcome.results, counted, strict=True)},
        n_subjects=n_subjects,
        left_out=_left_out(asked, fetch(asked.select_left_out(where))),
        sessions=sessions,
        held_back=_held_back(fetch, asked, where),
        rules=_rules(fetch, sessions),
        minimum=_minimum(fetch, asked, sessions),
        mappings=dict(fetch(Query("select referentiel, mapping_status from referentiel", {}))),
        published=Published(*fetch(Query("select number, published_at, audience from publication", {}))[0]),
        query=asked.select((), where),
    )


def behind(fetch: Fetch, explanation: Explanation, most: int | None = None) -> list[Behind]:
    """Return the cells or lines behind a figure, at most so many; none where nobody may be listed.

    They re-add: those of the results in the numerator are its people, those in the denominator too.
    """
    query = _behind(explanation)
    if query is None:
        return []
    limit = f"\nlimit {int(most)}" if most is not None else ""
    sql = f"{query.sql}\norder by session, candidate, code, about, juror, file_no, sheet, address{limit}"
    return [Behind(*row) for row in fetch(Query(sql, query.parameters))]


def n_behind(fetch: Fetch, explanation: Explanation) -> int:
    """Return how many cells or lines are behind a figure."""
    query = _behind(explanation)
    return (
        int(fetch(Query(f"select count(*) from (\n{query.sql}\n)", query.parameters))[0][0]) if query else 0
    )


def people(fetch: Fetch, explanation: Explanation) -> Rows:
    """Return one row per person (or cell) counted: référentiel, session, candidate, attempt or slot, code, result."""
    return fetch(explanation.figure.select_people(explanation.chosen))


def _behind(explanation: Explanation) -> Query | None:
    outcome = explanation.figure.outcome
    if not outcome.behind or explanation.published.audience == "trainer":
        return None
    person = explanation.figure.select_people(explanation.chosen)
    select = (BEHIND / f"{outcome.behind}.sql").read_text(encoding="utf-8")
    return Query(f"with person as (\n{person.sql}\n)\n\n{select.strip()}", person.parameters)


def _left_out(figure: Figure, rows: Rows) -> dict[tuple[str, str | bool], int]:
    """Return how many the population leaves out, each told by the first column that leaves it out."""
    found: dict[tuple[str, str | bool], int] = {}
    for *values, n in rows:
        for name, value in zip(figure.population, values, strict=True):
            if value not in figure.population[name] and n:
                found[name, value] = found.get((name, value), 0) + n
                break
    return {reason: found[reason] for column in LEFT_OUT for reason in found if reason[0] == column}


def _held_back(fetch: Fetch, figure: Figure, where: Where) -> tuple[str, ...]:
    """Return the sessions held back, among those asked for, that give this figure nothing yet."""
    if figure.outcome.held_back == "counted":
        return ()
    of_session = {name: values for name, values in where.items() if name in _SESSION_CHOICES}
    clauses = ["is_held", *(f"list_contains($p{i}, session.{name})" for i, name in enumerate(of_session))]
    parameters: dict[str, object] = {f"p{i}": list(values) for i, values in enumerate(of_session.values())}
    sql = f"select session from session where {' and '.join(clauses)} order by session"
    return tuple(row[0] for row in fetch(Query(sql, parameters)))


_SESSION_CHOICES = ("session", "referentiel", "year", "semester")


def _rules(fetch: Fetch, sessions: Sequence[Session]) -> tuple[Rule, ...]:
    sql = (
        "select reglement, is_example, rule, value, since, source"
        " from reglement_rule join reglement using (referentiel, reglement)"
        " where list_contains($followed, referentiel || ' ' || reglement) order by referentiel, reglement, rank"
    )
    return tuple(Rule(*row) for row in fetch(Query(sql, {"followed": _followed(sessions)})))


def _minimum(fetch: Fetch, figure: Figure, sessions: Sequence[Session]) -> int:
    """Return the threshold under which no rate is said: the strictest of the règlements followed."""
    if figure.minimum == "none":
        return 1
    sql = (
        f"select max({figure.minimum}_minimum) from reglement"
        " where list_contains($followed, referentiel || ' ' || reglement)"
    )
    return int(fetch(Query(sql, {"followed": _followed(sessions)}))[0][0] or DEFAULT_MINIMUM)


def _followed(sessions: Sequence[Session]) -> list[str]:
    return sorted({f"{session.referentiel} {session.reglement}" for session in sessions})
