"""The figures of juries and criteria, defined: estimated whole at publication, they are no x/n that add up."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from pipeline.metrics.catalogue import Words
from pipeline.metrics.statistics.refusal import Reason

_WRITTEN = YAML(typ="safe").load(Path(__file__).with_name("jury_figures.yaml"))

POPULATIONS: dict[str, Words] = _WRITTEN["population"]


class JuryFigure(BaseModel):
    """One figure: where it is published, over whom, and when it is refused.

    `minimum` counts nouns of the sentences (candidate, cojuror, criterion); `function` is one of
    `pipeline.metrics.statistics`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: Words
    definition: Words
    table: Literal["exam_agreement", "juror_severity", "criterion_quality", "exam_consistency"]
    coefficient: str | None = None
    function: str
    population: Literal["scores", "results"]
    unit: Literal["share", "coefficient", "points"]
    minimum: dict[str, int]
    refusals: tuple[Reason, ...]
    source: str
    audience: tuple[Literal["quality"], ...] = ("quality",)


JURY_FIGURES = {row["id"]: JuryFigure(**row) for row in _WRITTEN["figures"]}
COEFFICIENTS = {figure.coefficient: figure for figure in JURY_FIGURES.values() if figure.coefficient}
