"""Who is certified in a year: what became of its people, and one line per year as the public fiche asks."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboards import evidence, explain, filters, labels, markup, shell
from dashboards.context import Context
from dashboards.filters import Filter
from dashboards.rates import Share
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.metrics.catalogue import FIGURES
from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.reports.tables import Table

HEADLINE = "promotion_rate"
VAE = "VAE"
SURVEYED = ("TAUX_INSERTION_GLOBAL_6MOIS", "TAUX_INSERTION_METIER_6MOIS", "TAUX_INSERTION_METIER_2ANS")
FICHE = ("ANNEE", "NOMBRE_CERTIFIES", "NOMBRE_CERTIFIES_VAE", *SURVEYED)
FICHE_NOTE = (
    "Colonnes de la fiche publique de France compétences. Tous centres et toutes voies, quels que soient les "
    "filtres ; l'année est celle où la session commence. Les taux d'insertion restent vides : seule une enquête "
    "auprès des titulaires les établit, et rien n'est estimé."
)


@dataclass(frozen=True)
class People:
    """Everybody registered in a year, once each, by the best that they reached in it."""

    certified: int
    partial: int
    none: int
    pending: int
    absent: int

    @property
    def decided(self) -> int:
        """Those present who wait for no decision."""
        return self.certified + self.partial + self.none

    @property
    def present(self) -> int:
        """Those who sat one block at least."""
        return self.decided + self.pending

    @property
    def registered(self) -> int:
        """All of them."""
        return self.present + self.absent


@dataclass(frozen=True)
class Promotion:
    """The holders of one year, all centres and routes; `held` names its provisional sessions."""

    year: int
    n_certified: int
    n_vae: int
    held: tuple[str, ...]

    @property
    def state(self) -> str:
        """Return « provisoire : S2026-10-LYO », empty where nothing is."""
        return f"provisoire : {', '.join(self.held)}" if self.held else ""


def choices(context: Context) -> list[Filter]:
    """Return what the page is about: the reference year, the latest first, then what narrows it, whatever the year."""
    counted = context.publication.count(HEADLINE, ["year"], context.scope)
    years = sorted((count.key[0] for count in counted), reverse=True)
    return [
        Filter("annee", "Promotion", "year", {year: str(year) for year in years}),
        Filter("centre", "Centre", "centre", named(context, "centre", {})),
        Filter("voie", "Voie d'accès", "access_route", named(context, "access_route", {})),
    ]


def choose(offered: Sequence[Filter]) -> Where:
    """Let the reader choose one year, then narrow it; return the conditions, none where nobody is registered yet."""
    year, *others = offered
    if not year.options:
        return {}
    left, right = st.columns([1, 2])
    with left:
        chosen = st.selectbox(
            year.name,
            list(year.options),
            format_func=year.options.__getitem__,
            key=year.key,
            bind="query-params",
        )
    with right:
        return {year.column: [chosen], **filters.choose(others)}


def people(context: Context, where: Where) -> People:
    """Return what became of the people that the conditions keep."""
    query = FIGURES[HEADLINE].select_results({**context.scope, **where})
    _, *counts = context.publication.fetch(query)[0]
    return People(*(count or 0 for count in counts))


def named(context: Context, column: str, where: Where) -> dict[str, str]:
    """Return the centres or access routes that have registered people, in their order, and their labels."""
    counted = context.publication.count(HEADLINE, [column], {**context.scope, **where})
    known = {count.key[0] for count in counted}
    routes = {route.code: route.label for route in load_nomenclature().access_routes}
    told = context.centres if column == "centre" else routes
    return {code: label for code, label in told.items() if code in known} | {
        code: code for code in sorted(known - told.keys())
    }


def answer(context: Context, where: Where, found: People) -> list[str]:
    """Say how many are certified, by which routes, and what could still change it."""
    by_route = [
        f"{label} {formats.number(n)}"
        for code, label in named(context, "access_route", where).items()
        if code != VAE and (n := _certified(context, where, code))
    ]
    return [
        f"Promotion {where['year'][0]} : {formats.count(found.certified, 'titulaire')}, "
        f"dont {formats.number(_certified(context, where, VAE))} par la VAE ; "
        f"{Share(found.certified, found.present, context.minimum).sentence} des candidats présents dans l'année.",
        f"Autres voies : {' ; '.join(by_route)}." if by_route else "",
        f"{formats.count(found.pending, 'candidat')} en attente de décision." if found.pending else "",
        _provisional(context, where),
    ]


def years(context: Context) -> list[Promotion]:
    """Return every promotion, the latest first."""
    asked = context.scope
    certified = _by_year(context, asked)
    by_vae = _by_year(context, {**asked, "access_route": [VAE]})
    return [
        Promotion(
            year,
            n,
            by_vae.get(year, 0),
            tuple(session.session for session in context.provisional if session.year == year),
        )
        for year, n in sorted(certified.items(), reverse=True)
    ]


def fiche(context: Context) -> None:
    """Show one line per promotion with the columns of the public fiche, those of surveys left empty."""
    rows = years(context)
    shell.section("Promotions, année par année", FICHE_NOTE)
    markup.show("fiche", columns=FICHE, n_surveyed=len(SURVEYED), rows=rows)
    evidence.download(
        context, fiche_table(rows), "promotions", lambda: explain.behind(context, HEADLINE, where={})
    )
    explain.popover(
        context, HEADLINE, key="fiche", where={}, reference="Aucune : ce sont des nombres de titulaires."
    )


def fiche_table(rows: Sequence[Promotion]) -> Table:
    """Return the lines of the public fiche."""
    empty = (None,) * len(SURVEYED)
    return Table(
        (*FICHE, "État"),
        tuple((str(row.year), row.n_certified, row.n_vae, *empty, row.state) for row in rows),
    )


def _certified(context: Context, where: Where, route: str) -> int:
    """Count the holders of an access route, none where the reader left it out."""
    if route not in where.get("access_route", [route]):
        return 0
    return people(context, {**where, "access_route": [route]}).certified


def _by_year(context: Context, where: Where) -> dict[int, int]:
    return {count.key[0]: count.x for count in context.publication.count(HEADLINE, ["year"], where)}


def _provisional(context: Context, where: Where) -> str:
    counted = context.publication.count(HEADLINE, ["session"], {**context.scope, **where})
    holders = {count.key[0]: count.x for count in counted}
    told = [
        f"{labels.session(context, row.session)} ({formats.count(holders[row.session], 'titulaire')})"
        for row in context.provisional
        if row.session in holders
    ]
    if not told:
        return "Aucune session provisoire dans ce compte."
    return f"Provisoire : {' ; '.join(told)} ; ces décisions comptent et peuvent encore changer."
