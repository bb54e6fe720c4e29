"""« Cannot conclude », as a value: an honest answer and no error."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "too_few_candidates",
    "too_few_cojurors",
    "too_few_sessions",
    "too_few_centres",
    "too_few_criteria",
    "no_variation",
    "no_disagreement",
    "too_rare",
    "not_two_jurors",
    "nothing_co_rated",
]


@dataclass(frozen=True)
class Refusal:
    """Why there is no figure, worded by `pipeline.locales.sentences`.

    `found` and `minimum` count what the reason names (candidates, co-jurors…); both 0 where nothing is counted.
    """

    reason: Reason
    found: int = 0
    minimum: int = 0
