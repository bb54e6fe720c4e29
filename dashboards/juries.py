"""The parts of « Jurys et critères » on agreement: over which sessions, exam by exam, the chart and its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboards import evidence, explain, labels, markup, shell
from dashboards.context import Context
from dashboards.figures.intervals import COEFFICIENTS as COEFFICIENT_TICKS
from dashboards.figures.intervals import PERCENTS, Mark, Panel, intervals
from dashboards.filters import Filter
from dashboards.jury_records import COLUMNS, Agreed, AgreedSession, columns, figure
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.metrics import sentences_juries
from pipeline.metrics.jury_figures import COEFFICIENTS, JuryFigure
from pipeline.metrics.statistics.agreement import Agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.reports.tables import Table

TOGETHER = ""
ALL_SESSIONS = "Toutes les sessions ensemble"
DRAWN = ("percent", "non_acquis", "ac1", "alpha")
READING = (
    "Notes de chaque juré, avant délibération. Point : valeur. Bande : intervalle à 95 % (candidats "
    "rééchantillonnés). Un coefficient vaut 1 quand l'accord est parfait, 0 quand il est celui du hasard."
)
NARROW = 430
NOT_MEASURED = "pas de mesure"
UNITS = {"share": "%", "coefficient": "coefficient"}


@dataclass(frozen=True)
class Exam:
    """The agreement of one exam's jurors; `n_levels` is None where no juror scored alone."""

    exam: str
    title: str
    found: Agreement | Refusal
    n_jurors: int
    n_levels: int | None

    @property
    def sentence(self) -> str:
        """What the agreement is, in words."""
        return sentences_juries.agreement(self.found, self.n_jurors)

    def figure(self, coefficient: str) -> Estimate | Refusal:
        """Return one coefficient."""
        if isinstance(self.found, Refusal):
            return self.found
        told: Estimate | Refusal = getattr(self.found, coefficient)
        return told


def filters(context: Context) -> list[Filter]:
    """Return what the page can be narrowed to."""
    titles = {row.exam: row.exam for row in _rows(context, TOGETHER)}
    return [Filter("epreuve", "Épreuve", "exam", titles)]


def exams(context: Context, over: str, where: Where) -> list[Exam]:
    """Return the agreement of each exam, over a session or all of them, in order."""
    kept = where.get("exam")
    by_exam: dict[str, list[Agreed]] = {}
    for row in _rows(context, over):
        if not kept or row.exam in kept:
            by_exam.setdefault(row.exam, []).append(row)
    return [_exam(rows) for rows in by_exam.values()]


def answer(found: Sequence[Exam]) -> str:
    """Say the observed agreement of each exam, and on « non acquis »."""
    measured = [(row, row.figure("percent")) for row in found]
    told = [
        f"{row.exam} {formats.percent(share.value)}" for row, share in measured if isinstance(share, Estimate)
    ]
    if not told:
        return "Accord des jurés : aucune épreuve où deux jurés ont noté assez de candidats."
    low = [row.figure("non_acquis") for row in found]
    falls = [share.value for share in low if isinstance(share, Estimate)]
    said = f"Accord observé : {labels.enumeration(told)}"
    if not falls:
        return f"{said}."
    lowest, highest = formats.percent(min(falls)), formats.percent(max(falls))
    between = lowest if lowest == highest else f"de {lowest} à {highest}"
    return f"{said} ; sur les « non acquis », {between}."


def agreement(context: Context, where: Where) -> None:
    """Say each exam's agreement over the sessions that the reader chooses, then show its coefficients."""
    shell.section("Accord des jurés, épreuve par épreuve", READING)
    over = _sessions(context)
    found = exams(context, over, where)
    if not found:
        shell.nothing("Aucune grille individuelle dans cette session pour ces épreuves.")
        return
    markup.show("agreements", lines=found)
    panels = [
        Panel(
            COEFFICIENTS[name].name["fr"],
            [_mark(row, COEFFICIENTS[name]) for row in found],
            ticks=_ticks(name),
        )
        for name in DRAWN
    ]
    over_what = over or ALL_SESSIONS.lower()
    alt = f"Accord des jurés par épreuve, {over_what} : accord observé, sur les « non acquis », AC1 et alpha."
    evidence.show(
        context,
        intervals(panels),
        alt,
        table(found),
        f"accord_{over or 'ensemble'}",
        lambda: explain.defined(*COEFFICIENTS.values()),
    )
    explain.definitions(context, list(COEFFICIENTS.values()), "accord")


def table(found: Sequence[Exam]) -> Table:
    """Return every coefficient of every exam with its interval, or why there is none."""
    return Table(
        (
            "Épreuve", "Intitulé", "Mesure", "Unité", *COLUMNS, "Candidats", "Notations", "Notations semblables",
            "Niveaux comparés",
        ),
        tuple(
            (
                row.exam, row.title, known.name["fr"], UNITS[known.unit], *columns(row.figure(name), known.unit),
                *_counts(row), row.n_levels,
            )
            for row in found
            for name, known in COEFFICIENTS.items()
        ),
        decimals=2,
    )  # fmt: skip


def _sessions(context: Context) -> str:
    """Let the reader choose one session, or all of them together."""
    rows = context.publication.read(
        AgreedSession, "agreed_sessions", referentiel=context.referentiel.referentiel
    )
    named = {row.session: labels.session(context, row.session) for row in reversed(rows)}
    if len(named) < 2:
        return TOGETHER
    return st.selectbox(
        "Sessions de l'accord",
        [TOGETHER, *named],
        format_func=lambda code: named.get(code, ALL_SESSIONS),
        key="session",
        bind="query-params",
        width=NARROW,
    )


def _rows(context: Context, over: str) -> list[Agreed]:
    return context.publication.read(
        Agreed, "agreements", referentiel=context.referentiel.referentiel, over=over
    )


def _exam(rows: Sequence[Agreed]) -> Exam:
    first = rows[0]
    told: Mapping[str, Estimate | Refusal] = {row.coefficient: figure(row) for row in rows}
    found: Agreement | Refusal
    if first.n_units is None:
        found = Refusal(first.refusal or "nothing_co_rated")
    else:
        found = Agreement(
            first.n_candidates or 0, first.n_units, first.n_alike or 0, first.chance or 0.0, **told
        )
    return Exam(first.exam, first.title, found, first.n_jurors or 0, first.n_levels)


def _mark(row: Exam, known: JuryFigure) -> Mark:
    told = row.figure(known.coefficient or "")
    if isinstance(told, Refusal):
        return Mark(row.exam, None, 0, 0, NOT_MEASURED)
    is_share = known.unit == "share"
    bounds = told.interval if isinstance(told.interval, Interval) else Interval(told.value, told.value)
    if is_share:
        value, lower, upper = (formats.number(100 * x) for x in (told.value, *bounds))
        value += "\u202f%"
    else:
        value, lower, upper = (formats.number(x, 2) for x in (told.value, *bounds))
    text = f"{value} · {lower}–{upper}" if isinstance(told.interval, Interval) else value
    return Mark(row.exam, 100 * told.value, 100 * bounds.lower, 100 * bounds.upper, text)


def _ticks(coefficient: str) -> tuple[str, str, str]:
    return PERCENTS if COEFFICIENTS[coefficient].unit == "share" else COEFFICIENT_TICKS


def _counts(row: Exam) -> tuple[int | None, int | None, int | None]:
    if isinstance(row.found, Refusal):
        return None, None, None
    return row.found.n_candidates, row.found.n_units, row.found.n_alike
