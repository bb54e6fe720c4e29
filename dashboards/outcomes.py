"""The parts of « Réussite par bloc »: filters, what to examine, the chart and its table."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboards import blocks, evidence, explain, labels, markup, shell
from dashboards.blocks import Group
from dashboards.context import Context
from dashboards.figures.intervals import Mark, Panel, intervals
from dashboards.filters import Filter
from dashboards.rates import Share, pool
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.reports.tables import Table

VIEWS = {"session": "Par session", "centre": "Par centre", "access_route": "Par voie d'accès"}
CHANCE = 0.025
READING = (
    "Point : taux sur présents. Bande : intervalle à 95 %. Trait : ensemble. Orange : sous les autres. "
    "À droite : x/n, taux, intervalle."
)
MOST_EXAMINED = 8
MOST_DRAWN = 40
"""Beyond so many lines nobody reads a chart, and the page waits: files hold them all."""
SHOWN = (blocks.HEADLINE, blocks.REGISTERED, blocks.DECIDED)
"""The figures of this page, the one in front first."""


def views(context: Context) -> dict[str, str]:
    """Return the ways to group that have something to compare."""
    return {
        view: title for view, title in VIEWS.items() if view == "session" or len(_values(context, view)) > 1
    }


def filters(context: Context) -> list[Filter]:
    """Return what this page can be narrowed to: only values that have candidates."""
    return [
        Filter("bloc", "Bloc", "block", {row.block: f"Bloc {row.letter}" for row in context.blocks}),
        Filter("annee", "Année", "year", {year: str(year) for year in reversed(_values(context, "year"))}),
        Filter("centre", "Centre", "centre", _named(context, "centre")),
        Filter("voie", "Voie d'accès", "access_route", _named(context, "access_route")),
    ]


def rows(context: Context, view: str, where: Where) -> list[Group]:
    """Return the groups of the chosen view, in order of time, or of names."""
    rank = {code: place for place, code in enumerate(names(context, view))}
    return sorted(blocks.groups(context, view, where), key=lambda row: rank[row.code])


def names(context: Context, view: str) -> Mapping[str, str]:
    """Return the groups that a view may show and what the screen calls them, in order."""
    if view == "session":
        return {row.session: row.session for row in context.sessions}
    return _named(context, view)


def titles(context: Context, view: str) -> Mapping[str, str]:
    """Return those names as charts and lists write them: a session held back says so."""
    held = {session.session for session in context.provisional}
    return {
        code: f"{name} (provisoire)" if code in held else name for code, name in names(context, view).items()
    }


def answer(context: Context, found: Sequence[Group]) -> list[str]:
    """Give each block's rate over what is shown."""
    told = []
    for block in context.blocks:
        share = _total(context, found, block.block)
        if share.n:
            told.append(f"Bloc {block.letter} : {share.sentence}.")
    return told


def examine(context: Context, view: str, found: Sequence[Group]) -> None:
    """List the groups that stand clearly under the others, and how many chance alone would list."""
    shell.section("À examiner")
    others = blocks.references(found)
    low = list(reversed(blocks.below(found)))
    compared = sum(row.present.is_rate and others[row].is_rate for row in found)
    letters = {block.block: block.letter for block in context.blocks}
    titled = titles(context, view)
    told = [
        (
            f"Bloc {letters[row.block]} · {titled[row.code]}",
            row.present.sentence,
            row.present.against(others[row]),
        )
        for row in low[:MOST_EXAMINED]
    ]
    markup.show("examine", told=told, n_low=len(low), n_compared=compared, by_chance=CHANCE * compared)


def drawn(view: str, found: Sequence[Group]) -> list[Group]:
    """Return the groups that a chart has room for: the latest sessions, the largest of the others, in their order."""
    sizes: Counter[str] = Counter()
    for row in found:
        sizes[row.code] += row.registered.n
    codes = list(sizes)
    kept = set(
        codes[-MOST_DRAWN:] if view == "session" else (code for code, _ in sizes.most_common(MOST_DRAWN))
    )
    return [row for row in found if row.code in kept]


