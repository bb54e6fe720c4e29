"""What is published of juries and criteria, computed once here: agreement, severity, discrimination, consistency."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from pipeline.metrics.estimates import DECIMALS, told
from pipeline.metrics.jury_figures import COEFFICIENTS
from pipeline.metrics.statistics.agreement import Agreement, agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.items import consistency, facility
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.metrics.statistics.severity import Harmony, severity
from pipeline.publish.jury_scores import Scores, graded_criteria, individual_scores, retained_results

NOT_LEVELS, ACQUIS = 2, 1
"""Acquis or not: what is left to compare where sessions do not share one scale."""

_TOLD = [
    *((name, pa.float64()) for name in ("estimate", "lower", "upper")),
    ("refusal", pa.string()),
    ("n_found", pa.int32()),
    ("n_minimum", pa.int32()),
]
SCHEMAS = {
    "exam_agreement": pa.schema(
        [
            *((name, pa.string()) for name in ("referentiel", "exam", "scope", "session", "coefficient")),
            *_TOLD,
            *((name, pa.int32()) for name in ("n_candidates", "n_units", "n_alike", "n_jurors", "n_levels")),
            ("chance", pa.float64()),
        ]
    ),
    "juror_severity": pa.schema(
        [
            *((name, pa.string()) for name in ("referentiel", "juror")),
            *((name, pa.int32()) for name in ("group_no", "n_candidates", "n_cojurors")),
            *_TOLD,
        ]
    ),
    "criterion_quality": pa.schema(
        [
            *((name, pa.string()) for name in ("referentiel", "exam", "criterion")),
            *((name, pa.int32()) for name in ("n_acquis", "n_assessed")),
            *_TOLD,
            ("remark", pa.string()),
        ]
    ),
    "exam_consistency": pa.schema(
        [
            *((name, pa.string()) for name in ("referentiel", "exam")),
            *_TOLD,
            *((name, pa.int32()) for name in ("n_candidates", "n_criteria")),
        ]
    ),
}

Row = dict[str, Any]
Criteria = Mapping[str, Sequence[str]]


def jury_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """Return the tables on juries and criteria, in the order of référentiels, exams, sessions and jurors' codes.

    What became of people (`show_all_results`) must be there.
    """
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for referentiel, exams in graded_criteria(connection).items():
        given, held = individual_scores(connection, referentiel), retained_results(connection, referentiel)
        found = {
            "exam_agreement": _agreements(given, exams),
            "juror_severity": _severities(given),
            "criterion_quality": _qualities(held, exams),
            "exam_consistency": _consistencies(held, exams),
        }
        for name, made in found.items():
            rows[name] += [{"referentiel": referentiel, **row} for row in made]
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in SCHEMAS.items()}


def _agreements(given: Scores, exams: Criteria) -> Iterator[Row]:
    by_exam = given.by_exam()
    for exam in exams:
        if exam not in by_exam:
            yield from _coefficients(Agreed(Refusal("nothing_co_rated")), exam=exam, scope="all")
            continue
        yield from _coefficients(_agreed(by_exam[exam]), exam=exam, scope="all")
        for session, scores in by_exam[exam].by_session().items():
            yield from _coefficients(_agreed(scores), exam=exam, scope="session", session=session)


@dataclass(frozen=True)
class Agreed:
    """An agreement, of how many jurors together and on how many levels."""

    found: Agreement | Refusal
    n_jurors: int | None = None
    n_levels: int | None = None


def _agreed(scores: Scores) -> Agreed:
    n_levels, acquis_from = scores.whole["n_levels"], scores.whole["acquis_from"]
    levels, acquis, values = int(n_levels[0]), int(acquis_from[0]), "level"
    if (n_levels != levels).any() or (acquis_from != acquis).any():
        levels, acquis, values = NOT_LEVELS, ACQUIS, "is_acquis"
    cube = scores.cube(scores.whole[values])
    is_one_pair = np.count_nonzero(np.bincount(scores.juror.rank)) == 2
    return Agreed(agreement(cube, levels, acquis, is_one_pair=is_one_pair), cube.shape[2], levels)


def _coefficients(agreed: Agreed, **where: str) -> Iterator[Row]:
    found = agreed.found
    about: Row = {"n_jurors": agreed.n_jurors, "n_levels": agreed.n_levels}
    if isinstance(found, Agreement):
        counts = {name: getattr(found, name) for name in ("n_candidates", "n_units", "n_alike")}
        about |= {**counts, "chance": round(found.chance, DECIMALS)}
    for name in COEFFICIENTS:
        figure = getattr(found, name) if isinstance(found, Agreement) else found
        yield {**where, "coefficient": name, **told(figure)._asdict(), **about}


def _severities(given: Scores) -> Iterator[Row]:
    if not given.n:
        return
    unit = given.session.rank * len(given.criterion.names) + given.criterion.rank
    found = severity(given.candidate.rank, unit, given.juror.rank, given.whole["is_acquis"])
    if isinstance(found, Refusal):
        for juror in given.juror.names:
            yield {"juror": juror, "n_candidates": 0, "n_cojurors": 0, **told(found)._asdict()}
        return
    yield from _strictness(found, given.juror.names)


def _strictness(found: Harmony, names: Sequence[str]) -> Iterator[Row]:
    for name, one in zip(names, found.jurors, strict=True):
        counts = {"group_no": one.group, "n_candidates": one.n_candidates, "n_cojurors": one.n_cojurors}
        yield {"juror": name, **counts, **told(one.severity)._asdict()}


def _qualities(held: Scores, exams: Criteria) -> Iterator[Row]:
    for exam, scores in held.by_exam().items():
        found = facility(scores.table(scores.whole["is_acquis"], exams[exam]))
        for criterion, one in zip(exams[exam], found, strict=True):
            counts = {"n_acquis": one.x, "n_assessed": one.n}
            linked = told(one.item_rest)._asdict()
            yield {"exam": exam, "criterion": criterion, **counts, **linked, "remark": one.remark}


def _consistencies(held: Scores, exams: Criteria) -> Iterator[Row]:
    for exam, scores in held.by_exam().items():
        found = consistency(scores.table(scores.whole["is_acquis"], exams[exam]))
        if isinstance(found, Refusal):
            yield {"exam": exam, **told(found)._asdict()}
            continue
        alpha = told(Estimate(found.alpha, found.interval))
        counts = {"n_candidates": found.n_candidates, "n_criteria": found.n_criteria}
        yield {"exam": exam, **alpha._asdict(), **counts}
