"""Letters about what must be looked at: whose it is, on working mornings, always with something new to say."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.freshness.reminders import write_reminders
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.rendering import render_message
from tests.factories.officers import make_officer, make_section
from tests.freshness.conftest import Shelf

MONDAY = dt.datetime(2026, 11, 30, 1, 45, tzinfo=dt.UTC)  # 08.45 at the office
DAY = dt.timedelta(days=1)


def letters() -> dict[str, str]:
    """What each reader got last, as text."""
    rows = db.session.scalars(sa.select(OutboundMessage).order_by(OutboundMessage.id))
    return {each.recipient: render_message(each.template, each.context, each.language).text for each in rows}


def prepare(shelf: Shelf) -> None:
    """An office with a section and a webmaster, and one thing of each standing, as seen on Monday."""
    with transaction():
        load_holidays()
    engineers = make_section("ENG")
    make_section("FIN")
    make_officer(Role.WEBMASTER, None, email="web@office.example")
    make_officer(Role.WEBMASTER, None, email="")
    with time_machine.travel(MONDAY, tick=False):
        shelf.put(1, "ถนนเกินกำหนด", due_in=-40, section_id=engineers.id)
        shelf.put(2, "ไม่มีเจ้าของ", due_in=2)
        shelf.put(3, "ดีอยู่แล้ว", due_in=200, section_id=engineers.id)
        shelf.put(4, "รายงานที่ขาด", due_in=None, missing="ยังไม่มีไฟล์", section_id=engineers.id)


def test_on_monday_everybody_hears_of_what_is_theirs_once(app: Flask, shelf: Shelf) -> None:
    prepare(shelf)
    with time_machine.travel(MONDAY, tick=False):
        assert write_reminders() == 2
        assert write_reminders() == 0
    found = letters()
    assert set(found) == {"ENG@example.test", "web@office.example"}
    assert "ถนนเกินกำหนด" in found["ENG@example.test"]
    assert "ยังไม่มีไฟล์" in found["ENG@example.test"]
    assert "ไม่มีเจ้าของ" not in found["ENG@example.test"]
    assert "ไม่มีเจ้าของ" in found["web@office.example"]
    assert "ดีอยู่แล้ว" not in found["web@office.example"]
    assert "/staff/freshness" in found["web@office.example"]


def test_on_other_days_only_what_became_late_is_told(app: Flask, shelf: Shelf) -> None:
    prepare(shelf)
    with time_machine.travel(MONDAY + 2 * DAY, tick=False):
        assert write_reminders() == 0
    with time_machine.travel(MONDAY + 3 * DAY, tick=False):  # due on Wednesday, late on Thursday
        assert write_reminders() == 1
    assert "ถนนเกินกำหนด" not in letters()["web@office.example"]


def test_nobody_is_written_to_at_night_nor_on_a_day_off(app: Flask, shelf: Shelf) -> None:
    prepare(shelf)
    for moment in (MONDAY - DAY, MONDAY + dt.timedelta(hours=8), MONDAY - dt.timedelta(hours=1)):
        with time_machine.travel(moment, tick=False):
            assert write_reminders() == 0


def test_a_long_list_is_told_shortly(app: Flask, shelf: Shelf) -> None:
    prepare(shelf)
    with time_machine.travel(MONDAY, tick=False):
        for number in range(10, 60):
            shelf.put(number, f"เอกสาร {number}", due_in=-1)
        write_reminders()
    text = letters()["web@office.example"]
    assert text.count("เกินกำหนดทบทวน") <= 15
    assert "และอีก 38 รายการ" in text
