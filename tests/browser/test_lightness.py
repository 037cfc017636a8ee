"""Pages are light, come from one host, and remember nobody who only reads."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import BrowserContext, Page

from tests.browser.addresses import FORMS, QUESTIONS, READING, in_language
from tests.running_portal import RunningPortal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LIMIT = 60_000  # bytes, as they went over the wire


class Meter:
    """What each visit costs: bytes as they came, and the hosts they came from. The browser keeps nothing meanwhile.

    Every answer counts for the page that asked for it, also when the browser tells of it while the next is opening.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._asked_by: dict[str, str] = {}
        self.hosts: set[str] = set()
        self.costs: Counter[str] = Counter()
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._note)
        session.on("Network.loadingFinished", self._count)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

    def _note(self, event: dict[str, Any]) -> None:
        self._asked_by[event["requestId"]] = event["documentURL"]

    def _count(self, event: dict[str, Any]) -> None:
        self.costs[self._asked_by[event["requestId"]]] += event["encodedDataLength"]

    def visit(self, path: str) -> str:
        """Open a page until nothing more comes; gives its whole address, by which it is charged."""
        self._page.goto(path)
        self._page.evaluate("document.fonts.ready.then(() => 1)")
        return self._page.url


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_cold_visit_to_any_public_page_is_light_and_asks_no_other_host(
    context: BrowserContext, portal: RunningPortal, language: str
) -> None:
    meter = Meter(context.new_page())
    visits = {path: meter.visit(in_language(path, language)) for path in (*READING, *FORMS, *QUESTIONS)}
    costs = {path: meter.costs[address] for path, address in visits.items()}
    # Style sheet and fonts are among them, but for the hotline, which asks for nothing beside its page.
    assert 32_768 <= costs.pop("/hotline") < 36_000
    assert min(costs.values()) > 20_000
    assert {path: cost for path, cost in costs.items() if cost >= LIMIT} == {}
    assert meter.hosts == {urlsplit(portal.address).netloc}


@pytest.mark.parametrize("language", ["th", "en"])
def test_reading_leaves_no_cookie_and_is_fetched_once(portal: RunningPortal, language: str) -> None:
    # The figures say of which minute they are, and each web process counts in its own.
    for path in set(READING) - {"/statistics/"}:
        address = portal.address + in_language(path, language)
        answer = requests.get(address, timeout=60)
        assert answer.status_code == 200, path
        assert "Set-Cookie" not in answer.headers, path
        assert "public" in answer.headers["Cache-Control"], path
        again = requests.get(address, headers={"If-None-Match": answer.headers["ETag"]}, timeout=60)
        assert (again.status_code, again.content) == (304, b""), path


@pytest.mark.parametrize("path", [*FORMS[:3], "/en/track", "/staff/login"])
def test_a_form_sets_one_cookie_that_no_script_and_no_other_site_can_use(portal: RunningPortal, path: str) -> None:
    answer = requests.get(portal.address + path, timeout=60)
    (cookie,) = answer.raw.headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    is_staff = path.startswith("/staff")
    assert ("SameSite=Strict" if is_staff else "SameSite=Lax") in cookie
    assert ("Path=/staff" in cookie) is is_staff
    assert "private" in answer.headers["Cache-Control"] or "no-store" in answer.headers["Cache-Control"]
