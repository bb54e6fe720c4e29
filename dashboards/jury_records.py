"""What the queries on juries and criteria return; each row gives its figure back, or why there is none."""

from datetime import date
from typing import NamedTuple, Protocol

from pipeline.metrics import estimates, sentences
from pipeline.metrics.estimates import Told
from pipeline.metrics.statistics.agreement import Figure
from pipeline.metrics.statistics.items import Remark
from pipeline.metrics.statistics.refusal import Reason, Refusal
from pipeline.reports.tables import Value

COLUMNS = ("Valeur", "Borne basse (95 %)", "Borne haute (95 %)", "Pourquoi")
"""What tables call a figure, its interval, and the reason why one of them is missing."""


class _Published(Protocol):
    """A row that holds the columns of `Told`."""

    def _asdict(self) -> dict[str, object]: ...


def figure(row: _Published) -> Figure:
    """Return the figure of a row: an estimate, or why there is none."""
    columns = row._asdict()
    return estimates.figure(Told(**{name: columns[name] for name in Told._fields}))  # type: ignore[arg-type]


def columns(told: Figure, unit: str) -> tuple[Value, Value, Value, Value]:
    """Return a figure as cells of a table: whole points or a coefficient, both bounds, and why one is missing."""

    def cell(value: float) -> float | int:
        return round(value, 2) if unit == "coefficient" else round(100 * value)

    if isinstance(told, Refusal):
        return None, None, None, sentences.reason(told)
    if isinstance(told.interval, Refusal):
        return cell(told.value), None, None, sentences.reason(told.interval)
    lower, upper = told.interval
    return cell(told.value), cell(lower), cell(upper), None


class Agreed(NamedTuple):
    """One coefficient of agreement of an exam; counts are None where nobody was scored twice."""

    exam: str
    title: str
    coefficient: str
    estimate: float | None
    lower: float | None
    upper: float | None
    refusal: Reason | None
    n_found: int | None
    n_minimum: int | None
    n_candidates: int | None
    n_units: int | None
    n_alike: int | None
    n_jurors: int | None
    n_levels: int | None
    chance: float | None


class AgreedSession(NamedTuple):
    """A session of which the agreement was estimated."""

    session: str
    starts_on: date


class Severity(NamedTuple):
    """A juror against co-jurors, in proportions of acquis."""

    juror: str
    group_no: int | None
    n_candidates: int
    n_cojurors: int
    estimate: float | None
    lower: float | None
    upper: float | None
    refusal: Reason | None
    n_found: int | None
    n_minimum: int | None


class Quality(NamedTuple):
    """A criterion: who holds it, and how it goes with the rest of its exam."""

    exam: str
    criterion: str
    text: str
    n_acquis: int
    n_assessed: int
    estimate: float | None
    lower: float | None
    upper: float | None
    refusal: Reason | None
    n_found: int | None
    n_minimum: int | None
    remark: Remark


class Consistent(NamedTuple):
    """The internal consistency of an exam."""

    exam: str
    title: str
    estimate: float | None
    lower: float | None
    upper: float | None
    refusal: Reason | None
    n_found: int | None
    n_minimum: int | None
    n_candidates: int | None
    n_criteria: int | None
