"""Every page meets WCAG 2.2 AA and fits a small telephone, also with text twice as large."""

from __future__ import annotations

import email
import email.policy
import re
import time
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.addresses import QUESTIONS, SERVICES, SITE, SURVEYED, SURVEYS, TELLING_SERVICES, in_language
from tests.browser.inspection import (
    WIDTHS,
    find_scrolling,
    find_scrolling_of_large_text,
    find_violations,
    inspect,
    inspect_pages,
    resize,
)
from tests.citizen import LIGHT, Citizen, Receipt
from tests.running_portal import PASSWORD, RunningPortal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TELLING = [
    "/opinions/new",
    "/complaints/new",
    *(address for code in TELLING_SERVICES for address in (f"/services/{code}", f"/services/{code}/request")),
]
VIEWS = ("mine", "section", "unassigned", "overdue", "waiting", "closed")
# Every form in both languages and at both widths, though not each with each; the kinds of questions that there are
# are all on the pages of TELLING.
_LOOKS = (("/services/{code}/request", "en", WIDTHS[0]), ("/services/{code}/request", "th", WIDTHS[1]))
Scheme = Literal["light", "dark"]


def sign_in(page: Page, username: str) -> None:
    """Come to the desk."""
    page.goto("/staff/login")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "/staff/login" not in url)


def open_track(page: Page, receipt: Receipt, language: str) -> None:
    """Open a case with number and PIN."""
    page.goto(in_language("/track", language))
    page.fill("#reference", receipt.reference)
    page.fill("#pin", receipt.pin)
    page.press("#pin", "Enter")
    page.wait_for_url("**/track/case")


def case_addresses(page: Page, view: str, count: int) -> list[str]:
    """The first cases of a view of the inbox."""
    page.goto(f"/staff/inbox?view={view}")
    links = page.locator("main a[href^='/staff/cases/MM-']").evaluate_all("all => all.map((a) => a.pathname)")
    return list(dict.fromkeys(links))[:count]


def find_unsubscribe_path(portal: RunningPortal, reference: str) -> str:
    """Where the link of a citizen's mail leads, once the worker has written the mail to its folder."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for letter in (portal.folder / "mail").glob("**/*.eml"):
            message = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default)
            link = re.search(r"<[^>]+(/mail/unsubscribe/[^>]+)>", message.get("List-Unsubscribe", ""))
            if link and reference in message["Subject"]:
                return link[1]
        time.sleep(0.2)
    raise AssertionError(f"no mail about {reference}")


@pytest.mark.parametrize(("language", "axe_at"), [("th", WIDTHS[0]), ("en", WIDTHS[1])])
def test_public_pages(context: BrowserContext, language: str, axe_at: int) -> None:
    page = context.new_page()
    paths = [in_language(path, language) for path in (*SITE, *QUESTIONS, *TELLING, *SURVEYS, *SURVEYED, "/track")]
    assert inspect_pages(page, paths, axe_at=(axe_at,)) == []


def test_every_form_on_a_telephone_and_on_a_desk(context: BrowserContext) -> None:
    page = context.new_page()
    findings: list[str] = []
    for code in SERVICES:
        for path, language, width in _LOOKS:
            resize(page, width)
            page.goto(in_language(path.format(code=code), language))
            findings += [*find_violations(page, width), *find_scrolling(page, f"{width} px")]
            findings += find_scrolling_of_large_text(page) if width == WIDTHS[0] else []
    assert findings == []


def test_the_receipt_and_the_end_of_mail(context: BrowserContext, portal: RunningPortal) -> None:
    citizen = Citizen(portal.address)
    receipt = citizen.file_request("LIGHT", LIGHT)
    context.add_cookies([{"name": "muangmai", "value": citizen.session.cookies["muangmai"], "url": portal.address}])
    page = context.new_page()
    end_of_mail = find_unsubscribe_path(portal, receipt.reference)
    assert inspect_pages(page, ["/receipt", "/en/receipt", end_of_mail, f"/en{end_of_mail}"]) == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_that_answer(context: BrowserContext, receipt: Receipt, language: str) -> None:
    page = context.new_page()
    findings = inspect_pages(page, [in_language("/nothing-here", language)], expected=(404,))
    findings += inspect_pages(page, [in_language("/receipt", language)], expected=(404,))
    for path in ("/services/ELDER/request", "/services/ASSETLOAN/request", "/track"):
        page.goto(in_language(path, language))
        page.locator("main form[method=post] button[type=submit]").last.click()
        page.locator("#error-summary").wait_for()
        findings += inspect(page)
    open_track(page, receipt, language)
    findings += inspect(page)
    assert findings == []


def test_dark_pages(browser: Browser, portal: RunningPortal) -> None:
    context = browser.new_context(base_url=portal.address, color_scheme="dark")
    page = context.new_page()
    sign_in(page, "eng.officer")
    findings: list[str] = []
    cases = case_addresses(page, "section", 1)
    paths = ("/", "/services/", "/services/LIGHT/request", "/track", "/hotline", "/staff/inbox", "/staff/style", *cases)
    for path in paths:
        resize(page, WIDTHS[0])
        page.goto(path)
        findings += find_violations(page, WIDTHS[0])
    context.close()
    assert findings == []


def test_the_desk_of_an_officer(context: BrowserContext) -> None:
    page = context.new_page()
    findings = inspect_pages(page, ["/staff/login"])
    sign_in(page, "eng.officer")
    cases = [*case_addresses(page, "section", 2), *case_addresses(page, "closed", 1)]
    views = [f"/staff/inbox?view={view}" for view in VIEWS]
    paths = [*views, "/staff/inbox?q=ไฟ", "/staff/inbox?q=ไม่มีเรื่องนี้", *cases, "/staff/account", "/staff/style"]
    findings += inspect_pages(page, paths)
    findings += inspect_pages(page, ["/staff/office", "/staff/cases/MM-2569-999999-9"], expected=(403, 404))
    assert findings == []


def test_a_case_page_that_answers(context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, "eng.head")
    (case,) = case_addresses(page, "section", 1)
    page.goto(case)
    page.get_by_role("button", name="ส่งถึงผู้ยื่นเรื่อง").click()
    page.locator("#error-summary").wait_for()
    findings = inspect(page)
    page.fill("#reply-text", "ตัวอย่างคำตอบ\n" * 3)
    page.get_by_role("button", name="ดูตัวอย่างก่อนส่ง").click()
    page.get_by_role("heading", level=1).wait_for()
    findings += inspect(page)
    assert findings == []


@pytest.mark.parametrize("username", ["secretary", "executive", "webmaster", "integrity", "auditor", "admin"])
def test_the_home_of_every_role(context: BrowserContext, username: str) -> None:
    page = context.new_page()
    sign_in(page, username)
    paths = ["/staff/"]
    if username == "admin":
        paths += ["/staff/mail", "/staff/office", "/staff/office/villages"]
    if username == "auditor":
        paths += case_addresses(page, "section", 1)
    assert inspect_pages(page, paths) == []
