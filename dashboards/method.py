"""The parts of « Méthode »: versions, rules, figures, words, computations, what is held back, accessibility."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

import streamlit as st

from dashboards import accessibility, contents, markup, papers, referentiels, shell, vocabulary
from dashboards.audience import TRAINER
from dashboards.context import Context
from dashboards.rates import Share
from pipeline.locales import formats
from pipeline.locales.sentences import say
from pipeline.metrics import sentences
from pipeline.metrics.catalogue import FIGURES, Figure
from pipeline.metrics.figures_page import HELD_BACK
from pipeline.metrics.jury_figures import JURY_FIGURES, POPULATIONS, JuryFigure

MASKING = "Masquage"
"""The rule of a règlement that sets the smallest numbers."""

PARTS = {
    "versions": "Versions",
    "regles": "Règles des jurys et seuils",
    "chiffres": "Définition des chiffres",
    "mots": "Mots et signes",
    "calculs": "Intervalles et comparaisons",
    "retenu": "Ce qui n'est pas montré, et pourquoi",
    "accessibilite": "Déclaration d'accessibilité",
}


class Made(NamedTuple):
    """How the publication was made."""

    number: str
    published_at: datetime
    data_at: datetime | None
    acquis_version: str
    n_files: int
    is_fictitious: bool


class Threshold(NamedTuple):
    """The smallest numbers of people of a règlement, and the rule that sets them, where it is found."""

    reglement: str
    ordinary_minimum: int
    accommodation_minimum: int
    since: date | None
    source: str | None


def made(context: Context) -> Made:
    """Return how the publication was made."""
    return context.publication.read(Made, "made")[0]


def thresholds(context: Context) -> list[Threshold]:
    """Return the smallest numbers of the règlements in use."""
    rows = context.publication.read(
        Threshold, "thresholds", referentiel=context.referentiel.referentiel, rule=MASKING
    )
    named = {row.reglement for row in context.reglements}
    return [row for row in rows if row.reglement in named]


def answer(context: Context) -> list[str]:
    """Say what a rate is, under how many people there is none, and whose rules are followed."""
    examples = [row.reglement for row in context.reglements if row.is_example]
    people = formats.count(context.minimum, "personne")
    return [
        "Un taux est toujours x sur n, compté une fois, avec son intervalle ; jamais une moyenne de taux.",
        f"Sous {people}, les comptes sont donnés sans taux.",
        f"Règlement d'exemple : {', '.join(examples)}, à remplacer par celui du certificateur."
        if examples
        else "",
    ]


def contents_table() -> None:
    """Offer the way to each part."""
    markup.show("method_contents", parts=PARTS)


def section(name: str, note: str = "") -> None:
    """Open a part of the page, which an address can name."""
    markup.show("method_section", name=name, title=PARTS[name], note=note)


def versions(context: Context) -> None:
    """Say which publication, program, référentiel and règlements the figures rest on."""
    section("versions")
    certification = contents.certification(context)
    markup.show(
        "method_versions",
        made=made(context),
        certification=certification,
        rncp=referentiels.known(certification.rncp),
        certifier=referentiels.known(certification.certifier),
        mapping=say(f"mapping_{certification.mapping_status}"),
        reglements=context.reglements,
    )


def rules(context: Context) -> None:
    """Show every rule of the règlements in use, then the smallest numbers of people, with their source."""
    section("regles", "Chaque règle a sa date d'effet et le texte qui la fixe.")
    markup.show(
        "thresholds",
        thresholds=thresholds(context),
        is_told_accommodations=context.audience.kind != TRAINER,
    )
    for row in context.reglements:
        told = [rule for rule in context.rules if rule.reglement == row.reglement]
        named = f"{row.title} ({row.reglement})"
        with st.expander(markup.literal(f"{named} : {formats.count(len(told), 'règle')}"), expanded=True):
            markup.show("rules", reglement=row, rules=told)


def figures(context: Context) -> None:
    """Define every figure that this audience receives."""
    section(
        "chiffres", "Les mêmes définitions servent aux écrans, aux exports et à « Comprendre un chiffre »."
    )
    own = received(context)
    with st.expander(f"Taux et parts, x sur n ({formats.number(len(own))})"):
        markup.show("method_figures", figures=own, minimums=minimums(context), held_back=HELD_BACK)
        shell.link("chiffre", "D'où vient une valeur publiée")
    juries = [row for row in JURY_FIGURES.values() if context.audience.kind in row.audience]
    if juries:
        with st.expander(f"Jurys et critères ({formats.number(len(juries))})"):
            _jury_figures(context, juries)


def received(context: Context) -> list[Figure]:
    """Return the figures of the catalogue that are made for this audience."""
    return [row for row in FIGURES.values() if context.audience.kind in row.audience]


def minimums(context: Context) -> Mapping[str, int]:
    """Return the smallest numbers of people by the name that figures give them."""
    strictest = max((row.accommodation_minimum for row in thresholds(context)), default=0)
    return {"ordinary": context.minimum, "accommodation": strictest, "none": 0}


def words(context: Context) -> None:
    """Say what the words and signs of states mean."""
    section("mots")
    markup.show("vocabulary", terms=vocabulary.everywhere(Share(0, 0, context.minimum).too_few))
    for row in vocabulary.vocabularies(context.audience.kind):
        with st.expander(row.title):
            markup.show("vocabulary", terms=row.terms)


def computations(context: Context) -> None:
    """Say how intervals and comparisons are made, and after which papers."""
    section("calculs")
    markup.show("papers", methods=papers.methods(context.audience.kind))


def held_back(context: Context) -> None:
    """Say what is not shown: sessions held back, small numbers, people."""
    section("retenu")
    markup.show(
        "held_back",
        left_out=[row for row in received(context) if row.outcome.held_back == "left_out"],
        provisional=context.provisional,
        accepted=context.accepted,
        minimum=context.minimum,
        is_protected=context.publication.has("accommodation_use"),
        is_listed=context.publication.has("block_result"),
    )


def statement(context: Context) -> None:
    """Declare what is known of accessibility, and what is not."""
    section("accessibilite")
    with st.expander("Lire la déclaration", expanded=False):
        markup.show(
            "accessibility",
            version=made(context).acquis_version,
            certifier=referentiels.known(contents.certification(context).certifier),
            verified=accessibility.VERIFIED,
            limits=accessibility.LIMITS,
        )


def _jury_figures(context: Context, juries: list[JuryFigure]) -> None:
    for population, said in POPULATIONS.items():
        markup.show(
            "definitions",
            figures=[row for row in juries if row.population == population],
            population=said["fr"],
            least={row.id: sentences.least(row.minimum) for row in juries},
            held=[session.session for session in context.provisional],
            number=context.header.number,
        )
