"""Without a mouse, without a line, and on paper."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser_tools import wait_until
from tests.citizen import LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
MOST_STEPS = 80


def focused(page: Page) -> str:
    """The id of what the keyboard is at."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def tab_to(page: Page, target: str) -> None:
    """Press Tab until the keyboard is at this field or button; whatever it passes must be visible."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if focused(page) == target:
            return
    raise AssertionError(f"no way to {target} with the keyboard")


def type_into(page: Page, field: str, words: str) -> None:
    """Go to a field and type, or choose from a list by its first letters."""
    tab_to(page, field)
    if page.evaluate("document.activeElement.tagName") == "SELECT":
        while page.evaluate("document.activeElement.value") != words:
            page.keyboard.press("ArrowDown")
    else:
        page.keyboard.insert_text(words)


def test_a_lamp_is_reported_with_the_keyboard_alone(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/services/LIGHT/request")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="ข้ามไปเนื้อหาหลัก")).to_be_focused()
    page.keyboard.press("Enter")
    order = page.locator("main form[method=post] .input").evaluate_all("all => all.map((each) => each.id)")
    for field in order:
        if field in LIGHT:
            type_into(page, field, LIGHT[field])
    tab_to(page, "ส่งคำขอ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt")
    expect(page.locator("output#case-reference")).to_contain_text("MM-")


def test_focus_goes_to_what_is_wrong_and_from_there_to_the_field(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/services/LIGHT/request")
    page.locator("#phone").fill("๑๒๓")
    page.locator("#phone").press("Enter")
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page).to_have_title(re.compile("^ต้องแก้ไข: "))
    page.locator("#error-summary a[href='#phone']").press("Enter")
    expect(page.locator("#phone")).to_be_focused()
    expect(page.locator("#phone")).to_have_value("๑๒๓")
    assert "phone-error" in (page.locator("#phone").get_attribute("aria-describedby") or "")


def test_what_has_the_focus_is_marked_and_in_sight(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    for _ in range(25):
        page.keyboard.press("Tab")
        shown = page.evaluate("""() => {
            const box = document.activeElement.getBoundingClientRect();
            const style = getComputedStyle(document.activeElement);
            const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
            const inSight = box.top >= -1 && box.bottom <= innerHeight + 1 && box.width > 0;
            return [marked, inSight, document.activeElement.outerHTML];
        }""")
        assert shown[:2] == [True, True], shown[2]


def test_a_draft_outlives_a_lost_line_and_a_reload(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/services/ROAD/request")
    page.fill("#place", "หน้าตลาดสด")
    context.set_offline(True)
    page.fill("#full_name", "สมชาย ใจดี")
    wait_until(page, "localStorage.getItem('draft:ROAD')?.includes('สมชาย')")
    context.set_offline(False)
    page.reload()
    expect(page.locator("#place")).to_have_value("หน้าตลาดสด")
    expect(page.locator("#full_name")).to_have_value("สมชาย ใจดี")


def test_a_receipt_is_one_sheet_of_paper(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/services/LIGHT/request")
    for field in ("place", "full_name", "phone", "email", "house_no"):
        page.fill(f"#{field}", LIGHT[field])
    page.select_option("#moo", "3")
    page.select_option("#symptom", LIGHT["symptom"])
    page.get_by_role("button", name="ส่งคำขอ").click()
    page.wait_for_url("**/receipt")
    reference, pin = page.locator("#case-reference").inner_text(), page.locator("#case-pin").inner_text()
    sheet = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(sheet) == 1
    text = sheet[0].get_textpage().get_text_range()
    assert reference in text
    assert pin in text
    slip = pypdfium2.PdfDocument(page.request.get("/receipt.pdf").body())
    assert len(slip) == 1
    assert reference in slip[0].get_textpage().get_text_range()
