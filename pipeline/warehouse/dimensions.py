"""The référentiels, règlements and word lists of the workspace as tables that SQL joins on."""

from collections.abc import Collection, Iterable
from decimal import Decimal

import duckdb
import pandas as pd

from pipeline.referentiel.coverage import not_covered, partly_covered
from pipeline.referentiel.model import Edition, LevelScale, Referentiel, Reglement

MICRO = 1_000_000
"""Steps of a numeric scale are kept as millionths, so that marks are compared as whole numbers."""


def load_dimensions(
    connection: duckdb.DuckDBPyConnection,
    editions: Collection[Edition],
    words: Iterable[tuple[str, str, str]],
) -> None:
    """Replace the dimension tables of `core` and the list of known words (field, word, code)."""
    for name, table in dimension_tables(editions).items():
        connection.register("given", table)
        connection.execute(f"create or replace table core.{name} as select * from given")
    connection.register("given", _table("field word code", words))
    connection.execute("delete from vocabulary_word")
    connection.execute(
        "insert into vocabulary_word select field, fold(word), min(code) from given group by all"
    )
    connection.unregister("given")


def dimension_tables(editions: Collection[Edition]) -> dict[str, pd.DataFrame]:
    """Return one table per noun of the référentiel and of the règlement; `rank` is the source's order."""
    return {
        "referentiel": _table(
            "referentiel title rncp certifier mapping_status",
            ((r.key, r.title, r.rncp, r.certifier, r.mapping.status) for r in _referentiels(editions)),
        ),
        "block": _table(
            "referentiel block rank letter title",
            (
                (r.key, b.code, rank, b.letter, b.title)
                for r in _referentiels(editions)
                for rank, b in enumerate(r.blocks)
            ),
        ),
        "block_word": _table(
            "referentiel word block",
            (
                (r.key, word, b.code)
                for r in _referentiels(editions)
                for b in r.blocks
                for word in (b.code, b.letter)
            ),
        ),
        "activity": _table(
            "referentiel activity block rank title",
            ((r.key, *row) for r in _referentiels(editions) for row in _activities(r)),
        ),
        "competency": _table(
            "referentiel competency activity rank text coverage",
            ((r.key, *row) for r in _referentiels(editions) for row in _competencies(r)),
        ),
        "exam": _table(
            "referentiel exam rank title",
            (
                (r.key, e.code, rank, e.title)
                for r in _referentiels(editions)
                for rank, e in enumerate(r.exams)
            ),
        ),
        "criterion": _table(
            "referentiel criterion activity block exam rank text",
            ((r.key, *row) for r in _referentiels(editions) for row in _criteria(r)),
        ),
        "criterion_competency": _table(
            "referentiel criterion competency is_partial",
            (
                (r.key, k.criterion, k.competency, k.is_partial)
                for r in _referentiels(editions)
                for k in r.mapping.links
            ),
        ),
        "reglement": _table(
            "referentiel reglement title is_example acquis_level minimum_level maximum_level step_micro"
            " minimum_acquis_percent minimum_assessed_percent uses_harmonised uses_agreement"
            " ordinary_minimum accommodation_minimum",
            ((r.key, g.id, *_rules(g)) for r, g in _reglements(editions)),
        ),
        "level_word": _table(
            "referentiel reglement token level",
            ((r.key, g.id, *row) for r, g in _reglements(editions) for row in _level_words(g)),
        ),
        "juror_due": _table(
            "referentiel reglement exam n_jurors",
            ((r.key, g.id, e, n) for r, g in _reglements(editions) for e, n in g.jurors_due.by_exam.items()),
        ),
    }


def _table(columns: str, rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split())


def _referentiels(editions: Collection[Edition]) -> list[Referentiel]:
    return [edition.referentiel for edition in editions]


def _reglements(editions: Collection[Edition]) -> list[tuple[Referentiel, Reglement]]:
    return [(e.referentiel, reglement) for e in editions for reglement in e.reglements.values()]


def _activities(referentiel: Referentiel) -> Iterable[tuple[object, ...]]:
    homes = [(block, activity) for block in referentiel.blocks for activity in block.activities]
    for rank, (block, activity) in enumerate(homes):
        yield activity.code, block.code, rank, activity.title


def _competencies(referentiel: Referentiel) -> Iterable[tuple[object, ...]]:
    coverage = {competency.code: "none" for competency in not_covered(referentiel)}
    coverage |= {competency.code: "partial" for competency in partly_covered(referentiel)}
    homes = [(a, competency) for a in referentiel.activities for competency in a.competencies]
    for rank, (activity, competency) in enumerate(homes):
        yield competency.code, activity.code, rank, competency.text, coverage.get(competency.code, "full")


def _criteria(referentiel: Referentiel) -> Iterable[tuple[object, ...]]:
    exam_of = {activity: exam.code for exam in referentiel.exams for activity in exam.activities}
    homes = [(b, a, criterion) for b in referentiel.blocks for a in b.activities for criterion in a.criteria]
    for rank, (block, activity, criterion) in enumerate(homes):
        yield criterion.code, activity.code, block.code, exam_of[activity.code], rank, criterion.text


def _rules(reglement: Reglement) -> tuple[object, ...]:
    block, masking = reglement.block_rule, reglement.masking
    return (
        reglement.title,
        reglement.is_example,
        *_scale(reglement),
        block.minimum_acquis_percent,
        block.minimum_assessed_percent,
        "harmonised" in reglement.retained_score.ways,
        "agreed" in reglement.retained_score.ways,
        masking.ordinary_minimum,
        masking.accommodation_minimum,
    )


def _scale(reglement: Reglement) -> tuple[int, int, int, int]:
    """Return acquis, lowest and highest level, and the step in millionths (0 for a scale of levels)."""
    scale = reglement.scale
    if isinstance(scale, LevelScale):
        codes = [level.code for level in scale.levels]
        return codes.index(scale.acquis_from), 0, len(codes) - 1, 0

    def steps(mark: Decimal) -> int:
        return int(mark / scale.step)

    return steps(scale.acquis_from), steps(scale.minimum), steps(scale.maximum), int(scale.step * MICRO)


def _level_words(reglement: Reglement) -> Iterable[tuple[str, int]]:
    """Give the tokens of a scale of levels: its words, and its points as numeric exports write them."""
    if isinstance(reglement.scale, LevelScale):
        for rank, level in enumerate(reglement.scale.levels):
            tokens = {level.code, level.label, *level.words, str(float(level.points))}
            yield from ((token, rank) for token in sorted(tokens))
