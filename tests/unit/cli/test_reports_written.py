"""`acquis check --report`: a page per session that stands alone, the same again, where markup stays text."""

import re
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.unit.checks.test_sightings import MINUTES, grid
from tests.unit.cli.terminal import Answer, acquis_here
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, write

MARKUP = "<img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    """Gathers the elements of a page and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace with a blank cell, in a session whose label holds markup."""
    acquis = partial(acquis_here, tmp_path)
    write(tmp_path / "in" / "sessions.csv", SESSIONS.replace("Printemps", MARKUP))
    write(tmp_path / "in" / "inscriptions.csv", REGISTRATIONS)
    write(tmp_path / "in" / "pv.csv", MINUTES)
    write(tmp_path / "in" / "e1.csv", grid(a11=""))
    assert acquis("ingest", "in").code == 0
    return tmp_path


def report(home: Path) -> tuple[Answer, str]:
    answer = acquis_here(home, "check", "--report", "rapports")
    return answer, (home / "rapports" / "qualite_S1.html").read_text(encoding="utf-8")


def test_a_report_says_what_holds_the_session_and_where(home: Path) -> None:
    answer, page = report(home)
    assert (answer.code, "1 rapport dans rapports." in answer.out) == (12, True)
    assert "D-0001" in page
    assert "cellule due et vide" in page
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page))
    assert "28 cellules dues = 26 (renseignée)" in words


def test_a_report_loads_nothing_runs_nothing_and_leads_nowhere(home: Path) -> None:
    _, page = report(home)
    tags = Tags(page).seen
    assert {tag for tag, _ in tags}.isdisjoint({"script", "img", "link", "a", "iframe", "form", "object"})
    assert not [
        name for _, attributes in tags for name in attributes if name in {"src", "href"} or name[:2] == "on"
    ]
    assert "default-src 'none'" in page
    assert "&lt;img src=x" in page


def test_a_report_names_nobody_and_is_the_same_again(home: Path) -> None:
    first = report(home)[1]
    assert report(home)[1] == first
    assert not [name for name in ("Martin", "Anne", "000123") if name in first]


def test_what_is_accepted_and_what_is_mended_are_told(home: Path) -> None:
    report(home)
    assert acquis_here(home, "decide", "D-0001", "--accept", "--reason", f"Vu {MARKUP}").code == 0
    answer, page = report(home)
    assert (answer.code, "Accepté en l'état" in page, MARKUP in page) == (0, True, False)
    write(home / "in" / "e1 bis.csv", grid(a11="A"))
    acquis_here(home, "ingest", "in")
    assert "Corrigé depuis" in report(home)[1]
