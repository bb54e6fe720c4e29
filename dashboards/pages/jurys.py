"""Jurys et critères: do jurors agree, is one of them stricter, do criteria tell candidates apart."""

import streamlit as st

from dashboards import criteria, filters, juries, severities, shell

context = shell.open_page("Les jurés s'accordent-ils, les critères distinguent-ils ?")
head = st.container()
choices = juries.filters(context)
with st.columns([1, 2])[0]:
    where = filters.choose(choices)
agreed = juries.exams(context, juries.TOGETHER, where)
graded = criteria.qualities(context, where)

if not agreed and not graded:
    filters.nothing(choices, where, lambda kept: not juries.exams(context, juries.TOGETHER, kept))
else:
    jurors = severities.jurors(context)
    with head:
        shell.answer(juries.answer(agreed), severities.answer(jurors), criteria.answer(graded))
    juries.agreement(context, where)
    severities.severity(context, jurors)
    criteria.criteria(context, graded)
