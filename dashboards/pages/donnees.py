"""Qualité des données: what is wrong and since when, what was accepted, refused, received."""

from dashboards import completeness, quality, shell, todo

context = shell.open_page("Les données sont-elles sûres ?")
found, files, rows = todo.findings(context), todo.files(context), completeness.cells(context, {})

if not (found or files or rows):
    shell.nothing("Cette publication n'a encore rien à montrer ici.")
else:
    shell.answer(*quality.answer(found, files, rows))
    quality.open_findings(context, found)
    quality.accepted(found)
    quality.trend(context, rows)
    quality.quarantine(files)
    quality.ledger(context, files)
