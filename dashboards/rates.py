"""Counts as a page shows them: x/n, the rate, its interval, and what the reference makes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from pipeline.locales import formats
from pipeline.metrics import sentences
from pipeline.metrics.statistics.comparison import Comparison, compare
from pipeline.metrics.statistics.intervals import Interval, wilson

_band = lru_cache(maxsize=8192)(sentences.interval)
_sentence = lru_cache(maxsize=8192)(sentences.rate)


class Counted(Protocol):
    """Anything that counts x of n."""

    @property
    def x(self) -> int: ...  # noqa: D102

    @property
    def n(self) -> int: ...  # noqa: D102


@dataclass(frozen=True)
class Share:
    """x of n people; below `minimum` people it is given as counts, without a rate."""

    x: int
    n: int
    minimum: int

    @property
    def is_rate(self) -> bool:
        """Whether enough people stand behind it for a rate."""
        return self.n >= max(1, self.minimum)

    @property
    def rate(self) -> float:
        """The proportion; only where `is_rate`."""
        return self.x / self.n

    @cached_property
    def interval(self) -> Interval:
        """Wilson's 95 % interval; only where `is_rate`."""
        return wilson(self.x, self.n)

    @property
    def counts(self) -> str:
        """Return « 14/17 »."""
        return f"{formats.number(self.x)}/{formats.number(self.n)}"

    @property
    def percent(self) -> str:
        """Return « 82 % », or « n < 5 » where there is no rate."""
        return sentences.percent(self.rate, self.n) if self.is_rate else self.too_few

    @property
    def too_few(self) -> str:
        """Return « n < 5 »."""
        return f"n\u202f<\u202f{self.minimum}"

    @property
    def band(self) -> str:
        """Return « IC 95 % 59–94 % », empty where there is no rate."""
        return _band(self.x, self.n) if self.is_rate else ""

    @property
    def sentence(self) -> str:
        """Return « 14/17 (82 %, IC 95 % 59–94 %) », or the counts and why there is no rate."""
        return _sentence(self.x, self.n, self.minimum)

    @property
    def points(self) -> float | int | None:
        """The rate in points, as precise as n allows, for tables and exports."""
        if not self.is_rate:
            return None
        return round(100 * self.rate, 1) if self.n >= sentences.DECIMALS_FROM else round(100 * self.rate)

    def is_below(self, other: "Share") -> bool:
        """Whether it stands below a reference that excludes it, and not by chance alone."""
        if not (self.is_rate and other.is_rate) or self.interval.upper >= other.rate:
            return (
                False  # Newcombe's interval of the gap cannot leave 0 out while Wilson's holds the other rate
            )
        gap = compare(self.x, self.n, other.x, other.n, self.minimum)
        return isinstance(gap, Comparison) and gap.standing == "below"

    def against(self, reference: "Share") -> str:
        """Say whether it is compatible with a reference that excludes it."""
        return sentences.comparison(self.x, self.n, reference.x, reference.n, self.minimum)


def pool(rows: Iterable[Counted], minimum: int) -> Share:
    """Return groups added up: never an average of their rates."""
    counted = [(row.x, row.n) for row in rows]
    return Share(sum(x for x, _ in counted), sum(n for _, n in counted), minimum)
