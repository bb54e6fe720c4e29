"""Pictures of every page of a workspace's publication: `python -m tests.browser.screenshots WORKSPACE OUT`."""

import argparse
from pathlib import Path

from playwright.sync_api import Page

from dashboards.audience import QUALITY
from dashboards.shell import HOME, PAGES
from pipeline.config import open_workspace
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
    with opened(path) as browser:
        for audience, names in pages(arguments.workspace).items():
            with served(arguments.workspace, audience) as address:
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-FR")
                for name in names:
                    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
                    page.goto(f"{address}/{'' if name == HOME else name}")
                    settle(page)
                    picture(page, arguments.out / f"{name}.png", name)


def pages(workspace: Path) -> dict[str, list[str]]:
    """Return the pages to picture by who reads them: quality managers, then trainers of the first centre for theirs."""
    published = open_workspace(workspace).publications
    number = (published / "current").read_text(encoding="utf-8").strip()
    trainer = min(path.stem for path in (published / number).glob("trainer-*.duckdb"))
    quality = [name for name, _, kinds in PAGES if QUALITY in kinds]
    return {QUALITY: quality, trainer: [name for name, _, kinds in PAGES if name not in quality]}


def picture(page: Page, path: Path, title: str) -> None:
    """Save the whole page, which scrolls inside its frame."""
    tall = page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": max(HEIGHT, int(tall))})
    settle(page)
    page.screenshot(path=path, animations="disabled")
    print(f"{title}: {path}")  # noqa: T201


if __name__ == "__main__":
    main()
