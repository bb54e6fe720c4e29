"""Pictures of every page of a workspace's publication: `python -m tests.browser.screenshots WORKSPACE OUT`."""

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.chromium import executable, opened, settle
from tests.browser.server import served

WIDTH, HEIGHT = 1366, 900


def main() -> None:
    """Save one picture per page, as tall as the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    path = executable()
    if path is None:
        parser.error("no Chromium: set ACQUIS_CHROMIUM")
    with served(arguments.workspace) as address, opened(path) as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-FR")
        page.goto(address)
        settle(page)
        for title, href in links(page):
            page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            page.goto(href)
            settle(page)
            picture(page, arguments.out / f"{urlsplit(href).path.strip('/') or 'accueil'}.png", title)


def links(page: Page) -> list[tuple[str, str]]:
    """Return the pages of the navigation: title and address."""
    found = page.locator('[data-testid="stTopNavLink"]')
    return [(link.inner_text(), link.evaluate("a => a.href")) for link in found.all()]


def picture(page: Page, path: Path, title: str) -> None:
    """Save the whole page, which scrolls inside its frame."""
    tall = page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": max(HEIGHT, int(tall))})
    settle(page)
    page.screenshot(path=path, animations="disabled")
    print(f"{title}: {path}")  # noqa: T201


if __name__ == "__main__":
    main()
