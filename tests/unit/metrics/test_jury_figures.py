"""Figures of juries: defined in both languages, with the minimums that the functions keep."""

from dataclasses import fields
from importlib import import_module

import pytest

from pipeline.locales.sentences import KEYS
from pipeline.metrics.jury_figures import COEFFICIENTS, JURY_FIGURES, POPULATIONS, JuryFigure
from pipeline.metrics.sentences import least
from pipeline.metrics.statistics import bootstrap, items, severity
from pipeline.metrics.statistics.agreement import Agreement
from pipeline.publish.audiences import JURIES, audiences

MINIMUMS = {
    "agreement": {"candidate": bootstrap.FEWEST_CANDIDATES},
    "severity": {"candidate": severity.FEWEST_CANDIDATES, "cojuror": severity.FEWEST_COJURORS},
    "facility": {"candidate": items.FEWEST_FOR_FLAGS},
    "consistency": {"candidate": items.FEWEST_FOR_ALPHA, "criterion": 2},
}
MODULES = {"agreement": "agreement", "severity": "severity", "facility": "items", "consistency": "items"}


@pytest.mark.parametrize("figure", JURY_FIGURES.values(), ids=lambda figure: figure.id)
def test_a_figure_is_defined_as_its_function_computes_it(figure: JuryFigure) -> None:
    assert (
        figure.name.keys()
        == figure.definition.keys()
        == POPULATIONS[figure.population].keys()
        == {"fr", "en"}
    )
    assert figure.minimum == MINIMUMS[figure.function]
    assert hasattr(import_module(f"pipeline.metrics.statistics.{MODULES[figure.function]}"), figure.function)
    assert {f"reason_{reason}" for reason in figure.refusals} <= KEYS


def test_every_published_table_and_coefficient_is_defined() -> None:
    assert {figure.table for figure in JURY_FIGURES.values()} == set(JURIES)
    counts = {"n_candidates", "n_units", "n_alike", "chance"}
    assert set(COEFFICIENTS) == {field.name for field in fields(Agreement)} - counts


def test_figures_of_juries_are_for_quality_alone() -> None:
    for audience in audiences(["LYO"]):
        assert bool(set(JURIES) & set(audience.tables)) == (audience.name == "quality")


def test_the_least_numbers_are_said() -> None:
    assert least(JURY_FIGURES["juror_severity"].minimum) == "10 candidats, 3 co-jurés"
