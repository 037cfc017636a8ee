"""The inbox: every page of its lists meets WCAG 2.2 AA and fits a small telephone, and keys do what the help says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.inspection import inspect, inspect_in_turn, inspect_pages
from tests.browser.test_everyone_can_use_it import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LISTS = (
    "/staff/inbox?view=section",
    "/staff/inbox?view=section&moo=5&since=1/1/2560&service=GONE",
    "/staff/inbox?view=closed&urgent=yes&until=1/1/2560",
    "/staff/inbox/views",
    "/staff/inbox/display",
    "/staff/keyboard",
)


def choose_density(page: Page, words: str) -> None:
    """Press the switch above the list."""
    page.goto("/staff/inbox?view=section")
    page.get_by_role("button", name=words).click()


def test_every_page_of_the_lists(context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, "eng.head")
    assert inspect_in_turn(page, LISTS) == []
    choose_density(page, "แสดงเป็นตาราง")
    assert inspect_pages(page, LISTS[:1]) == []
    choose_density(page, "แสดงเป็นการ์ด")


def test_many_cases_are_answered_with_a_look_at_each_text(context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, "eng.head")
    page.goto("/staff/inbox?view=section")
    page.get_by_label("เลือกทั้งหมดในหน้านี้").check()
    expect(page.locator("[data-chosen-count]")).to_contain_text("เรื่อง")
    page.get_by_role("button", name="ตอบจากแม่แบบ").click()
    page.get_by_label("แม่แบบคำตอบ").select_option(index=1)
    page.get_by_role("button", name="ดูข้อความก่อนส่ง").click()
    expect(page.get_by_role("heading", name="ข้อความที่ผู้ยื่นเรื่องจะได้รับ")).to_be_visible()
    assert inspect(page) == []


def test_keys_go_through_the_list_and_into_the_case(context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, "eng.officer")
    page.goto("/staff/inbox?view=section")
    links = page.locator("[data-case-link]")
    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("s")
    expect(page.locator("input[name=case]").nth(0)).to_be_checked()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("j")  # a letter like any other there
    expect(page.locator("#q")).to_have_value("j")
    links.nth(0).press("Enter")
    page.wait_for_url(re.compile("/staff/cases/"))
    page.keyboard.press("n")
    expect(page.locator("#note-text")).to_be_focused()
    page.locator("h1").click()
    first = page.url
    page.keyboard.press("x")
    page.wait_for_url(lambda url: "/staff/cases/" in url and url.partition("#")[0] != first.partition("#")[0])
    page.keyboard.press("Shift+Slash")
    page.wait_for_url("**/staff/keyboard")
