"""Simulated sets, taken through the whole path once for all tests of the flow."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from pipeline.config import ROOT, Workspace, open_workspace
from pipeline.referentiel.load import SHIPPED, load_edition
from pipeline.run.files import find_exports
from pipeline.run.ingest import IngestOutcome, ingest
from pipeline.run.opened import opened
from pipeline.run.publish import PublishOutcome, publish
from pipeline.simulate import load_profile, simulate

VELO = ROOT / "tests" / "data" / "referentiels"


@dataclass(frozen=True)
class Flow:
    """A set taken from files to publication."""

    source: Path
    workspace: Workspace
    truth: dict[str, Any]
    ingested: IngestOutcome
    published: PublishOutcome

    def table(self, name: str, audience: str = "quality") -> pd.DataFrame:
        """Read a published table."""
        path = self.workspace.publications / self.published.number / f"{audience}.duckdb"
        with duckdb.connect(path, read_only=True) as connection:
            return connection.execute(f"from {name}").df()

    def told(self, name: str) -> pd.DataFrame:
        """Read a table of the truth."""
        return pd.DataFrame(self.truth[name])


def take(source: Path, workspace: Workspace) -> Flow:
    """Take a set of files through the whole path."""
    found = find_exports([source])
    with opened(workspace) as run:
        ingested = ingest(run, found)
        published = publish(run)
    truth = json.loads((source / "truth.json").read_text(encoding="utf-8"))
    return Flow(source, workspace, truth, ingested, published)


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
