from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dashboards import publications
from tests.dashboards.publications import Drawing

DRAWINGS: dict[str, Callable[[], Drawing]] = {
    "normal": lambda: publications.NORMAL,
    "empty": lambda: publications.EMPTY,
    "masked": lambda: publications.MASKED,
    "hostile": lambda: publications.hostile(publications.NORMAL),
    "two": publications.two_referentiels,
    "one": publications.one_candidate,
    "vae": publications.by_vae,
}


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build the workspace of a drawing, once."""
    made: dict[str, Path] = {}

    def build(name: str) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp(name)
            publications.publish(made[name], DRAWINGS[name]())
        return made[name]

    return build


@pytest.fixture
def read_by(drawn: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Point the screens at a drawing, for an audience."""

    def choose(drawing: str = "normal", audience: str = "quality") -> Path:
        monkeypatch.setenv("ACQUIS_DATA", str(drawn(drawing)))
        monkeypatch.setenv("ACQUIS_AUDIENCE", audience)
        return drawn(drawing)

    return choose
