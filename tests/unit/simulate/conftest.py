from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.referentiel.load import SHIPPED, load_edition
from pipeline.referentiel.model import Edition
from pipeline.simulate import Truth, load_profile, simulate
from pipeline.simulate.life import World, live
from pipeline.simulate.plan import Plan, plan_of

ROOT = Path(__file__).parents[3]
VELO = ROOT / "tests" / "data" / "referentiels" / "atelier_velo" / "v2"


@dataclass(frozen=True)
class Simulated:
    """A simulation written once for every test that reads it."""

    plan: Plan
    world: World
    truth: Truth
    directory: Path


def simulated(edition: Edition, profile: str | Path, seed: int, directory: Path) -> Simulated:
    reglement = next(iter(edition.reglements))
    plan, known = plan_of(edition, reglement), load_profile(profile)
    truth = simulate(edition, reglement, known, seed, directory)
    return Simulated(plan, live(plan, known, seed), truth, directory)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(SHIPPED / "banque_assurance" / "v1")


@pytest.fixture(scope="session")
def velo_edition() -> Edition:
    return load_edition(VELO)


@pytest.fixture(scope="session")
def velo_profile() -> Path:
    return ROOT / "tests" / "data" / "profile_velo.yaml"


@pytest.fixture(scope="session")
def full(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    return simulated(edition, "full", 1, tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="session")
def velo(velo_edition: Edition, velo_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    return simulated(velo_edition, velo_profile, 17, tmp_path_factory.mktemp("velo"))


@pytest.fixture(scope="session")
def demo(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    return simulated(edition, "demo", 751, tmp_path_factory.mktemp("demo"))


@pytest.fixture(params=["full", "demo", "velo"])
def any_simulation(request: pytest.FixtureRequest) -> Simulated:
    return request.getfixturevalue(request.param)
