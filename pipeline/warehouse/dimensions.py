"""The référentiels, règlements and word lists of the workspace as tables that SQL joins on."""

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal

import duckdb
import pyarrow as pa

from pipeline.referentiel.coverage import not_covered, partly_covered
from pipeline.referentiel.model import Edition, LevelScale, Referentiel, Reglement
from pipeline.referentiel.wording import fold
from pipeline.warehouse.connection import SQL, build_view, run_script

Row = tuple[object, ...]

WHOLE_NUMBERS = ("level", "n_jurors", "n_members", "rank")

HUNDRED = 100
"""A mean of marks is compared in hundredths."""

MICRO = 1_000_000
"""Steps of a numeric scale are kept as millionths, so that marks are compared as whole numbers."""


def load_dimensions(
    connection: duckdb.DuckDBPyConnection,
    editions: Collection[Edition],
    words: Iterable[tuple[str, str, str, str]],
) -> None:
    """Replace the dimension tables of `core` and the list of known words (layout, field, word, code).

    What rests on them follows: the sessions, what cells mean on the scale of theirs, what corrections change.
    """
    for name, table in dimension_tables(editions).items():
        connection.register("given", table)
        connection.execute(f"create or replace table core.{name} as select * from given")
    connection.register("given", _table("layout field word code", words))
    connection.execute("delete from vocabulary_word")
    connection.execute(
        "insert into vocabulary_word select layout, field, fold(word), min(code) from given group by all"
    )
    connection.unregister("given")
    build_view(connection, "core", SQL / "core" / "session.sql")
    run_script(connection, SQL / "scale.sql")
    run_script(connection, SQL / "changed.sql")
    for view in sorted((SQL / "changes").glob("*.sql")):
        build_view(connection, "ledger", view)


def dimension_tables(editions: Collection[Edition]) -> dict[str, pa.Table]:
    """Return one table per noun of the référentiel and of the règlement; `rank` is the source's order."""
    referentiels = [edition.referentiel for edition in editions]
    reglements = [(e.referentiel.key, reglement) for e in editions for reglement in e.reglements.values()]
    described = {
        name: _table(f"referentiel {columns}", ((r.key, *row) for r in referentiels for row in rows(r)))
        for name, (columns, rows) in REFERENTIEL_TABLES.items()
    }
    ruled = {
        name: _table(
            f"referentiel reglement {columns}",
            ((key, g.id, *row) for key, g in reglements for row in rows(g)),
        )
        for name, (columns, rows) in REGLEMENT_TABLES.items()
    }
    return described | ruled


def _table(columns: str, rows: Iterable[Row]) -> pa.Table:
    """Return a table of rows; without any, a column holds texts, unless it is one of whole numbers."""
    lines = list(rows)
    given = {name: [line[rank] for line in lines] for rank, name in enumerate(columns.split())}
    empty = {name: pa.int32() if name in WHOLE_NUMBERS else pa.string() for name in given}
    return pa.table({name: pa.array(found, None if found else empty[name]) for name, found in given.items()})


def _title(referentiel: Referentiel) -> Iterable[Row]:
    yield referentiel.title, referentiel.rncp, referentiel.certifier, referentiel.mapping.status


def _blocks(referentiel: Referentiel) -> Iterable[Row]:
    for rank, block in enumerate(referentiel.blocks):
        yield block.code, rank, block.letter, block.title


def _block_words(referentiel: Referentiel) -> Iterable[Row]:
    for block in referentiel.blocks:
        yield from ((word, block.code) for word in (block.code, block.letter))


def _exams(referentiel: Referentiel) -> Iterable[Row]:
    for rank, exam in enumerate(referentiel.exams):
        yield exam.code, rank, exam.title


def _links(referentiel: Referentiel) -> Iterable[Row]:
    for link in referentiel.mapping.links:
        yield link.criterion, link.competency, link.is_partial


def _activities(referentiel: Referentiel) -> Iterable[Row]:
    homes = [(block, activity) for block in referentiel.blocks for activity in block.activities]
    for rank, (block, activity) in enumerate(homes):
        yield activity.code, block.code, rank, activity.title


def _competencies(referentiel: Referentiel) -> Iterable[Row]:
    coverage = {competency.code: "none" for competency in not_covered(referentiel)}
    coverage |= {competency.code: "partial" for competency in partly_covered(referentiel)}
    homes = [(a, competency) for a in referentiel.activities for competency in a.competencies]
    for rank, (activity, competency) in enumerate(homes):
        yield competency.code, activity.code, rank, competency.text, coverage.get(competency.code, "full")


def _criteria(referentiel: Referentiel) -> Iterable[Row]:
    exam_of = {activity: exam.code for exam in referentiel.exams for activity in exam.activities}
    homes = [(b, a, criterion) for b in referentiel.blocks for a in b.activities for criterion in a.criteria]
    for rank, (block, activity, criterion) in enumerate(homes):
        yield criterion.code, activity.code, block.code, exam_of[activity.code], rank, criterion.text


def _rules(reglement: Reglement) -> Iterable[Row]:
    block, masking = reglement.block_rule, reglement.masking
    yield (
        reglement.title,
        reglement.is_example,
        *_scale(reglement),
        block.minimum_acquis_percent,
        None if block.minimum_mean is None else int(block.minimum_mean * HUNDRED),
        block.minimum_assessed_percent,
        block.compensation,
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


def _level_words(reglement: Reglement) -> Iterable[Row]:
    """Give the tokens of a scale of levels, folded: its words, and its points as numeric exports write them."""
    if isinstance(reglement.scale, LevelScale):
        for rank, level in enumerate(reglement.scale.levels):
            words = {fold(word) for word in (level.code, level.label, *level.words)}
            yield from ((token, rank) for token in sorted(words | {str(float(level.points))}))


def _indispensable(reglement: Reglement) -> Iterable[Row]:
    return ((code,) for code in reglement.indispensable.criteria)


def _jurors_due(reglement: Reglement) -> Iterable[Row]:
    return reglement.jurors_due.by_exam.items()


def _jury_composition(reglement: Reglement) -> Iterable[Row]:
    return reglement.jury_composition.minimum_by_route.items() if reglement.jury_composition else ()


REFERENTIEL_TABLES: dict[str, tuple[str, Callable[[Referentiel], Iterable[Row]]]] = {
    "referentiel": ("title rncp certifier mapping_status", _title),
    "block": ("block rank letter title", _blocks),
    "block_word": ("word block", _block_words),
    "activity": ("activity block rank title", _activities),
    "competency": ("competency activity rank text coverage", _competencies),
    "exam": ("exam rank title", _exams),
    "criterion": ("criterion activity block exam rank text", _criteria),
    "criterion_competency": ("criterion competency is_partial", _links),
}
REGLEMENT_TABLES: dict[str, tuple[str, Callable[[Reglement], Iterable[Row]]]] = {
    "reglement": (
        "title is_example acquis_level minimum_level maximum_level step_micro minimum_acquis_percent minimum_mean"
        " minimum_assessed_percent compensation uses_harmonised uses_agreement ordinary_minimum"
        " accommodation_minimum",
        _rules,
    ),
    "level_word": ("token level", _level_words),
    "juror_due": ("exam n_jurors", _jurors_due),
    "indispensable": ("criterion", _indispensable),
    "jury_composition": ("access_route n_members", _jury_composition),
}
