"""Who grades whom: each centre has its jurors, and some juries welcome one from elsewhere."""

import numpy as np

from pipeline.simulate.plan import Floats, Ints, Plan
from pipeline.simulate.profile import Profile
from pipeline.simulate.rolls import Roll
from pipeline.simulate.streams import stream

NOBODY = -1


class Juries:
    """Jurors are positions, centre by centre, in the order of the profile."""

    def __init__(self, plan: Plan, profile: Profile, seed: int) -> None:
        self._plan, self._profile, self._seed = plan, profile, seed
        self._pool = max(profile.grading.jurors_per_centre, int(plan.due.max()))
        self.size = self._pool * len(profile.centres)

    def code(self, juror: int) -> str:
        """Return what grids and minutes write: `J01`."""
        return f"J{juror + 1:02}"

    @property
    def harsh(self) -> int:
        """The planted juror, or NOBODY."""
        planted = self._profile.harsh_juror
        return NOBODY if planted is None else self._pool * self._rank(planted.centre)

    @property
    def shift(self) -> Floats:
        """The planted severity of each juror, (J,), in logits."""
        planted = self._profile.harsh_juror
        return np.where(np.arange(self.size) == self.harsh, planted.shift if planted else 0.0, 0.0)

    def seats(self, roll: Roll) -> Ints:
        """Return the jurors of each registration at each exam, (n, X, S), NOBODY where no seat is due.

        The people of an exam are split into panels of `grading.panel` at most, each with its own jury.
        """
        rng = stream(self._seed, "juries", roll.session.code)
        sits = roll.sits(self._plan)
        seats = np.full((*sits.shape, int(self._plan.due.max())), NOBODY)
        for exam, due in enumerate(self._plan.due):
            sitters = list(dict.fromkeys(roll.people[sits[:, exam]].tolist()))
            panels = -(-len(sitters) // self._profile.grading.panel)
            for panel in np.array_split(np.array(sitters, dtype=np.int64), max(1, panels)):
                jury = self._jury(roll.session.centre, int(due), rng)
                seats[np.isin(roll.people, panel) & sits[:, exam], exam, :due] = jury
        return seats

    def _jury(self, centre: str, due: int, rng: np.random.Generator) -> Ints:
        """Return the jurors of one panel: of the centre, but for a visitor in some."""
        home = self._rank(centre) * self._pool + np.arange(self._pool)
        away = np.setdiff1d(np.arange(self.size), home)
        jury = rng.permutation(home)[:due]
        if len(away) and rng.random() < self._profile.grading.visiting_jury:
            jury[-1] = rng.choice(away)
        return jury

    def _rank(self, centre: str) -> int:
        return [known.code for known in self._profile.centres].index(centre)
