"""What the path publishes is what the screens read: every page, every audience, figures equal to the truth."""

from pathlib import Path

import pytest

from tests.dashboards.screens import open_page
from tests.flow.conftest import Flow

PAGES = {
    "quality": ("accueil", "reussite", "competences", "amenagements", "completude"),
    "reporting": ("accueil", "reussite", "amenagements"),
    "trainer": ("accueil", "reussite", "competences"),
}
BROKEN = "n'a pas pu être calculée"


def audiences(flow: Flow) -> list[str]:
    """Return the audiences of a publication: both inner ones and the first centre's trainers."""
    directory = flow.workspace.publications / flow.published.number
    return ["quality", "reporting", min(path.stem for path in directory.glob("trainer-*.duckdb"))]


def read_by(flow: Flow, audience: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACQUIS_DATA", str(flow.workspace.directory))
    monkeypatch.setenv("ACQUIS_AUDIENCE", audience)


def test_every_page_opens_for_every_audience(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    for audience in audiences(flow):
        read_by(flow, audience, monkeypatch)
        for page in PAGES[audience.split("-", maxsplit=1)[0]]:
            words = open_page(page).words
            assert BROKEN not in words, (audience, page)
            assert f"Publication {flow.published.number}" in words, (audience, page)


def test_rates_on_screen_are_the_true_ones(demo: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    read_by(demo, "quality", monkeypatch)
    words = open_page("reussite").words
    kinds = {s["code"]: s["kind"] for s in demo.truth["sessions"]}
    told = demo.told("block_outcome")
    told = told[told["session"].map(kinds).ne("mock") & told["attempt"].eq(1)]
    sums = told.groupby("block")[["n_validated", "n_present"]].sum()
    assert len(sums) == 3
    for letter, (x, n) in zip("ABC", sums.to_numpy().tolist(), strict=True):
        assert f"Bloc {letter} : {x}/{n} (" in words


def test_home_tells_the_held_session_the_planted_cohort_and_the_accommodations(
    demo: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_by(demo, "quality", monkeypatch)
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


def test_a_trainer_reads_nothing_of_accommodations(demo: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    read_by(demo, "trainer-LYO", monkeypatch)
    for page in PAGES["trainer"]:
        words = open_page(page).words.lower()
        assert "mis en œuvre" not in words
        assert "retenue : 3 cellules" not in words


def test_screens_need_nothing_but_the_publication(
    demo: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "curated" / "publications"
    target.mkdir(parents=True)
    (target / "current").write_text(demo.published.number, encoding="utf-8")
    (target / demo.published.number).symlink_to(demo.workspace.publications / demo.published.number)
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")
    assert BROKEN not in open_page("completude").words
