"""From what came in to what holds a session back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checks.run import findings, run_checks
from pipeline.config import EXPECTATIONS
from pipeline.publish.publication import Publication, current_publication
from pipeline.run.opened import Opened, store_state, stored_state

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CheckOutcome:
    """Findings, gravest first, and the state of each session."""

    findings: pd.DataFrame
    sessions: pd.DataFrame

    @property
    def held(self) -> list[str]:
        """Return the codes of the sessions held back, in the order of time."""
        return list(self.sessions.loc[self.sessions["is_held"], "session"])

    def published(self) -> dict[str, dict[str, str]]:
        """Return what a manifest says of each session: its state once published, a digest of what is told of it."""
        told = zip(self.sessions["session"], self.sessions["state"], self.sessions["content"], strict=True)
        states = {"publishable": "published"}
        return {
            session: {"state": states.get(state, state), "content": said} for session, state, said in told
        }

    @property
    def is_blocked(self) -> bool:
        """Tell whether anything blocks, sessions that no register knows included."""
        return bool(self.findings["severity"].eq("blocking").any())


def check(run: Opened) -> CheckOutcome:
    """Run every promise, unless nothing has changed since they last ran.

    Raises ConfigurationError when a suite is broken or cannot run.
    """
    run.ensure_built()
    if stored_state(run.connection, "check") != check_state(run):
        run_checks(run.connection, EXPECTATIONS)
        store_state(run.connection, "check", check_state(run))
    sessions = run.connection.execute(
        "select session_state.* from checks.session_state join core.session using (session) order by starts_on, session"
    ).df()
    current = current_publication(run.workspace.publications)
    return CheckOutcome(findings(run.connection), with_published(sessions, current))


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


def check_state(run: Opened) -> str:
    """Return a fingerprint of the core tables and of the promises."""
    suites = b"".join(path.read_bytes() for path in sorted(EXPECTATIONS.glob("*.json")))
    return hashlib.sha256(run.state.encode() + suites).hexdigest()
