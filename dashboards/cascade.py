"""The cascade of a year, from people registered to holders, then by group; each step says of whom it is a share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboards import evidence, explain, markup, promotions, shell
from dashboards.blocks import HEADLINE as BLOCK
from dashboards.context import Context
from dashboards.promotions import HEADLINE as PROMOTION
from dashboards.promotions import People
from dashboards.rates import Share, pool
from dashboards.store import Where
from pipeline.reports.tables import Table

FULL, PARTIAL = "certification_rate", "partial_certification_rate"
PARTIAL_REGISTRATION = "partial_registration_success_rate"
FIGURES = (PROMOTION, BLOCK, FULL, PARTIAL, PARTIAL_REGISTRATION)
REFERENCE = "Aucune : chaque part est rapportée à l'étape qu'elle nomme."
READING = (
    "Barre claire : les candidats de qui la part est prise. Barre foncée : ceux qui passent l'étape. "
    "À droite : x/n, part, intervalle à 95 %."
)
ONCE = "Chaque candidat une fois dans l'année, tous passages."
BLOCKS = "Première présentation ; un candidat compte une fois par bloc."
SESSIONS = (
    "Première présentation, session par session : la promotion compte en plus ceux qui se représentent."
)
GROUPS = {"access_route": "Par voie d'accès", "centre": "Par centre"}
GROUPS_READING = (
    "Point : part des titulaires. Bande : son intervalle à 95 %. Trait : les autres lignes ensemble. "
    "Blocs : première présentation ; titulaires : tous passages."
)


@dataclass(frozen=True)
class Step:
    """So many people reach it, `of` those named; the first step is nobody's share."""

    name: str
    of: str
    share: Share
    is_first: bool = False


@dataclass(frozen=True)
class Part:
    """Steps over one population."""

    title: str
    note: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class Group:
    """The people of one access route or centre, step by step; `others` is the reference of its holders."""

    name: str
    registered: int
    present: Share
    decided: Share
    blocks: Sequence[Share]
    holders: Share
    others: Share | None = None


def show(context: Context, where: Where, found: People) -> None:
    """Draw the cascade, with its table and its definitions."""
    shell.section("De l'inscription à la certification", READING)
    parts = cascade(context, where, found)
    most = max(step.share.n for part in parts for step in part.steps)
    markup.show("cascade", parts=parts, most=most)
    alt = "De l'inscription à la certification : candidats à chaque étape, et part de l'étape d'où elle est prise."
    evidence.twin(
        context, table(parts), "cascade", alt, lambda: explain.behind(context, *FIGURES, where=where)
    )
    explain.popover(context, *FIGURES, key="cascade", where=where, reference=REFERENCE)


def cascade(context: Context, where: Where, found: People) -> list[Part]:
    """Return the steps: people of the year, blocks, certification after each session."""
    share = _shares(context)
    full, partial, registered = (
        _counted(context, figure, where) for figure in (FULL, PARTIAL, PARTIAL_REGISTRATION)
    )
    people = [
        Step("Inscrits", "", share(found.registered, found.registered), is_first=True),
        Step("Présents", "sur les inscrits, à un bloc au moins", share(found.present, found.registered)),
        Step("Statués", "sur les présents, sans décision en attente", share(found.decided, found.present)),
        Step("Titulaires", "sur les présents", share(found.certified, found.present)),
        Step("Une partie des blocs", "sur les présents", share(found.partial, found.present)),
    ]
    blocks = [
        Step(f"Bloc {block.letter} validé", "sur les présents au bloc", validated)
        for block, validated in zip(context.blocks, _blocks(context, where), strict=True)
    ]
    whole = "sur les présents qui pouvaient compléter la certification"
    sessions = [
        Step("Certification complète", whole, full),
        Step("Certification partielle", whole, partial),
        Step("Inscription partielle réussie", "sur les présents inscrits à une partie des blocs", registered),
    ]
    return [
        Part("La promotion", ONCE, people),
        Part("Bloc par bloc", BLOCKS, [step for step in blocks if step.share.n]),
        Part("À l'issue des sessions", SESSIONS, [step for step in sessions if step.share.n]),
    ]


