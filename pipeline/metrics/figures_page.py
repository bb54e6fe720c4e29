"""The page that defines every figure: `python -m pipeline.metrics.figures_page > docs/figures.md`."""

import sys
from collections.abc import Iterator

from pipeline.locales.sentences import say
from pipeline.metrics.catalogue import COLUMNS, FIGURES, SESSION_COLUMNS, Figure
from pipeline.metrics.jury_figures import JURY_FIGURES, POPULATIONS, JuryFigure
from pipeline.metrics.sentences import least

INTRODUCTION = """# Les chiffres d'Acquis

<!-- Écrit par : python -m pipeline.metrics.figures_page > docs/figures.md -->

Tout ce qui est montré ou exporté vient de ces définitions (`pipeline/metrics/catalogue.yaml`). Un chiffre est x sur n :
des sommes de comptes, qui s'additionnent sur n'importe quel découpage ; jamais une moyenne de taux. Sous l'effectif
minimal du règlement, les comptes sont donnés sans taux. L'intervalle est celui de Wilson à 95 %.

`acquis explain CHIFFRE` et la page « Comprendre un chiffre » disent, pour une valeur publiée : x et n, qui est hors du
compte et pourquoi, la fourchette si des désaccords ou des décisions restent en suspens, les règles et les versions, la
requête, et chaque case (fichier, feuille, adresse) derrière.

"""

JURIES = """
# Les chiffres des jurys et des critères

Ils ne sont pas des x sur n qui s'additionnent : chacun est estimé d'un bloc à la publication, jamais à l'écran, avec
son intervalle à 95 %, ou refusé avec sa raison (`pipeline/metrics/jury_figures.yaml`). Les intervalles de l'accord et
de l'exigence rééchantillonnent les candidats, mille fois, toujours des mêmes tirages. L'accord est donné par épreuve,
toutes sessions ensemble puis session par session ; les niveaux de l'échelle sont comparés tels quels, et sur une
échelle de notes, ou quand les sessions n'ont pas la même échelle, acquis ou non.
"""

AUDIENCES = {"quality": "qualité", "reporting": "pilotage", "trainer": "formateur"}
UNITS = {"candidate": "candidats", "cell": "cellules"}
FEW = "too_few"
"""Refusals that the least number tells."""

JURY_UNITS = {"share": "part", "coefficient": "coefficient", "points": "points d'acquis"}
MINIMUMS = {
    "ordinary": "effectif ordinaire du règlement (`masking.ordinary_minimum`)",
    "accommodation": "effectif des aménagements du règlement (`masking.accommodation_minimum`)",
    "none": "aucun : ce sont des cellules, pas des personnes",
}
HELD_BACK = {"counted": "comptées, marquées provisoires", "left_out": "hors du compte"}


def page() -> str:
    """Return the page, in Markdown."""
    rows = "".join(
        f"| [`{figure.id}`](#{figure.id}) | {figure.name['fr']} |\n" for figure in FIGURES.values()
    )
    told = "".join(line for figure in FIGURES.values() for line in _figure(figure))
    juries = "".join(line for figure in JURY_FIGURES.values() for line in _jury_figure(figure))
    return f"{INTRODUCTION}| Chiffre | Nom |\n|---|---|\n{rows}{told}{JURIES}{juries}"


def _figure(figure: Figure) -> Iterator[str]:
    outcome = figure.outcome
    yield f'\n## <a id="{figure.id}"></a>`{figure.id}` : {figure.name["fr"]} ({figure.name["en"]})\n\n'
    yield f"{figure.definition['fr']}\n\n*{figure.definition['en']}*\n\n"
    yield f"- Numérateur : {_results(figure, figure.numerator)}\n"
    yield f"- Dénominateur : {_results(figure, figure.denominator)}\n"
    if figure.uncertain:
        yield f"- En suspens, dits en fourchette : {_results(figure, figure.uncertain)}\n"
    yield f"- Hors du compte : {' ; '.join(figure.left_out('fr')) or 'personne'}\n"
    if outcome.of_sessions:
        yield f"- Sessions retenues : {HELD_BACK[outcome.held_back]}\n"
    yield f"- Unité : {UNITS[outcome.unit]} ; effectif minimal : {MINIMUMS[figure.minimum]}\n"
    yield f"- Grain : {', '.join(_columns(figure))}\n"
    yield f"- Public : {', '.join(AUDIENCES[name] for name in figure.audience)}\n"
    yield f"\n```sql\n{figure.select(['session'] if outcome.of_sessions else ['period']).sql}\n```\n"


def _jury_figure(figure: JuryFigure) -> Iterator[str]:
    refusals = [say(f"reason_{reason}") for reason in figure.refusals if not reason.startswith(FEW)]
    yield f'\n## <a id="{figure.id}"></a>`{figure.id}` : {figure.name["fr"]} ({figure.name["en"]})\n\n'
    yield f"{figure.definition['fr']}\n\n*{figure.definition['en']}*\n\n"
    yield f"- Sur quoi : {POPULATIONS[figure.population]['fr']}\n"
    yield f"- Unité : {JURY_UNITS[figure.unit]} ; au moins : {least(figure.minimum)}\n"
    yield f"- Refusé aussi, ou sans intervalle : {' ; '.join(refusals)}\n"
    yield f"- Table : `{figure.table}`\n"
    yield f"- Source : {figure.source}\n"
    yield f"- Public : {', '.join(AUDIENCES[name] for name in figure.audience)}\n"


def _results(figure: Figure, results: tuple[str, ...]) -> str:
    return ", ".join(figure.outcome.results[result]["fr"] for result in results)


def _columns(figure: Figure) -> list[str]:
    of_session = [
        name for name in ("year", "semester") if figure.outcome.of_sessions and name in SESSION_COLUMNS
    ]
    return [COLUMNS[name]["fr"].lower() for name in (*figure.outcome.columns, *of_session)]


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
