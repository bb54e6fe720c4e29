"""The part of « Jurys et critères » on jurors: who gives more or less than co-jurors, who cannot be compared."""

from collections.abc import Sequence

import streamlit as st

from dashboards import evidence, explain, markup, shell
from dashboards.context import Context
from dashboards.figures.forest import Line, forest
from dashboards.juries import NARROW
from dashboards.jury_records import COLUMNS, Severity, columns, figure
from pipeline.locales import formats
from pipeline.metrics import sentences, sentences_juries
from pipeline.metrics.jury_figures import JURY_FIGURES
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.severity import Harmony, Strictness
from pipeline.reports.tables import Table
from pipeline.reports.workbook import Told

CHANCE = 0.05
MOST_DRAWN = 60
READING = (
    "Part d'acquis donnée par les co-jurés moins celle du juré, mêmes candidats et mêmes critères, toutes sessions et "
    "toutes épreuves ensemble. Orange : l'intervalle à 95 % laisse zéro d'un côté."
)


def jurors(context: Context) -> Harmony | None:
    """Return every juror in the order of their codes, and the groups that no common candidate links."""
    rows = context.publication.read(Severity, "severities", referentiel=context.referentiel.referentiel)
    if not rows:
        return None
    told = tuple(
        Strictness(row.juror, row.n_candidates, row.n_cojurors, row.group_no or 0, figure(row))
        for row in rows
    )
    return Harmony(told, len({one.group for one in told if one.n_cojurors}))


def answer(found: Harmony | None) -> str:
    """Say how many jurors stand apart, and how many could not be compared."""
    if found is None:
        return ""
    compared = [one for one in found.jurors if _interval(one)]
    alone = len(found.jurors) - len(compared)
    said = f"Exigence : {formats.count(len(_apart(compared)), 'écart')} à examiner"
    said += f" sur {formats.count(len(compared), 'juré comparé')}"
    return f"{said}, {formats.count(alone, 'juré')} sans mesure." if alone else f"{said}."


def severity(context: Context, found: Harmony | None) -> None:
    """Say who stands apart, draw everyone who can be compared, then say why others cannot."""
    shell.section("Exigence des jurés", READING)
    if found is None:
        shell.nothing("Aucune note d'un juré seul dans cette publication.")
        return
    compared = [one for one in found.jurors if _interval(one)]
    markup.show(
        "severities",
        told=[sentences_juries.severity(_name(one), one) for one in _apart(compared)],
        n_compared=len(compared),
        by_chance=CHANCE * len(compared),
        unlinked=sentences_juries.connectedness(found) if compared else "",
    )
    drawn = _window(compared)
    alt = f"Écart d'exigence de {formats.count(len(drawn), 'juré')} avec leurs co-jurés, par code, en points d'acquis."
    listed = table(found.jurors)
    if drawn:
        evidence.show(context, forest([_line(one) for one in drawn]), alt, listed, "exigence", _defined)
    else:
        evidence.download(context, listed, "exigence", _defined)
    _refused([one for one in found.jurors if one not in compared])
    explain.definitions(context, [JURY_FIGURES["juror_severity"]], "exigence")


def _defined() -> list[Told]:
    return explain.defined(JURY_FIGURES["juror_severity"])


def table(found: Sequence[Strictness]) -> Table:
    """Return every juror, by code: the gap in points, its interval, or why there is none."""
    return Table(
        ("Juré", *COLUMNS, "Candidats notés avec un autre juré", "Co-jurés", "Groupe de jurés liés"),
        tuple(
            (
                str(one.juror), *columns(one.severity, "points"), one.n_candidates, one.n_cojurors,
                one.group + 1 if one.n_cojurors else None,
            )
            for one in found
        ),
    )  # fmt: skip


def _refused(found: Sequence[Strictness]) -> None:
    if found:
        with st.expander(f"Jurés sans mesure ({formats.number(len(found))})"):
            markup.show("refusals", sentences=[sentences_juries.severity(_name(one), one) for one in found])


def _window(compared: Sequence[Strictness]) -> Sequence[Strictness]:
    """Let the reader choose which codes to draw, where there are too many for one chart."""
    starts = range(0, len(compared), MOST_DRAWN)
    if len(starts) < 2:
        return compared
    parts = [compared[start : start + MOST_DRAWN] for start in starts]
    named = {f"{part[0].juror} à {part[-1].juror}": part for part in parts}
    chosen = st.selectbox("Codes", list(named), key="codes", bind="query-params", width=NARROW)
    return named[chosen]


def _apart(found: Sequence[Strictness]) -> list[Strictness]:
    return [one for one in found if (of := _interval(one)) and (of.lower > 0 or of.upper < 0)]


def _interval(one: Strictness) -> Interval | None:
    told = one.severity
    return told.interval if isinstance(told, Estimate) and isinstance(told.interval, Interval) else None


def _name(one: Strictness) -> str:
    return f"Juré {one.juror}"


def _line(one: Strictness) -> Line:
    told, bounds = one.severity, _interval(one)
    if not isinstance(told, Estimate) or bounds is None:
        raise ValueError(f"{one.juror} has no interval to draw")
    lower, upper = (formats.number(round(100 * bound)) for bound in bounds)
    text = (
        f"{sentences.points(told.value)} · {lower} à {upper} · {formats.count(one.n_candidates, 'candidat')}"
    )
    return Line(
        str(one.juror), 100 * told.value, 100 * bounds.lower, 100 * bounds.upper, text, bool(_apart([one]))
    )
