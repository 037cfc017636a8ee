"""Promised dates in words. Friday 20 November 2569 and what lies around it; no holidays are entered."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from flask import Flask

from muangmai_portal.cases.models import CaseStatus
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.inbox.due_words import Tone, due_in_words, next_task
from tests.factories.cases import fresh, make_case, move_to
from tests.factories.officers import make_officer
from tests.inbox.desk import sit_down

DUE = dt.datetime(2026, 11, 20, 16, 30, tzinfo=clock.BANGKOK)


@pytest.mark.parametrize(
    ("now", "words", "tone"),
    [
        (DUE - dt.timedelta(days=100), "ภายใน 20 พ.ย. 2569", Tone.CALM),
        (DUE - dt.timedelta(days=7), "เหลือ 5 วันทำการ", Tone.CALM),
        (DUE - dt.timedelta(days=3), "เหลือ 3 วันทำการ", Tone.SOON),
        (DUE - dt.timedelta(days=1), "เหลือ 1 วันทำการ", Tone.SOON),
        (DUE - dt.timedelta(minutes=1), "ครบกำหนดวันนี้", Tone.SOON),
        (DUE + dt.timedelta(minutes=1), "เกินกำหนดวันนี้", Tone.LATE),
        (DUE + dt.timedelta(hours=8), "เกินกำหนด 1 วัน", Tone.LATE),
        (DUE + dt.timedelta(days=3), "เกินกำหนด 3 วัน", Tone.LATE),
    ],
)
def test_a_date_is_told_by_how_far_it_is(app: Flask, now: dt.datetime, words: str, tone: Tone) -> None:
    with time_machine.travel(now, tick=False):
        assert (due_in_words(DUE).words, due_in_words(DUE).tone) == (words, tone)


def test_the_next_thing_to_do_follows_the_case(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    assert next_task(case).what == "ต้องรับทราบเรื่อง"
    desk.act(case, "assign", officer=desk.officer.username)
    assert next_task(fresh(case)).what == "ต้องตอบครั้งแรก"
    desk.act(case, "reply", text="กำลังจัดหาหลอดไฟ")
    assert next_task(fresh(case)).what == "ต้องแล้วเสร็จ"
    head = make_officer(Role.HEAD)
    waiting = next_task(move_to(fresh(case), CaseStatus.WAITING_CITIZEN, head))
    assert (waiting.what, waiting.due.words) == ("รอคำตอบจากผู้ยื่นเรื่อง", "หยุดนับเวลา")
    closed = next_task(move_to(fresh(case), CaseStatus.CLOSED, head))
    assert closed.what == "ยุติเรื่องแล้ว"


def test_late_to_acknowledge_is_not_called_overdue(app: Flask) -> None:
    with time_machine.travel(DUE - dt.timedelta(days=4)):
        case = make_case(days=30)
    with time_machine.travel(DUE):
        assert next_task(case).due.words == "ล่าช้า 3 วัน"
