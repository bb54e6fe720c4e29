"""Promotions: who is certified in a year and by which route, the holders to declare, the public fiche."""

import streamlit as st

from dashboards import cascade, declarations, filters, promotions, shell

context = shell.open_page("Qui est certifié dans l'année, et par quelle voie ?")
head = st.container()
choices = promotions.choices(context)
where = promotions.choose(choices)
found = promotions.people(context, where)

if not found.registered:
    filters.nothing(choices, where, lambda kept: not promotions.people(context, kept).registered)
else:
    with head:
        shell.answer(*promotions.answer(context, where, found))
    cascade.show(context, where, found)
    cascade.groups(context, "access_route", where)
    cascade.groups(context, "centre", where)
    declarations.show(context, where)
    promotions.fiche(context)
