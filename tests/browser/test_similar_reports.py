"""Writing what others have reported already: with scripts the likely ones appear, without them a button asks."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, expect

from tests.running_portal import RunningPortal

MARKET = "โคมไฟใหญ่กลางลานตลาดนัด"
FORM = "/services/LIGHT/request"


def test_reports_of_the_same_place_appear_while_it_is_described(context: BrowserContext) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/similar?" in request.url else None)
    page.goto(FORM)
    expect(page.locator("[name=check_similar]")).to_be_hidden()
    page.locator("#place").press_sequentially("ตลาดนัด กลางลาน ดับ", delay=5)
    expect(page.locator(".similar [data-found] a").first).to_contain_text(MARKET)
    expect(page.get_by_role("status").filter(has_text="มีเรื่องใกล้เคียง 1 เรื่อง")).to_be_visible()
    assert len(asked) == 1, "one question, when the typing rests"
    page.fill("#place", "หลังโรงเรียนอนุบาล")
    expect(page.get_by_text("ยังไม่พบเรื่องที่คล้ายกัน")).to_be_visible()
    expect(page.locator(".similar [data-found] a")).to_have_count(0)
    page.fill("#place", "")
    expect(page.locator(".similar [data-told]")).to_be_empty()


def test_without_scripts_a_button_asks_and_enter_still_sends(browser: Browser, portal: RunningPortal) -> None:
    context = browser.new_context(base_url=portal.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(FORM)
    page.fill("#place", "ตลาดนัด กลางลาน")
    page.fill("#full_name", "สมหมาย ทดสอบ")
    page.locator("[name=check_similar]").click()
    expect(page.locator("#similar")).to_contain_text(MARKET)
    expect(page.locator("#full_name")).to_have_value("สมหมาย ทดสอบ")
    page.locator("#full_name").press("Enter")
    expect(page.locator("#error-summary")).to_be_visible()
    expect(page.locator("#similar")).to_have_count(0)
    context.close()
