"""« Comprendre ce chiffre »: what a figure counts, over whom, by which rules, from which publication."""

import streamlit as st

from dashboards import markup
from dashboards.context import Context
from dashboards.rates import Share
from pipeline.metrics.catalogue import FIGURES

LABEL = "Comprendre ce chiffre"


def popover(
    context: Context, *figures: str, key: str, reference: str, share: Share | None = None, about: str = ""
) -> None:
    """Offer the explanation of figures, of what they are compared with, and of the value `about` something."""
    with st.popover(LABEL, type="tertiary", key=f"explain-{key}"):
        markup.show(
            "explain",
            figures=[FIGURES[figure] for figure in figures],
            share=share,
            about=about,
            reference=reference,
            mapping=context.referentiel.mapping_status if "competency_rate" in figures else "",
            rules=context.rules,
            reglements=context.reglements,
            referentiel=context.referentiel,
            header=context.header,
            provisional=[session.session for session in context.provisional],
            accepted=context.accepted,
        )
