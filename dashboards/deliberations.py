"""The parts of « Délibérations »: propositions beside decisions, where they differ, who hangs on little, and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboards import dossiers, evidence, labels, markup, propositions, shell
from dashboards.context import Context
from dashboards.filters import Filter
from dashboards.propositions import Deliberation, Difference, Flip
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.reports.tables import Table, Value

PROPOSED = ("validated", "not_validated", "undetermined", "not_calculable")
DECIDED = ("validated", "not_validated", None)
CALCULATED = PROPOSED[:2]
MOST_SHOWN = 25


@dataclass(frozen=True)
class Line:
    """One proposition for one block: how many registrations the jury validated, refused, has not decided."""

    letter: str
    proposition: str
    counts: tuple[int, ...]

    @property
    def differs(self) -> tuple[bool, ...]:
        """Which of the counts are decisions that are not what is proposed."""
        return tuple(
            bool(n) and self.proposition in CALCULATED and decision not in (self.proposition, None)
            for n, decision in zip(self.counts, DECIDED, strict=True)
        )


def filters(context: Context) -> list[Filter]:
    """Return what the page can be narrowed to; it opens on the latest session that the rules speak of."""
    told = {row.session for row in _read(context)}
    sessions = [row.session for row in reversed(context.sessions) if row.session in told]
    named = {code: labels.session(context, code) for code in sessions}
    return [
        Filter("session", "Session", "session", named, default=tuple(sessions[:1])),
        Filter("bloc", "Bloc", "block", {row.block: f"Bloc {row.letter}" for row in context.blocks}),
    ]


def counts(context: Context, where: Where) -> list[Deliberation]:
    """Return the propositions and decisions of the chosen sessions and blocks, counted."""
    return [
        row
        for row in _read(context)
        if all(getattr(row, column) in values for column, values in where.items())
    ]


def differences(context: Context, where: Where, rows: Sequence[Deliberation]) -> list[Difference]:
    """Return the decisions that are not what the rules propose, those without a reason first."""
    found = context.publication.read(Difference, "differences", **_asked(context, rows))
    return [row for row in found if row.block in where.get("block", [row.block])]


def flips(context: Context, where: Where, rows: Sequence[Deliberation]) -> list[Flip]:
    """Return the propositions that one juror alone, or one criterion, would reverse; jurors first."""
    found = context.publication.read(Flip, "flips", **_asked(context, rows))
    return [row for row in found if row.block in where.get("block", [row.block])]


def answer(rows: Sequence[Deliberation], differing: Sequence[Difference], near: Sequence[Flip]) -> list[str]:
    """Say how many decisions are not what is proposed, and how many propositions hang on little."""
    proposed = sum(row.n_registrations for row in rows if row.proposition in CALCULATED)
    decided = sum(row.n_registrations for row in rows if row.proposition in CALCULATED and row.decision)
    bare = sum(not row.has_reason for row in differing)
    told = f"{formats.number(len(differing))} sur {formats.number(decided)}"
    reasons = f", {formats.number(bare)} sans motif" if bare else ", toutes motivées" if differing else ""
    with_juror = sum(bool(row.flips_with) for row in near)
    return [
        f"Décisions qui s'écartent de la proposition : {told}{reasons}.",
        f"Propositions qu'un juré seul ou un critère renverserait : {formats.number(len(near))} sur "
        f"{formats.number(proposed)}, dont {formats.number(with_juror)} par un juré.",
    ]


def table(context: Context, rows: Sequence[Deliberation]) -> None:
    """Show how many registrations have each proposition and each decision, block by block."""
    held = [row.session for row in context.provisional]
    note = f"Sessions retenues, hors de cette page : {', '.join(held)}." if held else ""
    shell.section("Propositions et décisions", f"Tous passages, sans les examens blancs. {note}".strip())
    lines = _lines(context, rows)
    decided = [propositions.decision(code).capitalize() for code in DECIDED]
    markup.show("deliberation", lines=lines, decided=decided)
    columns = ("Bloc", "Proposition", *decided, "Ensemble")
    counted: list[tuple[Value, ...]] = [
        (line.letter, word("proposition", line.proposition), *line.counts, sum(line.counts)) for line in lines
    ]
    evidence.download(context, Table(columns, tuple(counted)), "deliberations")


def differing(context: Context, found: Sequence[Difference]) -> None:
    """List the decisions that are not what is proposed, with the rule that says so."""
    shell.section(
        "Décisions qui s'écartent de la proposition", "Le jury est souverain : un écart se motive au PV."
    )
    if not found:
        shell.nothing("Aucun écart.")
        return
    markup.show("differences", **_shown(context, found), said=propositions.said)
    columns = ("Session", "Candidat", "Passage", "Bloc", "Proposition", "Décision", "Motif au PV", "Règle")
    told = tuple(
        (
            *row[:3], _letter(context, row.block), word("proposition", row.proposition),
            propositions.decision(row.decision),
            word("yes_no", str(row.has_reason).lower()), propositions.said(row),
        )
        for row in found
    )  # fmt: skip
    evidence.download(context, Table(columns, told), "ecarts")


def near(context: Context, found: Sequence[Flip]) -> None:
    """List the propositions that one juror alone, or one criterion, would reverse."""
    shell.section(
        "À un juré ou à un critère près",
        "Un juré seul : sa grille, là où il a noté ; ailleurs, ce que retient le jury. Un critère : acquis de "
        "justesse au lieu de non acquis, ou l'inverse.",
    )
    if not found:
        shell.nothing("Aucune proposition ne tient à un juré seul ni à un critère.")
        return
    markup.show("flips", **_shown(context, found), said=propositions.sufficing)
    columns = ("Session", "Candidat", "Passage", "Bloc", "Proposition", "Décision", "Jurés", "Critères")
    told = tuple(
        (
            *row[:3], _letter(context, row.block), word("proposition", row.proposition),
            propositions.decision(row.decision),
            ", ".join(row.flips_with), ", ".join(row.pivots),
        )
        for row in found
    )  # fmt: skip
    evidence.download(context, Table(columns, told), "a-un-pres")


def _lines(context: Context, rows: Sequence[Deliberation]) -> list[Line]:
    found: Counter[tuple[str, str, str | None]] = Counter()
    for row in rows:
        found[row.block, row.proposition, row.decision] += row.n_registrations
    lines = [
        Line(block.letter, told, tuple(found[block.block, told, decision] for decision in DECIDED))
        for block in context.blocks
        for told in PROPOSED
    ]
    return [line for line in lines if sum(line.counts)]


def _shown(context: Context, found: Sequence[Difference] | Sequence[Flip]) -> dict[str, object]:
    """Return what a list shows: the first rows, where each leads, and how many more the file has."""
    return {
        "rows": found[:MOST_SHOWN],
        "n_more": len(found) - MOST_SHOWN,
        "letters": {block.block: block.letter for block in context.blocks},
        "decision": propositions.decision,
        "link": lambda row: dossiers.link(row.session, row.block, row.candidate, row.attempt),
    }


def _letter(context: Context, code: str) -> str:
    return next(block.letter for block in context.blocks if block.block == code)


def _read(context: Context) -> list[Deliberation]:
    return context.publication.read(
        Deliberation, "deliberations", referentiel=context.referentiel.referentiel
    )


def _asked(context: Context, rows: Sequence[Deliberation]) -> dict[str, object]:
    sessions = tuple(dict.fromkeys(row.session for row in rows))
    return {"referentiel": context.referentiel.referentiel, "sessions": sessions}
