"""Loans in the browser: the form, the lists and who sees what, acts with what was typed, the slip."""

from __future__ import annotations

import datetime as dt
import re

from flask import Flask

from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.core.thai_text import to_thai_digits
from muangmai_portal.integrity.property.loans.models import LoanState
from tests.factories.news import read
from tests.factories.officers import browser_of, csrf_token, make_officer, make_section
from tests.factories.property import lend, make_loan, stored_loan

DESK = "/staff/property"


def day(after: int) -> str:
    """A day as it is typed."""
    return numeric_date(clock.today() + dt.timedelta(days=after))


def typed(**more: str) -> dict[str, str]:
    """A whole request."""
    return {
        "category": "vehicle", "items": "รถยนต์ 1 คัน", "section": str(make_section().id), "purpose": "ตรวจงาน",
        "where": "inside", "place": "ลานจอด", "from_on": to_thai_digits(day(1)), "due_on": day(2), "is_official": "y",
        "token": "a-token-of-a-browser-form", **more,
    }  # fmt: skip


def test_a_request_is_made_by_thai_dates_and_twice_is_once(app: Flask) -> None:
    make_section()
    browser = browser_of(app, make_officer())
    form = {"csrf_token": csrf_token(browser), **typed()}
    answers = [browser.post(f"{DESK}/new", data=form) for _ in range(2)]
    assert len({each.headers["Location"] for each in answers}) == 1
    number = int(answers[0].headers["Location"].rpartition("/")[2])
    assert stored_loan(number).from_on == clock.today() + dt.timedelta(days=1)
    assert "รออนุมัติ" in browser.get(answers[0].headers["Location"]).text
    assert "รถยนต์ 1 คัน" in browser.get(DESK).text


def test_what_is_missing_is_said_and_what_was_typed_stays(app: Flask) -> None:
    make_section()
    browser = browser_of(app, make_officer())
    token = csrf_token(browser)
    private = browser.post(f"{DESK}/new", data={"csrf_token": token, **typed(is_official="")})
    assert private.status_code == 422
    assert "ข้อ ๒๐๗" in private.text
    assert 'href="#is_official"' in private.text
    assert "รถยนต์ 1 คัน" in private.text
    for wrong in (
        {"category": "gold"},
        {"section": "999999"},
        {"due_on": "1/1/2027"},
        {"due_on": day(0)},
        {"where": ""},
    ):
        assert browser.post(f"{DESK}/new", data={"csrf_token": token, **typed(**wrong)}).status_code == 422, wrong


def test_others_loans_do_not_exist_for_an_officer(app: Flask) -> None:
    number = make_loan(make_officer(section="FIN"), items="ของลับของผู้อื่น")
    for role, section, status in (
        (Role.OFFICER, "ENG", 404), (Role.HEAD, "FIN", 404), (Role.WEBMASTER, "OFFICE", 404),
        (Role.INTEGRITY, None, 404), (Role.HEAD, "ENG", 200), (Role.SECRETARY, None, 200), (Role.AUDITOR, "AUDIT", 200),
        (Role.EXECUTIVE, None, 200),
    ):  # fmt: skip
        browser = browser_of(app, make_officer(role, section))
        assert browser.get(f"{DESK}/{number}").status_code == status, role
        assert browser.get(f"{DESK}/{number}/slip").status_code == status
        for view in ("mine", "history", "out", "to-approve"):
            shown = "ของลับของผู้อื่น" in browser.get(f"{DESK}?view={view}").text
            assert not shown or (status == 200 and view in {"history", "to-approve"})


def test_an_act_that_came_too_late_keeps_what_was_typed(app: Flask) -> None:
    number, head = make_loan(make_officer()), make_officer(Role.HEAD, "ENG")
    browser = browser_of(app, head)
    token = csrf_token(browser)
    lend(number, head)
    late = browser.post(f"{DESK}/{number}/refuse", data={"csrf_token": token, "version": "1", "reason": "เหตุผลที่พิมพ์ไว้"})
    assert late.status_code == 409
    assert "มีผู้อื่นดำเนินการ" in late.text
    broken = {"csrf_token": token, "version": "3", "returned_on": day(0), "condition": "damaged", "damage": ""}
    answer = browser.post(f"{DESK}/{number}/return", data=broken)
    assert answer.status_code == 422
    assert "ข้อ ๒๐๙" in answer.text
    assert f'value="{day(0)}"' in answer.text
    assert browser.post(f"{DESK}/{number}/return", data={**broken, "damage": "แตก"}).status_code == 303
    assert stored_loan(number).state == LoanState.RETURNED
    empty = browser.post(f"{DESK}/{number}/refuse", data={"csrf_token": token, "version": "4"})
    assert (empty.status_code, 'href="#reason"' in empty.text) == (422, True)


def test_a_head_is_not_offered_to_approve_their_own(app: Flask) -> None:
    head = make_officer(Role.HEAD, "ENG")
    number, browser = make_loan(head), browser_of(app, head)
    page = browser.get(f"{DESK}/{number}").text
    assert "อนุมัติให้ยืม" not in page
    assert "ถอนคำขอ" in page
    forced = browser.post(f"{DESK}/{number}/approve", data={"csrf_token": csrf_token(browser), "version": "1"})
    assert forced.status_code == 403
    assert stored_loan(number).state == LoanState.ASKED


def test_hostile_words_are_shown_as_words(app: Flask) -> None:
    number = make_loan(make_officer(), items="<script>alert(1)</script>", purpose="<img src=x>", place='"><b>')
    browser = browser_of(app, make_officer(Role.SECRETARY, None))
    for path in (f"{DESK}/{number}", f"{DESK}/{number}/slip", f"{DESK}?view=history"):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_long_list_comes_page_by_page_and_odd_wishes_are_none(app: Flask) -> None:
    officer = make_officer()
    for each in range(23):
        make_loan(officer, items=f"ของชิ้นที่ {each:02}")
    browser = browser_of(app, officer)
    pages = [re.findall(r"ของชิ้นที่ \d\d", browser.get(f"{DESK}?page={page}").text) for page in (1, 2)]
    assert [len(page) for page in pages] == [20, 3]
    assert len({*pages[0], *pages[1]}) == 23
    for odd in ("view=x", "category=<b>", "section=²", "year=9999", "page=-1", "section=99999999999"):
        assert read(browser, f"{DESK}?{odd}").status_code == 200


def test_the_slip_is_the_paper_with_the_rules(app: Flask) -> None:
    number = make_loan(make_officer(name="นายยืม จริง"), items="จอ 1 จอ\nสาย 2 เส้น")
    page = browser_of(app, make_officer(Role.SECRETARY, None)).get(f"{DESK}/{number}/slip").text
    for said in ("ใบยืมพัสดุ", "นายยืม จริง", "จอ ๑ จอ", "สาย ๒ เส้น", "ข้อ ๒๑๑", "รอพิจารณา"):
        assert said in page
