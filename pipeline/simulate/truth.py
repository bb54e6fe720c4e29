"""What an import of a simulation must find, counted from the simulator's own state and never from its files.

Counts are what the files say once corrections are taken: a spoilt cell is blank here, though the jury that
decided had the whole grid before it. An off-scale cell counts among the blanks: nothing usable stands in it.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.simulate.careers import certification_rows, cumulative_rows, promotion_rows
from pipeline.simulate.counts import (
    accommodation_rows,
    activity_rows,
    block_rows,
    competency_rows,
    completeness_rows,
    criterion_rows,
    juror_pair_rows,
    session_rows,
)
from pipeline.simulate.life import World
from pipeline.simulate.sheet import Export
from pipeline.simulate.spoiling import Defect

Row = dict[str, Any]


@dataclass(frozen=True)
class Truth:
    """The whole truth of a simulation: what it was made from, then rows of counts, files and defects.

    The grain of each list is that of its function in `counts`; lists are in the order of time, then of the
    référentiel.
    """

    seed: int
    profile: str
    is_fictitious: bool
    referentiel: str
    reglement: str
    planted: Row
    sessions: list[Row]
    block_outcome: list[Row]
    criterion_outcome: list[Row]
    activity_outcome: list[Row]
    competency_outcome: list[Row]
    certification: list[Row]
    cumulative: list[Row]
    promotion: list[Row]
    completeness: list[Row]
    juror_pair: list[Row]
    accommodation: list[Row]
    files: list[Row]
    defects: list[Row]

    def save(self, path: Path) -> None:
        """Write it as JSON in UTF-8, keys sorted, one row a line."""
        parts = (f' "{key}": {_written(value)}' for key, value in sorted(asdict(self).items()))
        path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8", newline="\n")


def truth_of(world: World, files: list[Export], defects: list[Defect]) -> Truth:
    """Return the truth of what happened and of what was written."""
    profile = world.profile
    return Truth(
        seed=world.seed,
        profile=profile.name,
        is_fictitious=True,
        referentiel=world.plan.referentiel.key,
        reglement=world.plan.reglement.id,
        planted=_planted(world),
        sessions=session_rows(world),
        block_outcome=block_rows(world),
        criterion_outcome=criterion_rows(world),
        activity_outcome=activity_rows(world),
        competency_outcome=competency_rows(world),
        certification=certification_rows(world),
        cumulative=cumulative_rows(world),
        promotion=promotion_rows(world),
        completeness=completeness_rows(world),
        juror_pair=juror_pair_rows(world),
        accommodation=accommodation_rows(world),
        files=[{"path": file.path, "kind": file.kind, "status": file.status} for file in files],
        defects=[asdict(defect) for defect in defects],
    )


def _planted(world: World) -> Row:
    """Return the planted effects, in logits: who is harsher, which cohort is weak in what."""
    harsh, weak = world.profile.harsh_juror, world.profile.weak_cohort
    return {
        "harsh_juror": harsh and {**harsh.model_dump(), "juror": world.juries.code(world.juries.harsh)},
        "weak_cohort": weak and weak.model_dump(),
    }


def _written(value: object) -> str:
    if isinstance(value, list):
        return "[" + ",".join(f"\n  {_written(row)}" for row in value) + "\n ]"
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
