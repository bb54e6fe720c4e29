"""The browser of the tests: the machine's own Chromium, kept from calling anywhere by itself."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def executable() -> str | None:
    """Return where Chromium is, None where the machine has none."""
    return os.environ.get("ACQUIS_CHROMIUM") or shutil.which("chromium")


@contextmanager
def opened(path: str) -> Iterator[Browser]:
    """Run Chromium for the length of a block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def settle(page: Page) -> None:
    """Wait until the page has been computed and its charts drawn."""
    page.locator(IDLE).wait_for()
    page.locator("h1.a-title").first.wait_for()
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stSkeleton]')"
        " && [...document.querySelectorAll('[data-testid=stPlotlyChart]')]"
        ".every(chart => chart.querySelector('.main-svg'))"
    )
