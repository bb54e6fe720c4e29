"""Candidat: one person before another attempt, by code."""

import streamlit as st

from dashboards import candidate, people, shell

context = shell.open_page("Que reprendre avant un nouveau passage ?")
found = people.people(context)

if not found:
    shell.nothing("Aucun candidat de ce centre dans cette publication.")
else:
    head = st.container()
    person = candidate.choose(found)
    lines = candidate.lines(context, people.held(context, person))
    with head:
        shell.answer(*candidate.answer(context, person, lines))
    candidate.again(context, person, lines)
    candidate.everything(context, person, lines)
