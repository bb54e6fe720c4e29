"""Délibérations: what the rules propose beside what the jury decided, who hangs on little, and why."""

import streamlit as st

from dashboards import deliberations, dossiers, filters, shell

context = shell.open_page("Les décisions suivent-elles le règlement ?")
choices = deliberations.filters(context)
where = filters.choose(choices)
rows = deliberations.counts(context, where)

if not rows:
    filters.nothing(choices, where, lambda kept: not deliberations.counts(context, kept))
else:
    differing = deliberations.differences(context, where, rows)
    near = deliberations.flips(context, where, rows)
    shell.answer(*deliberations.answer(rows, differing, near))
    above = st.container()
    deliberations.table(context, rows)
    deliberations.differing(context, differing)
    deliberations.near(context, near)
    with dossiers.DETAIL.place(above):
        dossiers.section(context, rows)