def table(parts: Sequence[Part]) -> Table:
    """Return the steps, with the people of whom each is a share."""
    return Table(
        ("Population", "Étape", "Rapportée à", "Candidats", "Sur", "Part (%)", "Intervalle à 95 %"),
        tuple(
            (part.title, step.name, step.of, step.share.x, *_told(step))
            for part in parts
            for step in part.steps
        ),
    )


def groups(context: Context, column: str, where: Where) -> None:
    """Show the same steps for each access route or centre, and for all of them."""
    name = GROUPS[column].removeprefix("Par ").capitalize()
    known = promotions.named(context, column, where)
    if len(known) < 2:
        shell.section(GROUPS[column])
        shell.nothing(f"{name} : {' '.join(known.values())} seulement, comme ci-dessus.")
        return
    shell.section(GROUPS[column], GROUPS_READING)
    rows = by_group(context, column, where)
    markup.show("promotion_groups", name=name, blocks=context.blocks, rows=rows)
    evidence.download(
        context,
        groups_table(context, name, rows),
        f"promotion_{column}",
        lambda: explain.behind(context, PROMOTION, BLOCK, where=where),
    )
    explain.popover(
        context,
        PROMOTION,
        BLOCK,
        key=column,
        where=where,
        reference="Les autres lignes du tableau, ensemble.",
    )


def by_group(context: Context, column: str, where: Where) -> list[Group]:
    """Return one group per access route or centre that has people, then all of them."""
    share = _shares(context)
    whole = promotions.people(context, where)
    rows = []
    for code, label in promotions.named(context, column, where).items():
        kept = {**where, column: [code]}
        found = promotions.people(context, kept)
        others = share(whole.certified - found.certified, whole.present - found.present)
        rows.append(_group(context, label, kept, found, others))
    return [*rows, _group(context, "Ensemble", where, whole)]


def groups_table(context: Context, name: str, rows: Sequence[Group]) -> Table:
    """Return those groups, counts and rates."""
    titles = [
        "Présents",
        "Statués",
        *(f"Bloc {block.letter} validé" for block in context.blocks),
        "Titulaires",
    ]
    columns = [(title, f"{title} : sur", f"{title} (%)", f"{title} : intervalle à 95 %") for title in titles]
    return Table(
        (name, "Inscrits", *(title for column in columns for title in column)),
        tuple(
            (
                row.name, row.registered,
                *(
                    value
                    for share in (row.present, row.decided, *row.blocks, row.holders)
                    for value in (share.x, share.n, share.points, share.band)
                ),
            )
            for row in rows
        ),
    )  # fmt: skip


def _group(context: Context, name: str, where: Where, found: People, others: Share | None = None) -> Group:
    share = _shares(context)
    return Group(
        name,
        found.registered,
        share(found.present, found.registered),
        share(found.decided, found.present),
        _blocks(context, where),
        share(found.certified, found.present),
        others,
    )


def _blocks(context: Context, where: Where) -> list[Share]:
    counts = context.publication.count(BLOCK, ["block"], {**context.scope, **where})
    return [
        pool((count for count in counts if count.key == (block.block,)), context.minimum)
        for block in context.blocks
    ]


def _counted(context: Context, figure: str, where: Where) -> Share:
    return pool(context.publication.count(figure, [], {**context.scope, **where}), context.minimum)


def _shares(context: Context) -> Callable[[int, int], Share]:
    return lambda x, n: Share(x, n, context.minimum)


def _told(step: Step) -> tuple[int | None, float | int | None, str]:
    share = step.share
    return (None, None, "") if step.is_first else (share.n, share.points, share.band)
