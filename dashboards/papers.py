"""How rates are given an interval and compared, and the papers that say so, read from the functions that do it."""

import re
from dataclasses import dataclass

from dashboards.audience import QUALITY, REPORTING, TRAINER
from dashboards.outcomes import CHANCE
from pipeline.locales import formats
from pipeline.metrics.statistics import bootstrap, shrinkage
from pipeline.metrics.statistics.comparison import compare
from pipeline.metrics.statistics.intervals import wilson

PAPER = re.compile(r"(?:[A-Z][\w-]+(?:, | and ))*[A-Z][\w-]+ \(\d{4}\), [^;:]+\d+:\d+")
"""« Brown, Cai and DasGupta (2001), Stat. Sci. 16:101 » in a docstring."""


@dataclass(frozen=True)
class Method:
    """One way to compute: what it says, the functions that do it, and who sees what it gives."""

    title: str
    sentence: str
    functions: tuple[object, ...]
    audience: frozenset[str]

    @property
    def papers(self) -> list[str]:
        """The papers that its functions name, each once."""
        return list(dict.fromkeys(paper for function in self.functions for paper in papers(function)))


METHODS = (
    Method(
        "Un taux",
        "x/n, des comptes qui s'additionnent ; jamais une moyenne de taux. L'intervalle à 95\u202f% (IC 95\u202f%) est "
        "celui de Wilson, qui reste juste sur de petits effectifs : les taux que d'autres candidats semblables "
        "auraient pu donner.",
        (wilson,),
        frozenset({QUALITY, REPORTING, TRAINER}),
    ),
    Method(
        "Deux groupes",
        "Un groupe est comparé aux autres, lui-même laissé de côté, par l'intervalle de Newcombe de l'écart. « Sous la "
        "référence » : tout cet intervalle est au-dessous de zéro. « Compatible » ne veut pas dire égal. Sans aucun "
        f"écart réel, le hasard en signalerait environ {formats.percent(CHANCE, 1)}.",
        (compare,),
        frozenset({QUALITY, REPORTING, TRAINER}),
    ),
    Method(
        "Une cohorte, compétence par compétence",
        "Le taux est rapproché de la référence, d'autant plus que l'effectif est petit. Le constat dit la probabilité "
        f"d'être au moins {formats.number(100 * shrinkage.MARGIN)} points dessous : à travailler dès "
        f"{formats.percent(shrinkage.CLEAR_FROM)}, à surveiller dès {formats.percent(shrinkage.WATCH_FROM)}.",
        (shrinkage, shrinkage.fit_beta_binomial),
        frozenset({QUALITY, TRAINER}),
    ),
    Method(
        "Les jurés",
        "L'accord et l'exigence sont estimés à la publication ; leur intervalle rééchantillonne les candidats, "
        f"{formats.number(bootstrap.REPLICATES)} fois, toujours des mêmes tirages. Trop peu de candidats ou de "
        "co-jurés : pas de valeur, et la raison.",
        (bootstrap.interval,),
        frozenset({QUALITY}),
    ),
)


def methods(kind: str) -> list[Method]:
    """Return the methods behind what an audience sees."""
    return [method for method in METHODS if kind in method.audience]


def papers(function: object) -> list[str]:
    """Return the papers that the docstring of a function, or of a module, names."""
    said = " ".join((function.__doc__ or "").split())
    return [paper.replace(" and ", " et ") for paper in PAPER.findall(said)]
