"""Blocks validated: the latest year against earlier ones, and every group against all the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.context import Context
from dashboards.rates import Share, pool
from dashboards.records import Block
from dashboards.store import Where

HEADLINE = "block_pass_rate"
REGISTERED = "block_pass_rate_registered"
DECIDED = "block_pass_rate_decided"


@dataclass(frozen=True)
class Standing:
    """A block in the latest year, with earlier years as its reference."""

    block: Block
    year: int
    share: Share
    reference: Share

    @property
    def is_below(self) -> bool:
        """Whether it stands clearly under its reference."""
        return self.share.is_below(self.reference)

    @property
    def verdict(self) -> str:
        """What the comparison says."""
        if self.reference.n == 0:
            return "Pas encore de référence : aucune année antérieure."
        return self.share.against(self.reference)


@dataclass(frozen=True)
class Group:
    """One block for one group (a session, a centre, an access route): the whole cascade of counts."""

    block: str
    code: str
    present: Share
    registered: Share
    decided: Share


def standings(context: Context) -> list[Standing]:
    """Return each block's standing in the latest year that has candidates, in the référentiel's order."""
    counts = context.publication.count(HEADLINE, ["year", "block"], context.scope)
    years = [count.key[0] for count in counts if count.n]
    if not years:
        return []
    latest = max(years)
    return [
        Standing(
            block,
            latest,
            pool((c for c in counts if c.key == (latest, block.block)), context.minimum),
            pool((c for c in counts if c.key[1] == block.block and c.key[0] < latest), context.minimum),
        )
        for block in context.blocks
    ]


def groups(context: Context, by: str, where: Where) -> list[Group]:
    """Return the counts of every block and group that has registered candidates, blocks in order."""
    asked = {**context.scope, **where}
    present, registered, decided = (
        {row.key: row for row in context.publication.count(figure, ["block", by], asked)}
        for figure in (HEADLINE, REGISTERED, DECIDED)
    )
    rank = {block.block: i for i, block in enumerate(context.blocks)}
    return [
        Group(
            key[0], key[1], *(pool([rows[key]], context.minimum) for rows in (present, registered, decided))
        )
        for key in sorted(registered, key=lambda key: rank[key[0]])
        if registered[key].n
    ]


def references(rows: Sequence[Group]) -> dict[Group, Share]:
    """Return, for each group, the other groups of the same block together."""
    whole = {block: pool((row.present for row in rows if row.block == block), 0) for block in _blocks(rows)}
    return {
        row: Share(
            whole[row.block].x - row.present.x, whole[row.block].n - row.present.n, row.present.minimum
        )
        for row in rows
    }


def below(rows: Sequence[Group]) -> list[Group]:
    """Return the groups that stand clearly under the others of their block."""
    others = references(rows)
    return [row for row in rows if row.present.is_below(others[row])]


def _blocks(rows: Sequence[Group]) -> set[str]:
    return {row.block for row in rows}
