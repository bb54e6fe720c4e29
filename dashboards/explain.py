"""« Comprendre ce chiffre »: what a figure counts, over whom, by which rules, from which publication."""

import streamlit as st

from dashboards import markup
from dashboards.context import Context
from dashboards.rates import Share
from pipeline.metrics.catalogue import FIGURES

LABEL = "Comprendre ce chiffre"


def popover(context: Context, figure: str, key: str, share: Share | None = None, about: str = "") -> None:
    """Offer the explanation of a figure; `share` and `about` are the value being explained and its name."""
    with st.popover(LABEL, type="tertiary", key=f"explain-{key}"):
        markup.show(
            "explain",
            figure=FIGURES[figure],
            share=share,
            about=about,
            rules=context.rules,
            reglements={row.reglement: row for row in context.reglements},
            referentiel=context.referentiel,
            header=context.header,
            provisional=[session.session for session in context.provisional],
        )
