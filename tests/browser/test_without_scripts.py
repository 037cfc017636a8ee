"""Every form works in a browser that runs no script."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from muangmai_portal.core import clock
from muangmai_portal.core.thai_dates import numeric_date
from tests.browser.conftest import NARROW
from tests.citizen import Receipt
from tests.journeys.photos import make_telephone_photo
from tests.running_portal import PASSWORD, RunningPortal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PERSON = {"full_name": "สมหญิง ใจดี", "phone": "๐๘๑ ๒๓๔ ๕๖๗๘", "house_no": "๑๒/๓"}


@pytest.fixture
def plain(browser: Browser, portal: RunningPortal) -> Iterator[BrowserContext]:
    """A small telephone with scripts turned off."""
    context = browser.new_context(base_url=portal.address, viewport=NARROW, java_script_enabled=False)
    yield context
    context.close()


def fill(page: Page, **answers: str) -> None:
    """Type into fields by their names."""
    for name, words in answers.items():
        page.locator(f"#{name}").fill(words)


def choose_first(page: Page, *names: str) -> None:
    """Choose the first real option of each list, or the first of the buttons."""
    for name in names:
        field = page.locator(f"#{name}")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(index=1)
        else:
            field.check()


def send(page: Page) -> Receipt:
    """Send the form and read the receipt."""
    page.locator("main form[method=post] button[type=submit]").last.click()
    expect(page.locator("output#case-reference")).to_have_text(re.compile(r"MM-\d{4}-\d{6}-\d"))
    return Receipt(page.locator("#case-reference").inner_text(), page.locator("#case-pin").inner_text())


def track(page: Page, receipt: Receipt) -> None:
    """Open the case with number and PIN."""
    page.goto("/track")
    fill(page, reference=receipt.reference, pin=receipt.pin)
    page.get_by_role("button", name="เปิดดูเรื่อง").click()


def open_form(page: Page, code: str) -> None:
    """Come to the form the way a visitor does: from the service's page."""
    page.goto(f"/services/{code}")
    page.locator(f"main a[href$='/services/{code}/request']").first.click()


def test_a_lamp_is_reported_with_a_photo_and_followed_and_taken_back(plain: BrowserContext) -> None:
    page = plain.new_page()
    open_form(page, "LIGHT")
    fill(page, **PERSON, place="หน้าวัดเมืองใหม่")
    choose_first(page, "moo", "symptom")
    photo = FilePayload(name="เสาไฟ.jpg", mimeType="image/jpeg", buffer=make_telephone_photo())
    page.set_input_files("#photo", photo)
    receipt = send(page)
    track(page, Receipt(receipt.reference.lower(), receipt.pin.lower()))
    expect(page.get_by_text("หน้าวัดเมืองใหม่")).to_be_attached()
    fill(page, text="ตอนนี้ดับทั้งซอย")
    page.get_by_role("button", name="ส่งให้เจ้าหน้าที่").click()
    expect(page.get_by_text("ตอนนี้ดับทั้งซอย")).to_be_visible()
    page.locator("summary", has_text="ขอถอนเรื่อง").click()
    page.locator("#is_sure").check()
    page.get_by_role("button", name="ถอนเรื่อง").click()
    expect(page.get_by_text("ถอนเรื่องแล้ว")).to_be_visible()


def test_an_old_age_allowance_is_asked_for_and_a_wrong_number_is_mended(plain: BrowserContext) -> None:
    page = plain.new_page()
    open_form(page, "ELDER")
    fill(page, **PERSON, thai_id="๑-๐๐๐๐-๐๐๐๐๐-๑๒-๓", birth="๒๔๙๐")
    choose_first(page, "prefix", "moo")
    page.get_by_label("โอนเข้าบัญชีธนาคารตนเอง").check()
    page.get_by_role("group", name="ย้ายทะเบียนบ้านมาหรือไม่").get_by_label("ไม่ใช่").check()
    page.locator("main form[method=post] button[type=submit]").last.click()
    summary = page.get_by_role("alert").first
    expect(summary.locator("a[href='#thai_id']")).to_be_visible()
    expect(summary.locator("a[href='#bank']")).to_be_visible()
    expect(page.locator("#full_name")).to_have_value("สมหญิง ใจดี")
    expect(page.get_by_label("โอนเข้าบัญชีธนาคารตนเอง")).to_be_checked()
    fill(page, thai_id="๑-๐๐๐๐-๐๐๐๐๐-๑๒-๒", bank="๐๑๒-๓-๔๕๖๗๘-๙")
    assert send(page).pin


def test_things_are_borrowed_with_a_table(plain: BrowserContext) -> None:
    page = plain.new_page()
    open_form(page, "ASSETLOAN")
    fill(page, **PERSON, reason="งานบุญประจำปี", use_place="วัดเมืองใหม่")
    choose_first(page, "prefix", "moo", "borrower_type", "ack")
    begin = clock.today() + dt.timedelta(days=20)
    fill(page, out_date=numeric_date(begin), due_date=numeric_date(begin + dt.timedelta(days=2)))
    page.get_by_label("รายการ รายการที่ 2").fill("เก้าอี้")
    page.get_by_label("จำนวน รายการที่ 2").fill("๕๐")
    receipt = send(page)
    track(page, receipt)
    page.locator("summary", has_text="ข้อมูลที่ท่านยื่นไว้").click()
    expect(page.get_by_text("เก้าอี้")).to_be_visible()


def test_an_officer_takes_a_case_answers_and_closes_it(plain: BrowserContext, receipt: Receipt) -> None:
    page = plain.new_page()
    page.goto(f"/staff/cases/{receipt.reference}")
    fill(page, username="eng.head", password=PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page).to_have_url(re.compile(f"/staff/cases/{receipt.reference}$"))
    page.get_by_role("button", name="ฉันรับเรื่องนี้เอง").click()
    expect(page.get_by_role("status").filter(has_text="มอบหมายให้")).to_be_visible()
    fill(page, **{"reply-text": "ช่างจะไปพรุ่งนี้เช้า"})
    page.get_by_role("button", name="ส่งถึงผู้ยื่นเรื่อง").click()
    expect(page.get_by_text("ส่งคำตอบถึงผู้ยื่นเรื่องแล้ว")).to_be_visible()
    page.locator("#close-outcome").select_option("fixed")
    fill(page, **{"close-text": "เปลี่ยนหลอดแล้ว"})
    page.get_by_role("button", name="ยุติเรื่องและแจ้งผู้ยื่น").click()
    expect(page.get_by_text("ยุติเรื่องแล้ว").first).to_be_visible()
    track(page, receipt)
    expect(page.get_by_text("เปลี่ยนหลอดแล้ว")).to_be_visible()
