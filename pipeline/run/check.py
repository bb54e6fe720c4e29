"""From what came in to what holds a session back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.checks import sightings
from pipeline.checks.run import listed, run_checks, with_sentences
from pipeline.config import EXPECTATIONS
from pipeline.publish.publication import Publication, current_publication
from pipeline.run.opened import Opened
from pipeline.run.registrar import Keeping
from pipeline.vault.store import RawStore
from pipeline.vault.vault import open_vault
from pipeline.warehouse import ledger, steps
from pipeline.warehouse.connection import transaction
from pipeline.warehouse.steps import EVERYTHING, Known

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CheckOutcome:
    """What was found, gravest first, the findings that are no more, and the state of each session."""

    found: pd.DataFrame
    fixed: list[dict[str, Any]]
    sessions: pd.DataFrame

    @cached_property
    def findings(self) -> pd.DataFrame:
        """What was found, each with its sentence and remedy, said once somebody reads them."""
        return with_sentences(self.found)

    @property
    def held(self) -> list[str]:
        """Return the codes of the sessions held back, in the order of time."""
        return list(self.sessions.loc[self.sessions["is_held"], "session"])

    def published(self) -> dict[str, dict[str, Any]]:
        """Return what a manifest says of each session: its state once published, a digest of it, what was accepted."""
        told = zip(self.sessions["session"], self.sessions["state"], self.sessions["content"], strict=True)
        states = {"publishable": "published"}
        return {
            session: {
                "state": states.get(state, state),
                "content": said,
                "accepted": self._accepted(session),
            }
            for session, state, said in told
        }

    def _accepted(self, session: str) -> list[dict[str, Any]]:
        """Return the findings of a session that a person accepted: how many cells, why, who."""
        accepted = self.found[self.found["status"].eq("accepted") & self.found["session"].eq(session)]
        named = accepted[["finding", "code", "n_cells", "reason", "author"]]
        return [dict(zip(named.columns, row, strict=True)) for row in named.itertuples(index=False)]

    @property
    def is_blocked(self) -> bool:
        """Tell whether anything blocks, sessions that no register knows included."""
        is_blocking = self.found["severity"].eq("blocking") & self.found["status"].eq("open")
        return bool(is_blocking.any())


def check(run: Opened) -> CheckOutcome:
    """Run every promise on the sessions of which anything was said since they last ran.

    Raises ConfigurationError when a suite is broken or cannot run.
    """
    run.ensure_built()
    now, former = check_known(run), steps.known(run.connection, "check")
    if former != now:
        sessions = steps.touched(run.connection, former, now)
        changed = _ask_vault(run)
        reached = sessions if sessions is EVERYTHING else sessions | changed
        run_checks(run.connection, EXPECTATIONS, reached, lambda: _remember(run))
        steps.remember(run.connection, "check", now)
    sessions_table = run.connection.execute(
        "select session_state.* from checks.session_state join core.session using (session) order by starts_on, session"
    ).df()
    current = current_publication(run.workspace.publications)
    return CheckOutcome(
        listed(run.connection), sightings.fixed(run.connection), with_published(sessions_table, current)
    )


def _ask_vault(run: Opened) -> frozenset[str]:
    """Learn of which sessions an accommodation decided is not implemented: their codes alone leave the vault.

    Return those of which this has changed. A check that does not end is then made whole the next time, since they
    would no longer be told apart.
    """
    counted = [receipt.import_no for receipt in ledger.counted_files(run.connection).values()]
    with open_vault(run.workspace.vault) as vault:
        lines = vault.accommodations(counted, ledger.accepted_corrections(run.connection))
    sessions = frozenset(lines.loc[lines["is_decided"] & ~lines["is_implemented"], "session"])
    with transaction(run.connection):
        steps.forget(run.connection, "check")
        former = run.connection.execute("delete from checks.unmet_accommodation returning session").fetchall()
        run.connection.execute(
            "insert into checks.unmet_accommodation select unnest($sessions::text [])",
            {"sessions": sorted(sessions)},
        )
    return sessions ^ frozenset(row[0] for row in former)


def _remember(run: Opened) -> None:
    """Write down which findings are new and which are no more, in the journal too."""
    at = sightings.now()
    if told := sightings.news(run.connection, at):
        with open_vault(run.workspace.vault) as vault:
            keeping = Keeping(run.journal, vault, RawStore(run.workspace.raw_store))
            with keeping.writing(run.connection, [{"what": "check", **told}]):
                sightings.record(run.connection, told)
    sightings.touch(run.connection, at)


def with_published(sessions: pd.DataFrame, publication: Publication | None) -> pd.DataFrame:
    """Return sessions, those that the publication in force tells as they are now being « published »."""
    told = publication.manifest["sessions"] if publication else {}
    return sessions.assign(
        state=[
            "published" if state == "publishable" and told.get(session, {}).get("content") == said else state
            for session, state, said in zip(
                sessions["session"], sessions["state"], sessions["content"], strict=True
            )
        ]
    )


def check_known(run: Opened) -> Known:
    """Return what a check works on: what core tables are made from, and the promises."""
    suites = b"".join(path.read_bytes() for path in sorted(EXPECTATIONS.glob("*.json")))
    fingerprint = hashlib.sha256(run.known.fingerprint.encode() + suites).hexdigest()
    return replace(run.known, fingerprint=fingerprint)
