"""The catalogue of figures: what each one counts, over whom, and the query that counts it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, model_validator
from ruamel.yaml import YAML

from pipeline.locales.formats import Language

Words = dict[Language, str]
Where = Mapping[str, Sequence[object]]

SESSION_COLUMNS = {
    "kind": "session.kind",
    "semester": "session.semester",
    "year": "session.year",
    "starts_on": "session.starts_on",
    "is_held": "session.is_held",
    "session_centre": "session.centre",
}
DERIVED_COLUMNS = {"is_first": "mart.attempt = 1"}


def _read(name: str) -> Any:
    return YAML(typ="safe").load(Path(__file__).with_name(name))


_WRITTEN = _read("outcomes.yaml")

COLUMNS: dict[str, Words] = _WRITTEN["columns"]
LEFT_OUT: dict[str, dict[str | bool, Words]] = _WRITTEN["left_out"]


class Query(NamedTuple):
    """A SELECT and its named parameters; values never become SQL."""

    sql: str
    parameters: dict[str, object]


class Outcome(BaseModel):
    """What becomes of people (or cells): every result they may have, counted in one table, listed in another."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    counts: str
    people: str | None = None
    result: str = "result"
    behind: str | None = None
    unit: Literal["candidate", "cell"]
    subject: str | None = None
    held_back: Literal["counted", "left_out"] = "counted"
    columns: tuple[str, ...]
    results: dict[str, Words]

    @property
    def of_sessions(self) -> bool:
        """Whether its rows belong to sessions, and can be grouped and chosen by what sessions are."""
        return "session" in self.columns

    def column(self, name: str) -> str:
        """Return where a column stands in a query; KeyError for any other, so that no text of a screen becomes SQL."""
        if name in self.columns:
            return f"mart.{name}"
        if not self.of_sessions:
            raise KeyError(name)
        if name == "referentiel":
            return "session.referentiel"
        return (SESSION_COLUMNS | DERIVED_COLUMNS)[name]


class Figure(BaseModel):
    """One figure: x of n, both sums of counts that add up over any grouping.

    `uncertain` results could still fall on either side of it. `minimum` names the threshold of the règlement under
    which no rate is said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: Words
    definition: Words
    outcome: Outcome
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    uncertain: tuple[str, ...] = ()
    population: dict[str, tuple[str | bool, ...]] = {}
    minimum: Literal["ordinary", "accommodation", "none"] = "ordinary"
    audience: tuple[Literal["quality", "reporting", "trainer"], ...]

    @model_validator(mode="after")
    def _counts_what_exists(self) -> Self:
        named = {*self.numerator, *self.denominator, *self.uncertain}
        if unknown := named - self.outcome.results.keys():
            raise ValueError(f"{self.id}: {self.outcome.id} has no result {sorted(unknown)}")
        return self

    @property
    def excluded(self) -> list[str]:
        """The results that are in neither part, in order."""
        return [result for result in self.outcome.results if result not in self.denominator]

    def left_out(self, language: Language) -> list[str]:
        """Return the words of all that is left out: results in neither part, and what the population restricts."""
        told = (
            [self.outcome.results[result][language] for result in self.excluded]
            if self.outcome.people
            else []
        )
        for column, accepted in self.population.items():
            told += [words[language] for value, words in LEFT_OUT[column].items() if value not in accepted]
        return told

    def select(
        self, by: Sequence[str], where: Where | None = None, population: Mapping[str, Any] | None = None
    ) -> Query:
        """Return the query that gives the columns `by`, x and n in a publication.

        `where` narrows the population: column → accepted values. Columns are those of the outcome and of its session;
        any other raises KeyError. `population` replaces restrictions of the figure's own.
        """
        sums = {"x": self.numerator, "n": self.denominator}
        return self._counted(by, sums, {**self.population, **(population or {}), **(where or {})})

    def select_results(
        self, where: Where | None = None, population: Mapping[str, Any] | None = None
    ) -> Query:
        """Return the query of one row: over how many lines of the référentiel, and how many have each result."""
        sums = {f"n_{result}": (result,) for result in self.outcome.results}
        counted = self._counted((), sums, {**self.population, **(population or {}), **(where or {})})
        subject = self.outcome.subject
        lines = f"count(distinct mart.{subject})" if subject else "1"
        return counted._replace(sql=counted.sql.replace("select ", f"select {lines} as n_subjects, ", 1))

    def select_left_out(self, where: Where | None = None) -> Query:
        """Return the query of how many the population leaves out, by the columns that it restricts."""
        sums = {"n": tuple(self.outcome.results)}
        return self._counted(list(self.population), sums, where or {})

    def select_sessions(self, where: Where | None = None) -> Query:
        """Return the query of sessions counted: code, référentiel, règlement, whether held back, what was accepted."""
        columns = "session, session.referentiel, session.reglement, session.is_held, session.accepted"
        clauses, parameters = self._conditions({**self.population, **(where or {})})
        told = f"select distinct {columns}\n{self._source(self.outcome.counts)}"
        return Query(f"{told}\nwhere {' and '.join(clauses)}\norder by session", parameters)

    def select_people(self, where: Where | None = None, population: Mapping[str, Any] | None = None) -> Query:
        """Return the query that lists those counted, each with the line of the référentiel (`code`) and its result."""
        outcome = self.outcome
        own = "slot" if outcome.unit == "cell" else "attempt"
        columns = [
            f"{outcome.column('referentiel')} as referentiel",
            f"mart.session, mart.candidate, mart.{own}",
            f"mart.{outcome.subject} as code" if outcome.subject else "null as code",
            f"mart.{outcome.result} as result",
        ]
        clauses, parameters = self._conditions({**self.population, **(population or {}), **(where or {})})
        clauses.append(f"list_contains($results, mart.{outcome.result})")
        sql = f"select {', '.join(columns)}\n{self._source(outcome.people or '')}\nwhere {' and '.join(clauses)}"
        return Query(sql, {**parameters, "results": list(self.denominator)})

    def _counted(self, by: Sequence[str], sums: Mapping[str, Sequence[str]], conditions: Where) -> Query:
        columns = [f"{self.outcome.column(name)} as {name}" for name in by]
        counts = [
            f"sum({' + '.join(f'mart.n_{result}' for result in results)})::bigint as {name}"
            for name, results in sums.items()
        ]
        clauses, parameters = self._conditions(conditions)
        lines = [f"select {', '.join(columns + counts)}", self._source(self.outcome.counts)]
        lines += [f"where {' and '.join(clauses)}"] if clauses else []
        lines += ["group by all"] if by else []
        return Query("\n".join(lines), parameters)

    def _source(self, table: str) -> str:
        return f"from {table} as mart" + (" join session using (session)" if self.outcome.of_sessions else "")

    def _conditions(self, conditions: Where) -> tuple[list[str], dict[str, object]]:
        clauses = [f"list_contains($p{i}, {self.outcome.column(name)})" for i, name in enumerate(conditions)]
        return clauses, {f"p{i}": list(values) for i, values in enumerate(conditions.values())}


OUTCOMES = {key: Outcome(id=key, **rows) for key, rows in _WRITTEN["outcomes"].items()}
FIGURES = {
    row["id"]: Figure(**{**row, "outcome": OUTCOMES[row["outcome"]]}) for row in _read("catalogue.yaml")
}
