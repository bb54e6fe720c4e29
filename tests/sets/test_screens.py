"""What the path publishes is what the screens read: every page, every audience, figures equal to the truth."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dashboards.screens import OPEN, open_page
from tests.sets.conftest import Flow

BROKEN = "n'a pas pu être calculée"


def audiences(flow: Flow) -> list[str]:
    """Return the audiences of a publication: both inner ones and the first centre's trainers."""
    directory = flow.workspace.publications / flow.published.number
    return ["quality", "reporting", min(path.stem for path in directory.glob("trainer-*.duckdb"))]


@pytest.fixture
def read_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Flow, str], None]:
    """Point the screens at a copy of a publication, and at nothing else: they keep the files that they open."""

    def choose(flow: Flow, audience: str) -> None:
        target = tmp_path / flow.workspace.directory.name
        if not target.exists():
            shutil.copytree(flow.workspace.publications, target / "curated" / "publications")
        monkeypatch.setenv("ACQUIS_DATA", str(target))
        monkeypatch.setenv("ACQUIS_AUDIENCE", audience)

    return choose


def test_every_page_opens_for_every_audience(flow: Flow, read_by: Callable[[Flow, str], None]) -> None:
    for audience in audiences(flow):
        read_by(flow, audience)
        for page in OPEN["trainer-LYO" if audience.startswith("trainer") else audience]:
            words = open_page(page).words
            assert BROKEN not in words, (audience, page)
            assert f"Publication {flow.published.number}" in words, (audience, page)


def test_rates_on_screen_are_the_true_ones(demo: Flow, read_by: Callable[[Flow, str], None]) -> None:
    read_by(demo, "quality")
    words = open_page("reussite").words
    kinds = {s["code"]: s["kind"] for s in demo.truth["sessions"]}
    told = demo.told("block_outcome")
    told = told[told["session"].map(kinds).ne("mock") & told["attempt"].eq(1)]
    sums = told.groupby("block")[["n_validated", "n_present"]].sum()
    assert len(sums) == 3
    for letter, (x, n) in zip("ABC", sums.to_numpy().tolist(), strict=True):
        assert f"Bloc {letter} : {x}/{n} (" in words


def test_home_tells_the_held_session_the_planted_cohort_and_the_accommodations(
    demo: Flow, read_by: Callable[[Flow, str], None]
) -> None:
    read_by(demo, "quality")
    words = open_page().words
    planted = [d["address"] for d in demo.truth["defects"] if d["code"] == "blank_cell"]
    assert len(planted) == 3
    assert "1 session retenue : 3 cellules" in words
    assert all(address in words for address in planted)
    weak = demo.truth["planted"]["weak_cohort"]
    assert weak["cohort"] in words
    assert f"À travailler : {weak['competency']}" in words
    semesters = [row for row in demo.truth["accommodation"] if row["grain"] == "semester"]
    for row in semesters:
        assert f"{row['period']} {row['n_assessed']} {row['n_decided']} {row['n_implemented']}" in words


def test_a_trainer_reads_nothing_of_accommodations(demo: Flow, read_by: Callable[[Flow, str], None]) -> None:
    read_by(demo, "trainer-LYO")
    for page in OPEN["trainer-LYO"]:
        words = open_page(page).words.lower()
        assert "mis en œuvre" not in words
        assert "retenue : 3 cellules" not in words
