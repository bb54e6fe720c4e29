"""The real server in a real browser: what is read is what was published, and nothing leaves the machine."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import executable, opened, settle
from tests.browser.server import served
from tests.dashboards import publications

pytestmark = pytest.mark.browser

HELD = "S2026-10-LYO · Lyon, octobre 2026"
RATE = """
    select sum(n_validated) || '/' || sum(n_validated + n_not_validated + n_pending)
    from block_outcome join session using (session)
    where block = 'BC01' and attempt = 1 and year = 2025 and block_outcome.centre = 'PAR'
"""


@pytest.fixture(scope="module")
def chromium() -> str:
    path = executable()
    if path is None and os.environ.get("ACQUIS_NO_SKIP") == "1":
        pytest.fail("No Chromium, and ACQUIS_NO_SKIP=1: set ACQUIS_CHROMIUM to its path.")
    if path is None:
        pytest.skip("NO CHROMIUM: the screens were NOT tried in a browser; set ACQUIS_CHROMIUM to its path.")
    return path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("workspace")
    return publications.publish(workspace, publications.hostile(publications.NORMAL, ["text"]))


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    with served(published.parents[2]) as url:
        yield url


@pytest.fixture
def page(chromium: str, address: str) -> Iterator[Page]:
    """A page that fails the test when it calls elsewhere or complains."""
    hosts: set[str | None] = set()
    complaints: list[str] = []
    with opened(chromium) as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 900}, locale="fr-FR", base_url=address)
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
    assert hosts - {None} == {"127.0.0.1"}
    assert complaints == []


def test_link_into_a_cold_server_opens_the_held_session(page: Page) -> None:
    page.goto(f"/completude?session={HELD}")
    settle(page)
    expect(page.locator("h1.a-title")).to_have_text("Que manque-t-il, et où\u00a0?")
    expect(page.locator(".a-answer")).to_contain_text("3 cellules dues sans valeur sur 108")
    expect(page.locator(".a-findings")).to_contain_text("F17")


def test_a_sign_opens_its_cell(page: Page) -> None:
    page.goto("/completude")
    settle(page)
    sign = page.locator(".a-cells td:not(.a-chosen) a").first
    said = sign.get_attribute("aria-label") or ""
    sign.click()
    page.locator(".a-cells td.a-chosen a").and_(page.get_by_label(said)).wait_for()
    expect(page.locator(".a-cell")).to_contain_text(said.split(",")[0])
    expect(page.locator(".a-cells")).to_be_in_viewport()


def test_filtered_figure_is_the_published_one(page: Page, published: Path) -> None:
    answer = page.goto("/reussite")
    assert answer is not None
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    settle(page)
    assert page.locator("html").get_attribute("lang") == "fr"
    choose(page, "Année", "2025")
    choose(page, "Centre", "Paris")
    with duckdb.connect(str(published / "quality.duckdb"), read_only=True) as connection:
        (rate,) = connection.execute(RATE).fetchone() or ("",)
    expect(page.locator(".a-answer")).to_contain_text(f"Bloc P\u00a0: {rate} (")
    assert "annee=2025" in page.url
    assert "centre=Paris" in page.url
    page.get_by_role("button", name="Réinitialiser").click()
    expect(page.locator(".a-answer")).to_contain_text("94/120")


def test_every_page_of_the_navigation_opens_and_draws(page: Page) -> None:
    page.goto("/")
    settle(page)
    for link in page.locator('[data-testid="stTopNavLink"]').all():
        name = link.inner_text()
        link.click()
        expect(page.locator('[data-testid="stTopNavLink"][aria-current="page"]')).to_have_text(name)
        settle(page)
        expect(page.locator(".a-banner")).to_be_visible()


def test_line_of_work_leads_to_its_cells(page: Page) -> None:
    page.goto("/")
    settle(page)
    page.get_by_role("link", name="Voir les cellules").click()
    expect(page.locator(".a-answer")).to_contain_text("3 cellules dues sans valeur sur 108")


def test_hostile_text_is_read_and_never_run(page: Page) -> None:
    page.goto("/competences")
    settle(page)
    page.get_by_text("Mêmes données en tableau").click()
    expect(page.get_by_test_id("stTable").get_by_text("<img src=http://evil.example/x").first).to_be_visible()
    assert page.locator("img").count() == 0


def choose(page: Page, name: str, value: str) -> None:
    """Pick a value in a filter and wait for the page it gives."""
    page.get_by_role("combobox", name=name).click()
    page.get_by_role("option", name=value, exact=True).click()
    expect(page.locator('[class*="st-key-filters-said"]')).to_contain_text(value)
    page.keyboard.press("Escape")
    settle(page)


def test_explanation_of_a_filtered_figure_is_of_the_same_choice(page: Page) -> None:
    page.goto("/reussite?annee=2025&centre=Paris")
    settle(page)
    page.get_by_text("Comprendre ce chiffre").first.click()
    page.get_by_role("link", name="Qui compte, qui ne compte pas, quelles cases").first.click()
    page.wait_for_url("**/chiffre?**")
    settle(page)
    expect(page.locator(".a-filters-said, .st-key-filters-said")).to_contain_text("Année\u00a0: 2025")
    assert "centre=Paris" in page.url
