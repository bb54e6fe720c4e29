"""Accueil: where the certification stands, what holds things back, which cohort needs attention."""

import streamlit as st

from dashboards import blocks, home, imports, shell

context = shell.open_page("Où en est la certification ?", "Où en est le centre de {centre} ?")
standings = blocks.standings(context)
shell.answer(*home.answer(context, standings))
home.cards(context, standings)

if context.publication.has("finding", "import_file"):
    work, people = st.columns([6, 5], gap="large")
    with work:
        home.work(context)
        imports.drop()
else:
    people = st.container()
with people:
    if context.publication.has("competency_outcome", "reference_outcome"):
        home.cohort(context)
    if context.publication.has("accommodation_use"):
        home.accommodations(context)

home.trends(context, standings)
