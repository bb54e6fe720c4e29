"""« Comprendre ce chiffre »: what a figure counts, what it is compared with, and the way to all that defends it."""

from collections.abc import Sequence

import streamlit as st

from dashboards import markup, provenance, shell
from dashboards.context import Context
from dashboards.rates import Share
from dashboards.store import Where
from pipeline.locales.formats import LOCALE
from pipeline.locales.sentences import say
from pipeline.metrics import explanation as explanations
from pipeline.metrics import sentences
from pipeline.metrics.catalogue import FIGURES
from pipeline.metrics.explanation_words import Part, told
from pipeline.metrics.jury_figures import POPULATIONS, JuryFigure
from pipeline.reports.workbook import Told

LABEL = "Comprendre ce chiffre"


def popover(
    context: Context,
    *figures: str,
    key: str,
    reference: str,
    where: Where,
    share: Share | None = None,
    about: str = "",
) -> None:
    """Offer the definition of figures, of what they are compared with, and the value `about` something.

    `where` is what they are narrowed to: the page of each one opens on the same.
    """
    with st.popover(LABEL, type="tertiary", key=f"explain-{key}"):
        markup.show(
            "explain",
            figures=[FIGURES[figure] for figure in figures],
            share=share,
            about=about,
            reference=reference,
            mapping=context.referentiel.mapping_status if "competency_rate" in figures else "",
            provisional=[session.session for session in context.provisional],
            accepted=context.accepted,
        )
        for figure in figures:
            said = f" ({FIGURES[figure].name['fr']})" if len(figures) > 1 else ""
            shell.link(
                "chiffre",
                f"Qui compte, qui ne compte pas, quelles cases{said}",
                provenance.address(context, figure, where),
            )


def behind(context: Context, *figures: str, where: Where, kind: str | None = None) -> list[Told]:
    """Return what defends figures over what the page is narrowed to, as a workbook says it; `kind` as they count."""
    asked = {**context.scope, **where}
    fetch = context.publication.fetch_once
    explained = [explanations.explain(fetch, FIGURES[figure], asked, kind) for figure in figures]
    return [Told(one.figure.name["fr"], told(one)) for one in explained]


def defined(*figures: JuryFigure) -> list[Told]:
    """Return what figures are that no count explains, as a workbook says it."""
    title = say("about_definition", LOCALE)
    return [Told(figure.name["fr"], [Part(title, (figure.definition["fr"],))]) for figure in figures]


def definitions(context: Context, figures: Sequence[JuryFigure], key: str) -> None:
    """Offer what figures of juries are, over whom, under which numbers they are refused, after which paper."""
    with st.popover(LABEL, type="tertiary", key=f"explain-{key}"):
        markup.show(
            "definitions",
            figures=figures,
            population=POPULATIONS[figures[0].population]["fr"],
            least={figure.id: sentences.least(figure.minimum) for figure in figures},
            held=[session.session for session in context.provisional],
            number=context.header.number,
        )
