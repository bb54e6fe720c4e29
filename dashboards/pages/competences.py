"""Compétences: what to work on first, by gap to the reference, and every rate by session."""

import streamlit as st

from dashboards import filters, gaps, mastery, shell

context = shell.open_page("Que faut-il travailler en priorité ?")
head = st.container()
with st.container(horizontal=True, key="views"):
    level = filters.view("niveau", "Niveau", mastery.LEVELS)
    kind = filters.view("type", "Sessions", mastery.kinds(context))
choices = mastery.filters(context, kind)
where = filters.choose(choices)
found = gaps.gaps(context, level, where, kind)

if not found:
    filters.nothing(choices, where, lambda kept: not gaps.gaps(context, level, kept, kind))
else:
    with head:
        shell.answer(mastery.answer(level, found))
    mastery.ranked(context, level, where, kind, found)
mastery.overview(context, level, where, kind)
