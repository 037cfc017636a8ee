"""One portal with demonstration content, in processes of its own, and one browser, for all tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from muangmai_portal.demonstration.people import STAFF
from tests.citizen import LIGHT, Citizen, Receipt
from tests.made_once import made_once
from tests.running_portal import PASSWORD, RunningPortal

NARROW = ViewportSize(width=360, height=780)


def plant(folder: Path) -> None:
    """Make an instance as `make run` does."""
    portal = RunningPortal(folder)
    portal.run("init")
    printed = portal.run("demo", MUANGMAI_DEMO_PASSWORD=PASSWORD)
    assert f"officer {STAFF[0].username} {PASSWORD}" in printed


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    """A portal as `make run` opens it."""
    planted = made_once(tmp_path_factory, "demonstration", plant)
    portal = RunningPortal(tmp_path_factory.mktemp("demonstration"))
    shutil.copytree(planted, portal.folder, dirs_exist_ok=True)
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
