"""The parts of « Aménagements »: the periods, why a count is masked, how to read."""

from dashboards import evidence, markup, shell
from dashboards.context import Context
from dashboards.figures.dumbbells import Pair, dumbbells
from dashboards.uses import Register
from pipeline.locales.words import word
from pipeline.reports.tables import Table


def periods(context: Context, use: Register) -> None:
    """Show each period: a table first, then the chart."""
    shell.section(f"Par {use.grain}")
    markup.show("uses", use=use)
    pairs = [Pair(row.period, row.n_decided, row.n_implemented) for row in use.rows]
    alt = f"Candidats avec aménagement décidé et mis en œuvre, par {use.grain}."
    evidence.show(context, dumbbells(pairs), alt, table(use), "amenagements")


def reading(use: Register) -> None:
    """Say how to read the page, and what it will never show."""
    shell.section("Comment lire")
    markup.show("uses_reading", grain=use.grain)


def table(use: Register) -> Table:
    """Return the counts, each masked one with its reason."""
    return Table(
        (
            use.grain.capitalize(),
            "Candidats évalués",
            "Décidés",
            "Mis en œuvre",
            "Masque (décidés)",
            "Masque (mis en œuvre)",
        ),
        tuple(
            (
                row.period,
                row.n_assessed,
                row.n_decided,
                row.n_implemented,
                _why(row.decided_mask),
                _why(row.implemented_mask),
            )
            for row in use.rows
        ),
    )


def _why(mask: str | None) -> str:
    return word("mask", mask) if mask else ""
