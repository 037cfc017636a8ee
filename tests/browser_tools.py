"""One real browser for all tests that need one: they are in one group, so that it is started once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str:
    """The program that `scripts/ensure-browser` found or installed."""
    names = (os.environ.get("MUANGMAI_TEST_BROWSER") or "", *NAMES)
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found is not None, "no Chromium: see scripts/ensure-browser"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def wait_until(page: Page, expression: str, seconds: float = 30.0) -> None:
    """Wait until something is true in the page.

    Playwright's own `wait_for_function` asks again with eval(), which our content policy forbids.
    """
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never true: {expression}"
        page.wait_for_timeout(50)
