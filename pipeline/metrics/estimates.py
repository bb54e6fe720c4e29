"""An estimate and its interval as columns of a table, and back; a refusal takes their place."""

from typing import NamedTuple, cast

from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.refusal import Reason, Refusal

DECIMALS = 6
"""Beyond, the order in which a machine adds would show."""


class Told(NamedTuple):
    """A figure as it is published: a value and both bounds; a value without bounds, and why; or why there is no value.

    `n_found` and `n_minimum` count what the refusal names.
    """

    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    refusal: Reason | None = None
    n_found: int | None = None
    n_minimum: int | None = None


def told(figure: Estimate | Refusal) -> Told:
    """Return the columns of a figure; too few candidates for an interval are too few for a value."""
    if isinstance(figure, Refusal):
        return Told(refusal=figure.reason, n_found=figure.found, n_minimum=figure.minimum)
    value = _rounded(figure.value)
    if not isinstance(figure.interval, Refusal):
        return Told(value, _rounded(figure.interval.lower), _rounded(figure.interval.upper))
    why = told(figure.interval)
    return why if why.refusal == "too_few_candidates" else why._replace(estimate=value)


def figure(columns: Told) -> Estimate | Refusal:
    """Return the figure that was published."""
    if columns.refusal is None:
        bounds = Interval(cast(float, columns.lower), cast(float, columns.upper))
        return Estimate(cast(float, columns.estimate), bounds)
    why = Refusal(columns.refusal, columns.n_found or 0, columns.n_minimum or 0)
    return why if columns.estimate is None else Estimate(columns.estimate, why)


def _rounded(value: float) -> float:
    return round(value, DECIMALS) + 0.0
