"""One real browser for all tests that need one: they are in one group, so that it is started once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

# Needs no browser: a second portal costs less than these tests waiting for the first one's.
WHOLE_SITE = ("tests/browser/test_whole_site.py",)
ROOMS = ("tests/browser/", "tests/service_requests/test_scripts.py")
# These share one running portal each, too: starting it costs more than most of their tests.
BEHIND_PROXY, SERVED_HOTLINE = ("tests/deploy/",), ("tests/hotline/served/",)
NAMES = ("chromium", "chromium-browser", "google-chrome")


class OneBrowser(LoadGroupScheduling):  # type: ignore[misc]
    """Gives all tests that drive a browser to one worker, and so those that share one running portal.

    The mark `xdist_group` does this no more: xdist 3.8 writes the group into a place that pytest 9.2 does not read.
    """

    def _split_scope(self, nodeid: str) -> str:
        for rooms, scope in ((WHOLE_SITE, "site"), (ROOMS, "browser"), (BEHIND_PROXY, "proxy")):
            if nodeid.startswith(rooms):
                return scope
        if nodeid.startswith(SERVED_HOTLINE):
            return nodeid.split("::")[0]
        return str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """How tests are shared out among workers."""
    return OneBrowser(config, log)


def find_browser() -> str:
    """The program that `scripts/ensure-browser` found or installed. Without one: a loud skip, under CI a failure."""
    names = (os.environ.get("MUANGMAI_TEST_BROWSER") or "", *NAMES)
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None and not os.environ.get("CI"):
        pytest.skip("THERE IS NO CHROMIUM: the browser's part of the suite is not run; see scripts/ensure-browser")
    assert found is not None, "no Chromium: see scripts/ensure-browser"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
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