def _room(view: str, n_drawn: int, n_counted: int) -> str:
    """Say what a chart leaves out, where it has no room for all."""
    if n_drawn == n_counted:
        return ""
    which = "dernières sessions" if view == "session" else "groupes les plus nombreux"
    return f"{formats.number(n_drawn)} {which} sur {formats.number(n_counted)} ; les fichiers ont tout. "


def chart(context: Context, view: str, where: Where, counted: Sequence[Group]) -> None:
    """Show every rate with its counts and interval, its table and its definition."""
    found = drawn(view, counted)
    shell.section(VIEWS[view], f"{_room(view, _n(found), _n(counted))}{READING}")
    low = set(blocks.below(counted))
    held = {session.session for session in context.provisional}
    titled = titles(context, view)
    panels = [
        Panel(
            f"Bloc {block.letter}",
            [
                _mark(row, titled[row.code], row.code in held, row in low)
                for row in found
                if row.block == block.block
            ],
            _total(context, counted, block.block).points,
        )
        for block in context.blocks
        if any(row.block == block.block for row in found)
    ]
    alt = f"Taux de validation par bloc, {VIEWS[view].lower()}, avec intervalle à 95 %."
    evidence.show(
        context,
        intervals(panels),
        alt,
        table(context, view, found),
        f"reussite_{view}",
        lambda: explain.behind(context, *SHOWN, where=where),
        lambda: table(context, view, counted),
    )
    if context.provisional:
        markup.show(
            "provisional", sessions=[labels.session(context, row.session) for row in context.provisional]
        )
    explain.popover(
        context,
        *SHOWN,
        key="reussite",
        where=where,
        reference="Les autres groupes affichés du même bloc, ensemble.",
    )


def table(context: Context, view: str, found: Sequence[Group]) -> Table:
    """Return the whole cascade of counts, and the three rates that it allows."""
    letters = {block.block: block.letter for block in context.blocks}
    held = {session.session for session in context.provisional}
    named = names(context, view)
    return Table(
        (
            "Bloc", VIEWS[view].removeprefix("Par ").capitalize(), "Inscrits", "Présents", "Statués", "Validés",
            "Sur présents (%)", "Intervalle à 95 %", "Sur inscrits (%)", "Sur statués (%)", "État",
        ),
        tuple(
            (
                letters[row.block], named[row.code], row.registered.n, row.present.n, row.decided.n,
                row.present.x, row.present.points, row.present.band, row.registered.points, row.decided.points,
                "provisoire" if row.code in held else "",
            )
            for row in found
        ),
    )  # fmt: skip


def _n(found: Sequence[Group]) -> int:
    return len({row.code for row in found})


def _mark(row: Group, label: str, is_provisional: bool, is_below: bool) -> Mark:
    share = row.present
    if not share.is_rate:
        return Mark(label, None, 0, 0, f"{share.counts} · {share.percent}", is_provisional)
    lower, upper = (100 * bound for bound in share.interval)
    text = f"{share.counts} · {share.percent} · {formats.number(lower)}–{formats.number(upper)}"
    return Mark(label, 100 * share.rate, lower, upper, text, is_provisional, is_below)


def _total(context: Context, found: Sequence[Group], block: str) -> Share:
    return pool((row.present for row in found if row.block == block), context.minimum)


def _values(context: Context, column: str) -> list[str]:
    return [count.key[0] for count in context.publication.count(blocks.REGISTERED, [column], context.scope)]


def _named(context: Context, column: str) -> dict[str, str]:
    known = _values(context, column)
    if column == "centre":
        return {code: context.centres.get(code, code) for code in known}
    routes = {route.code: route.label for route in load_nomenclature().access_routes}
    return {code: routes.get(code, code) for code in known}
