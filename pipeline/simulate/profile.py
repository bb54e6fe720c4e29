"""What to simulate, as data: who sits where and when, how people perform, and what is planted."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from pipeline.errors import UsageError
from pipeline.referentiel.load import read_model
from pipeline.referentiel.model import Code, Document, Text

Share = Annotated[float, Field(ge=0, le=1)]
Spread = Annotated[float, Field(ge=0)]
Size = Annotated[int, Field(ge=3)]
Weight = Annotated[float, Field(gt=0)]

SHIPPED_PROFILES = Path(__file__).with_name("profiles")


class Centre(Document):
    """Where people train and sit."""

    code: Code
    name: Text


class Session(Document):
    """One sitting of one centre, and how its score sheets are kept.

    `grids` says what survives of an exam with several jurors: the harmonised grid only, or theirs too. Of an
    exam listed in `unharmonised`, the harmonised grid is lost and the jurors' own are kept.
    `cohort_size`, in candidates; drawn where absent.
    """

    centre: Code
    starts_on: date
    days: Annotated[int, Field(ge=1, le=15)] = 4
    kind: Literal["official", "mock", "results_only"] = "official"
    layout: Literal["individual", "wide_xlsx", "wide_ods", "long_csv"] = "wide_xlsx"
    grids: Literal["harmonised", "both"] = "harmonised"
    unharmonised: tuple[Code, ...] = ()
    cohort_size: Size | None = None

    @property
    def code(self) -> str:
        """The name that registers and sheets write: `S2026-03-LYO`."""
        return f"S{self.starts_on.year}-{self.starts_on.month:02}-{self.centre}"

    @property
    def semester(self) -> str:
        """The half-year of its first day: `2026-S1`."""
        return f"{self.starts_on.year}-S{1 if self.starts_on.month <= 6 else 2}"

    @property
    def ends_on(self) -> date:
        """The last day of the window."""
        return self.starts_on + timedelta(days=self.days - 1)

    @property
    def decided_on(self) -> date:
        """The day of the jury: twelve days after the window, or the Monday that follows."""
        day = self.ends_on + timedelta(days=12)
        return day + timedelta(days=-day.weekday() % 7 if day.weekday() > 4 else 0)


class Registering(Document):
    """Who registers and who comes.

    `access_routes` are weights by code; sizes in candidates, a cohort's being a clipped negative binomial.
    """

    access_routes: dict[Code, Weight] = Field(min_length=1)
    cohort_mean: Weight = 16
    cohort_dispersion: Weight = 10
    cohort_smallest: Size = 8
    cohort_largest: Size = 40
    partial: Share = 0.12
    completed_later: Share = 0.5
    absent: Share = 0.04
    absent_at_one_exam: Share = 0.015
    leaves: Share = 0.006
    resits: Share = 0.7
    attempts: Annotated[int, Field(ge=1, le=3)] = 3


class Grading(Document):
    """How people perform and how jurors grade, in logits unless said otherwise.

    `pass_rate` bounds the first-attempt rate that each block is tuned to, before centres, sessions and
    planted effects.
    """

    pass_rate: tuple[Share, Share] = (0.76, 0.82)
    ability_correlation: Share = 0.6
    halo: Spread = 0.5
    easiness: Spread = 0.9
    severity: Spread = 0.5
    severity_by_criterion: Spread = 0.2
    centre: Spread = 0.25
    session: Spread = 0.10
    resit_gain: float = 0.35
    copied: Share = 0.35
    jurors_per_centre: Annotated[int, Field(ge=1)] = 5
    visiting_jury: Share = 0.15
    panel: Annotated[int, Field(ge=1)] = 10
    not_assessed: Share = 0.01
    not_applicable: Share = 0.003


class Accommodating(Document):
    """Shares of people with a need, of exemptions among them, and of each step among those of the one before.

    `types` are weights by code of the nomenclature, exemptions aside. An exemption is always decided, and
    implemented where its holder comes.
    """

    types: dict[Code, Weight] = Field(min_length=1)
    needed: Share = 0.15
    exempted: Share = 0.3
    recommended: Share = 0.95
    decided: Share = 0.9
    implemented: Share = 0.85


class HarshJuror(Document):
    """The first juror of a centre, harsher by `shift` logits."""

    centre: Code
    shift: float


class WeakCohort(Document):
    """A cohort whose criteria linked to one competency move by `shift` logits."""

    cohort: Text
    competency: Code
    shift: float


class DefectPlan(Document):
    """A defect to plant in a session: `count` times, in the sheet of `exam` (the first one-juror exam if absent).

    A cell defect spoils every grid that survives of a person × criterion; a session has one file defect at most.
    `word` is what an off-scale cell holds, or the unknown criterion's code, or the reason on the minutes.
    """

    code: Literal[
        "blank_cell",
        "off_scale",
        "out_of_scope_without_decision",
        "unknown_criterion",
        "decision_differs",
        "duplicate_file",
        "corrected_file",
    ]
    session: Code
    exam: Code | None = None
    count: Annotated[int, Field(ge=1)] = 1
    word: str = ""


class Profile(Document):
    """A whole simulation but its seed, its edition and its directory."""

    name: Code
    title: Text
    centres: tuple[Centre, ...] = Field(min_length=1)
    sessions: tuple[Session, ...] = Field(min_length=1)
    registering: Registering
    grading: Grading = Grading()
    accommodating: Accommodating
    harsh_juror: HarshJuror | None = None
    weak_cohort: WeakCohort | None = None
    defects: tuple[DefectPlan, ...] = ()

    @property
    def calendar(self) -> tuple[Session, ...]:
        """The sessions in the order of time, then of code."""
        return tuple(sorted(self.sessions, key=lambda session: (session.starts_on, session.code)))

    def centre(self, code: str) -> Centre:
        """Return a centre of this profile."""
        return next(centre for centre in self.centres if centre.code == code)

    def cohort_of(self, session: Session) -> str:
        """Return the group that trains for a session: `Lyon 2026-A` in the first semester, B in the second."""
        letter = "A" if session.semester.endswith("1") else "B"
        return f"{self.centre(session.centre).name} {session.starts_on.year}-{letter}"


def load_profile(name: str | Path) -> Profile:
    """Return a shipped profile by its name (`demo`, `full`), or the profile of a YAML file.

    `UsageError` when it is neither; `ConfigurationError`, with the line, when the file is not a profile.
    """
    shipped = {path.stem: path for path in sorted(SHIPPED_PROFILES.glob("*.yaml"))}
    path = shipped.get(str(name), Path(name))
    if not path.is_file():
        raise UsageError(
            f"Le profil « {name} » n'existe pas ; choisissez parmi {', '.join(shipped)} "
            "ou donnez le chemin d'un fichier YAML."
        )
    return read_model(path, Profile)[0]
