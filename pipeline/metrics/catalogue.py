"""The catalogue of figures: what each one counts, over whom, and the query that counts it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

SESSION_COLUMNS = {
    "kind": "session.kind",
    "semester": "session.semester",
    "year": "session.year",
    "starts_on": "session.starts_on",
    "is_held": "session.is_held",
    "session_centre": "session.centre",
}
MART_COLUMNS = {
    "block_outcome": ("referentiel", "session", "centre", "cohort", "access_route", "attempt", "block"),
    "criterion_outcome": ("referentiel", "session", "centre", "cohort", "attempt", "criterion"),
    "activity_outcome": ("referentiel", "session", "centre", "cohort", "attempt", "activity"),
    "competency_outcome": ("referentiel", "session", "centre", "cohort", "attempt", "competency"),
}


class Figure(BaseModel):
    """One figure: x of n, both sums of counts that add up over any grouping."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    definition: str
    exclusions: str
    mart: str
    numerator: str
    denominator: str
    population: dict[str, tuple[str | int, ...]]

    def select(
        self, by: Sequence[str], where: Mapping[str, Sequence[object]] | None = None
    ) -> tuple[str, dict[str, object]]:
        """Return the query (and its parameters) that gives the columns `by`, x and n in a publication.

        `where` narrows the population: column → accepted values. Columns are those of the mart and of its
        session; any other raises KeyError, so that no text from a screen becomes SQL.
        """
        conditions = [*self.population.items(), *(where or {}).items()]
        clauses = [f"list_contains($p{i}, {self._column(name)})" for i, (name, _) in enumerate(conditions)]
        columns = [f"{self._column(name)} as {name}" for name in by]
        counts = [f"sum(mart.{self.numerator})::bigint as x", f"sum(mart.{self.denominator})::bigint as n"]
        sql = (
            f"select {', '.join(columns + counts)}\n"
            f"from {self.mart} as mart join session using (session)\n"
            f"where {' and '.join(clauses)}\n"
            "group by all"
        )
        return sql, {f"p{i}": list(values) for i, (_, values) in enumerate(conditions)}

    def _column(self, name: str) -> str:
        if name in MART_COLUMNS[self.mart]:
            return f"mart.{name}"
        return SESSION_COLUMNS[name]


def _load() -> dict[str, Figure]:
    rows = YAML(typ="safe").load(Path(__file__).with_name("catalogue.yaml"))
    return {row["id"]: Figure(**row) for row in rows}


FIGURES: dict[str, Figure] = _load()
