"""The parts of the home page, each one question that somebody asks on a Monday morning."""

from collections.abc import Iterator, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards import blocks, evidence, explain, gaps, labels, markup, shell, todo, uses
from dashboards.blocks import Standing
from dashboards.context import Context
from dashboards.figures.minis import Point, mini
from dashboards.rates import Share, pool
from dashboards.records import Block, Session
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.reports.tables import Table

MOST_DRAWN = 40
CARDS_PER_LINE = 3


def answer(context: Context, standings: Sequence[Standing]) -> list[str]:
    """Say in two sentences how blocks stand and what is held back."""
    if not standings:
        return ["Aucune décision de jury dans cette publication pour l'instant."]
    return [_blocks_said(standings), _held_said(context)]


def _blocks_said(standings: Sequence[Standing]) -> str:
    year = standings[0].year
    below = [f"bloc {standing.block.letter}" for standing in standings if standing.is_below]
    if below:
        return f"En {year}, sous la référence : {labels.enumeration(below)}."
    if not any(standing.reference.n for standing in standings):
        return f"{year} est la première année publiée : pas encore de référence."
    return f"En {year}, aucun bloc n'est nettement sous sa référence."


def _held_said(context: Context) -> str:
    held = context.provisional
    if not held:
        return "Aucune session retenue."
    cells = sum(session.n_blocking_cells for session in held)
    said = formats.count(len(held), "session retenue")
    if context.publication.has("completeness"):
        return f"{said} : {formats.count(cells, 'cellule')} à reprendre."
    return f"{said} : décisions comptées à titre provisoire."


def cards(context: Context, standings: Sequence[Standing]) -> None:
    """Show one card per block: its rate, its interval, its reference and what they say together."""
    for column, standing in _in_columns(standings):
        with column, st.container(border=True, key=f"card-{standing.block.block}"):
            markup.show("card", standing=standing)
            explain.popover(
                context,
                blocks.HEADLINE,
                key=standing.block.block,
                where={"year": [standing.year], "block": [standing.block.block]},
                reference=f"Années antérieures du même référentiel : {standing.reference.sentence}.",
                share=standing.share,
                about=f"Bloc {standing.block.letter}, {standing.year}",
            )


def work(context: Context) -> None:
    """List what is to be done; each line leads to where it is done."""
    shell.section("À traiter")
    lines = todo.lines(context)
    if not lines:
        shell.nothing("Rien à traiter.")
    for i, line in enumerate(lines):
        with st.container(key=f"todo-{i}", horizontal=True, vertical_alignment="center"):
            markup.show("todo", line=line)
            query = [("session", labels.session(context, line.session))] if line.session else []
            query += [("constat", word("check", check)) for check in line.checks]
            shell.link(line.page, line.action, query)


def cohort(context: Context) -> None:
    """Name the cohort with the clearest signal, or say that nothing is clear."""
    shell.section("Cohortes : le signal le plus net")
    found = gaps.clearest(context)
    centre = context.centres.get(found.centre, found.centre) if found else ""
    rest = gaps.tally(found.others) if found else ""
    markup.show("cohort", found=found, centre=centre, rest=rest, is_proposed=context.is_mapping_proposed)
    if found:
        query = [("session", labels.session(context, found.session)), ("cohorte", found.cohort)]
        shell.link("competences", "Toutes ses compétences", query)


def accommodations(context: Context) -> None:
    """Show accommodations decided and implemented, with what is masked said so."""
    shell.section("Aménagements mis en œuvre")
    register = uses.register(context)
    if register.rows:
        markup.show("uses", use=register)
    else:
        shell.nothing("Aucun aménagement dans cette publication.")


def trends(context: Context, standings: Sequence[Standing]) -> None:
    """Show each block's rate by session, in order of time."""
    if not standings:
        return
    shell.section("Taux de validation par session")
    groups = blocks.groups(context, "session", {})
    for column, standing in _in_columns(standings):
        with column, st.container(border=True, key=f"mini-{standing.block.block}"):
            shares = {row.code: row.present for row in groups if row.block == standing.block.block}
            _trend(context, standing.block, shares)
    markup.show("minis_note", provisional=[session.session for session in context.provisional])


def _in_columns(standings: Sequence[Standing]) -> Iterator[tuple[DeltaGenerator, Standing]]:
    for start in range(0, len(standings), CARDS_PER_LINE):
        columns = st.columns(min(CARDS_PER_LINE, len(standings)), gap="medium")
        yield from zip(columns, standings[start : start + CARDS_PER_LINE], strict=False)


def _trend(context: Context, block: Block, shares: dict[str, Share]) -> None:
    counted = [
        (session, shares[session.session]) for session in context.sessions if session.session in shares
    ]
    rows = counted[-MOST_DRAWN:]
    points = [_point(session, share) for session, share in rows]
    table = Table(
        ("Session", "Validés", "Présents", "Taux (%)", "Intervalle à 95 %"),
        tuple((session.session, share.x, share.n, share.points, share.band) for session, share in rows),
    )
    markup.show("mini", block=block)
    alt = f"Bloc {block.letter} : taux de validation par session, intervalle à 95 %."
    overall = pool(shares.values(), context.minimum)
    evidence.show(
        context,
        mini(points, overall.points),
        alt,
        table,
        f"sessions_{block.block}",
        lambda: explain.behind(context, blocks.HEADLINE, where={"block": [block.block]}),
    )


def _point(session: Session, share: Share) -> Point:
    lower, upper = share.interval if share.is_rate else (0.0, 0.0)
    said = f"{session.session}, {share.sentence}"
    label = labels.month(session.starts_on)
    return Point(label, share.points, 100 * lower, 100 * upper, session.is_held, said)
