"""Complétude: which cells are missing, where they stand, and what to do about each."""

import streamlit as st

from dashboards import cells, completeness, filters, shell

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
    above = st.container()
    completeness.overview(context, rows)
    completeness.work(context, where, found)
    with cells.DETAIL.place(above):
        cells.section(context, rows, where)
    completeness.matrix(context, rows, where)
