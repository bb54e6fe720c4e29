"""What chance alone explains: centres in a funnel, sessions in a chart with limits."""

from collections.abc import Mapping, Sequence

import numpy as np

from dashboards import evidence, explain, markup, shell
from dashboards.blocks import HEADLINE, Group
from dashboards.context import Context
from dashboards.figures.funnels import Curve, Dot, Funnel, funnels
from dashboards.figures.sittings import Series, Sitting, sittings
from dashboards.rates import Share
from dashboards.records import Block
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.metrics import sentences_groups
from pipeline.metrics.statistics.chart import Chart, chart
from pipeline.metrics.statistics.funnel import ACTION, ATTENTION, FEWEST_CENTRES, funnel, limits
from pipeline.metrics.statistics.funnel import Funnel as Compared
from pipeline.reports.tables import Table

FUNNEL_READING = (
    "Un point par centre. Ligne : tous ensemble. Courbes : ce que le hasard explique à 95 % (pointillé) et à "
    "99,8 % (plein), selon l'effectif. Orange : au-delà de 99,8 %, par un calcul exact."
)
CHART_READING = (
    "Un point par session, dans l'ordre. Bande : ce qu'on attend d'une session de cet effectif (99,7 %). Ligne : "
    "toutes ensemble. Orange : hors de la bande."
)
FEWEST_SESSIONS = 2
MOST_SESSIONS = 60
"""The latest ones: beyond, dots would touch."""
N_SIZES = 60


def show(context: Context, view: str, where: Where, names: Mapping[str, str], found: Sequence[Group]) -> None:
    """Show what chance explains of the groups of a view; access routes are no series and no centres."""
    by_block = [
        (block, [row for row in found if row.block == block.block and row.present.is_rate])
        for block in context.blocks
    ]
    if view == "centre":
        _centres(context, where, names, [(block, rows) for block, rows in by_block if rows])
    elif view == "session":
        _sessions(context, where, names, [(b, rows) for b, rows in by_block if len(rows) >= FEWEST_SESSIONS])


Blocks = Sequence[tuple[Block, Sequence[Group]]]


def _centres(context: Context, where: Where, names: Mapping[str, str], blocks: Blocks) -> None:
    compared = [(block, rows, funnel(*_counts(rows))) for block, rows in blocks]
    drawn = [(block, rows, one) for block, rows, one in compared if isinstance(one, Compared)]
    shell.section("Centres : ce que le hasard explique", FUNNEL_READING if drawn else "")
    if not drawn:
        shell.nothing(f"Il faut au moins {FEWEST_CENTRES} centres pour les comparer.")
        return
    _said([(block, sentences_groups.funnel(one)) for block, _, one in compared])
    figure = funnels([block_funnel(block, rows, one, names) for block, rows, one in drawn])
    alt = f"Taux de validation de chaque centre selon son effectif, par bloc. {_extremes(blocks)}"
    table = Table(
        ("Bloc", "Centre", "Validés", "Présents", "Taux (%)", "Les autres (%)", "Probabilité (%)", "Constat"),
        tuple(
            (
                block.letter, names[row.code], point.x, point.n, row.present.points,
                round(100 * point.target, 1), round(100 * point.tail, 2), word("flag", point.flag),
            )
            for block, rows, one in drawn
            for row, point in zip(rows, one.points, strict=True)
        ),
        decimals=2,
    )  # fmt: skip
    evidence.show(
        context, figure, alt, table, "centres", lambda: explain.behind(context, HEADLINE, where=where)
    )


def block_funnel(block: Block, rows: Sequence[Group], found: Compared, names: Mapping[str, str]) -> Funnel:
    """Return one block's centres, and the curves of chance where their common rate is neither 0 nor 1."""
    sizes = _sizes([row.present.n for row in rows])
    tails = ((ACTION, "solid"), (ATTENTION, "dot")) if 0 < found.pooled < 1 else ()
    bounds = [(limits(found.pooled, sizes, tail), dash) for tail, dash in tails]
    return Funnel(
        f"Bloc {block.letter}",
        [
            Dot(
                names[row.code], row.present.n, 100 * row.present.rate, row.present.sentence,
                point.flag == "action",
            )
            for row, point in zip(rows, found.points, strict=True)
        ],
        100 * found.pooled,
        sizes,
        [
            Curve((100 * bound.lower).tolist(), (100 * bound.upper).tolist(), dash) for bound, dash in bounds
        ],
    )  # fmt: skip


def _sizes(people: Sequence[int]) -> list[int]:
    """Return sizes that draw a smooth curve, from one person to the largest group."""
    return sorted({int(size) for size in np.linspace(1, 1.08 * max(people), N_SIZES).round()})


def _sessions(context: Context, where: Where, names: Mapping[str, str], blocks: Blocks) -> None:
    if not blocks:
        return
    charted = [
        (block, rows[-MOST_SESSIONS:], chart(*_counts(rows[-MOST_SESSIONS:]), _rate(rows)))
        for block, rows in blocks
    ]
    shell.section("Sessions : ce que le hasard explique", CHART_READING)
    _said(
        [
            (block, sentences_groups.sessions(one, [names[row.code] for row in rows]))
            for block, rows, one in charted
        ]
    )
    held = {session.session for session in context.provisional}
    figure = sittings([_series(block, rows, one, names, held) for block, rows, one in charted])
    alt = f"Taux de validation de chaque session dans l'ordre, par bloc. {_extremes(blocks)}"
    table = Table(
        ("Bloc", "Session", "Validés", "Présents", "Taux (%)", "Attendu de (%)", "à (%)", "Constat"),
        tuple(
            (
                block.letter, names[row.code], one.x, one.n, row.present.points,
                round(100 * one.expected.lower), round(100 * one.expected.upper),
                word("flag", "action" if one.is_outside else "none"),
            )
            for block, rows, found in charted
            for row, one in zip(rows, found.sittings, strict=True)
        ),
    )  # fmt: skip
    evidence.show(
        context, figure, alt, table, "limites", lambda: explain.behind(context, HEADLINE, where=where)
    )


def _series(
    block: Block, rows: Sequence[Group], found: Chart, names: Mapping[str, str], held: set[str]
) -> Series:
    return Series(
        f"Bloc {block.letter}",
        [
            Sitting(
                names[row.code], 100 * row.present.rate, 100 * one.expected.lower, 100 * one.expected.upper,
                f"{names[row.code]} : {row.present.sentence}", one.is_outside, row.code in held,
            )
            for row, one in zip(rows, found.sittings, strict=True)
        ],
        100 * found.centre_line,
    )  # fmt: skip


def _said(told: Sequence[tuple[Block, str]]) -> None:
    markup.show("spread", told=[(f"Bloc {block.letter}", sentence) for block, sentence in told])


def _counts(rows: Sequence[Group]) -> tuple[list[int], list[int]]:
    return [row.present.x for row in rows], [row.present.n for row in rows]


def _rate(rows: Sequence[Group]) -> float:
    """Return the rate of all sessions, those that the chart has no room for too."""
    x, n = _counts(rows)
    return sum(x) / sum(n)


def _extremes(blocks: Blocks) -> str:
    """Return « De 47 % (n = 17) à 90 % (n = 21). », for those who do not see the chart."""
    shares: list[Share] = sorted(
        (row.present for _, rows in blocks for row in rows), key=lambda one: one.rate
    )
    ends = (f"{one.percent} (n = {formats.number(one.n)})" for one in (shares[0], shares[-1]))
    return "De {} à {}.".format(*ends)
