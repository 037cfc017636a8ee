"""The board of what is stale, missing, broken or soon due, and the one click that says it is still right."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.freshness.standing import Standing, judge
from tests.factories.officers import browser_of, csrf_token, make_officer, make_section
from tests.freshness.conftest import Shelf

BOARD = "/staff/freshness"


def section_id(code: str) -> int:
    """The number of a section that is at work."""
    return make_section(code).id


@pytest.mark.parametrize(
    ("due_in", "problems", "expected"),
    [
        (-1, {}, Standing.STALE),
        (0, {}, Standing.SOON),
        (30, {}, Standing.SOON),
        (31, {}, Standing.CURRENT),
        (None, {}, Standing.CURRENT),
        (400, {"missing": "ยังไม่มีไฟล์"}, Standing.MISSING),
        (-9, {"missing": "ยังไม่มีไฟล์"}, Standing.MISSING),
        (400, {"missing": "ยังไม่มีไฟล์", "broken": "ลิงก์เสีย"}, Standing.BROKEN),
    ],
)
def test_a_standing_is_judged_by_the_day_and_by_what_is_wrong(
    shelf: Shelf, due_in: int | None, problems: dict[str, str], expected: Standing
) -> None:
    thing = shelf.put(1, "แผน", due_in=due_in, **problems)
    assert judge(thing, clock.today()) == expected


def test_what_presses_most_is_on_top_and_what_is_well_is_not_listed(app: Flask, shelf: Shelf) -> None:
    shelf.put(1, "ใกล้ถึง", due_in=5)
    shelf.put(2, "เกินแล้ว", due_in=-5)
    shelf.put(3, "ลิงก์เสียอยู่", broken="ลิงก์เปิดไม่ได้")
    shelf.put(4, "ดีอยู่แล้ว")
    browser = browser_of(app, make_officer(Role.WEBMASTER))
    page = browser.get(BOARD).text
    assert page.index("ลิงก์เสียอยู่") < page.index("เกินแล้ว") < page.index("ใกล้ถึง")
    assert "ดีอยู่แล้ว" not in page
    assert (
        "ดีอยู่แล้ว" in browser_of(app, make_officer(Role.WEBMASTER, username="w2")).get(f"{BOARD}?standing=current").text
    )


def test_one_click_says_that_it_is_still_right(app: Flask, shelf: Shelf) -> None:
    webmaster = make_officer(Role.WEBMASTER)
    browser = browser_of(app, webmaster)
    shelf.put(7, "แผนที่เก่า", due_in=-1)
    answer = send(browser, "shelf:7", back="?standing=stale&section=all")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{BOARD}?standing=stale&section=all"
    assert shelf.confirmed_by == {7: webmaster.id}
    page = browser.get(BOARD).text
    assert f"“แผนที่เก่า” ยังถูกต้อง ตรวจล่าสุด {long_date(clock.today())}" in page
    assert "ไม่มีรายการที่ต้องทำ" in page
    assert send(browser, "shelf:7").status_code == 303  # a second click harms nothing


def test_a_section_sees_its_own_first_and_confirms_no_other(app: Flask, shelf: Shelf) -> None:
    ours, theirs = section_id("ENG"), section_id("FIN")
    shelf.put(1, "ของกองช่าง", due_in=-1, section_id=ours)
    shelf.put(2, "ของกองคลัง", due_in=-1, section_id=theirs)
    officer = make_officer(Role.OFFICER, "ENG")
    browser = browser_of(app, officer)
    page = browser.get(BOARD).text
    assert "ของกองช่าง" in page
    assert "ของกองคลัง" not in page
    everything = browser.get(f"{BOARD}?section=all").text
    assert "ของกองคลัง" in everything
    assert everything.count("ตรวจแล้ว ยังถูกต้อง<span") == 1
    assert send(browser, "shelf:2").status_code == 403
    assert send(browser, "shelf:1").status_code == 303
    assert shelf.confirmed_by == {1: officer.id}


def test_what_must_be_mended_cannot_be_waved_through(app: Flask, shelf: Shelf) -> None:
    shelf.put(1, "ยังไม่มีหลักฐาน", missing="ต้องแนบหลักฐาน", can_confirm=False)
    browser = browser_of(app, make_officer(Role.WEBMASTER))
    assert "ตรวจแล้ว ยังถูกต้อง<span" not in browser.get(BOARD).text
    assert send(browser, "shelf:1").status_code == 403
    assert shelf.confirmed_by == {}


@pytest.mark.parametrize(
    "key", ["", "shelf", "shelf:", "shelf:99", "shelf:-1", "other:1", "shelf:99999999999", "shelf:๑"]
)
def test_a_key_that_names_nothing_is_not_found(app: Flask, shelf: Shelf, key: str) -> None:
    shelf.put(1, "แผน")
    assert send(browser_of(app, make_officer(Role.WEBMASTER)), key).status_code == 404


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "?x\nSet-Cookie: a=b", "?" + "a" * 300]
)
def test_nobody_is_led_elsewhere_afterwards(app: Flask, shelf: Shelf, back: str) -> None:
    shelf.put(1, "แผน", due_in=-1)
    answer = send(browser_of(app, make_officer(Role.WEBMASTER)), "shelf:1", back=back)
    assert answer.headers["Location"] == BOARD


def test_those_who_only_look_get_no_button(app: Flask, shelf: Shelf) -> None:
    shelf.put(1, "แผน", due_in=-1)
    browser = browser_of(app, make_officer(Role.AUDITOR, "AUDIT"))
    assert "แผน" in browser.get(BOARD).text
    assert send(browser, "shelf:1").status_code == 403


def test_a_thousand_things_are_shown_page_by_page(app: Flask, shelf: Shelf) -> None:
    for number in range(1000):
        shelf.put(number, f"เอกสารที่ {number:04}", due_in=-1)
    browser = browser_of(app, make_officer(Role.WEBMASTER))
    assert browser.get(BOARD).text.count("เอกสารที่ ") == 20 * 3  # title, and both buttons name it
    last = browser.get(f"{BOARD}?section=all&page=๕๐").text
    assert "เอกสารที่ 0999" in last
    assert "ไม่มีรายการ" in browser.get(f"{BOARD}?section=all&page=999").text


def test_hostile_titles_are_only_text(app: Flask, shelf: Shelf) -> None:
    shelf.put(1, "<script>alert(1)</script>", due_in=-1)
    for page in (browser_of(app, make_officer(Role.WEBMASTER)).get(BOARD), app.test_client().get("/freshness/")):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;" in page.text


def test_the_public_sees_what_is_late_and_whose(app: Flask, shelf: Shelf) -> None:
    shelf.put(1, "แผนที่เกินกำหนด", due_in=-1, section_id=section_id("ENG"))
    shelf.put(2, "แผนที่ดีอยู่", due_in=90, section_id=section_id("ENG"))
    page = app.test_client().get("/freshness/")
    assert page.status_code == 200
    assert "แผนที่เกินกำหนด" in page.text
    assert "เป็นปัจจุบัน 50% จากทั้งหมด 2 รายการ" in page.text
    assert "Set-Cookie" not in page.headers


def send(browser: FlaskClient, key: str, back: str = "") -> TestResponse:
    """Click the button of one thing."""
    return browser.post(f"{BOARD}/confirm", data={"csrf_token": csrf_token(browser), "key": key, "back": back})
