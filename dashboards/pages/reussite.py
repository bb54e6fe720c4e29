"""Réussite par bloc: rates per session, centre and access route, each with its counts and interval."""

import streamlit as st

from dashboards import filters, outcomes, shell, spread

context = shell.open_page("Quel taux de réussite, bloc par bloc ?")
head = st.container()
choices = outcomes.filters(context)
where = filters.choose(choices)
view = filters.view("vue", "Regrouper", outcomes.views(context))
found = outcomes.rows(context, view, where)

if not found:
    filters.nothing(choices, where, lambda kept: not outcomes.rows(context, view, kept))
else:
    with head:
        shell.answer(*outcomes.answer(context, found))
    outcomes.examine(context, view, found)
    outcomes.chart(context, view, where, found)
    spread.show(context, view, where, outcomes.titles(context, view), found)
