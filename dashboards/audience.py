"""Who is reading: the audience names the one file that this process may open."""

import os
import re
from dataclasses import dataclass

from pipeline.errors import UsageError

QUALITY, REPORTING, TRAINER = "quality", "reporting", "trainer"
PILLS = {QUALITY: "Qualité", REPORTING: "Pilotage", TRAINER: "Formateur"}


@dataclass(frozen=True)
class Audience:
    """An audience by the stem of its file: `quality`, `reporting` or `trainer-CENTRE`."""

    code: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"quality|reporting|trainer-[A-Za-z0-9][A-Za-z0-9._-]{0,19}", self.code):
            raise UsageError(
                f"Public inconnu : {self.code!r}. Écrire quality, reporting ou trainer-CENTRE (trainer-LYO)."
            )

    @property
    def kind(self) -> str:
        """`quality`, `reporting` or `trainer`."""
        return self.code.split("-", 1)[0]

    def pill(self, centre: str | None) -> str:
        """Return « Qualité », « Formateur · Lyon »."""
        return PILLS[self.kind] + (f" · {centre}" if centre else "")


def current() -> Audience:
    """Return the audience that the process was started for."""
    return Audience(os.environ.get("ACQUIS_AUDIENCE") or QUALITY)
