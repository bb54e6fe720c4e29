"""Aménagements: decided and implemented by period, with what is masked and why."""

from dashboards import accommodations, shell, uses

context = shell.open_page("Les aménagements décidés sont-ils mis en œuvre ?")
register = uses.register(context)

if not register.rows:
    shell.nothing("Aucun aménagement dans cette publication.")
else:
    shell.answer(uses.summary(register))
    accommodations.periods(context, register)
    accommodations.reading(register)
