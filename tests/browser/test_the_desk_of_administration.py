"""The administration: every page of it meets WCAG 2.2 AA and fits a small telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.inspection import inspect_in_turn
from tests.browser.test_everyone_can_use_it import sign_in
from tests.browser.test_the_desk_of_publishing import with_the_first_of_each

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ADMIN = (
    ("/staff/administration", ()),
    ("/staff/officers", (r"/staff/officers/\d+",)),
    ("/staff/audit", ()),
    ("/staff/audit?group=all&since=abc", ()),
    ("/staff/officers/new", ()),
    ("/staff/officers/roles", ()),
    ("/staff/sections", (r"/staff/sections/\d+",)),
    ("/staff/sections/3/close", ()),
    ("/staff/sections/new", ()),
    ("/staff/office", ()),
    ("/staff/office/history", ()),
    ("/staff/office/villages", ()),
    ("/staff/office/holidays", ()),
    ("/staff/rules", (r"/staff/rules/\d+",)),
    ("/staff/rules/new", ()),
    ("/staff/rules/what-if", ()),
    ("/staff/services", ()),
    ("/staff/services/new", ()),
    ("/staff/services/LIGHT", ()),
    ("/staff/services/LIGHT/texts", ()),
    ("/staff/services/LIGHT/form", ()),
    ("/staff/services/LIGHT/form/changes", ()),
    ("/staff/services/LIGHT/form/preview", ()),
    ("/staff/services/LIGHT/form/preview?width=phone", ()),
    ("/staff/services/LIGHT/form/questions/new/checkboxes", ()),
    ("/staff/services/LIGHT/form/questions/pole", ()),
)


def test_every_page_of_the_administration(context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, "admin")
    assert inspect_in_turn(page, with_the_first_of_each(page, ADMIN)) == []
