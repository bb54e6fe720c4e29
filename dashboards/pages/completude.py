"""Complétude: which cells are missing, where they stand, and what to do about each."""

import streamlit as st

from dashboards import cells, completeness, filters, repair, shell

context = shell.open_page("Que manque-t-il, et où ?")
head = st.container()
choices = completeness.filters(context)
where = filters.choose(choices)
rows, found = completeness.cells(context, where), completeness.findings(context, where)

if not rows and not found:
    filters.nothing(choices, where, lambda kept: not completeness.findings(context, kept))
else:
    with head:
        shell.answer(completeness.answer(rows))
    completeness.overview(context, rows)
    completeness.work(context, where, found)
    shell.place("Candidat par candidat", cells.ANCHOR)
    if chosen := cells.choose(context, rows, where):
        with st.container(key="cell-detail"):
            shown, told = st.columns([5, 2], gap="medium")
            with shown:
                cells.matrix(*chosen)
            with told:
                cells.panel(*chosen)
        repair.complete(context, chosen[0].session)
    completeness.matrix(context, rows, where)
