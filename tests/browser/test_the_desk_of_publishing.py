"""The desk where the office publishes and proves: every page of it meets WCAG 2.2 AA and fits a small telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.inspection import inspect_in_turn
from tests.browser.test_everyone_can_use_it import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WEBMASTER = (
    ("/staff/", ()),
    ("/staff/publications", (r"/staff/publications/\d+", r"/staff/publications/\d+/history")),
    ("/staff/publications?kind=disclosure", (r"/staff/publications/\d+",)),
    ("/staff/publications/news/new", ()),
    ("/staff/publications/disclosure/new", ()),
    ("/staff/disclosures", (r"/staff/disclosures/s9-\d",)),
    ("/staff/people", (r"/staff/people/posts/\d+", r"/staff/people/\d+")),
    ("/staff/people/posts/new", ()),
    ("/staff/menu", (r"/staff/menu/\d+",)),
    ("/staff/menu/new", ()),
    ("/staff/freshness", ()),
    ("/staff/freshness?standing=stale", ()),
    ("/staff/freshness?standing=missing", ()),
    ("/staff/integrity/oit", (r"/staff/integrity/oit/\d+", r"/staff/integrity/oit/items/\d+")),
    ("/staff/integrity/oit/import", ()),
    ("/staff/integrity/declaration", (r"/staff/integrity/declaration/\d+",)),
    ("/staff/questions/frequent", ()),
)
SECRETARY = (
    ("/staff/today", ()),
    ("/staff/reports/", ()),
    ("/staff/reports/late", ()),
    ("/staff/reports/services", ()),
    ("/staff/reports/months", ()),
    ("/staff/templates", (r"/staff/templates/\d+",)),
    ("/staff/templates/new", ()),
    ("/staff/integrity", ()),
    ("/staff/integrity/measures", (r"/staff/integrity/measures/\d+",)),
    ("/staff/integrity/obstacles", (r"/staff/integrity/obstacles/\d+",)),
    ("/staff/integrity/risks/2570", (r"/staff/integrity/risks/2570/\d+",)),
    ("/staff/circulations", (r"/staff/circulations/\d+",)),
    ("/staff/circulations/new", ()),
    ("/staff/gifts", ()),
    ("/staff/gifts/new", ()),
    ("/staff/reading", ()),
    ("/staff/property?view=history", (r"/staff/property/\d+",)),
    ("/staff/property/new", ()),
    ("/staff/property/manual", (r"/staff/property/manual/\d+",)),
)


def with_the_first_of_each(page: Page, lists: tuple[tuple[str, tuple[str, ...]], ...]) -> list[str]:
    """The addresses of lists, and of the first thing that each leads to; a thing may lead to the next pattern."""
    found: list[str] = []
    for path, patterns in lists:
        page.goto(path)
        found.append(path)
        for pattern in patterns:
            links = page.locator("main a").evaluate_all("all => all.map((a) => a.pathname)")
            of_this_kind = [link for link in links if re.fullmatch(pattern, link)]
            assert of_this_kind, f"{page.url} leads to no {pattern}"
            found.append(of_this_kind[0])
            page.goto(of_this_kind[0])
    return found


@pytest.mark.parametrize(("username", "lists"), [("webmaster", WEBMASTER), ("secretary", SECRETARY)])
def test_every_page_of_the_desk_of_publishing(
    context: BrowserContext, username: str, lists: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    page = context.new_page()
    sign_in(page, username)
    addresses = with_the_first_of_each(page, lists)
    assert inspect_in_turn(page, addresses) == []
