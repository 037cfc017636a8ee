"""The webmaster's desk: write, look, save, compare, go back, publish; and nobody else's."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.core.thai_text import to_thai_digits
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Publication, PublicationState, PublicationVersion
from muangmai_portal.publishing.queries import list_versions
from tests.factories.news import DESK, NEW, Desk, make_draft, make_news, read, stored, typed
from tests.factories.officers import browser_of, make_officer

OTHERS = sorted(set(Role) - {Role.WEBMASTER})


def count(what: type[Publication | PublicationVersion | AuditEntry]) -> int:
    """How many rows there are."""
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(what)) or 0


def day(after: int) -> str:
    """A day as it is typed."""
    return numeric_date(clock.today() + dt.timedelta(days=after))


@pytest.mark.parametrize("role", OTHERS)
def test_only_who_publishes_enters_the_desk(app: Flask, desk: Desk, role: Role) -> None:
    number = make_draft(desk.officer, "ยังไม่มีใครเห็น").id
    browser = browser_of(app, make_officer(role))
    before = (stored(number).state, count(Publication))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get("/staff/account").text)
    assert token is not None
    for path in ("", "/news/new", f"/{number}", f"/{number}/history"):
        answer = browser.get(f"{DESK}{path}")
        assert (answer.status_code, "ยังไม่มีใครเห็น" in answer.text) == (403, False)
    for path in (
        "/news/new",
        f"/{number}",
        f"/{number}/publish",
        f"/{number}/withdraw",
        f"/{number}/history/1/restore",
    ):
        answer = browser.post(f"{DESK}{path}", data={"csrf_token": token[1], **typed()})
        assert answer.status_code == 403
    assert (stored(number).state, count(Publication)) == before
    assert 'href="/staff/publications"' not in browser.get("/staff/account").text


def test_a_stranger_is_led_to_the_door_and_a_forged_form_changes_nothing(desk: Desk, client: FlaskClient) -> None:
    number = make_draft(desk.officer).id
    assert client.get(f"{DESK}/{number}").headers["Location"].startswith("/staff/login")
    assert client.post(f"{DESK}/{number}/publish", data={}).status_code == 400
    assert desk.browser.post(f"{DESK}/{number}/publish", data={}).status_code == 400
    assert stored(number).state == PublicationState.DRAFT


def test_news_is_written_published_read_and_taken_back(desk: Desk, client: FlaskClient) -> None:
    number = desk.write(title_th="ตลาดนัดวันเสาร์", body_th="เริ่ม **8.00 น.**", category="activities")
    address = f"/news/{stored(number).slug}"
    assert "ฉบับร่าง" in desk.browser.get(f"{DESK}/{number}").text
    assert client.get(address).status_code == 404
    assert desk.publish(number).status_code == 303
    page = read(client, address).text
    assert "<h1>ตลาดนัดวันเสาร์</h1>" in page
    assert "<strong>8.00 น.</strong>" in page
    assert "กิจกรรม" in page
    assert f'href="{address}"' in desk.browser.get(f"{DESK}/{number}").text
    assert desk.send(f"{DESK}/{number}", f"{DESK}/{number}/withdraw").status_code == 303
    assert read(client, address).status_code == 404


def test_what_is_missing_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    long = desk.send(NEW, **typed(title_th=" \u200b ", body_th="เนื้อหาที่พิมพ์ไว้แล้ว", title_en="Notice"))
    assert long.status_code == 422
    assert "ใส่หัวข้อ" in long.text
    assert 'href="#title_th"' in long.text
    assert "เนื้อหาที่พิมพ์ไว้แล้ว" in long.text
    assert 'value="Notice"' in long.text
    for wrong in ({"title_th": "ก" * 301}, {"body_th": "ก" * 60_001}, {"category": "gossip"}, {"section": "999999"}):
        assert desk.send(NEW, **typed(**wrong)).status_code == 422, wrong
    assert count(Publication) == 0


def test_a_preview_shows_what_was_typed_and_keeps_nothing(desk: Desk) -> None:
    words = typed(title_th="<b>หัวข้อ</b>", body_th="# ใหญ่\n\n<script>alert(1)</script>")
    page = desk.send(NEW, **words, preview="1")
    assert page.status_code == 200
    assert "<h2>ใหญ่</h2>" in page.text
    assert "<script>alert" not in page.text
    assert "&lt;b&gt;หัวข้อ" in page.text
    number = make_draft(desk.officer, "เดิม").id
    assert "<h2>ใหญ่</h2>" in desk.save(number, **words, preview="1").text
    assert (count(Publication), stored(number).title_th, stored(number).version) == (1, "เดิม", 1)


def test_a_second_click_does_not_make_two(desk: Desk) -> None:
    page = desk.browser.get(NEW)
    first, second = (desk.send(NEW, based_on=page, **typed()) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert count(Publication) == 1
    number = int(first.headers["Location"].rpartition("/")[2])
    page = desk.browser.get(f"{DESK}/{number}")
    for _ in range(2):
        assert desk.save(number, based_on=page, title_th="แก้แล้ว").status_code == 303
    assert (stored(number).version, count(PublicationVersion)) == (2, 1)
    for _ in range(2):
        assert desk.publish(number).status_code == 303
    assert stored(number).state == PublicationState.PUBLISHED


def test_the_same_words_on_another_day_are_other_news(desk: Desk) -> None:
    make_news(desk.officer, "ขอเชิญประชุม")
    desk.write(title_th="ขอเชิญประชุม")
    assert count(Publication) == 2


def test_saving_without_a_change_saves_nothing(desk: Desk) -> None:
    number = make_news(desk.officer, "ข่าว", "บรรทัดหนึ่ง\n\nบรรทัดสอง").id
    before = (stored(number).updated_at, count(AuditEntry), count(PublicationVersion))
    assert desk.save(number).status_code == 303
    assert (stored(number).updated_at, count(AuditEntry), count(PublicationVersion)) == before


def test_lines_as_browsers_send_them_are_no_change(desk: Desk) -> None:
    number = desk.write(body_th="บรรทัดหนึ่ง\r\n\r\nบรรทัดสอง")
    assert desk.save(number, body_th="บรรทัดหนึ่ง\r\n\r\nบรรทัดสอง").status_code == 303
    assert count(PublicationVersion) == 0


def test_whoever_was_overtaken_keeps_the_words_and_can_save_after_comparing(app: Flask, desk: Desk) -> None:
    number = make_draft(desk.officer, "เดิม").id
    page = desk.browser.get(f"{DESK}/{number}")
    other = Desk(app)
    assert other.save(number, title_th="ของคนแรก").status_code == 303
    late = desk.save(number, based_on=page, title_th="ของคนที่สอง", body_th="คำที่พิมพ์อยู่นาน")
    assert late.status_code == 409
    assert "มีผู้อื่นแก้ไขข้อมูลนี้" in late.text
    assert 'value="ของคนที่สอง"' in late.text
    assert "คำที่พิมพ์อยู่นาน" in late.text
    assert stored(number).title_th == "ของคนแรก"
    assert desk.save(number, based_on=late, title_th="ของคนที่สอง").status_code == 303
    assert stored(number).title_th == "ของคนที่สอง"
    assert [each.content["title_th"] for each in list_versions(number)] == ["ของคนแรก", "เดิม"]


@pytest.mark.parametrize("version", ["", "0", "-1", "๑", "1e0", "99999999999999999999", "x"])
def test_a_forged_version_overwrites_nothing(desk: Desk, version: str) -> None:
    number = make_draft(desk.officer, "เดิม").id
    assert desk.save(number, title_th="ใหม่", version=version).status_code == 409
    assert stored(number).title_th == "เดิม"


def test_an_earlier_version_is_compared_and_used_again(desk: Desk) -> None:
    number = make_draft(desk.officer, "เดิม", "อยู่เหมือนกัน\n\n<b>หายไป</b>").id
    assert "ยังไม่เคยแก้ไข" in desk.browser.get(f"{DESK}/{number}/history").text
    desk.save(number, title_th="ใหม่", body_th="อยู่เหมือนกัน\n\nเพิ่มเข้ามา")
    page = desk.browser.get(f"{DESK}/{number}/history?version=1").text
    lines = re.findall(r'<p class="(same|gone|new)">(?:<span[^>]*>[^<]*</span>)?[−+ ]*([^<]*)</p>', page)
    assert [line for line in lines if line[1]] == [
        ("gone", "เดิม"),
        ("new", "ใหม่"),
        ("same", "อยู่เหมือนกัน"),
        ("gone", "&lt;b&gt;หายไป&lt;/b&gt;"),
        ("new", "เพิ่มเข้ามา"),
    ]
    for odd in ("0", "99", "x", "๑", "9" * 30):
        assert desk.browser.get(f"{DESK}/{number}/history?version={odd}").status_code == 200
    act = f"{DESK}/{number}/history/1/restore"
    assert desk.send(f"{DESK}/{number}/history?version=1", act).status_code == 303
    assert (stored(number).title_th, stored(number).version) == ("เดิม", 3)
    assert desk.send(f"{DESK}/{number}", act.replace("/1/", "/99/")).status_code == 404


def test_days_of_showing_are_typed_in_thai_and_shown_to_the_end_of_the_last(desk: Desk) -> None:
    number = make_draft(desk.officer).id
    answer = desk.publish(number, publish_on=to_thai_digits(day(2)), expires_on=day(3), is_pinned="y")
    assert answer.status_code == 303
    found = stored(number)
    assert found.publish_at == clock.midnight(clock.today() + dt.timedelta(days=2))
    assert found.expires_at == clock.midnight(clock.today() + dt.timedelta(days=4))
    assert found.is_pinned
    page = desk.browser.get(f"{DESK}/{number}").text
    assert "รอถึงกำหนด" in page
    assert f'value="{day(2)}"' in page
    assert f'value="{day(3)}"' in page


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"publish_on": "เมื่อวาน"}, "อ่านวันที่ไม่ได้"),
        ({"publish_on": "1/1/2027"}, "พ.ศ."),
        ({"expires_on": "30/2/2570"}, "ไม่มีวันนี้ในปฏิทิน"),
        ({"publish_on": "2/1/2575", "expires_on": "1/1/2575"}, "วันสิ้นสุดต้องอยู่หลัง"),
        ({"expires_on": "1/1/2560"}, "วันสิ้นสุดต้องอยู่หลัง"),
    ],
)
def test_days_that_cannot_be_are_said_and_stay_as_typed(desk: Desk, dates: dict[str, str], said: str) -> None:
    number = make_draft(desk.officer, "หัวข้อที่เขียนไว้").id
    answer = desk.publish(number, **dates)
    assert answer.status_code == 422
    assert said in answer.text
    assert "หัวข้อที่เขียนไว้" in answer.text
    for value in dates.values():
        assert f'value="{value}"' in answer.text
    assert stored(number).state == PublicationState.DRAFT


def test_one_that_waits_is_shown_at_once_when_its_day_is_taken_out(desk: Desk, client: FlaskClient) -> None:
    number = make_draft(desk.officer).id
    desk.publish(number, publish_on=day(5))
    address = f"/news/{stored(number).slug}"
    assert read(client, address).status_code == 404
    desk.publish(number)
    assert read(client, address).status_code == 200
    moment = stored(number).publish_at
    for again in ({}, {"publish_on": day(0)}):
        desk.publish(number, **again)
        assert stored(number).publish_at == moment  # what is shown already keeps its place in the list


def test_somebody_says_that_it_is_still_right(desk: Desk) -> None:
    number = make_news(desk.officer).id
    assert desk.send(f"{DESK}/{number}", f"{DESK}/{number}/reviewed").status_code == 303
    assert stored(number).reviewed_on == clock.today()
    assert "ตรวจครั้งถัดไป" not in desk.browser.get(f"{DESK}/{number}").text  # news tell of their day


def test_the_list_of_the_desk_has_drafts_first(desk: Desk) -> None:
    make_draft(desk.officer, "ร่างก่อน")
    make_news(desk.officer, "เผยแพร่ทีหลัง")
    page = desk.browser.get(DESK).text
    assert page.index("ร่างก่อน") < page.index("เผยแพร่ทีหลัง")
    assert "no-store" in desk.browser.get(DESK).headers["Cache-Control"]
