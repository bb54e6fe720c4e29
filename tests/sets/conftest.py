"""Simulated sets, taken through the whole path once for all tests of sets."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from pipeline.config import ROOT, Workspace, open_workspace
from pipeline.referentiel.load import SHIPPED, load_edition
from pipeline.run.check import check
from pipeline.run.decide import Request, decide, waiting
from pipeline.run.files import find_exports
from pipeline.run.ingest import IngestOutcome, ingest
from pipeline.run.opened import Opened, opened
from pipeline.run.publish import PublishOutcome, publish
from pipeline.simulate import load_profile, simulate
from pipeline.warehouse.ledger import correction_number

VELO = ROOT / "tests" / "data" / "referentiels"


@dataclass(frozen=True)
class Flow:
    """A set taken from files to publication."""

    source: Path
    workspace: Workspace
    truth: dict[str, Any]
    ingested: IngestOutcome
    waiting: "Waiting"
    published: PublishOutcome

    def table(self, name: str, audience: str = "quality") -> pd.DataFrame:
        """Read a published table."""
        path = self.workspace.publications / self.published.number / f"{audience}.duckdb"
        with duckdb.connect(path, read_only=True) as connection:
            return connection.execute(f"from {name}").df()

    def told(self, name: str) -> pd.DataFrame:
        """Read a table of the truth."""
        return pd.DataFrame(self.truth[name])


@dataclass(frozen=True)
class Waiting:
    """What stood before anybody ruled: the corrections proposed, the findings, the file in force of each such cell."""

    corrections: list[dict[str, Any]]
    findings: pd.DataFrame
    in_force: dict[int, int]


def take(source: Path, workspace: Workspace) -> Flow:
    """Take a set of files through the whole path, a person accepting every correction on the way."""
    found = find_exports([source])
    with opened(workspace) as run:
        ingested = ingest(run, found)
        before = _waiting(run)
        if before.corrections:
            numbers = [correction_number(row["correction_no"]) for row in before.corrections]
            decide(run, Request("accept", numbers, "Relu avec le juré.", "Zoé"))
        published = publish(run)
    truth = json.loads((source / "truth.json").read_text(encoding="utf-8"))
    return Flow(source, workspace, truth, ingested, before, published)


def _waiting(run: Opened) -> Waiting:
    corrections = waiting(run)
    in_force = run.connection.execute(
        "select version.correction_no, score.import_no from core.score"
        " join ledger.score_version as version using (session, candidate, grid_kind, criterion)"
        " where version.correction_no is not null and version.juror is not distinct from score.juror"
    ).fetchall()
    return Waiting(corrections, check(run).findings if corrections else pd.DataFrame(), dict(in_force))


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """Two years of eight centres, with defects of every kind."""
    source = tmp_path_factory.mktemp("full") / "exports"
    edition = load_edition(SHIPPED / "banque_assurance" / "v1")
    simulate(edition, "exemple-1", load_profile("full"), 11, source)
    return take(source, open_workspace(tmp_path_factory.mktemp("full_workspace")))


@pytest.fixture(scope="session")
def velo(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """Another référentiel, with other counts and marks out of twenty."""
    directory = tmp_path_factory.mktemp("velo_workspace")
    (directory / "acquis.toml").write_text(f'referentiels = ["{VELO.as_posix()}"]\n', encoding="utf-8")
    source = tmp_path_factory.mktemp("velo") / "exports"
    edition = load_edition(VELO / "atelier_velo" / "v2")
    simulate(edition, "velo-2025", load_profile(ROOT / "tests" / "data" / "profile_velo.yaml"), 17, source)
    return take(source, open_workspace(directory))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """The committed fictitious set."""
    return take(ROOT / "data" / "raw" / "demo", open_workspace(tmp_path_factory.mktemp("demo_workspace")))


@pytest.fixture(params=["full", "velo", "demo"])
def flow(request: pytest.FixtureRequest) -> Flow:
    """Each of the sets in turn."""
    return request.getfixturevalue(request.param)
