"""One registration explained: which rules were applied, on which criteria, by which margin, and each juror alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboards import labels, markup, propositions, shell
from dashboards.addresses import Detail, rank
from dashboards.context import Context
from dashboards.propositions import AppliedRule, Deliberation, JurorProposition, Proposition, RetainedScore
from dashboards.records import Block, Session
from pipeline.locales.words import word

DETAIL = Detail("dossier", 4)
"""The registration explained: session, block, candidate, attempt."""

WRITTEN = ("Validation d'un bloc", "Résultat retenu", "Critères indispensables")
"""The rules of the règlement that are shown as it writes them, by their titles."""

Key = tuple[str, int]
"""A candidate and an attempt."""


@dataclass(frozen=True)
class Dossier:
    """One registration: what was proposed, what was decided."""

    session: Session
    block: Block
    proposition: Proposition

    @property
    def asked(self) -> dict[str, object]:
        """What queries call it."""
        row = self.proposition
        return {
            "session": self.session.session,
            "block": self.block.block,
            "candidate": row.candidate,
            "attempt": row.attempt,
        }


def section(context: Context, rows: Sequence[Deliberation]) -> None:
    """Let the reader choose a registration, and explain what was proposed for it."""
    shell.section("Pourquoi cette proposition")
    panel(context, choose(context, rows))


def choose(context: Context, rows: Sequence[Deliberation]) -> Dossier:
    """Let the reader choose a session, a block and a candidate of it: those whose decision differs come first."""
    asked = DETAIL.asked()
    told = {row.session for row in rows}
    sessions = {row.session: row for row in reversed(context.sessions) if row.session in told}
    with st.container(key="dossier-choice"):
        first, second, third = st.columns([3, 1, 4])
        session = first.selectbox(
            "Session du dossier",
            list(sessions),
            index=rank(sessions, asked[0]),
            format_func=lambda code: labels.session(context, code),
            key="dossier-session",
            on_change=DETAIL.choose,
        )
        in_session = {row.block for row in rows if row.session == session}
        blocks = {row.block: row for row in context.blocks if row.block in in_session}
        block = second.selectbox(
            "Son bloc",
            list(blocks),
            index=rank(blocks, asked[1]),
            format_func=lambda code: f"Bloc {blocks[code].letter}",
            key=f"dossier-block-{session}",
            on_change=DETAIL.choose,
        )
        found = context.publication.read(Proposition, "propositions", session=session, block=block)
        people: dict[Key, Proposition] = {(row.candidate, row.attempt): row for row in found}
        key = third.selectbox(
            "Candidat",
            list(people),
            index=rank(people, (asked[2], int(asked[3]) if asked[3].isdigit() else 1)),
            format_func=lambda key: _said(people[key]),
            key=f"dossier-{session}-{block}",
            on_change=DETAIL.choose,
        )
    DETAIL.remember(session, block, key[0], str(key[1]))
    return Dossier(sessions[session], blocks[block], people[key])


def link(session: str, block: str, candidate: str, attempt: int) -> str:
    """Return the address of an explanation, the page being narrowed as it is."""
    return DETAIL.link(session, block, candidate, str(attempt))


def panel(context: Context, dossier: Dossier) -> None:
    """Say which rule decides, what each rule counted, which criteria weigh, and what each juror alone would give."""
    rules = context.publication.read(AppliedRule, "applied_rules", **dossier.asked)
    criteria = context.publication.read(RetainedScore, "retained_scores", **dossier.asked)
    jurors = context.publication.read(JurorProposition, "juror_propositions", **dossier.asked)
    told = dossier.proposition
    markup.show(
        "dossier",
        dossier=dossier,
        told=told,
        deciding=[row for row in rules if (row.rule, row.part) == (told.rule, told.part)],
        rules=rules,
        states=propositions.by_state(criteria),
        jurors=jurors,
        said=propositions,
        written=[
            row for row in context.rules if row.reglement == dossier.session.reglement and row.rule in WRITTEN
        ],
    )
    if not rules:
        shell.nothing(
            "Aucun critère de ce bloc n'est à évaluer pour ce candidat : aucune règle ne s'applique."
        )


def _said(row: Proposition) -> str:
    attempt = f", passage {row.attempt}" if row.attempt > 1 else ""
    differs = ", écart" if row.is_different else ""
    decided = propositions.decision(row.decision)
    return f"{row.candidate}{attempt} · proposé : {word('proposition', row.proposition)} · {decided}{differs}"
