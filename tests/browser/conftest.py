"""One portal with demonstration content, in processes of its own, and one browser, for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from muangmai_portal.demonstration.people import STAFF
from tests.citizen import LIGHT, Citizen, Receipt
from tests.running_portal import PASSWORD, RunningPortal

NARROW = ViewportSize(width=360, height=780)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    """A portal as `make run` opens it."""
    portal = RunningPortal(tmp_path_factory.mktemp("demonstration"))
    portal.run("init")
    printed = portal.run("demo", MUANGMAI_DEMO_PASSWORD=PASSWORD)
    assert f"officer {STAFF[0].username} {PASSWORD}" in printed
    portal.start()
    yield portal
    portal.stop()


@pytest.fixture(scope="session")
def receipt(portal: RunningPortal) -> Receipt:
    """A case that was filed just now."""
    return Citizen(portal.address).file_request("LIGHT", LIGHT)


@pytest.fixture
def context(browser: Browser, portal: RunningPortal) -> Iterator[BrowserContext]:
    """A visitor's browser on a small telephone."""
    context = browser.new_context(base_url=portal.address, viewport=NARROW)
    yield context
    context.close()
