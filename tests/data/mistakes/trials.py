"""Files dropped on a desk, and what became of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.run import ingest as ingest_module
from pipeline.run.plan import FileOutcome
from pipeline.sheets.pool import Readers
from pipeline.vault.vault import open_vault
from tests.data.mistakes.made import Mistake
from tests.unit.ledger.desk import Desk

VALUES = {
    "scores": (
        "select candidate, criterion || '=' || coalesce(nullif(state, 'blank'), token, if(code is null, 'blank', '?'))"
        " || if(juror is null, ' by all', ' by ' || juror) from ledger.score_version where import_no = ?"
    ),
    "sessions": (
        "select '', concat_ws(' ', session, kind, starts_on, ends_on) from ledger.session_version where import_no = ?"
    ),
    "registrations": (
        "select candidate, concat_ws(' ', access_route, presence, array_to_string(blocks, ','))"
        " from ledger.registration_version where import_no = ?"
    ),
    "minutes": (
        "select candidate, concat_ws(' ', block, decision, decided_on, if(has_reason, 'has_reason', null))"
        " from ledger.minutes_version where import_no = ?"
    ),
}
"""What a file left in the ledger, by kind."""

TABLES = ("score", "session", "registration", "minutes", "exemption")


@dataclass(frozen=True)
class Became:
    """What became of a file: its outcome, the values that it left, and whether the ledger gained any version."""

    outcome: FileOutcome
    values: str
    is_loaded: bool

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Return what the table says of it, without the name and the values."""
        said = [(found.code, found.sheet, found.address, found.sentence) for found in self._said]
        changes = [
            (
                "correction",
                correction["sheet"] or "",
                correction["address"] or "",
                _change(correction["changes"]),
            )
            for correction in self.outcome.corrections
        ]
        unchanged = [("", "", "", self.outcome.reason or "")] if self.outcome.status == "unchanged" else []
        return [(self.outcome.status, *told) for told in said + changes + unchanged or [("", "", "", "")]]

    @property
    def _said(self) -> Sequence[Any]:
        return (*self.outcome.rejects, *self.outcome.notices)


def _change(changes: Iterable[Mapping[str, str | None]]) -> str:
    differing = [change for change in changes if change["before"] != change["after"]]
    return ", ".join(f"{change['before'] or '∅'} → {change['after'] or '∅'}" for change in differing)


class Trials:
    """Files dropped on one desk, and what became of each."""

    def __init__(self, desk: Desk, places: Mapping[str, Path]) -> None:
        self._desk, self._places = desk, places
        self.became: dict[str, Became | Exception] = {}

    def drop(self, mistakes: Sequence[Mistake]) -> None:
        """Ingest files together; where that fails, by halves, so that the culprit is named."""
        paths = list(dict.fromkeys(self._places[mistake.name] for mistake in mistakes))
        before = self._n_versions()
        try:
            outcomes = self._desk.ingest(*paths)
        except Exception as error:
            if len(mistakes) > 1:
                self.drop(mistakes[: len(mistakes) // 2])
                self.drop(mistakes[len(mistakes) // 2 :])
            else:
                self.became[mistakes[0].shown] = error
            return
        assert len(outcomes) in (0, len(mistakes)), "an archive brings more or less than it holds"
        gained = {number for number, count in self._n_versions().items() if count > before.get(number, 0)}
        for mistake, outcome in zip(mistakes, outcomes, strict=bool(outcomes)):
            number = outcome.receipt.import_no
            self.became[mistake.shown] = Became(outcome, self._values(outcome, mistake), number in gained)
            gained.discard(number)

    def _n_versions(self) -> dict[int, int]:
        counts: dict[int, int] = defaultdict(int)
        for name in TABLES:
            for number, count in self._desk.query(
                f"select import_no, count(*) from ledger.{name}_version group by all"
            ):
                counts[int(str(number))] += int(str(count))
        return counts

    def _values(self, outcome: FileOutcome, mistake: Mistake) -> str:
        """Return what a file left in the ledger, candidates under their own numbers."""
        sql = VALUES.get(outcome.receipt.kind)
        if not mistake.values or outcome.status == "quarantined" or not sql:
            return ""
        people = self._people(mistake)
        found = self._desk.run.connection.execute(sql, [outcome.receipt.import_no]).fetchall()
        values = (f"{who} {what}".strip() for who, what in found)
        return ", ".join(sorted(_named(value, people) for value in values))

    def _people(self, mistake: Mistake) -> dict[str, str]:
        """Return surrogate → what the table calls somebody: candidates by number, the file's own juror by nothing."""
        told = [value.split(" ") for value in mistake.values.split(", ")]
        jurors = {words[-1] for words in told if "by" in words}
        with open_vault(self._desk.run.workspace.vault) as vault:
            known = vault.surrogates("candidate", {words[0] for words in told})
            signed = vault.surrogates("juror", {mistake.juror, *jurors})
        own = {f" by {signed[mistake.juror]}": ""}
        return own | {surrogate: name for name, surrogate in (known | signed).items()}


def _named(value: str, people: Mapping[str, str]) -> str:
    for surrogate, name in people.items():
        value = value.replace(surrogate, name)
    return value


@contextmanager
def one_pool() -> Iterator[None]:
    """Have every run share the same two workers."""
    with pytest.MonkeyPatch.context() as patch:
        pools: list[Readers] = []

        def shared(*given: Any) -> nullcontext[Readers]:
            pools.extend([] if pools else [Readers(*given)])
            return nullcontext(pools[0])

        patch.setattr(ingest_module, "Readers", shared)
        try:
            yield
        finally:
            for pool in pools:
                pool.close()
