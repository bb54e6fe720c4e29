"""Ma cohorte: what to work on with it, what its size allows to say, and its candidates."""

import streamlit as st

from dashboards import cohort, filters, gaps, mastery, people, shell

context = shell.open_page("Que travailler avec ma cohorte ?")
found = people.people(context)

if not found:
    shell.nothing("Aucun candidat de ce centre dans cette publication.")
else:
    head = st.container()
    chosen = cohort.choose(found)
    with st.container(horizontal=True, key="views"):
        level = filters.view("niveau", "Niveau", mastery.LEVELS)
        kind = filters.view("type", "Sessions", mastery.kinds(context))
    candidates = cohort.of(found, chosen, kind)
    where = {"cohort": [chosen]}
    measured = gaps.gaps(context, level, where, kind)
    with head:
        shell.answer(*cohort.answer(context, level, kind, chosen, candidates, measured))
    if measured:
        mastery.ranked(context, level, where, kind, measured)
    cohort.candidates(context, candidates, kind)
    mastery.overview(context, level, {}, kind)
