"""The part of « Jurys et critères » on criteria: how often they are acquis, and whether they tell candidates apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards import evidence, explain, markup, shell
from dashboards.context import Context
from dashboards.jury_records import COLUMNS, Consistent, Quality, columns, figure
from dashboards.rates import Share
from dashboards.store import Where
from pipeline.locales import formats
from pipeline.locales.words import word
from pipeline.metrics import sentences, sentences_juries
from pipeline.metrics.jury_figures import JURY_FIGURES
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.items import FEWEST_FOR_FLAGS, Consistency, Criterion
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.reports.tables import Table

READING = (
    "Facilité : part d'acquis. Lien avec le reste : corrélation avec les autres critères de l'épreuve, avec son "
    "intervalle à 95 % ; près de 0, le critère ne va pas avec les autres. Toutes sessions ensemble."
)
MOST_NAMED = 8


@dataclass(frozen=True)
class Line:
    """A criterion as the table shows it."""

    code: str
    text: str
    share: Share
    linked: str
    band: str
    why: str
    remark: str


def qualities(context: Context, where: Where) -> list[Quality]:
    """Return the criteria that somebody was assessed on, in order."""
    rows = context.publication.read(Quality, "qualities", referentiel=context.referentiel.referentiel)
    kept = where.get("exam")
    return [row for row in rows if not kept or row.exam in kept]


def answer(found: Sequence[Quality]) -> str:
    """Name the criteria that call for a look, and say how many are graded for too few candidates to tell."""
    if not found:
        return ""
    remarked = [row.criterion for row in found if row.remark != "none"]
    few = sum(row.n_assessed < FEWEST_FOR_FLAGS for row in found)
    said = f"Critères : aucune remarque sur {formats.number(len(found))}"
    if remarked:
        said = f"Critères à regarder : {formats.number(len(remarked))} sur {formats.number(len(found))}"
        said += f" ({_listed(remarked)})"
    return f"{said}, {formats.number(few)} avec moins de {FEWEST_FOR_FLAGS} candidats." if few else f"{said}."


def criteria(context: Context, found: Sequence[Quality]) -> None:
    """Say what calls for a look, then show every criterion, exam by exam, with the exam's consistency."""
    shell.section("Critères : facilité et discrimination", READING)
    if not found:
        shell.nothing("Aucun critère évalué dans cette publication.")
        return
    remarked = [
        sentences_juries.criterion(row.criterion, _criterion(row)) for row in found if row.remark != "none"
    ]
    if remarked:
        markup.show("refusals", sentences=remarked)
    for row in _consistencies(context):
        rows = [_line(context, one) for one in found if one.exam == row.exam]
        if rows:
            said = sentences_juries.consistency(f"de l'épreuve {row.exam}", _consistency(row))
            markup.show("criteria", exam=row.exam, title=row.title, said=said, rows=rows)
    shown = [JURY_FIGURES[name] for name in ("criterion_discrimination", "exam_consistency")]
    evidence.download(context, table(found), "criteres", lambda: explain.defined(*shown))
    explain.definitions(context, shown, "criteres")


def table(found: Sequence[Quality]) -> Table:
    """Return every criterion with its counts, its correlation with the rest, and the remark."""
    return Table(
        ("Épreuve", "Critère", "Intitulé", "Acquis", "Évalués", *COLUMNS, "Remarque"),
        tuple(
            (
                row.exam, row.criterion, row.text, row.n_acquis, row.n_assessed,
                *columns(figure(row), "coefficient"), word("remark", row.remark),
            )
            for row in found
        ),
        decimals=2,
    )  # fmt: skip


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes[:MOST_NAMED]) + (" …" if len(codes) > MOST_NAMED else "")


def _criterion(row: Quality) -> Criterion:
    return Criterion(row.n_acquis, row.n_assessed, figure(row), row.remark)


def _consistencies(context: Context) -> list[Consistent]:
    return context.publication.read(Consistent, "consistencies", referentiel=context.referentiel.referentiel)


def _consistency(row: Consistent) -> Consistency | Refusal:
    told = figure(row)
    if isinstance(told, Refusal):
        return told
    if isinstance(told.interval, Refusal):
        return told.interval
    return Consistency(told.value, told.interval, row.n_candidates or 0, row.n_criteria or 0, ())


def _line(context: Context, row: Quality) -> Line:
    share, told = Share(row.n_acquis, row.n_assessed, context.minimum), figure(row)
    linked = band = why = ""
    if isinstance(told, Refusal):
        why = sentences.reason(told)
    else:
        linked = formats.number(told.value, 2)
        band = _band(told)
    return Line(row.criterion, row.text, share, linked, band, why, word("remark", row.remark))


def _band(told: Estimate) -> str:
    if not isinstance(told.interval, Interval):
        return sentences.reason(told.interval)
    lower, upper = (formats.number(bound, 2) for bound in told.interval)
    return f"{lower} à {upper}"
