"""Comprendre un chiffre: who counts, who does not and why, by which rules, from which cells."""

import streamlit as st

from dashboards import filters, provenance, shell

context = shell.open_page("D'où vient ce chiffre ?")
head = st.container()
figure = provenance.choose(context)
choices = provenance.filters(context, figure)
where = filters.choose(choices)
explained = provenance.explain(context, figure, where)

if not explained.n:
    filters.nothing(choices, where, lambda kept: not provenance.explain(context, figure, kept).n)
else:
    with head:
        shell.answer(provenance.answer(explained))
    provenance.show(explained)
    provenance.cells(context, explained)
