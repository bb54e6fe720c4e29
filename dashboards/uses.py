"""Accommodations decided and implemented, by period; a masked count says why and never shows a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.context import Context
from dashboards.records import Use
from pipeline.locales import formats
from pipeline.locales.words import word

SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True)
class Cell:
    """A count as it is shown: a number, or « masqué » with the mark of its reason."""

    text: str
    is_masked: bool


@dataclass(frozen=True)
class Period:
    """One line of the table."""

    period: str
    n_assessed: str
    decided: Cell
    implemented: Cell


@dataclass(frozen=True)
class Register:
    """All periods, and the reasons of the masks in the order of their marks."""

    grain: str
    periods: tuple[Period, ...]
    reasons: tuple[str, ...]
    rows: tuple[Use, ...]

    @property
    def known(self) -> list[Use]:
        """Periods where both counts are published."""
        return [row for row in self.rows if row.n_decided is not None and row.n_implemented is not None]


def register(context: Context) -> Register:
    """Return the accommodations of the publication."""
    rows = context.publication.read(Use, "uses")
    reasons = list(
        dict.fromkeys(mask for row in rows for mask in (row.decided_mask, row.implemented_mask) if mask)
    )
    periods = tuple(
        Period(
            row.period,
            "–" if row.n_assessed is None else formats.number(row.n_assessed),
            _cell(row.n_decided, row.decided_mask, reasons),
            _cell(row.n_implemented, row.implemented_mask, reasons),
        )
        for row in rows
    )
    grain = word("period", rows[0].grain) if rows else ""
    return Register(grain, periods, tuple(word("mask", reason) for reason in reasons), tuple(rows))


def _cell(n: int | None, mask: str | None, reasons: Sequence[str]) -> Cell:
    if n is None:
        mark = SUPERSCRIPTS[reasons.index(mask)] if mask else ""
        return Cell(f"masqué\u202f{mark}".strip(), True)
    return Cell(formats.number(n), False)


def summary(use: Register) -> str:
    """Say the latest period that shows both counts; periods are never added up, since people come back."""
    if not use.known:
        return "Aucune période ne montre les deux nombres : les effectifs sont trop petits pour être publiés."
    latest = use.known[-1]
    return (
        f"{latest.period} : {formats.count(latest.n_decided or 0, 'candidat')} avec un aménagement décidé, "
        f"dont {formats.number(latest.n_implemented or 0)} avec un aménagement mis en œuvre."
    )
