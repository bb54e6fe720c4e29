"""Holders to declare to the Caisse des Dépôts: by session, the day of the decision and what is left of the delay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from dashboards import evidence, explain, labels, markup, shell
from dashboards.context import Context
from dashboards.promotions import HEADLINE
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.reports.tables import Table

MONTHS = 3
"""R.6113-17-2 of the Code du travail, as practitioners quote it: from delivery of the certification."""

NOTE = (
    "Délai : {months} mois après la délivrance (article R.6113-17-2 du Code du travail, tel que les praticiens le "
    "citent), comptés de la décision du jury et arrêtés au {day}, date des données. Acquis ne sait pas quelles "
    "déclarations sont déjà parties : « dépassé » demande de le vérifier."
)


class Holders(NamedTuple):
    """People whom one decision day made holders; no day where the minutes do not give it."""

    session: str
    year: int
    centre: str
    access_route: str
    decided_on: date | None
    last_on: date | None
    n_holders: int


@dataclass(frozen=True)
class Due:
    """The holders of one session and day, seen from the day of the data."""

    session: str
    name: str
    year: int
    is_provisional: bool
    n_holders: int
    decided_on: date | None
    last_on: date | None
    seen_on: date

    @property
    def days_left(self) -> int | None:
        """Days from the data to the last day; below zero once it is over."""
        return None if self.last_on is None else (self.last_on - self.seen_on).days

    @property
    def is_over(self) -> bool:
        """Whether the last day is past."""
        return self.days_left is not None and self.days_left < 0

    @property
    def is_running(self) -> bool:
        """Whether there is time left."""
        return self.days_left is not None and self.days_left >= 0

    @property
    def state(self) -> str:
        """Return « reste 52 jours », « dépassé depuis 3 jours », or why nobody can say."""
        if self.days_left is None:
            return "date absente du PV : délai inconnu"
        if self.days_left == 0:
            return "dernier jour"
        days = formats.count(abs(self.days_left), "jour")
        return f"dépassé depuis {days}" if self.is_over else f"reste {days}"


def show(context: Context, where: Where) -> None:
    """List the holders by session, those whose delay runs first."""
    seen_at = context.header.data_at
    if seen_at is None:
        return
    shell.section("Titulaires à déclarer", NOTE.format(months=MONTHS, day=formats.day(seen_at)))
    rows = due(context, where, seen_at.date())
    if not rows:
        shell.nothing("Aucun titulaire dans ce choix : rien à déclarer.")
        return
    markup.show("declarations", rows=rows, sentences=summary(rows), year=where["year"][0])
    evidence.download(
        context, table(rows), "titulaires", lambda: explain.behind(context, HEADLINE, where=where)
    )
    explain.popover(
        context,
        HEADLINE,
        key="declarations",
        where=where,
        reference="Aucune : ce sont des nombres de titulaires.",
    )


def due(context: Context, where: Where, seen_on: date) -> list[Due]:
    """Return what runs, whatever its year, the nearest last day first; then the rest of the year's promotion."""
    rows = context.publication.read(
        Holders, "holders", referentiel=context.referentiel.referentiel, months=MONTHS
    )
    kept = [row for row in rows if _is_kept(row, where)]
    found = [
        _due(context, list(same), seen_on)
        for _, same in groupby(kept, key=lambda row: (row.session, row.decided_on))
    ]
    return sorted((row for row in found if row.is_running or row.year in where["year"]), key=_order)


def summary(rows: Sequence[Due]) -> list[str]:
    """Say how many holders there are on each side of their last day."""
    running = [row for row in rows if row.is_running]
    told = []
    if running:
        first = running[0]
        told.append(
            f"Délai en cours : {formats.count(_n(running), 'titulaire')}, le plus proche jusqu'au "
            f"{formats.day(first.last_on or first.seen_on)} ({first.state})."
        )
    if over := _n([row for row in rows if row.is_over]):
        told.append(f"Délai dépassé : {formats.count(over, 'titulaire')}, à vérifier s'ils sont déclarés.")
    if unknown := _n([row for row in rows if row.days_left is None]):
        told.append(f"Délai inconnu : {formats.count(unknown, 'titulaire')}, faute de date au PV.")
    return told


def table(rows: Sequence[Due]) -> Table:
    """Return the holders by session and day."""
    return Table(
        (
            "Session", "Intitulé", "Promotion", "État de la session", "Titulaires", "Délai", "Jours restants",
            "Dernier jour", "Décision du jury",
        ),
        tuple(
            (
                row.session, row.name, str(row.year), "provisoire" if row.is_provisional else "", row.n_holders,
                row.state, row.days_left, row.last_on, row.decided_on,
            )
            for row in rows
        ),
    )  # fmt: skip


def _is_kept(row: Holders, where: Where) -> bool:
    """Tell whether a centre and route are those that the reader chose; a delay that runs is told whatever its year."""
    return all(getattr(row, name) in values for name, values in where.items() if name != "year")


def _due(context: Context, same: Sequence[Holders], seen_on: date) -> Due:
    first = same[0]
    return Due(
        first.session,
        labels.session(context, first.session),
        first.year,
        first.session in {session.session for session in context.provisional},
        sum(row.n_holders for row in same),
        first.decided_on,
        first.last_on,
        seen_on,
    )


def _order(row: Due) -> tuple[int, int]:
    if row.days_left is None:
        return 1, 0
    return (0, row.days_left) if row.is_running else (2, -row.days_left)


def _n(rows: Sequence[Due]) -> int:
    return sum(row.n_holders for row in rows)
