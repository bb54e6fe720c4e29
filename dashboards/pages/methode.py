"""Méthode: what somebody needs who must defend a figure."""

from dashboards import method, shell

context = shell.open_page("Comment ces chiffres sont-ils faits ?")
shell.answer(*method.answer(context))
method.contents_table()
method.versions(context)
method.rules(context)
method.figures(context)
method.words(context)
method.computations(context)
method.held_back(context)
method.statement(context)
