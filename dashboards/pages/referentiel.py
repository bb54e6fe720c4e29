"""Référentiel: what the certification asks for, word for word, and what evidences it."""

from dashboards import contents, referentiels, shell

context = shell.open_page("Que demande le référentiel ?")
whole = contents.whole(context)
shell.answer(*referentiels.answer(whole))
referentiels.identity(context, whole)
block, search = referentiels.choose(whole)
shown = referentiels.kept(whole, block, search)
referentiels.found(whole, block, search)
referentiels.exams(shown, search)
referentiels.blocks(context, shown, search)
